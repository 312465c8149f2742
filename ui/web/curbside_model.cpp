// SPDX-License-Identifier: Apache-2.0
#include "ui/web/curbside_model.hpp"

#include <date/tz.h>

#include <cctype>
#include <chrono>

#include "ui/web/texts.hpp"

namespace curblight::web {

using kainjow::mustache::data;

namespace {

std::string value_of(const std::map<std::string, std::string>& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::string() : found->second;
}

std::string clock_time(const std::optional<api::Time>& time, const std::string& zone) {
  if (!time) return {};
  const date::sys_time<std::chrono::milliseconds> utc{std::chrono::milliseconds(time->unix_ms)};
  const auto local = date::make_zoned(date::locate_zone(zone), date::floor<std::chrono::minutes>(utc));
  return date::format("%H:%M", local);
}

data options(const std::vector<std::string>& names, const std::string& chosen, const Texts* colours = nullptr) {
  data list{data::type::list};
  for (const auto& name : names) {
    data option;
    option.set("name", name);
    option.set("label", colours ? colours->colour(name) : name);
    option.set("on", data{name == chosen});
    list.push_back(option);
  }
  return list;
}

// What stands wrong in the field is no text of ours; what is missing has words of its own.
void set_error(data& model, const CurbsidePage& page, const Texts& texts, const std::string& field) {
  if (!page.errors.contains(field)) return;
  model.set(field + "_error", texts.get(value_of(page.values, field).empty() ? "fault_" + field : "fault_wrong"));
}

void set_headline(data& model, const CurbsidePage& page, const Texts& texts) {
  const std::vector<std::pair<std::string, std::string>> fields{{"suffix", page.state.suffix}, {"name", page.first_name}};
  const std::string said = page.withdrawn                  ? "withdrawn"
                           : page.state.check_in           ? page.state.check_in->state
                                                           : "";
  const bool told = said == "withdrawn" || said == "on_the_way";
  model.set("headline", texts.get(told ? "head_" + said : "where"));
  model.set("detail", texts.get(told ? "detail_" + said : page.state.ready ? "ready" : "not_ready", fields));
}

void fill_form(data& model, const CurbsidePage& page, const Texts& texts) {
  const auto& form = page.store.check_in_form;
  const auto& values = page.values;
  model.set("form", data{true});
  set_headline(model, page, texts);
  model.set("privacy", texts.get("privacy", {{"days", std::to_string(page.store.vehicle_retention_days)}}));
  model.set("has_errors", data{!page.errors.empty()});
  model.set("on_the_way", data{page.state.check_in && page.state.check_in->state == "on_the_way"});

  model.set("spots_on", data{form.parking_spots_enabled || form.custom_parking_spot_enabled});
  model.set("spot_mandatory", data{form.parking_spot_mandatory});
  model.set("other_on", data{form.custom_parking_spot_enabled});
  model.set("other_spot", value_of(values, "other_spot"));
  model.set("other_checked", data{!value_of(values, "other_spot").empty()});
  model.set("spots", options(form.parking_spots_enabled ? form.parking_spots : std::vector<std::string>{},
                             value_of(values, "spot")));
  set_error(model, page, texts, "spot");

  model.set("car_on", data{form.use_car_color || form.use_car_make});
  model.set("car_mandatory", data{form.car_color_mandatory || form.car_make_mandatory});
  model.set("color_on", data{form.use_car_color});
  model.set("make_on", data{form.use_car_make});
  model.set("colors", options(form.car_colors, value_of(values, "car_colour"), &texts));
  model.set("makes", options(form.car_makes, value_of(values, "car_make")));
  set_error(model, page, texts, "car_colour");
  set_error(model, page, texts, "car_make");

  model.set("trunk", data{value_of(values, "load_into") == "trunk"});
  model.set("back_seat", data{value_of(values, "load_into") == "back_seat"});
  model.set("info_on", data{form.use_additional_information});
  model.set("info_mandatory", data{form.additional_information_mandatory});
  model.set("information", value_of(values, "information"));
  set_error(model, page, texts, "information");

  model.set("short_name", page.short_name);
  if (!page.alternate_short_name.empty()) model.set("alternate", page.alternate_short_name);
  model.set("alternate_on", data{value_of(values, "collects") == "alternate"});
}

data step(const std::string& look, const std::string& mark, const std::string& title, const std::string& detail,
          const std::string& time) {
  data item;
  item.set("class", look);
  item.set("mark", mark);
  item.set("title", title);
  item.set("detail", detail);
  item.set("time", time.empty() ? data{false} : data{time});
  return item;
}

std::string estimate(const api::CheckInView& check_in, const Texts& texts) {
  if (!check_in.estimate_minutes) return {};
  if (*check_in.estimate_minutes <= 1) return texts.get("about_minute");
  return texts.get("about_minutes", {{"minutes", std::to_string(*check_in.estimate_minutes)}});
}

void fill_live(data& model, const CurbsidePage& page, const Texts& texts) {
  const auto& check_in = *page.state.check_in;
  const bool accepted = check_in.state == "accepted";
  const std::string spot = check_in.spot.empty() ? check_in.other_spot : check_in.spot;
  const bool named = !check_in.accepted_by.empty();
  const std::string unnamed = named ? "" : "_unnamed";

  std::string headline;
  std::string detail;
  if (accepted) {
    headline = texts.get((page.state.ready ? "head_coming" : "head_coming_not_ready") + unnamed,
                         {{"associate", check_in.accepted_by}});
    detail = page.state.ready ? estimate(check_in, texts) : texts.get("detail_not_ready");
    if (page.state.ready && !spot.empty()) detail += (detail.empty() ? "" : " ") + texts.get("to_spot", {{"spot", spot}});
  } else if (page.state.ready) {
    headline = texts.get("head_waiting");
    if (check_in.place_in_line > 0) {
      detail = texts.get("head_waiting_place", {{"place", std::to_string(check_in.place_in_line)}});
    }
    if (const auto about = estimate(check_in, texts); !about.empty()) detail += (detail.empty() ? "" : " ") + about;
  } else {
    headline = texts.get("head_not_ready");
    detail = texts.get("detail_not_ready");
  }
  model.set("live", data{true});
  model.set("headline", headline);
  model.set("detail", detail);
  model.set("coming", data{accepted && page.state.ready});
  // The plate in the drawing has room for a spot's name, not for a sentence.
  if (!spot.empty() && spot.size() <= 4) model.set("spot", spot);
  model.set("can_withdraw", data{!accepted});

  std::string car = texts.colour(check_in.car_colour);
  if (!check_in.car_make.empty()) car += (car.empty() ? "" : " ") + check_in.car_make;
  std::string here = spot;
  if (!car.empty()) here += (here.empty() ? "" : ", ") + car;
  const bool bags_now = accepted && page.state.ready;
  data steps{data::type::list};
  steps.push_back(step("done", "✓", texts.get("step_here"), here, clock_time(check_in.arrived_at, page.store.timezone)));
  std::string into;
  if (check_in.load_into == "trunk") into = texts.get("trunk");
  if (check_in.load_into == "back_seat") into = texts.get("back_seat");
  steps.push_back(step(bags_now ? "now" : "", "2", texts.get("step_bags"), into,
                       bags_now ? clock_time(check_in.accepted_at, page.store.timezone) : std::string()));
  steps.push_back(step("", "3", texts.get("step_sign"), texts.get("step_sign_detail", {{"suffix", page.state.suffix}}), ""));
  model.set("steps", steps);
}

void fill_plain(data& model, const Texts& texts, const std::string& key, const std::string& suffix) {
  model.set("plain", data{true});
  model.set("headline", texts.get("head_" + key));
  model.set("detail", texts.get("detail_" + key, {{"suffix", suffix}}));
}

}  // namespace

data curbside_model(const CurbsidePage& page) {
  const Texts texts = Texts::in(page.language);
  data model;
  model.set("lang", texts.language());
  model.set("t", texts.all());
  model.set("store", page.store.name);
  model.set("suffix", page.state.suffix);
  model.set("path", page.path);
  model.set("key", page.idempotency_key);
  if (!page.store.phone.empty()) model.set("phone", page.store.phone);
  data languages{data::type::list};
  for (const auto& code : page.store.languages) {
    data language;
    language.set("code", code);
    std::string name = code;
    for (auto& letter : name) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    language.set("name", name);
    language.set("path", page.path);
    language.set("current", data{code == texts.language()});
    languages.push_back(language);
  }
  model.set("languages", languages);

  const auto& check_in = page.state.check_in;
  const std::string& order = page.state.state;
  if (check_in && (check_in->state == "arrived" || check_in->state == "accepted")) {
    fill_live(model, page, texts);
  } else if (order == "handed_off") {
    fill_plain(model, texts, "done", page.state.suffix);
  } else if (order == "closed" || order == "cancelled" || order == "pulling") {
    fill_plain(model, texts, "ended", page.state.suffix);
  } else {
    fill_form(model, page, texts);
  }
  return model;
}

}  // namespace curblight::web
