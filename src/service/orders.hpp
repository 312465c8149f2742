// SPDX-License-Identifier: Apache-2.0
// Orders: they come in, are searched and looked at, cancelled, reopened, and their goods brought back to the
// shelf. Stateless besides the settings; called inside a transaction of Commands, on any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "api/types/orders.hpp"
#include "service/settings.hpp"
#include "service/tokens.hpp"
#include "service/use_case.hpp"

namespace curblight::service {

enum class Arrival { imported, updated, unchanged };

struct Received {
  api::OrderView order;
  Arrival arrival = Arrival::imported;  // 201 for imported, else 200
};

struct ListQuery {
  std::string status;  // a chip of api::OrderList::counts, or empty for all
  std::string text;    // number, name, phone digits or e-mail, as typed
  int limit = 50;      // 1 to 200
  int offset = 0;
};

class Orders {
 public:
  Orders(const StoreSettings& settings, const Tokens& tokens) : settings_(settings), tokens_(tokens) {}

  // Permission: API or operator. Errors: invalid_input with the field, unknown_currency.
  Result<Received> receive(UseCase& use_case, const api::IncomingOrder& incoming) const;
  // Each order by itself: one that is refused is listed in `skipped` and the others still come in. A withdrawn order is
  // cancelled from upstream where it is known and live, which counts as updated; an unknown one is skipped.
  Result<api::ImportResult> import(UseCase& use_case, const api::ImportOrders& orders) const;

  // Permission orders.view for the reads. Errors: not_found, ambiguous_number (names the channels).
  Result<api::OrderList> list(const View& view, const ListQuery& query) const;
  Result<api::OrderView> detail(const View& view, core::OrderId order) const;
  Result<api::OrderView> by_number(const View& view, std::string_view number, std::string_view channel) const;
  Result<api::History> history(const View& view, core::OrderId order) const;
  // The token for ".../c/{token}". Permission orders.view, or the API.
  Result<std::string> check_in_token(const View& view, core::OrderId order) const;
  // Permission journal.view. Error not_found: never signed, or the retention time is over.
  Result<std::vector<std::byte>> signature_png(const View& view, core::OrderId order) const;

  // Permission orders.cancel (the API cancels from upstream). Goods in hand: pulling, a PULL slip, put-backs.
  Result<api::OrderView> cancel(UseCase& use_case, core::OrderId order, const api::Reason& reason) const;
  // Permission orders.reopen. Errors: reopen_too_late, illegal_transition.
  Result<api::OrderView> reopen(UseCase& use_case, core::OrderId order, const api::Reason& reason) const;

  // Permission put_back.
  Result<std::vector<api::PutBackView>> put_backs(const View& view) const;
  Result<api::PutBackView> confirm_put_back(UseCase& use_case, core::PutBackId task) const;

 private:
  Result<Arrival> withdraw(UseCase& use_case, const api::WithdrawnOrder& order) const;

  const StoreSettings& settings_;
  const Tokens& tokens_;
};

}  // namespace curblight::service
