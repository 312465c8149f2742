// SPDX-License-Identifier: Apache-2.0
// The table against the specification, written down here a second time as a grid, and the words of a refusal.
#include <gmock/gmock.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "order_support.hpp"

namespace curblight::core {
namespace {

constexpr std::array kColumns = {OrderState::received,  OrderState::picking,    OrderState::picked,
                                 OrderState::staged,    OrderState::handed_off, OrderState::closed,
                                 OrderState::cancelled, OrderState::pulling};

struct GridRow {
  OrderEventKind event;
  std::array<const char*, kColumns.size()> to;  // in the order of kColumns; targets by letter, "" is refused
};

// clang-format off
// r received, g picking, p picked, s staged, h handed off, c closed, x cancelled, u pulling
constexpr std::array<GridRow, 19> kGrid = {{
    //                                received picking picked staged handed closed cancelled pulling
    {OrderEventKind::receive,        {{"rxu", "gxu", "pu", "su", "h", "c", "x", "u"}}},
    {OrderEventKind::start_pick,     {{"g", "g", "", "", "", "", "", ""}}},
    {OrderEventKind::pick,           {{"", "g", "", "", "", "", "", ""}}},
    {OrderEventKind::unpick,         {{"", "g", "", "", "", "", "", ""}}},
    {OrderEventKind::not_found,      {{"", "g", "", "", "", "", "", ""}}},
    {OrderEventKind::undo_not_found, {{"", "g", "", "", "", "", "", ""}}},
    {OrderEventKind::skip,           {{"", "g", "", "", "", "", "", ""}}},
    {OrderEventKind::release,        {{"", "r", "", "", "", "", "", ""}}},
    {OrderEventKind::complete_pick,  {{"", "pc", "", "", "", "", "", ""}}},
    {OrderEventKind::stage,          {{"", "", "ps", "", "", "", "", ""}}},
    {OrderEventKind::restage,        {{"", "", "", "s", "", "", "", ""}}},
    {OrderEventKind::check_in,       {{"r", "g", "p", "s", "", "", "", ""}}},
    {OrderEventKind::amend,          {{"rxu", "gxu", "pu", "su", "", "", "", ""}}},
    {OrderEventKind::scan_out,       {{"", "", "", "s", "", "", "", ""}}},
    {OrderEventKind::hand_off,       {{"", "", "", "hc", "", "", "", ""}}},
    {OrderEventKind::reopen,         {{"", "", "", "", "s", "", "", ""}}},
    {OrderEventKind::cancel,         {{"xu", "xu", "u", "u", "", "", "", ""}}},
    {OrderEventKind::expire,         {{"", "", "", "u", "", "", "", ""}}},
    {OrderEventKind::put_back,       {{"r", "g", "p", "s", "h", "c", "x", "ux"}}},
}};
// clang-format on

std::vector<OrderState> states_of(std::string_view letters) {
  constexpr std::string_view kLetters = "rgpshcxu";
  std::vector<OrderState> states;
  for (const char letter : letters) states.push_back(kColumns.at(kLetters.find(letter)));
  return states;
}

TEST(OrderTable, SaysWhatTheSpecificationSays) {
  std::size_t rows = 0;
  for (const GridRow& row : kGrid) {
    for (std::size_t column = 0; column < kColumns.size(); ++column) {
      const auto found = find_transition(row.event, kColumns[column]);
      const auto wanted = states_of(row.to[column]);
      const std::string cell =
          std::string(to_string(row.event)) + " in " + std::string(to_string(kColumns[column]));
      EXPECT_EQ(found.has_value(), !wanted.empty()) << cell;
      if (!found) continue;
      ++rows;
      EXPECT_THAT((*found)->to, ::testing::UnorderedElementsAreArray(wanted)) << cell;
    }
  }
  EXPECT_EQ(rows, transitions().size()) << "a pair has two rows";
}

TEST(OrderTable, NamesTheStateAndWhatIsPossible) {
  const auto refused = find_transition(OrderEventKind::hand_off, OrderState::handed_off);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::illegal_transition);
  EXPECT_EQ(refused.error().message, "Order is handed off; possible now: reopen, put back.");
}

TEST(OrderNames, AreReadBack) {
  for (const OrderState state : kColumns) EXPECT_EQ(order_state_from(to_string(state)), state);
  for (const auto method : {PickupMethod::in_store, PickupMethod::curbside, PickupMethod::locker}) {
    EXPECT_EQ(pickup_method_from(to_string(method)), method);
  }
  EXPECT_EQ(order_state_from("shipped").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(pickup_method_from("").error().code, ErrorCode::invalid_input);
}

// The invariant of the architecture that a compiler cannot check.
TEST(OrderNames, OneFunctionOfTheCoreWritesAnOrdersState) {
  const std::regex write(R"((\.|->)state\s*=[^=])");
  int writers = 0;
  for (const auto& file : std::filesystem::directory_iterator(CURBLIGHT_SOURCE_DIR "/src/core")) {
    const auto name = file.path().filename().string();
    if (!name.starts_with("order") || file.path().extension() != ".cpp") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const std::string source = text.str();
    writers += static_cast<int>(std::distance(std::sregex_iterator(source.begin(), source.end(), write), {}));
  }
  EXPECT_EQ(writers, 1);
}

}  // namespace
}  // namespace curblight::core
