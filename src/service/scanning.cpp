// SPDX-License-Identifier: Apache-2.0
// What a code is, see scanning.hpp.
#include "service/scanning.hpp"

#include <algorithm>

#include "core/barcode/parse.hpp"
#include "core/barcode/text_checks.hpp"
#include "service/views.hpp"
#include "service/words.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

namespace {

// By its form alone: whether there is such an order is nobody's affair who cannot prove whose it is.
bool looks_like_order_number(std::string_view text) {
  constexpr std::size_t kShortest = 4, kLongest = 32;
  if (text.size() < kShortest || text.size() > kLongest) return false;
  const auto fits = [&](char c) {
    return core::is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '#';
  };
  return std::ranges::all_of(text, fits) && std::ranges::any_of(text, core::is_digit);
}

bool is_product(core::CodeKind kind) {
  return kind == core::CodeKind::gtin || kind == core::CodeKind::variable_measure ||
         kind == core::CodeKind::element_string || kind == core::CodeKind::digital_link;
}

// The screen on which an order in this state is worked on.
std::string screen_for(core::OrderState state) {
  using enum core::OrderState;
  switch (state) {
    case received:
    case picking:
      return "pick";
    case picked:
      return "stage";
    case staged:
      return "hand_off";
    default:
      return "";
  }
}

void fill_order(api::Resolved& resolved, const View& view, const StoreSettings& settings,
                const core::Order& order) {
  resolved.order_id = order.id.value;
  resolved.suffix = Views(view, settings).suffix(order.number);
  resolved.short_name = short_name(order.customer);
  resolved.state = core::to_string(order.state);
  resolved.screen = screen_for(order.state);
}

void resolve_bag(api::Resolved& resolved, const View& view, const StoreSettings& settings,
                 core::BagId bag_id) {
  const store::OrderRepository orders(view.tx);
  const auto owner = orders.of_bag(bag_id);
  const auto order = owner ? orders.load(*owner) : std::nullopt;
  if (!order) {
    resolved.words = "A bag that no order has";
    return;
  }
  const auto bag = std::ranges::find(order->bags, bag_id, &core::Bag::id);
  fill_order(resolved, view, settings, *order);
  resolved.bag_id = bag_id.value;
  resolved.bag_number = bag->number;
  resolved.bag_of = static_cast<int>(order->bags.size());
  resolved.location = place_words(bag->location);
  resolved.words = "Bag " + std::to_string(bag->number) + " of order " + resolved.suffix;
}

void resolve_text(api::Resolved& resolved, const View& view, const StoreSettings& settings,
                  const std::string& text) {
  const store::OrderRepository orders(view.tx);
  const auto matches = orders.by_number(text);
  if (!matches.empty()) {
    resolved.kind = "order_number";
    if (matches.size() > 1) {
      resolved.words = "Order number " + text + " of several channels";
      resolved.screen = "orders";
    } else if (const auto order = orders.load(matches.front().order)) {
      fill_order(resolved, view, settings, *order);
      resolved.words = "Order " + resolved.suffix;
    }
    return;
  }
  if (const auto product = orders.known_product(text)) {
    resolved.kind = "product";
    resolved.words = line_words(*product);
    resolved.screen = "pick";
  }
}

}  // namespace

Result<api::Resolved> Scanning::resolve(const View& view, const api::ScanInput& input) const {
  api::Resolved resolved;
  resolved.kind = "unknown";
  const bool staff = view.actor.kind != ActorKind::customer;
  const auto code = core::parse_code(input.data, input.symbology, settings_.barcodes);
  if (!code) {
    resolved.words = code.error().message;
    return resolved;
  }
  const auto link = tokens_.verify(token_in(code->data), TokenPurpose::link, view.now);
  if (link || code->kind == core::CodeKind::pickup_link) {
    resolved.kind = "pickup";
    resolved.words = link ? "Pickup code" : link.error().message;
    const auto head = staff && link && !link->orders.empty()
                          ? store::OrderRepository(view.tx).load_head(link->orders.front())
                          : std::nullopt;
    if (head) {
      fill_order(resolved, view, settings_, *head);
      resolved.words = "Pickup code of order " + resolved.suffix;
    }
    return resolved;
  }
  if (code->kind == core::CodeKind::bag) {
    resolved.kind = "bag";
    resolved.words = "Bag label";
    if (staff) resolve_bag(resolved, view, settings_, {code->own_id});
  } else if (code->kind == core::CodeKind::shelf || code->kind == core::CodeKind::locker) {
    const bool shelf = code->kind == core::CodeKind::shelf;
    resolved.kind = shelf ? "shelf" : "locker";
    resolved.words = shelf ? "Shelf label" : "Locker label";
    if (staff) {
      resolved.location = shelf ? code->value : std::string(core::kLockerPrefix) + code->value;
      resolved.words = shelf ? "Shelf " + code->value : "Locker " + code->value;
      resolved.screen = "stage";
    }
  } else if (code->kind == core::CodeKind::badge) {
    resolved.kind = "badge";
    resolved.words = "Staff badge";
  } else if (is_product(code->kind)) {
    resolved.kind = "product";
    resolved.words = "Product";
    if (staff) {
      resolved.screen = "pick";
      const auto product = store::OrderRepository(view.tx).known_product(code->gtin14);
      resolved.words = product ? line_words(*product) : "Product " + code->data;
    }
  } else {
    resolved.words = "Unknown code";
    if (staff) {
      resolved.words = "Unknown code: " + std::string(core::shortened(code->data, 64));
      resolve_text(resolved, view, settings_, code->data);
    } else if (looks_like_order_number(code->data)) {
      resolved.kind = "order_number";
      resolved.words = "Order number";
    }
  }
  return resolved;
}

}  // namespace curblight::service
