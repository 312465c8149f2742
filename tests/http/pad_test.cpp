// SPDX-License-Identifier: Apache-2.0
// Asking for a signature on the pad: who may, for what, once, and what the answers hold.
#include <gtest/gtest.h>

#include "test_box.hpp"

namespace {

using namespace curblight;
using test::TestBox;

std::int64_t staged_order(TestBox& box, const std::string& number) {
  auto manager = box.associate("manager");
  const auto key = [] { return api::new_idempotency_key(); };
  const auto order = box.commerce().post<api::OrderView>("/api/v1/orders", test::sample_order(number), key()).value();
  const auto walk = manager.post<api::Walk>("/api/v1/pick/walks", api::StartWalk{{order.id}, false}, key()).value();
  const std::string path = "/api/v1/pick/walks/" + std::to_string(walk.id);
  for (const char* code : {"4006381333931", "4006381333931", "5901234123457"}) {
    EXPECT_TRUE(manager.post<api::PickAnswer>(path + "/scan", api::ScanInput{code, "]E0"}, key()).value().verdict.good);
  }
  const auto picked = manager.post<api::OrderView>(path + "/complete", api::CompletePickOrder{order.id, 1}, key()).value();
  EXPECT_TRUE(manager.post<api::StageAnswer>("/api/v1/stage", api::StageBagInput{picked.bags.at(0).id, "B-04"}, key()));
  EXPECT_TRUE(manager.post<api::ScanOutAnswer>("/api/v1/orders/" + std::to_string(order.id) + "/scan-out",
                                               api::ScanInput{picked.bags.at(0).code, "]C0"}, key()));
  return order.id;
}

std::string path_of(std::int64_t order) { return "/api/v1/orders/" + std::to_string(order) + "/sign-on-pad"; }

TEST(SigningOnThePad, IsAskedForWhatTheCustomerTakes) {
  TestBox box;
  const auto id = staged_order(box, "2150");
  auto associate = box.associate("associate");
  const auto order = box.ctl().get<api::OrderView>("/api/v1/orders/" + std::to_string(id)).value();
  api::SignOnPad input{"fr", {{order.lines.at(0).id, {1000}, "Wrong size"}}, {}};
  const auto begun = associate.post<api::PadSigning>(path_of(id), input, "k");
  ASSERT_TRUE(begun) << begun.error().message;
  ASSERT_EQ(box.station.pad_requests.size(), 1U);
  EXPECT_EQ(box.station.pad_requests[0].order.items, 2) << "three pieces, one of them goes back";
  EXPECT_EQ(box.station.pad_requests[0].session, begun->session);
  EXPECT_GE(begun->session.size(), 32U) << "nobody guesses it";
}

TEST(SigningOnThePad, IsAskedForOncePerKey) {
  TestBox box;
  const auto id = staged_order(box, "2150");
  auto associate = box.associate("associate");
  const auto first = associate.post<api::PadSigning>(path_of(id), api::SignOnPad{}, "k");
  const auto again = associate.post<api::PadSigning>(path_of(id), api::SignOnPad{}, "k");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->session, again->session);
  EXPECT_EQ(box.station.pad_requests.size(), 1U);
}

TEST(SigningOnThePad, IsRefusedForAnOrderThatCannotBeHandedOffYet) {
  TestBox box;
  const auto order = box.commerce().post<api::OrderView>("/api/v1/orders", test::sample_order("2150"), "o").value();
  auto associate = box.associate("associate");
  const auto refused = associate.post<api::PadSigning>(path_of(order.id), api::SignOnPad{}, "k");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, core::ErrorCode::illegal_transition);
  EXPECT_TRUE(box.station.pad_requests.empty());
}

TEST(SigningOnThePad, IsRefusedWithTheReasonWhenThePadIsNotThereOrInUse) {
  TestBox box;
  const auto id = staged_order(box, "2150");
  auto associate = box.associate("associate");
  box.station.pad_plugged = false;
  const auto absent = associate.post<api::PadSigning>(path_of(id), api::SignOnPad{}, "k");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, core::ErrorCode::unavailable);
  EXPECT_EQ(absent.error().message, "No signature pad is plugged in.");
  box.station.pad_plugged = true;
  EXPECT_TRUE(associate.post<api::PadSigning>(path_of(id), api::SignOnPad{}, "k")) << "what was not there is not kept under the key";
  const auto other = box.associate("lead").post<api::PadSigning>(path_of(id), api::SignOnPad{}, "k2");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, core::ErrorCode::conflict);
}

TEST(SigningOnThePad, IsLookedAtAndEndedByWhoeverHasTheSession) {
  TestBox box;
  const auto id = staged_order(box, "2150");
  const auto begun = box.associate("associate").post<api::PadSigning>(path_of(id), api::SignOnPad{}, "k").value();
  auto kiosk = box.kiosk();
  EXPECT_EQ(kiosk.get<api::PadSigning>("/api/v1/pad-signings/" + begun.session)->order_id, id);
  EXPECT_TRUE(kiosk.post<api::Done>("/api/v1/pad-signings/" + begun.session + "/cancel", api::Done{}, "c"));
  EXPECT_EQ(kiosk.get<api::PadSigning>("/api/v1/pad-signings/guessed").error().code, core::ErrorCode::not_found);
  EXPECT_EQ(kiosk.post<api::Done>("/api/v1/pad-signings/guessed/accept", api::Done{}, "c").error().code, core::ErrorCode::not_found);
  EXPECT_EQ(box.stranger().request("GET", "/api/v1/pad-signings/" + begun.session)->status, 401);
}

TEST(SigningOnThePad, GivesDataThatAHandOffTakesAsItIs) {
  TestBox box;
  const auto id = staged_order(box, "2150");
  auto associate = box.associate("associate");
  const auto begun = associate.post<api::PadSigning>(path_of(id), api::SignOnPad{}, "k").value();
  api::HandOffInput input;
  input.recipient = "customer";
  input.signature = associate.get<api::PadSigning>("/api/v1/pad-signings/" + begun.session)->ink;
  const auto record = associate.post<api::HandOffRecord>("/api/v1/orders/" + std::to_string(id) + "/hand-off", input, "h");
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->state, "handed_off");
  EXPECT_FALSE(record->signature_sha256.empty());
}

}  // namespace
