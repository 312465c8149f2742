// SPDX-License-Identifier: Apache-2.0
#include "ui/web/pages.hpp"

#include <array>
#include <utility>

#include "ui/web/curbside_model.hpp"
#include "ui/web/embedded_files.hpp"
#include "ui/web/texts.hpp"

namespace curblight::web {

namespace {

std::string render(std::string_view name, const kainjow::mustache::data& model) {
  kainjow::mustache::mustache page{std::string(embedded_file(name).value())};
  return page.render(model);
}

std::string_view key_of(Sorry why) {
  switch (why) {
    case Sorry::bad_link: return "bad_link";
    case Sorry::old_link: return "old_link";
    case Sorry::too_many: return "too_many";
    case Sorry::busy: return "busy";
  }
  return "busy";
}

}  // namespace

std::optional<Asset> asset(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kTypes = {
      {{".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}}};
  for (const auto& [ending, type] : kTypes) {
    if (!name.ends_with(ending)) continue;
    if (const auto body = embedded_file("assets/" + std::string(name))) return Asset{type, *body};
  }
  return std::nullopt;
}

std::string curbside_page(const CurbsidePage& page) {
  return render("templates/curbside.mustache", curbside_model(page));
}

std::string sorry_page(const api::StoreInfo& store, Sorry why, std::string_view language) {
  const Texts texts = Texts::in(language);
  kainjow::mustache::data model;
  model.set("lang", texts.language());
  model.set("t", texts.all());
  model.set("store", store.name);
  model.set("phone", store.phone);
  const std::string key{key_of(why)};
  model.set("headline", texts.get(key + "_head"));
  model.set("detail", texts.get(key));
  return render("templates/sorry.mustache", model);
}

std::string bench_page(const api::StoreInfo& store) {
  kainjow::mustache::data model;
  model.set("store", store.name);
  return render("templates/bench.mustache", model);
}

std::string language_for(std::string_view accept_language) {
  // Browsers list languages in the order of preference; quality values only repeat that order.
  while (!accept_language.empty()) {
    const auto comma = accept_language.find(',');
    auto part = accept_language.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    for (std::string_view known : {"en", "es", "fr"}) {
      if (part.starts_with(known) && (part.size() == 2 || part[2] == '-' || part[2] == ';')) return std::string(known);
    }
    if (comma == std::string_view::npos) break;
    accept_language.remove_prefix(comma + 1);
  }
  return "en";
}

}  // namespace curblight::web
