// SPDX-License-Identifier: Apache-2.0
// What prints besides bag labels, and what people decide about labels of which nobody knows whether they came out.
#include <gmock/gmock.h>

#include "service/label_texts.hpp"
#include "service_fixture.hpp"
#include "store/repositories/order_repository.hpp"

namespace curblight::service::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PrintJobs : public ServiceTest {
 protected:
  PrintJobs() {
    settings.lockers = {"7", "8"};
    settings.info.phone = "+1 555 0100";
    reopen();
  }

  std::optional<PrintJob> next() {
    return seen<std::optional<PrintJob>>(station, [&](const View& v) { return services->labels.next_to_print(v); });
  }
  Result<void> mark(std::int64_t job, LabelState state) {
    return commands->run(station, [&](UseCase& u) { return services->labels.mark(u, job, state, ""); });
  }
  Result<api::LabelJobs> places(const std::string& kind, const std::vector<std::string>& names) {
    return run<api::LabelJobs>(lead, [&](UseCase& u) { return services->labels.print_places(u, {kind, names}); });
  }
  std::vector<std::string> unsettled() {
    std::vector<std::string> all;
    for (const auto& job : seen<api::LabelJobs>(sam, [&](const View& v) { return services->labels.unsettled(v); }).jobs) {
      all.push_back(job.kind + " " + job.subject + " " + job.state);
    }
    return all;
  }
  std::int64_t test_page() {
    return must<api::LabelJob>(lead, [&](UseCase& u) { return services->labels.test_page(u); }).id;
  }
  Result<api::LabelJob> confirm(std::int64_t job) {
    return run<api::LabelJob>(sam, [&](UseCase& u) { return services->labels.confirm(u, job); });
  }

  Actor station = Actor::of_station("station-1");
};

TEST_F(PrintJobs, LabelsOfPlacesPrintForTheNamedOnesOrAll) {
  ASSERT_TRUE(places("shelf", {"B-05"}));
  ASSERT_TRUE(places("locker", {}));
  EXPECT_THAT(unsettled(), ElementsAre("shelf_label B-05 queued", "locker_label 7 queued", "locker_label 8 queued"));
  const auto job = next();
  ASSERT_TRUE(job && job->place);
  EXPECT_EQ(job->place->code, "CLSB-05");
  EXPECT_EQ(job->place->store, "Calder Outfitters");
  ASSERT_TRUE(mark(job->id, LabelState::printed));
  EXPECT_EQ(next()->place->code, "CLK7");
}

TEST_F(PrintJobs, LabelsOfPlacesPrintAllOrNone) {
  const auto refused = places("shelf", {"B-04", "Z-99"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_THAT(refused.error().message, HasSubstr("There is no shelf Z-99."));
  EXPECT_THAT(unsettled(), IsEmpty());
  EXPECT_EQ(places("door", {"7"}).error().code, ErrorCode::invalid_input);
  settings.lockers.clear();
  reopen();
  EXPECT_EQ(places("locker", {}).error().message, "This store has no lockers.");
}

TEST_F(PrintJobs, ReceiptSaysWhatWasHandedOutAndWhatWasNot) {
  auto wanted = incoming();
  wanted.lines.push_back(line("HFH-L", kHoodieL, "Harbor Fleece Hoodie", "L", 1, 6'400, "7-C13"));
  const auto id = receive(wanted);
  const auto walk = start(sam, {id});
  scan(sam, walk, kHoodieM);
  scan(sam, walk, kHoodieM);
  scan(sam, walk, kBag);
  const auto lines = order(id).lines;
  must<api::Walk>(sam, [&](UseCase& u) { return services->picking.not_found(u, {walk.id}, {lines[2].id, "Shelf empty"}); });
  stage_all(sam, complete(sam, walk, id, 1));
  const auto early = run<api::LabelJob>(sam, [&](UseCase& u) { return services->labels.print_receipt(u, id); });
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, ErrorCode::conflict) << "nothing was handed out yet";
  scan_out_all(sam, id);
  auto input = signed_by_customer();
  input.rejections = {{lines[0].id, {1000}, "Does not fit"}};
  ASSERT_TRUE(hand_off(sam, id, input));
  must<api::LabelJob>(sam, [&](UseCase& u) { return services->labels.print_receipt(u, id); });
  std::optional<PrintJob> job;
  while ((job = next()) && !job->receipt) ASSERT_TRUE(mark(job->id, LabelState::printed));
  ASSERT_TRUE(job);
  const auto& receipt = *job->receipt;
  EXPECT_EQ(receipt.number, "000002150");
  EXPECT_EQ(receipt.phone, "+1 555 0100");
  EXPECT_EQ(receipt.when, "23 Nov, 1:00 pm");
  EXPECT_EQ(receipt.collected_by, "Collected by the customer");
  EXPECT_EQ(receipt.signature, "Signed at hand-off");
  EXPECT_EQ(receipt.refunded, "$128.00") << "the hoodie that was not found and the one that was refused";
  ASSERT_THAT(receipt.lines, SizeIs(2));
  EXPECT_EQ(receipt.lines[0].quantity, "1");
  EXPECT_EQ(receipt.lines[0].name, "Harbor Fleece Hoodie, M");
  ASSERT_THAT(receipt.missing, SizeIs(2));
  EXPECT_EQ(receipt.missing[0].reason, "Refused: Does not fit");
  EXPECT_EQ(receipt.missing[1].reason, "Not found");
}

TEST_F(PrintJobs, ReceiptSaysRefusedAtTheLineThatWasRefused) {
  auto wanted = incoming();
  auto gift = wanted.lines[1];
  gift.external_id = "item-gift";
  gift.attributes = {{"Note", "gift-wrapped"}};
  wanted.lines.push_back(gift);
  const auto id = receive(wanted);
  const auto walk = start(sam, {id});
  for (const auto* code : {kHoodieM, kHoodieM, kBag, kBag}) scan(sam, walk, code);
  stage_all(sam, complete(sam, walk, id, 1));
  scan_out_all(sam, id);
  auto input = signed_by_customer();
  input.rejections = {{order(id).lines[2].id, {1000}, "Torn"}};
  ASSERT_TRUE(hand_off(sam, id, input));
  const auto refused = [&] {
    std::vector<std::string> lines;
    const auto receipt = seen<PickupReceipt>(sam, [&](const View& v) {
      return receipt_of(v, settings, *store::OrderRepository(v.tx).load(id));
    });
    for (const auto& one : receipt.missing) lines.push_back(one.quantity + " " + one.name + " " + one.reason);
    return lines;
  };
  EXPECT_THAT(refused(), ElementsAre("1 Canvas Day Bag, gift-wrapped Refused: Torn"));
  // As an earlier version wrote it: the lines stand in the order's own sequence.
  must<bool>(station, [](UseCase& u) -> Result<bool> {
    return u.tx.execute("UPDATE hand_offs SET record = replace(record, 'line_id', 'unknown')", {}) == 1;
  });
  EXPECT_THAT(refused(), ElementsAre("1 Canvas Day Bag, gift-wrapped Refused: Torn"));
}

TEST_F(PrintJobs, ReceiptComesByItselfWhenTheStoreWantsIt) {
  settings.receipt_at_hand_off = true;
  reopen();
  const auto id = staged_order();
  scan_out_all(sam, id);
  ASSERT_TRUE(hand_off(sam, id, signed_by_customer()));
  EXPECT_EQ(count("SELECT count(*) FROM label_jobs WHERE kind = 'pickup_receipt' AND state = 'queued'"), 1);
}

TEST_F(PrintJobs, ReceiptsAndBadgesGrowOldAndLabelsDoNot) {
  const auto page = test_page();
  const auto issued = must<api::IssuedBadge>(manager, [&](UseCase& u) { return services->users.issue_badge(u, sam.user); });
  const auto badge = must<api::LabelJob>(manager, [&](UseCase& u) { return services->labels.print_badge(u, issued); });
  const auto overdue = [&] {
    return seen<std::vector<std::int64_t>>(station, [&](const View& v) { return services->labels.overdue(v); });
  };
  clock.advance(minutes(10));
  EXPECT_THAT(overdue(), IsEmpty());
  clock.advance(seconds(1));
  EXPECT_THAT(overdue(), ElementsAre(badge.id));
  ASSERT_TRUE(mark(badge.id, LabelState::expired));
  EXPECT_THAT(overdue(), IsEmpty());
  EXPECT_EQ(texts("SELECT secret FROM label_jobs WHERE id = " + std::to_string(badge.id)), std::vector<std::string>{""});
  EXPECT_EQ(next()->id, page);
}

TEST_F(PrintJobs, BadgeIsOfItsPersonAndItsCodeLogsIn) {
  const auto issued = must<api::IssuedBadge>(manager, [&](UseCase& u) { return services->users.issue_badge(u, sam.user); });
  must<api::LabelJob>(manager, [&](UseCase& u) { return services->labels.print_badge(u, issued); });
  const auto job = next();
  ASSERT_TRUE(job && job->badge);
  EXPECT_EQ(job->badge->name, "Sam R.");
  EXPECT_EQ(job->badge->role, "Associate");
  api::LogIn input;
  input.badge = job->badge->code;
  const auto proof = services->users.check(*database, input);
  ASSERT_TRUE(proof);
  EXPECT_EQ(must<api::Session>(Actor::customer("k"), [&](UseCase& u) { return services->users.log_in(u, *proof); }).user.user_name, "sam");
  ASSERT_TRUE(mark(job->id, LabelState::printing));
  ASSERT_TRUE(mark(job->id, LabelState::uncertain));
  EXPECT_EQ(run<api::LabelJob>(lead, [&](UseCase& u) { return services->labels.reprint(u, job->id, {"Lost"}); }).error().code,
            ErrorCode::conflict)
      << "its code is gone";
}

TEST_F(PrintJobs, UncertainLabelIsSettledByWhoeverLooks) {
  const auto came_out = test_page(), lost = test_page(), waiting = test_page();
  for (const auto job : {came_out, lost}) {
    ASSERT_TRUE(mark(job, LabelState::printing));
    ASSERT_TRUE(mark(job, LabelState::uncertain));
  }
  EXPECT_EQ(confirm(waiting).error().code, ErrorCode::conflict);
  EXPECT_EQ(confirm(4711).error().code, ErrorCode::not_found);
  EXPECT_THAT(unsettled(), ElementsAre("test  queued", "test  uncertain", "test  uncertain"));
  ASSERT_TRUE(confirm(came_out));
  const auto entries = count("SELECT count(*) FROM journal");
  EXPECT_EQ(confirm(came_out)->state, "printed") << "harmless twice";
  EXPECT_EQ(count("SELECT count(*) FROM journal"), entries);
  must<api::LabelJob>(sam, [&](UseCase& u) { return services->labels.reprint(u, lost, {"It did not come out"}); });
  EXPECT_THAT(unsettled(), ElementsAre("test  queued", "test  queued"));
  EXPECT_EQ(mark(lost, LabelState::printed).error().code, ErrorCode::conflict) << "the printer's late word changes nothing";
}

TEST_F(PrintJobs, PieceMayHangAfterAStopUntilSomethingWasPrinted) {
  const auto hangs = [&] { return seen<bool>(station, [&](const View& v) { return services->labels.piece_may_hang(v); }); };
  EXPECT_FALSE(hangs());
  const auto first = test_page(), second = test_page(), third = test_page();
  ASSERT_TRUE(mark(first, LabelState::printing));
  must<bool>(station, [&](UseCase& u) { return services->labels.recover(u); });
  EXPECT_TRUE(hangs()) << "a crash, and however often it starts again before the next label";
  ASSERT_TRUE(mark(second, LabelState::printing));
  ASSERT_TRUE(mark(second, LabelState::printed));
  EXPECT_FALSE(hangs());
  clock.advance(seconds(1));
  ASSERT_TRUE(mark(third, LabelState::printing));
  ASSERT_TRUE(mark(third, LabelState::uncertain));
  EXPECT_TRUE(hangs()) << "an orderly stop";
  must<api::LabelJob>(lead, [&](UseCase& u) { return services->labels.reprint(u, third, {"It did not come out"}); });
  EXPECT_TRUE(hangs()) << "what a person decided does not cut the piece off";
  EXPECT_EQ(read<bool>(sam, [&](const View& v) { return services->labels.piece_may_hang(v); }).error().code, ErrorCode::forbidden);
}

TEST_F(PrintJobs, MarkIsWrittenAlsoWhenNothingIsNew) {
  const auto job = test_page();
  ASSERT_TRUE(mark(job, LabelState::waiting));
  const auto changed = [&] { return count("SELECT changed_at FROM label_jobs WHERE id = " + std::to_string(job)); };
  const auto before = changed();
  clock.advance(seconds(1));
  events.take();
  ASSERT_TRUE(mark(job, LabelState::waiting));
  EXPECT_GT(changed(), before);
  EXPECT_THAT(events.take(), IsEmpty()) << "there is nothing to tell";
}

}  // namespace
}  // namespace curblight::service::test
