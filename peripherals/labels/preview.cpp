// SPDX-License-Identifier: Apache-2.0
// The samples, and by which names their parts are set. To add a kind: its sample, its rows, a line in kKinds.
#include "peripherals/labels/preview.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "peripherals/labels/render.hpp"

namespace curblight::labels {

namespace {

template <typename Label>
struct Field {
  const char* name;
  std::string Label::*member;
};
template <typename Label, typename Item>
struct ListField {
  const char* name;
  std::vector<Item> Label::*member;
};

constexpr Field<BagLabel> kBag[] = {
    {"suffix", &BagLabel::suffix}, {"bag", &BagLabel::bag}, {"customer", &BagLabel::customer}, {"order_number", &BagLabel::order_number},
    {"due", &BagLabel::due}, {"method", &BagLabel::method}, {"place", &BagLabel::place}, {"code", &BagLabel::code}, {"store", &BagLabel::store},
    {"date", &BagLabel::date}};
constexpr Field<PullSlip> kPull[] = {
    {"suffix", &PullSlip::suffix}, {"place", &PullSlip::place}, {"customer", &PullSlip::customer}, {"bags", &PullSlip::bags},
    {"reason", &PullSlip::reason}, {"when", &PullSlip::when}, {"code", &PullSlip::code}, {"instruction", &PullSlip::instruction},
    {"printed", &PullSlip::printed}};
constexpr ListField<PullSlip, PullItem> kPullLists[] = {{"item", &PullSlip::items}};
constexpr Field<PickupReceipt> kReceipt[] = {
    {"store", &PickupReceipt::store}, {"phone", &PickupReceipt::phone}, {"suffix", &PickupReceipt::suffix},
    {"order_number", &PickupReceipt::order_number}, {"customer", &PickupReceipt::customer}, {"when", &PickupReceipt::when},
    {"collected_by", &PickupReceipt::collected_by}, {"signature", &PickupReceipt::signature}, {"refunded", &PickupReceipt::refunded},
    {"code", &PickupReceipt::code}, {"thanks", &PickupReceipt::thanks}};
constexpr ListField<PickupReceipt, ReceiptItem> kReceiptLists[] = {{"item", &PickupReceipt::items}, {"missing", &PickupReceipt::missing}};
constexpr Field<ShelfLabel> kShelf[] = {
    {"location", &ShelfLabel::location}, {"code", &ShelfLabel::code}, {"store", &ShelfLabel::store}, {"caption", &ShelfLabel::caption}};
constexpr Field<LockerLabel> kLocker[] = {
    {"name", &LockerLabel::name}, {"code", &LockerLabel::code}, {"store", &LockerLabel::store}, {"caption", &LockerLabel::caption}};
constexpr Field<Badge> kBadge[] = {
    {"name", &Badge::name}, {"role", &Badge::role}, {"code", &Badge::code}, {"store", &Badge::store}, {"found", &Badge::found},
    {"cut", &Badge::cut}};
constexpr Field<TestLabel> kTest[] = {
    {"title", &TestLabel::title}, {"printer", &TestLabel::printer}, {"station", &TestLabel::station}, {"when", &TestLabel::when},
    {"code", &TestLabel::code}};

BagLabel sample_bag() {
  return {.suffix = "2155", .bag = "2 of 3", .customer = "Omar S.", .order_number = "000002155", .due = "2:20 pm", .method = "Curbside",
          .place = "B-06", .code = "CLB7K2Q9F4MX", .store = "Calder Outfitters", .date = "14 Nov"};
}

PullSlip sample_pull() {
  return {.suffix = "2149", .place = "B-03", .customer = "Ruth A.", .bags = "2 bags", .reason = "Cancelled by the customer",
          .when = "14 Nov, 3:12 pm · order 000002149",
          .items = {{"1", "Canvas Day Bag, Tan", "CDB-TAN · aisle 7, D-02"}, {"2", "Merino Beanie, Plum", "MBN-PLM · aisle 1, A-04"}},
          .code = "CLBP4TD82XWR", .instruction = "Open the bags and put each piece back.", .printed = "Printed 3:12 pm · station 1"};
}

PickupReceipt sample_receipt() {
  return {.store = "Calder Outfitters", .phone = "+1 555 0100", .suffix = "2155", .order_number = "000002155", .customer = "Omar S.",
          .when = "14 Nov, 2:31 pm", .collected_by = "Collected by the customer", .signature = "Signed at hand-off",
          .items = {{"1", "Harbor Fleece Hoodie, M, Slate blue", ""}, {"2", "Merino Beanie, Plum", ""}},
          .missing = {{"1", "Canvas Day Bag, Tan", "Not found"}, {"1", "Trail Sock, L", "Refused: does not fit"}}, .refunded = "$58.00", .code = "000002155"};
}

// The sample with the given values in it, drawn.
template <typename Label, typename Item = PullItem>
core::Result<Page> draw(Label label, std::span<const Field<Label>> fields, const PreviewValues& values,
                        std::span<const ListField<Label, Item>> lists = {}) {
  std::vector<std::string> begun;  // lists that hold given lines instead of the sample's
  for (const auto& [name, value] : values) {
    if (const auto field = std::ranges::find(fields, name, [](const auto& f) { return std::string(f.name); }); field != fields.end()) {
      label.*(field->member) = value;
      continue;
    }
    const auto list = std::ranges::find(lists, name, [](const auto& l) { return std::string(l.name); });
    auto& items = label.*(list->member);
    if (std::ranges::find(begun, name) == begun.end()) {
      items.clear();
      begun.push_back(name);
    }
    const auto first = value.find('|');
    const auto second = first == std::string::npos ? first : value.find('|', first + 1);
    if (value.empty()) continue;  // an empty list
    Item item;
    item.quantity = value.substr(0, first);
    if (first != std::string::npos) item.name = value.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    if (second != std::string::npos) item.detail = value.substr(second + 1);
    items.push_back(std::move(item));
  }
  return render(label);
}

template <typename... Rows>
std::vector<std::string> names(const Rows&... rows) {
  std::vector<std::string> all;
  (std::ranges::for_each(rows, [&](const auto& row) { all.emplace_back(row.name); }), ...);
  return all;
}

struct Kind {
  const char* name;
  std::vector<std::string> (*fields)();
  core::Result<Page> (*draw)(const PreviewValues& values);
};

template <typename Label>
using Fields = std::span<const Field<Label>>;

constexpr std::array kKinds = {
    Kind{"bag", [] { return names(kBag); }, [](const PreviewValues& v) { return draw(sample_bag(), Fields<BagLabel>(kBag), v); }},
    Kind{"pull", [] { return names(kPull, kPullLists); },
         [](const PreviewValues& v) {
           return draw<PullSlip, PullItem>(sample_pull(), kPull, v, kPullLists);
         }},
    Kind{"receipt", [] { return names(kReceipt, kReceiptLists); },
         [](const PreviewValues& v) {
           return draw<PickupReceipt, ReceiptItem>(sample_receipt(), kReceipt, v, kReceiptLists);
         }},
    Kind{"shelf", [] { return names(kShelf); },
         [](const PreviewValues& v) {
           return draw(ShelfLabel{.location = "B-06", .code = "CLSB-06", .store = "Calder Outfitters"}, Fields<ShelfLabel>(kShelf), v);
         }},
    Kind{"locker", [] { return names(kLocker); },
         [](const PreviewValues& v) {
           return draw(LockerLabel{.name = "7", .code = "CLK7", .store = "Calder Outfitters"}, Fields<LockerLabel>(kLocker), v);
         }},
    Kind{"badge", [] { return names(kBadge); },
         [](const PreviewValues& v) {
           return draw(Badge{.name = "Sam R.", .role = "Associate", .code = "CLA0SAMPE0SAMPE0SAMPE0SAMPE00", .store = "Calder Outfitters"},
                       Fields<Badge>(kBadge), v);
         }},
    Kind{"test", [] { return names(kTest); },
         [](const PreviewValues& v) {
           return draw(TestLabel{.title = "Test page", .printer = "EPSON TM-T88VI", .station = "Station 1", .when = "14 Nov, 3:12 pm"},
                       Fields<TestLabel>(kTest), v);
         }},
};

const Kind* find_kind(std::string_view name) {
  const auto* kind = std::ranges::find_if(kKinds, [&](const Kind& k) { return name == k.name; });
  return kind == kKinds.end() ? nullptr : kind;
}

}  // namespace

std::vector<std::string> preview_kinds() { return names(kKinds); }

std::vector<std::string> preview_fields(std::string_view name) {
  const auto* kind = find_kind(name);
  return kind == nullptr ? std::vector<std::string>{} : kind->fields();
}

core::Result<Page> preview(std::string_view name, const PreviewValues& values) {
  const auto* kind = find_kind(name);
  if (kind == nullptr) {
    return core::fail(core::ErrorCode::not_found, fmt::format("There is no such label, only {}.", fmt::join(preview_kinds(), ", ")));
  }
  const auto fields = kind->fields();
  for (const auto& [field, value] : values) {
    if (std::ranges::find(fields, field) != fields.end()) continue;
    return core::fail(core::ErrorCode::not_found, fmt::format("This label shows no \"{}\", only {}.", field, fmt::join(fields, ", ")));
  }
  return kind->draw(values);
}

}  // namespace curblight::labels
