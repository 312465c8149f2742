// SPDX-License-Identifier: Apache-2.0
// Print jobs over a restart, staging by shelf code, what a scanned code is, and signed tokens.
#include <gmock/gmock.h>

#include "core/barcode/text_checks.hpp"
#include "service_fixture.hpp"

namespace curblight::service::test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class LabelsAndCodes : public ServiceTest {
 protected:
  Actor station = Actor::of_station("station-1");

  std::optional<PrintJob> next() {
    return seen<std::optional<PrintJob>>(station,
                                         [&](const View& v) { return services->labels.next_to_print(v); });
  }
  Result<void> mark(std::int64_t job, LabelState state, const std::string& words = "") {
    return commands->run(station, [&](UseCase& u) { return services->labels.mark(u, job, state, words); });
  }
  api::LabelJobs jobs(core::OrderId id) {
    return seen<api::LabelJobs>(sam, [&](const View& v) { return services->labels.of_order(v, id); });
  }
  api::Resolved resolve(const Actor& actor, const std::string& data) {
    return seen<api::Resolved>(actor, [&](const View& v) {
      return services->scanning.resolve(v, {data, ""});
    });
  }
  Result<api::StageAnswer> stage(std::int64_t bag, const std::string& place) {
    return run<api::StageAnswer>(sam, [&](UseCase& u) { return services->staging.stage(u, {bag, place}); });
  }
};

TEST_F(LabelsAndCodes, LabelSaysWhatTheBagIs) {
  const auto id = receive(incoming());
  pick_all(sam, id, 2);
  const auto job = next();
  ASSERT_TRUE(job && job->bag_label);
  EXPECT_EQ(job->bag_label->suffix, "2150");
  EXPECT_EQ(job->bag_label->short_name, "Maya T.");
  EXPECT_EQ(job->bag_label->of, 2);
  EXPECT_EQ(job->bag_label->due, "2:00 pm");
  EXPECT_EQ(job->bag_label->day, "23 Nov");
  EXPECT_EQ(job->bag_label->code, order(id).bags[0].code);
}

TEST_F(LabelsAndCodes, JobThatWasPrintingAtARestartIsUncertainAndNotPrintedAgainByItself) {
  const auto id = receive(incoming());
  pick_all(sam, id, 2);
  const auto first = next();
  ASSERT_TRUE(mark(first->id, LabelState::printing));
  reopen();
  EXPECT_TRUE(must<bool>(station, [&](UseCase& u) { return services->labels.recover(u); }));
  EXPECT_FALSE(must<bool>(station, [&](UseCase& u) { return services->labels.recover(u); }));
  EXPECT_EQ(jobs(id).jobs[0].state, "uncertain");
  EXPECT_NE(next()->id, first->id);
  EXPECT_EQ(mark(first->id, LabelState::printed).error().code, ErrorCode::conflict) << "a person decides";
  const auto again =
      must<api::LabelJob>(lead, [&](UseCase& u) { return services->labels.reprint(u, first->id, {"Lost"}); });
  EXPECT_EQ(again.state, "queued");
  EXPECT_THAT(jobs(id).jobs, SizeIs(3));
  EXPECT_EQ(jobs(id).jobs[0].state, "replaced");
  EXPECT_EQ(run<api::LabelJob>(lead, [&](UseCase& u) { return services->labels.reprint(u, first->id, {"Lost"}); })
                .error()
                .code,
            ErrorCode::conflict)
      << "settled";
  EXPECT_EQ(order(id).bags[0].label_state, "queued") << "the bag shows its newest job";
}

TEST_F(LabelsAndCodes, WaitingJobKeepsItsPlaceAndTellsWhy) {
  const auto id = receive(incoming());
  pick_all(sam, id, 2);
  const auto first = next();
  ASSERT_TRUE(mark(first->id, LabelState::printing));
  ASSERT_TRUE(mark(first->id, LabelState::waiting, "Waiting for paper"));
  EXPECT_EQ(order(id).bags[0].label_words, "Waiting for paper");
  EXPECT_EQ(next()->id, first->id);
  EXPECT_EQ(
      run<api::LabelJob>(lead, [&](UseCase& u) { return services->labels.reprint(u, first->id, {"x"}); })
          .error()
          .code,
      ErrorCode::conflict)
      << "it comes by itself";
  ASSERT_TRUE(mark(first->id, LabelState::printed));
  EXPECT_NE(next()->id, first->id);
}

TEST_F(LabelsAndCodes, BagIsStagedByShelfCodeMovedWithoutASecondRefundAndRefusedOnABadge) {
  const auto id = receive(incoming());
  const auto bag = pick_all(sam, id).bags[0].id;
  const auto badge = core::badge_code({1});
  EXPECT_EQ(stage(bag, badge).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(stage(bag, "   ").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(stage(99, "B-04").error().code, ErrorCode::bag_unknown);
  EXPECT_EQ(stage(bag, "CLSB-05")->order.bags[0].location, "B-05");
  const auto sent = count("SELECT count(*) FROM outbox");
  EXPECT_EQ(stage(bag, "CLSB-05")->verdict.code, "same_place");
  EXPECT_EQ(stage(bag, "Under the till")->verdict.code, "moved");
  EXPECT_EQ(count("SELECT count(*) FROM outbox"), sent);
  const auto board = seen<api::StageBoard>(sam, [&](const View& v) { return services->staging.board(v); });
  EXPECT_THAT(board.staged, SizeIs(1));
  EXPECT_EQ(board.free_location, "B-04");
}

TEST_F(LabelsAndCodes, ScannedCodeIsNamedForStaffAndOnlyItsKindForCustomers) {
  const auto id = staged_order();
  const auto code = order(id).bags[0].code;
  const auto for_staff = resolve(sam, code);
  EXPECT_EQ(for_staff.words, "Bag 1 of order 2150");
  EXPECT_EQ(for_staff.screen, "hand_off");
  EXPECT_EQ(for_staff.short_name, "Maya T.");
  const auto for_customer = resolve(Actor::customer("k"), code);
  EXPECT_EQ(for_customer.kind, "bag");
  EXPECT_EQ(for_customer.order_id, 0);
  EXPECT_EQ(for_customer.suffix, "");
  const auto token =
      seen<std::string>(lead, [&](const View& v) { return services->orders.check_in_token(v, id); });
  for (const auto& scanned : {token, "https://store.example/c/" + token}) {
    EXPECT_EQ(resolve(Actor::customer("k"), scanned).kind, "pickup");
    EXPECT_EQ(resolve(sam, scanned).order_id, id.value);
  }
  EXPECT_EQ(resolve(sam, kHoodieM).words, "Harbor Fleece Hoodie, M");
  EXPECT_EQ(resolve(sam, "000002150").kind, "order_number");
  EXPECT_EQ(resolve(sam, "CLSB-04").location, "B-04");
  EXPECT_EQ(resolve(sam, "4006381333932").kind, "unknown");
  EXPECT_THAT(resolve(sam, "4006381333932").words, HasSubstr("check digit"));
}

TEST_F(LabelsAndCodes, CustomersDoNotLearnWhichOrderNumbersThereAre) {
  receive(incoming("000002150"));
  const auto for_customer = [&](const std::string& data) {
    const auto resolved = resolve(Actor::customer("k"), data);
    return resolved.kind + ": " + resolved.words;
  };
  EXPECT_EQ(for_customer("000002150"), "order_number: Order number");
  EXPECT_EQ(for_customer("000009999"), for_customer("000002150"));
  EXPECT_EQ(for_customer("WEB-9999"), "order_number: Order number");
  EXPECT_EQ(for_customer("no number"), "unknown: Unknown code");
  auto odd = incoming("ord/7*2");
  receive(odd);
  EXPECT_EQ(for_customer("ord/7*2"), "unknown: Unknown code") << "only the form counts";
  EXPECT_EQ(resolve(sam, "ord/7*2").kind, "order_number");
}

TEST_F(LabelsAndCodes, ALongUnknownCodeIsSaidInTextThatCanBeShown) {
  std::string code = "x";
  for (int i = 0; i < 40; ++i) code += "\xC3\xA4";
  const auto words = resolve(sam, code).words;
  EXPECT_TRUE(core::is_utf8(words)) << words;
  EXPECT_THAT(words, HasSubstr("Unknown code: x\xC3\xA4"));
}

TEST_F(LabelsAndCodes, TokenIsRefusedWhenAnyCharacterChangesOrItIsAnotherStores) {
  const TokenContent content{TokenPurpose::link, {{7}, {9}}, "customer", clock.now() + hours(1)};
  const auto token = services->tokens.sign(content);
  const auto back = services->tokens.verify(token, TokenPurpose::link, clock.now());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->orders, content.orders);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(services->tokens.verify(changed, TokenPurpose::link, clock.now())) << "character " << i;
  }
  EXPECT_EQ(services->tokens.verify(token, TokenPurpose::claim, clock.now()).error().code,
            ErrorCode::malformed);
  EXPECT_EQ(services->tokens.verify(token, TokenPurpose::link, clock.now() + hours(1)).error().code,
            ErrorCode::forbidden);
  const auto key = load_or_make_station_key(*database);
  ASSERT_TRUE(key);
  EXPECT_TRUE(Tokens(*key, "store-1").verify(token, TokenPurpose::link, clock.now()))
      << "the key outlives a restart";
  EXPECT_FALSE(Tokens(*key, "store-2").verify(token, TokenPurpose::link, clock.now()));
  EXPECT_FALSE(Tokens(StationKey{}, "store-1").verify(token, TokenPurpose::link, clock.now()));
}

}  // namespace
}  // namespace curblight::service::test
