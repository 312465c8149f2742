// SPDX-License-Identifier: Apache-2.0
// The order aggregate on disk: everything comes back, only differences are written, nothing unsound gets in.
#include "store/repositories/order_repository.hpp"

#include <gmock/gmock.h>

#include "store/repositories/check_in_repository.hpp"
#include "store/repositories/fold.hpp"
#include "store/repositories/order_lists.hpp"
#include "store/store_fixture.hpp"

namespace curblight::store {
namespace {

using core::Quantity;
using testing::TemporaryFolder;
using testing::write_now;

core::UtcTime at(std::int64_t ms) {
  return core::UtcTime{std::chrono::milliseconds{ms}};
}

// Every field has a value of its own, so that two swapped columns show.
core::Order full_order() {
  core::Order order;
  order.channel = "web";
  order.number = "000002150";
  order.external_id = "12";
  order.state = core::OrderState::staged;
  order.method = core::PickupMethod::curbside;
  order.customer = {"José", "Müller", "jm@example.org", "+49 170 1"};
  order.alternate = core::Person{"Noah", "Brandt", "nb@example.org", "2"};
  order.placed_at = at(1001);
  order.due_at = at(1002);
  order.currency = "EUR";
  order.total = {1003};
  order.payment_due = {1004};
  order.fingerprint = "print";
  order.tote = "C";
  order.ready_notified = true;
  order.id_check_required = true;
  order.picked_at = at(1006);
  order.staged_at = at(1007);
  order.ended_reason = "why";
  core::OrderLine line;
  line.external_id = "e1";
  line.refund_external_id = "p1";
  line.bundle_external_id = "p1";
  line.bundle_quantity = Quantity::units(1);
  line.sku = "SKU-1";
  line.name = "Nice \"thing\"";
  line.unit = "kg";
  line.attributes = {{"Size", "M"}, {"Colour", "Grün"}};
  line.barcodes = {"04006381333931", "own"};
  line.aisle = "7-C12";
  line.image = "i.png";
  line.charge = {4000};
  line.refunded = {1000};
  line.refunded_quantity = Quantity::units(1);
  line.ordered = Quantity::units(4);
  line.picked = Quantity::units(3);
  line.not_found = Quantity::units(1);
  line.not_found_reason = "Shelf empty";
  line.held = Quantity::units(3);
  order.lines = {line};
  order.bags = {{{}, 1, "B-04", true, ""}, {{}, 2, "locker:7", false, "torn"}};
  return order;
}

class Orders : public ::testing::Test {
 protected:
  Orders() {
    SqliteOptions options;
    options.path = folder_.file("store.db");
    database_ = testing::open(std::move(options));
  }
  core::Order inserted(const core::Order& order) {
    core::Order stored;
    write_now(*database_, [&](Transaction& tx) {
      auto result = OrderRepository(tx).insert(order);
      ASSERT_TRUE(result) << result.error().message;
      stored = *result;
    });
    return stored;
  }
  core::Order loaded(core::OrderId id) {
    std::optional<core::Order> order;
    EXPECT_TRUE(database_->read([&](Transaction& tx) { order = OrderRepository(tx).load(id); }));
    return order.value_or(core::Order{});
  }
  int counted(core::OrderState state) {
    int count = 0;
    EXPECT_TRUE(database_->read([&](Transaction& tx) { count = OrderLists(tx).counts()[state]; }));
    return count;
  }

  TemporaryFolder folder_;
  std::unique_ptr<SqliteDatabase> database_;
};

TEST_F(Orders, ComeBackAsTheyWereStored) {
  const auto stored = inserted(full_order());
  EXPECT_TRUE(stored.id && stored.lines[0].id && stored.bags[1].id);
  EXPECT_EQ(loaded(stored.id), stored);
  auto as_given = stored;
  as_given.id = {};
  as_given.lines[0].id = {};
  for (auto& bag : as_given.bags) bag.id = {};
  EXPECT_EQ(as_given, full_order());
}

TEST_F(Orders, AreSavedByDifferenceAndGiveIdsToWhatIsNew) {
  const auto before = inserted(full_order());
  auto after = before;
  after.bags[0].location = "B-05";
  after.lines[0].held = Quantity::units(2);
  after.lines[0].awaiting_put_back = Quantity::units(1);
  after.put_backs.push_back({{}, after.lines[0].id, Quantity::units(1), "rejected", false});
  core::Order saved;
  write_now(*database_, [&](Transaction& tx) {
    auto result = OrderRepository(tx).save(before, after);
    ASSERT_TRUE(result) << result.error().message;
    saved = *result;
  });
  EXPECT_TRUE(saved.put_backs[0].id);
  EXPECT_EQ(loaded(before.id), saved);
}

TEST_F(Orders, ThatBreakAnInvariantAreRefusedAndNothingIsWritten) {
  const auto before = inserted(full_order());
  auto broken = before;
  broken.lines[0].held = Quantity::units(9);
  write_now(*database_, [&](Transaction& tx) {
    const auto result = OrderRepository(tx).save(before, broken);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::internal);
    auto fresh = broken;
    fresh.id = {};
    fresh.number = "2";
    EXPECT_FALSE(OrderRepository(tx).insert(fresh));
    EXPECT_FALSE(OrderRepository(tx).find("web", "2"));
  });
  EXPECT_EQ(loaded(before.id), before);
}

TEST_F(Orders, AreCountedByStateThroughEveryChange) {
  const auto before = inserted(full_order());
  EXPECT_EQ(counted(core::OrderState::staged), 1);
  auto after = before;
  after.state = core::OrderState::picked;
  write_now(*database_, [&](Transaction& tx) { ASSERT_TRUE(OrderRepository(tx).save(before, after)); });
  EXPECT_EQ(counted(core::OrderState::staged), 0);
  EXPECT_EQ(counted(core::OrderState::picked), 1);
}

TEST_F(Orders, HaveOneOpenCheckInWhateverAUseCaseThinks) {
  const auto order = inserted(full_order());
  const auto check_in = core::start_check_in(order.id, core::Announce{}, at(1));
  write_now(*database_, [&](Transaction& tx) {
    auto arrived = check_in;
    arrived.arrived_at = at(2);
    const auto first = CheckInRepository(tx).insert_unless_open(arrived);
    ASSERT_TRUE(first);
    EXPECT_FALSE(CheckInRepository(tx).insert_unless_open(arrived));
    EXPECT_EQ(CheckInRepository(tx).open_of(order.id), first);
    EXPECT_EQ(CheckInRepository(tx).arrivals(), 1);
  });
  EXPECT_THROW(write_now(*database_, [&](Transaction& tx) {
                 tx.execute("INSERT INTO check_ins SELECT 99, order_id, state, source, spot, other_spot, car_make, car_colour,"
                            " information, load_into, collects, created_at, eta, arrived_at, accepted_at, accepted_by, NULL"
                            " FROM check_ins", {});
               }),
               std::runtime_error);
}

TEST(Folding, DropsCaseAndAccentsAndKeepsTheRest) {
  EXPECT_EQ(fold("JÜRGEN Straße Łódź Œuvre Ÿ"), "jurgen strasse lodz oeuvre y");
  EXPECT_EQ(fold("e\xCC\x81"), "e") << "a combining accent";
  EXPECT_EQ(fold("ΑΘΗΝΑ МОСКВА Ё"), "αθηνα москва ё");
  EXPECT_EQ(fold("東京 2×3"), "東京 2×3");
  EXPECT_EQ(fold("\xFF\xC3"), "\xFF\xC3") << "what is no UTF-8 stays";
  EXPECT_EQ(digits_of("+49 (170) 12-3"),
            "4917012"
            "3");
}

}  // namespace
}  // namespace curblight::store
