// SPDX-License-Identifier: Apache-2.0
// An order's history in words, out of its journal entries. Single picks are left out: the walk's end sums
// them up. Part of Orders, see orders.hpp.
#include <nlohmann/json.hpp>

#include "service/order_changes.hpp"
#include "service/orders.hpp"
#include "service/words.hpp"
#include "store/journal.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service {

using nlohmann::json;

namespace {

constexpr int kEntries = 1000;

class Entry {
 public:
  explicit Entry(const store::journal::JournalEntry& entry)
      : kind_(entry.kind), detail_(json::parse(entry.detail_json.value_or("{}"), nullptr, false)) {
    if (!detail_.is_object()) detail_ = json::object();
  }

  const std::string& kind() const { return kind_; }
  std::string text(const char* name) const {
    const auto found = detail_.find(name);
    if (found == detail_.end()) return "";
    return found->is_string() ? found->get<std::string>() : found->dump();
  }
  bool to(const char* state) const { return text("to") == state; }
  std::string by() const { return text("by"); }
  const json& detail() const { return detail_; }

 private:
  std::string kind_;
  json detail_;
};

std::string joined(std::initializer_list<std::string> parts, const char* between = ", ") {
  std::string out;
  for (const auto& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : between) + part;
  }
  return out;
}

std::string labelled(const std::string& label, const std::string& text) {
  return text.empty() ? "" : label + text;
}

std::string bags_words(const Entry& entry) {
  const auto found = entry.detail().find("bags");
  return found != entry.detail().end() && found->is_number_integer()
             ? count_words(found->get<std::int64_t>(), "bag")
             : "";
}

std::string check_in_title(const Entry& entry) {
  if (entry.text("state") == "on_the_way") return "On the way";
  const auto source = entry.text("source");
  if (source == "kiosk") return "Checked in at the kiosk";
  if (source == "phone") return "Checked in by phone";
  if (source == "commerce") return "Checked in through the web shop";
  return "Checked in by " + entry.by();
}

std::string check_in_detail(const Entry& entry) {
  std::string proof;
  if (entry.text("proof") == "link") proof = "Link from the e-mail";
  if (entry.text("proof") == "alternate") proof = "As the alternate person";
  const auto spot = entry.text("spot");
  return joined({proof, labelled("Spot ", spot), entry.text("other_spot"),
                 joined({entry.text("car_colour"), entry.text("car_make")}, " ")});
}

std::string with_words(const Entry& entry) {
  std::string with;
  if (const auto found = entry.detail().find("with"); found != entry.detail().end() && found->is_array()) {
    for (const auto& suffix : *found) with += (with.empty() ? "with " : " and ") + suffix.get<std::string>();
  }
  return with;
}

struct Words {
  std::string title, detail;
};

Words hand_off_words(const Entry& entry) {
  std::string recipient;
  if (const auto found = entry.detail().find("record"); found != entry.detail().end() && found->is_object()) {
    recipient = found->value("recipient_name", "");
    if (!found->value("attest_reason", "").empty()) recipient += ", attested";
  }
  const auto refund = labelled("refund ", entry.text("refund"));
  if (entry.to("closed")) return {"Everything was refused", joined({entry.by(), refund}, "; ")};
  return {"Handed off",
          joined({joined({entry.by(), labelled("to ", recipient), bags_words(entry)}), refund}, "; ")};
}

Words picking_words(const Entry& entry) {
  const auto& kind = entry.kind();
  if (kind == "start_pick") {
    const auto from = entry.text("taken_over_from");
    return from.empty() ? Words{"Walk started", joined({entry.by(), with_words(entry)})}
                        : Words{"Pick taken over", joined({entry.by(), "from " + from})};
  }
  if (kind == "pick" && entry.text("how") == "typed") {
    return {"Typed instead of scanned", joined({entry.by(), entry.text("name"), entry.text("reason")})};
  }
  if (kind == "not_found")
    return {"Not found", joined({entry.text("name"), entry.by(), entry.text("reason")})};
  if (kind == "undo_not_found") return {"Found after all", joined({entry.text("name"), entry.by()})};
  if (kind == "release")
    return {"Pick put aside", joined({entry.by(), labelled("tote ", entry.text("tote"))})};
  if (kind == "complete_pick") {
    const auto refund = labelled("refund ", entry.text("refund"));
    if (entry.to("closed")) return {"Nothing was found", joined({entry.by(), refund}, "; ")};
    const auto missing = entry.text("not_found");
    return {"Picked, " + entry.text("picked") + " of " + entry.text("ordered") + " units",
            joined({joined({entry.by(), missing == "0" ? "" : missing + " not found"}), refund}, "; ")};
  }
  return {};
}

Words words_of(const Entry& entry) {
  const auto& kind = entry.kind();
  const auto refund = labelled("refund ", entry.text("refund"));
  if (kind == "receive") {
    const auto exception = entry.text("exception");
    if (!exception.empty()) return {"Changed in the shop too late", exception};
    if (entry.text("new") == "true") {
      const auto units = entry.text("units");
      return {"Received", joined({entry.by(), units + (units == "1" ? " unit" : " units")})};
    }
    return {entry.to("cancelled") || entry.to("pulling") ? "Cancelled in the shop" : "Changed in the shop",
            joined({entry.by(), refund}, "; ")};
  }
  if (kind == "stage") {
    if (entry.to("staged")) {
      return {"Staged at " + entry.text("location"),
              joined({joined({entry.by(), bags_words(entry)}), refund}, "; ")};
    }
    return {"Bag " + entry.text("bag") + " put at " + entry.text("location"), entry.by()};
  }
  if (kind == "restage") {
    return {"Bag " + entry.text("bag") + " moved to " + entry.text("location"),
            joined({entry.by(), labelled("from ", entry.text("moved_from"))})};
  }
  if (kind == "check_in") return {check_in_title(entry), check_in_detail(entry)};
  if (kind == "accept") return {"Accepted", joined({entry.by(), "is going"}, " ")};
  if (kind == "give_back") return {"Given back", entry.by()};
  if (kind == "accept_timeout") return {"Nobody came in time", "The customer is back in the line"};
  if (kind == "withdraw") return {"Check-in withdrawn", entry.by()};
  if (kind == "no_show") return {"Did not come", ""};
  if (kind == "scan_out") {
    const auto reason = entry.text("override_reason");
    return reason.empty() ? Words{"Bag " + entry.text("bag") + " scanned out", entry.by()}
                          : Words{"Bag let out without a scan", joined({entry.by(), reason})};
  }
  if (kind == "hand_off") return hand_off_words(entry);
  if (kind == "reopen") return {"Reopened", joined({entry.by(), entry.text("reason")})};
  if (kind == "amend") return {"Reduced", joined({entry.by(), refund}, "; ")};
  if (kind == "cancel")
    return {"Cancelled", joined({joined({entry.by(), entry.text("reason")}), refund}, "; ")};
  if (kind == "expire") return {"Not collected in time", refund};
  if (kind == "put_back") return {"Brought back to the shelf", entry.by()};
  if (kind == "reprint") return {"Label printed again", joined({entry.by(), entry.text("reason")})};
  return picking_words(entry);
}

std::string notice_title(const std::string& notice) {
  if (notice == "ready") return "Ready notice";
  if (notice == "picked_up") return "Picked-up notice";
  if (notice == "cancelled") return "Cancellation notice";
  if (notice == "partly_cancelled") return "Notice of what is missing";
  return "Notice: " + in_words(notice);
}

}  // namespace

Result<api::History> Orders::history(const View& view, core::OrderId order) const {
  if (auto allowed = require(view.actor, core::Permission::orders_view); !allowed)
    return std::unexpected(allowed.error());
  if (!store::OrderRepository(view.tx).load_head(order))
    return core::fail(ErrorCode::not_found, "There is no such order.");
  api::History history;
  for (const auto& row : store::journal::of_subject(view.tx, subject_of(order), kEntries)) {
    const Entry entry(row);
    const auto words = words_of(entry);
    if (!words.title.empty())
      history.entries.push_back({time_view(row.at), row.kind, words.title, words.detail});
    if (const auto notices = entry.detail().find("notices");
        settings_.notices && notices != entry.detail().end()) {
      for (const auto& notice : *notices) {
        history.entries.push_back(
            {time_view(row.at), "notice", notice_title(notice.get<std::string>()), "Through the web shop"});
      }
    }
  }
  return history;
}

}  // namespace curblight::service
