// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/orders_presenter.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <ranges>

#include "api/client.hpp"

namespace curblight::kiosk {
namespace {

struct Chip {
  const char* id;
  const char* english;
};

// "put_backs" is no state of an order: it opens the tasks.
constexpr std::array<Chip, 6> kUsual{{{"open", "Open"}, {"received", "To pick"}, {"picking", "Picking"},
                                      {"picked", "Picked"}, {"staged", "Staged"}, {"put_backs", "Bring back"}}};
constexpr std::array<Chip, 3> kOthers{{{"handed_off", "Handed off"}, {"ended", "Ended"}, {"all", "All"}}};

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

}  // namespace

MatchedText mark_match(const std::string& text, const std::string& needle) {
  if (needle.empty()) return {.before = text};
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  const auto plain = std::ranges::search(text, needle, same);
  if (!plain.empty()) {
    const auto from = static_cast<std::size_t>(plain.begin() - text.begin());
    return {text.substr(0, from), text.substr(from, needle.size()), text.substr(from + needle.size())};
  }
  if (!std::ranges::all_of(needle, is_digit)) return {.before = text};
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (text[from] != needle[0]) continue;
    std::size_t at = from, found = 0;
    while (at < text.size() && found < needle.size()) {
      if (text[at] == needle[found]) ++found;
      else if (is_digit(text[at])) break;
      ++at;
    }
    if (found == needle.size()) return {text.substr(0, from), text.substr(from, at - from), text.substr(at)};
  }
  return {.before = text};
}

OrdersPresenter::OrdersPresenter(Desk& desk, OrdersView& view, std::string status)
    : AssociatePresenter(desk), view_(view), reading_([this] {
        call<api::OrderList>(get(query_path()), [this, query = query_](Outcome<api::OrderList> outcome) {
          // An answer to an older text is still shown when the newer search is on its way: rows never lag more
          // than one answer behind, and what is marked is what was asked.
          (void)reading_.ended();
          failure_ = outcome ? std::string{} : outcome.error().words;
          if (outcome) {
            list_ = *std::move(outcome);
            answered_query_ = query;
          }
          render();
        });
      }),
      resolving_(*this), status_(status.empty() ? "open" : std::move(status)) {
  more_chips_ = std::ranges::any_of(kOthers, [this](const Chip& chip) { return status_ == chip.id; });
}

std::string OrdersPresenter::title() const { return tr("Orders"); }

void OrdersPresenter::start() {
  render();
  reading_.want();
}

void OrdersPresenter::reload() { reading_.want(); }

void OrdersPresenter::on_changed(const api::Changed& changed) {
  if (std::ranges::find(changed.topics, "orders") != changed.topics.end()) reading_.want();
}

std::string OrdersPresenter::query_path() const {
  // Who looks for a number means that order, whatever became of it, unless a state was chosen.
  const std::string status = !query_.empty() && status_ == "open" ? "all" : status_;
  std::string path = "/api/v1/orders?status=" + status + "&limit=" + std::to_string(limit_) + "&offset=0";
  if (query_.empty()) return path;
  path += "&q=" + api::url_encode(query_);
  return path;
}

void OrdersPresenter::type(const std::string& query) {
  if (query == query_) return;
  query_ = query;
  limit_ = kPage;
  render();
  reading_.want();
}

void OrdersPresenter::choose(const std::string& chip) {
  if (chip == "put_backs") {
    desk_.navigator.go({.screen = ScreenId::put_backs});
    return;
  }
  if (chip == "more" || chip == "less") {
    more_chips_ = chip == "more";
    render();
    return;
  }
  status_ = chip;
  limit_ = kPage;
  render();
  reading_.want();
}

void OrdersPresenter::show_letters(int letters) {
  letters_ = letters != 0;
  render();
}

void OrdersPresenter::read_more() {
  limit_ += kPage;
  reading_.want();
}

void OrdersPresenter::open(std::int64_t order_id) {
  desk_.navigator.go({.screen = ScreenId::order_detail, .order_id = order_id});
}

// Any label of an order finds it here: bag, pickup code, printed order number.
bool OrdersPresenter::on_scan(const api::ScanEvent& event) {
  const OwnCode code = own_code(event.data);
  if (code == OwnCode::badge || code == OwnCode::shelf || code == OwnCode::locker) return false;
  const bool sent = resolving_.start<api::Resolved>(
      post("/api/v1/scan/resolve", api::ScanInput{event.data, event.symbology}, event.id + "-resolve"),
      [this](Outcome<api::Resolved> outcome) {
        if (!outcome) {
          say_bad(tr("Not read"), outcome.error().words, outcome.error().code);
        } else if (outcome->order_id != 0) {
          say_good(fill(tr("Order {0}"), {outcome->suffix}), outcome->short_name);
          open(outcome->order_id);
        } else {
          say_bad(outcome->words.empty() ? tr("Unknown code") : outcome->words, tr("It belongs to no order"), "unknown");
        }
      });
  if (!sent) say_bad(tr("Too fast"), tr("Scan this one again in a moment."), "too_fast");
  return true;
}

MatchedText OrdersPresenter::marked(const std::string& text) const { return mark_match(text, answered_query_); }

OrdersRow OrdersPresenter::row(const api::OrderRow& order) const {
  OrdersRow row{.order_id = order.id, .suffix = {.before = order.suffix}, .name = {.before = order.short_name},
                .spoken = fill(tr("Order {0}, {1}"), {order.suffix, order.short_name})};
  row.amount = order.bags > 0 ? bags_words(order.bags) : units_words(order.units);
  row.state = order_state_chip(order.state);
  std::string about = method_words(order.method);
  if (!order.locations.empty()) about += " · " + fill(tr("shelf {0}"), {order.locations});
  const bool waits_for_us = order.state == "received" || order.state == "picking";
  if (order.overdue && waits_for_us && order.due_at) {
    about += " · " + fill(tr("was due {0}"), {time_of_day(*order.due_at)});
    row.state.tone = "bad";
    row.state.icon = "alert";
  } else if (waits_for_us && order.due_at) {
    about += " · " + fill(tr("due {0}"), {time_of_day(*order.due_at)});
  }
  row.about.before = about;
  if (order.matched == "number") {
    row.suffix = marked(order.suffix);
    // The match may lie before the suffix: then the whole number says where.
    if (row.suffix.match.empty()) row.about = marked(order.number);
  } else if (order.matched == "name") {
    row.name = marked(order.customer.empty() ? order.short_name : order.customer);
  } else if (order.matched == "phone") {
    row.about = marked(phone_words(order.phone));
  } else if (order.matched == "email") {
    row.about.before += " · " + std::string(tr("found by e-mail"));
  }
  return row;
}

OrdersModel OrdersPresenter::model() const {
  OrdersModel model{.loaded = list_.has_value(), .query = query_, .letters = letters_, .failure = failure_};
  const auto count = [this](const std::string& id) -> std::string {
    if (id == "put_backs") return std::to_string(desk_.state.home.put_backs);
    if (!list_) return "–";
    const auto at = list_->counts.find(id);
    return at == list_->counts.end() ? "0" : std::to_string(at->second);
  };
  const auto add = [&](const Chip& chip) {
    if (std::string_view(chip.id) == "put_backs" && !may("put_back")) return;
    model.chips.push_back({.id = chip.id, .count = count(chip.id), .label = tr(chip.english), .selected = status_ == chip.id});
  };
  if (more_chips_) {
    for (const Chip& chip : kOthers) add(chip);
    model.chips.push_back({.id = "less", .label = tr("Less")});
  } else {
    for (const Chip& chip : kUsual) add(chip);
    model.chips.push_back({.id = "more", .label = tr("More")});
  }
  if (!list_) return model;
  for (const api::OrderRow& order : list_->orders) model.rows.push_back(row(order));
  model.found = fill(ntr("{0} order", "{0} orders", list_->total), {std::to_string(list_->total)});
  const int hidden = list_->total - static_cast<int>(list_->orders.size());
  if (hidden > 0) model.more = fill(ntr("{0} more", "{0} more", hidden), {std::to_string(hidden)});
  if (model.rows.empty()) {
    model.empty_words = query_.empty() ? tr("No orders here") : fill(tr("No order matches {0}"), {query_});
  }
  return model;
}

void OrdersPresenter::render() { view_.show(model()); }

}  // namespace curblight::kiosk
