// SPDX-License-Identifier: Apache-2.0
// Orders come in once, are found, cancelled with their goods, and brought back to the shelf.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class OrdersComeIn : public ServiceTest {
 protected:
  api::ImportResult import(const api::ImportOrders& orders) {
    return must<api::ImportResult>(Actor::operator_on_box(),
                                   [&](UseCase& u) { return services->orders.import(u, orders); });
  }
  api::OrderList list(const ListQuery& query) {
    return seen<api::OrderList>(sam, [&](const View& v) { return services->orders.list(v, query); });
  }
  std::vector<std::string> found(const std::string& text, const std::string& status = "") {
    std::vector<std::string> suffixes;
    for (const auto& row : list({status, text, 50, 0}).orders) suffixes.push_back(row.suffix);
    return suffixes;
  }
};

TEST_F(OrdersComeIn, ImportedTwiceTheSecondTimeChangesNothing) {
  const api::ImportOrders file{{incoming("000002150"), incoming("000002151")}};
  EXPECT_EQ(import(file).imported, 2);
  const auto entries = count("SELECT count(*) FROM journal");
  clock.advance(hours(1));
  const auto again = import(file);
  EXPECT_EQ(again.imported, 0);
  EXPECT_EQ(again.updated, 0);
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_EQ(count("SELECT count(*) FROM orders"), 2);
  EXPECT_EQ(count("SELECT count(*) FROM journal"), entries);
}

TEST_F(OrdersComeIn, OrderWithoutDueTimeIsUnchangedWhenItComesAgainLater) {
  auto order = incoming();
  order.due_at.reset();
  EXPECT_EQ(import({{order}}).imported, 1);
  clock.advance(hours(1));
  EXPECT_EQ(import({{order}}).unchanged, 1);
}

TEST_F(OrdersComeIn, BadOrderIsSkippedWithItsReasonAndTheOthersComeIn) {
  auto bad = incoming("000002151");
  bad.currency = "QQQ";
  auto empty = incoming("000002152");
  empty.lines.clear();
  const auto result = import({{incoming("000002150"), bad, empty}});
  EXPECT_EQ(result.imported, 1);
  ASSERT_THAT(result.skipped, SizeIs(2));
  EXPECT_EQ(result.skipped[0].number, "000002151");
  EXPECT_THAT(result.skipped[1].reason, HasSubstr("no lines"));
  EXPECT_EQ(count("SELECT count(*) FROM orders"), 1);
  EXPECT_EQ(count("SELECT count(*) FROM order_lines"), 2);
}

TEST_F(OrdersComeIn, AbsurdQuantitiesAndChargesAreRefusedInWords) {
  auto many = incoming("000002150");
  many.lines[0].quantity = {1'000'000'001};
  auto dear = incoming("000002151");
  dear.lines[0].charge_minor = 1'000'000'000'001;
  auto most = incoming("000002152");
  most.lines[0].quantity = {1'000'000'000};
  most.lines[0].charge_minor = 1'000'000'000'000;
  const auto result = import({{many, dear, most}});
  EXPECT_EQ(result.imported, 1);
  ASSERT_THAT(result.skipped, SizeIs(2));
  EXPECT_EQ(result.skipped[0].reason, "Line HFH-M: quantity is too large; a million units at most.");
  EXPECT_EQ(result.skipped[1].reason, "Line HFH-M: charge_minor is too large; 1000000000000 at most.");
}

TEST_F(OrdersComeIn, ChangeBeforePickingIsTakenOverAndLaterBecomesAnException) {
  const auto id = receive(incoming());
  auto changed = incoming();
  changed.lines[0].quantity = {3000};
  changed.lines[0].charge_minor = 19'200;
  EXPECT_EQ(import({{changed}}).updated, 1);
  EXPECT_EQ(order(id).lines[0].qty_ordered.milli, 3000);
  start(sam, {id});
  scan(sam, seen<api::Walk>(sam, [&](const View& v) { return services->picking.current(v); }), kHoodieM);
  changed.lines[0].quantity = {4000};
  import({{ changed }});
  EXPECT_EQ(order(id).lines[0].qty_ordered.milli, 3000);
  const auto home = seen<api::Home>(sam, [&](const View& v) { return services->overview.home(v, {}); });
  EXPECT_EQ(home.exceptions, 1);
}

TEST_F(OrdersComeIn, NumberOfTwoChannelsIsAmbiguousAndNamesBoth) {
  receive(incoming());
  auto other = incoming();
  other.channel = "phone";
  receive(other);
  const auto by_number = [&](const std::string& channel) {
    return read<api::OrderView>(
        sam, [&](const View& v) { return services->orders.by_number(v, "000002150", channel); });
  };
  const auto ambiguous = by_number("");
  ASSERT_FALSE(ambiguous);
  EXPECT_EQ(ambiguous.error().code, ErrorCode::ambiguous_number);
  EXPECT_THAT(ambiguous.error().message, HasSubstr("phone, web"));
  EXPECT_EQ(by_number("phone")->channel, "phone");
  EXPECT_EQ(by_number("fax").error().code, ErrorCode::not_found);
}

TEST_F(OrdersComeIn, SuffixGrowsWhileTwoLiveOrdersShareIt) {
  const auto first = receive(incoming("000002150"));
  EXPECT_EQ(order(first).suffix, "2150");
  receive(incoming("000012150"));
  EXPECT_EQ(order(first).suffix, "02150");
}

TEST_F(OrdersComeIn, SearchFindsByNumberNamePhoneAndEmailWithoutCaseOrAccents) {
  auto jose = incoming("000002151");
  jose.customer = {"José", "Müller", "jm@example.org", "+49 170 7654321"};
  receive(incoming("000002150"));
  receive(jose);
  EXPECT_THAT(found("2151"), ElementsAre("2151"));
  EXPECT_THAT(found("jose mul"), ElementsAre("2151"));
  EXPECT_THAT(found("MÜLLER"), ElementsAre("2151"));
  EXPECT_THAT(found("170 765"), ElementsAre("2151"));
  EXPECT_THAT(found("example.org"), ElementsAre("2151"));
  EXPECT_THAT(found("21"), ElementsAre("2151", "2150")) << "two characters search the live orders";
  EXPECT_THAT(found("jo to"), IsEmpty()) << "every word must be there";
  EXPECT_THAT(found("\"' OR 1=1 --"), IsEmpty());
  EXPECT_EQ(list({"", "torres", 50, 0}).orders.at(0).matched, "name");
  EXPECT_EQ(list({"", "2150", 50, 0}).orders.at(0).matched, "number");
}

TEST_F(OrdersComeIn, ListsFollowTheirChipAndCountEveryState) {
  const auto late = receive(incoming("000002150"));
  auto early = incoming("000002151");
  early.due_at->unix_ms -= 60'000;
  receive(early);
  pick_all(sam, receive(incoming("000002152")));
  const auto open = list({"open", "", 50, 0});
  EXPECT_EQ(open.total, 3);
  EXPECT_EQ(open.counts.at("received"), 2);
  EXPECT_EQ(open.counts.at("picked"), 1);
  EXPECT_EQ(open.counts.at("all"), 3);
  EXPECT_THAT(found("", "received"), ElementsAre("2151", "2150")) << "by due time";
  EXPECT_THAT(found("215", "picked"), ElementsAre("2152"));
  EXPECT_EQ(list({"received", "", 1, 1}).orders.at(0).id, late.value);
  EXPECT_EQ(read<api::OrderList>(sam,
                                 [&](const View& v) {
                                   return services->orders.list(v, {"nonsense", "", 1, 0});
                                 })
                .error()
                .code,
            ErrorCode::invalid_input);
}

TEST_F(OrdersComeIn, CancelWithGoodsPullsThemBackWithASlipAndEndsAsCancelled) {
  const auto id = staged_order();
  arrive(id);
  const auto cancelled = must<api::OrderView>(
      lead, [&](UseCase& u) { return services->orders.cancel(u, id, {"Customer called"}); });
  EXPECT_EQ(cancelled.state, "pulling");
  EXPECT_EQ(cancelled.refunded.minor, 18'700);
  EXPECT_EQ(cancelled.check_in->state, "order_ended");
  EXPECT_THAT(texts("SELECT kind FROM label_jobs WHERE state = 'queued'"), Contains("pull_slip"));
  EXPECT_THAT(texts("SELECT kind FROM outbox ORDER BY id"), Contains("order.cancelled"));

  // The slip prints after the bag label and says what goes where.
  const auto station = Actor::of_station("station-1");
  std::optional<PrintJob> job;
  do {
    job = seen<std::optional<PrintJob>>(station,
                                        [&](const View& v) { return services->labels.next_to_print(v); });
    ASSERT_TRUE(job);
    must<bool>(station, [&](UseCase& u) -> Result<bool> {
      return services->labels.mark(u, job->id, LabelState::printed, "").has_value();
    });
  } while (!job->pull_slip);
  EXPECT_EQ(job->pull_slip->locations, "B-04");
  ASSERT_THAT(job->pull_slip->lines, SizeIs(2));
  EXPECT_EQ(job->pull_slip->lines[0].quantity, "2");

  const auto tasks =
      seen<std::vector<api::PutBackView>>(sam, [&](const View& v) { return services->orders.put_backs(v); });
  ASSERT_THAT(tasks, SizeIs(3)) << "a task per unit";
  for (const auto& task : tasks) {
    must<api::PutBackView>(sam, [&](UseCase& u) { return services->orders.confirm_put_back(u, {task.id}); });
  }
  EXPECT_EQ(order(id).state, "cancelled");
  const auto again = must<api::PutBackView>(
      sam, [&](UseCase& u) { return services->orders.confirm_put_back(u, {tasks[0].id}); });
  EXPECT_TRUE(again.done) << "confirming twice is harmless";
}

TEST_F(OrdersComeIn, WithdrawnOnesEndWhereTheyAreKnownAndAreSkippedElsewhere) {
  const auto untouched = receive(incoming("000002150"));
  const auto ready = staged_order("000002151");
  const auto gone = staged_order("000002152");
  scan_out_all(sam, gone);
  ASSERT_TRUE(hand_off(sam, gone, signed_by_customer()));
  api::ImportOrders file;
  for (const auto* number : {"000002150", "000002151", "000002152", "000009999"}) {
    file.withdrawn.push_back({"web", number, "Its state is canceled."});
  }
  file.withdrawn.push_back({"phone", "000002150", ""});
  const auto refunds = count("SELECT count(*) FROM outbox WHERE kind = 'order.refund'");
  const auto result = import(file);
  EXPECT_EQ(result.updated, 2);
  EXPECT_EQ(result.unchanged, 1) << "handed out already";
  ASSERT_THAT(result.skipped, SizeIs(2));
  EXPECT_EQ(result.skipped[0].number, "000009999");
  EXPECT_EQ(result.skipped[0].reason, "Its state is canceled.");
  EXPECT_EQ(result.skipped[1].reason, "The shop has cancelled it.");
  EXPECT_EQ(order(untouched).state, "cancelled");
  EXPECT_EQ(order(ready).state, "pulling");
  EXPECT_EQ(order(gone).state, "handed_off");
  EXPECT_EQ(count("SELECT count(*) FROM outbox WHERE kind = 'order.refund'"), refunds) << "the shop pays itself";
  const auto again = import(file);
  EXPECT_EQ(again.updated, 0);
  EXPECT_EQ(again.unchanged, 3);
}

TEST_F(OrdersComeIn, CancelBeforePickingNeedsNoPulling) {
  const auto id = receive(incoming());
  const auto cancelled = must<api::OrderView>(
      Actor::commerce(), [&](UseCase& u) { return services->orders.cancel(u, id, {""}); });
  EXPECT_EQ(cancelled.state, "cancelled");
  EXPECT_EQ(count("SELECT count(*) FROM label_jobs"), 0);
  EXPECT_EQ(run<api::OrderView>(lead, [&](UseCase& u) { return services->orders.cancel(u, id, {"again"}); })
                .error()
                .code,
            ErrorCode::illegal_transition);
}

TEST_F(OrdersComeIn, CancellingFromTheStoreAsksForAReasonAndCanBeOff) {
  const auto id = receive(incoming());
  EXPECT_EQ(run<api::OrderView>(lead, [&](UseCase& u) { return services->orders.cancel(u, id, {""}); })
                .error()
                .code,
            ErrorCode::invalid_input);
  settings.allow_store_cancel = false;
  reopen();
  EXPECT_EQ(run<api::OrderView>(lead, [&](UseCase& u) { return services->orders.cancel(u, id, {"why"}); })
                .error()
                .code,
            ErrorCode::forbidden);
}

}  // namespace
}  // namespace curblight::service::test
