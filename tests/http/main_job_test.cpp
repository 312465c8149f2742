// SPDX-License-Identifier: Apache-2.0
// The main job over the API, from the order's arrival to the signed hand-off, and what surrounds it. Every
// exchange is held against the schemas, and at the end no JSON route may have been left out.
#include <gtest/gtest.h>

#include <algorithm>

#include "checked_client.hpp"
#include "http/router.hpp"
#include "test_box.hpp"

namespace {

using namespace curblight;
using test::CheckedClient;
using test::Schemas;
using test::TestBox;

class MainJob : public testing::Test {
 protected:
  static std::string at(const std::string& path, std::int64_t id, const std::string& rest = {}) {
    return path + "/" + std::to_string(id) + rest;
  }

  // Picked and bagged: two hoodies found, the mug not.
  api::OrderView pick(const api::OrderView& order) {
    const auto walk = manager_.done<api::Walk>("/api/v1/pick/walks", api::StartWalk{{order.id}, false});
    const std::string path = at("/api/v1/pick/walks", walk.id);
    const auto hoodie = order.lines.at(0).id, mug = order.lines.at(1).id;

    EXPECT_EQ(manager_.seen<api::Walk>("/api/v1/pick/walks/current").id, walk.id);
    EXPECT_EQ(manager_.seen<api::Walk>(path).lines.size(), 2u);
    EXPECT_TRUE(
        manager_.done<api::PickAnswer>(path + "/scan", api::ScanInput{"4006381333931", "]E0"}).verdict.good);
    const auto wrong = manager_.done<api::PickAnswer>(path + "/scan", api::ScanInput{"9780201379624", "]E0"});
    EXPECT_FALSE(wrong.verdict.good);
    EXPECT_FALSE(wrong.verdict.headline.empty());
    EXPECT_FALSE(
        manager_.done<api::PickAnswer>(path + "/scan", api::ScanInput{"rubbish \x01", ""}).verdict.good);
    EXPECT_TRUE(
        manager_.done<api::PickAnswer>(path + "/typed", api::PickTyped{hoodie, "HOOD-M", "Code is damaged"})
            .verdict.good);
    EXPECT_EQ(manager_.post(path + "/complete", api::CompletePickOrder{order.id, 1}).status,
              409);  // the mug is open
    manager_.done<api::Walk>(path + "/unpick", api::LineChange{hoodie, ""});
    EXPECT_TRUE(
        manager_.done<api::PickAnswer>(path + "/scan", api::ScanInput{"4006381333931", "]E0"}).verdict.good);
    manager_.done<api::Walk>(path + "/skip", api::LineChange{mug, ""});
    manager_.done<api::Walk>(path + "/not-found", api::LineChange{mug, "Not on the shelf"});
    manager_.done<api::Walk>(path + "/undo-not-found", api::LineChange{mug, ""});
    manager_.done<api::Walk>(path + "/not-found", api::LineChange{mug, "Not on the shelf"});
    return manager_.done<api::OrderView>(path + "/complete", api::CompletePickOrder{order.id, 1});
  }

  api::OrderView stage(const api::OrderView& order) {
    return manager_.done<api::StageAnswer>("/api/v1/stage", api::StageBagInput{order.bags.at(0).id, "B-04"})
        .order;
  }

  // What the printer's thread does.
  void print_all(const api::LabelJobs& labels) {
    for (const auto& job : labels.jobs) {
      for (const auto state : {service::LabelState::printing, service::LabelState::printed}) mark(job.id, state);
    }
  }
  void mark(std::int64_t job, service::LabelState state) {
    const auto marked = box_.commands->run(service::Actor::of_station("station-1"), [&](service::UseCase& use_case) {
      return box_.services->labels.mark(use_case, job, state, "");
    });
    EXPECT_TRUE(marked) << marked.error().message;
  }

  static api::HandOffInput signed_hand_off() {
    api::HandOffInput input;
    input.recipient = "customer";
    input.signature =
        api::Signature{1, 400, 200, {{{{10, 20, 512, 0}, {30, 40, 512, 16}, {60, 30, 500, 32}}}}};
    return input;
  }

  api::OrderView receive(const std::string& number) {
    return commerce_.done<api::OrderView>("/api/v1/orders", test::sample_order(number));
  }

  TestBox box_;
  Schemas schemas_{box_.stranger().get_bytes("/openapi.json").value()};
  CheckedClient manager_{box_.associate("manager"), schemas_};
  CheckedClient kiosk_{box_.kiosk(), schemas_};
  CheckedClient commerce_{box_.commerce(), schemas_};
  CheckedClient ctl_{box_.ctl(), schemas_};
  CheckedClient stranger_{box_.stranger(), schemas_};
};

// One test, since the last step looks at what the whole story called.
TEST_F(MainJob, RunsOverTheApiAndLeavesNoRouteOut) {
  // The order comes in; again, unchanged, it is the same.
  const auto order = receive("2150");
  EXPECT_EQ(order.state, "received");
  EXPECT_EQ(commerce_.post("/api/v1/orders", test::sample_order("2150")).status, 200);
  EXPECT_EQ(commerce_
                .done<api::ImportResult>(
                    "/api/v1/orders/import",
                    api::ImportOrders{{test::sample_order("2150"), test::sample_order("2151")}})
                .imported,
            1);
  EXPECT_EQ(manager_.seen<api::OrderList>("/api/v1/orders?q=2150&limit=10").total, 1);
  EXPECT_EQ(manager_.seen<api::OrderView>(at("/api/v1/orders", order.id)).lines.at(0).qty_ordered.milli,
            2000);
  EXPECT_EQ(ctl_.seen<api::OrderView>("/api/v1/orders/by-number/2150").id, order.id);
  EXPECT_EQ(manager_.seen<api::PickQueue>("/api/v1/pick/queue").orders.size(), 2u);
  EXPECT_EQ(kiosk_.seen<api::StoreInfo>("/api/v1/store").id, "store-1");
  EXPECT_EQ(manager_.seen<api::Home>("/api/v1/home").to_pick, 2);
  EXPECT_EQ(ctl_.seen<api::Status>("/api/v1/status").version, "1.2.3");
  EXPECT_EQ(manager_.seen<api::Session>("/api/v1/sessions/current").user.user_name, "mo");

  // Pick, bag, label, stage.
  const auto picked = pick(order);
  EXPECT_EQ(picked.state, "picked");
  const auto labels = manager_.seen<api::LabelJobs>(at("/api/v1/orders", order.id, "/labels"));
  ASSERT_FALSE(labels.jobs.empty());
  EXPECT_EQ(manager_.get(at("/api/v1/orders", order.id, "/bags/1/label.png")).content_type, "image/png");
  EXPECT_EQ(
      manager_.post(at("/api/v1/labels", labels.jobs[0].id, "/reprint"), api::Reason{"Label is torn"}).status,
      409);  // still to come
  print_all(labels);
  manager_.done<api::LabelJob>(at("/api/v1/labels", labels.jobs[0].id, "/reprint"),
                               api::Reason{"Label is torn"});
  const auto test_page = manager_.done<api::LabelJob>("/api/v1/labels/test", api::Done{});
  mark(test_page.id, service::LabelState::printing);
  mark(test_page.id, service::LabelState::uncertain);
  EXPECT_EQ(manager_.seen<api::LabelJobs>("/api/v1/labels").jobs.size(), 2u) << "the reprint, and what is uncertain";
  EXPECT_EQ(manager_.done<api::LabelJob>(at("/api/v1/labels", test_page.id, "/confirm"), api::Done{}).state, "printed");
  EXPECT_EQ(manager_.done<api::LabelJobs>("/api/v1/labels/places", api::PrintPlaces{"shelf", {"B-04"}}).jobs.size(), 1u);
  EXPECT_EQ(manager_.seen<api::StageBoard>("/api/v1/stage").not_staged.size(), 1u);
  EXPECT_EQ(stage(picked).state, "staged");
  EXPECT_EQ(
      manager_.done<api::Resolved>("/api/v1/scan/resolve", api::ScanInput{picked.bags.at(0).code, "]C0"})
          .kind,
      "bag");

  // The customer comes: the link's page knows, the kiosk finds her, an associate accepts.
  const auto link = commerce_.seen<api::CheckInLink>(at("/api/v1/orders", order.id, "/check-in-link"));
  EXPECT_TRUE(
      stranger_
          .seen<api::CurbsideState>(link.url.substr(std::string("https://pickup.example").size()) + "/state")
          .ready);
  EXPECT_EQ(kiosk_.post("/api/v1/kiosk/find", api::FindOrder{"", "2150", "0000"}).status, 404);
  const auto found = kiosk_.done<api::Found>("/api/v1/kiosk/find", api::FindOrder{"", "2150", "Torres"});
  ASSERT_FALSE(found.orders.empty());
  const std::string claim = found.orders[0].claim;
  kiosk_.done<api::CheckInView>("/api/v1/kiosk/check-in", api::KioskCheckIn{claim, "customer", ""});
  EXPECT_EQ(kiosk_.done<api::KioskVisit>("/api/v1/kiosk/visit", api::KioskClaim{claim}).check_ins.size(), 2u);
  kiosk_.done<api::Done>("/api/v1/kiosk/withdraw", api::KioskClaim{claim});
  EXPECT_TRUE(kiosk_.done<api::KioskVisit>("/api/v1/kiosk/visit", api::KioskClaim{claim}).check_ins.empty());
  kiosk_.done<api::Done>("/api/v1/kiosk/call-associate", api::CallAssociate{"find"});
  manager_.done<api::Done>("/api/v1/kiosk/call-associate/answer", api::Done{});
  api::NewCheckIn arrival;
  arrival.order_number = "2150";
  arrival.type = "arrived";
  arrival.spot = "A3";
  const auto check_in = manager_.done<api::CheckInView>("/api/v1/check-ins", arrival);
  const std::string path = at("/api/v1/check-ins", check_in.id);
  EXPECT_EQ(manager_.seen<api::HandOffBoard>("/api/v1/hand-off").waiting.size(),
            2u);  // a visit: her other order, too
  manager_.done<api::CheckInView>(path + "/accept", api::Done{});
  manager_.done<api::CheckInView>(path + "/give-back", api::Done{});
  manager_.done<api::CheckInView>(path + "/withdraw", api::Done{});
  const auto back = manager_.done<api::CheckInView>("/api/v1/check-ins", arrival);
  EXPECT_EQ(manager_.done<api::CheckInView>(at("/api/v1/check-ins", back.id, "/accept"), api::Done{}).state,
            "accepted");

  // Bags out, signed, handed off; the journal proves it.
  EXPECT_EQ(manager_.post(at("/api/v1/orders", order.id, "/hand-off"), signed_hand_off()).status, 409);
  EXPECT_FALSE(manager_
                   .done<api::ScanOutAnswer>(at("/api/v1/orders", order.id, "/scan-out"),
                                             api::ScanInput{"rubbish", ""})
                   .good);
  EXPECT_TRUE(manager_
                  .done<api::ScanOutAnswer>(at("/api/v1/orders", order.id, "/scan-out"),
                                            api::ScanInput{picked.bags.at(0).code, "]C0"})
                  .good);
  EXPECT_EQ(manager_.seen<api::Visit>(at("/api/v1/orders", order.id, "/visit")).orders.at(0).number, "2151");
  const auto pad = manager_.done<api::PadSigning>(at("/api/v1/orders", order.id, "/sign-on-pad"), api::SignOnPad{"es", {}, {}});
  EXPECT_EQ(pad.state, "starting");
  EXPECT_EQ(box_.station.pad_requests.back().order.suffix, "2150");
  EXPECT_EQ(box_.station.pad_requests.back().order.items, 2) << "the mug was not found";
  EXPECT_EQ(box_.station.pad_requests.back().language, "es");
  const std::string signing = "/api/v1/pad-signings/" + pad.session;
  EXPECT_EQ(kiosk_.seen<api::PadSigning>(signing + "?generation=2&after=7").before, 7);
  for (const char* wish : {"/clear", "/accept", "/cancel"}) kiosk_.done<api::Done>(signing + wish, api::Done{});
  EXPECT_EQ(box_.station.pad_wishes, (std::vector{http::PadWish::clear, http::PadWish::accept, http::PadWish::cancel}));
  const auto record =
      manager_.done<api::HandOffRecord>(at("/api/v1/orders", order.id, "/hand-off"), signed_hand_off());
  EXPECT_EQ(record.state, "handed_off");
  EXPECT_FALSE(record.signature_sha256.empty());
  EXPECT_EQ(manager_.get(at("/api/v1/orders", order.id, "/signature.png")).content_type, "image/png");
  EXPECT_EQ(manager_.done<api::LabelJob>(at("/api/v1/orders", order.id, "/receipt"), api::Done{}).kind, "pickup_receipt");
  EXPECT_FALSE(manager_.seen<api::History>(at("/api/v1/orders", order.id, "/history")).entries.empty());
  const auto journal = manager_.seen<api::JournalPage>("/api/v1/journal?after=0&limit=500");
  EXPECT_TRUE(std::ranges::any_of(journal.entries,
                                  [&](const auto& entry) { return entry.hash == record.journal_hash; }));
  EXPECT_TRUE(manager_.seen<api::JournalCheck>("/api/v1/journal/verify").sound);
  EXPECT_EQ(
      manager_.done<api::OrderView>(at("/api/v1/orders", order.id, "/reopen"), api::Reason{"Forgot a bag"})
          .state,
      "staged");
  manager_.done<api::OrderView>(at("/api/v1/orders", order.id, "/bag-override"),
                                api::BagOverride{picked.bags.at(0).id, "Label is torn"});

  // The other order: begun, released, begun again, cancelled; its goods go back to the shelf.
  const auto other = ctl_.seen<api::OrderView>("/api/v1/orders/by-number/2151?channel=web");
  const auto walk = manager_.done<api::Walk>("/api/v1/pick/walks", api::StartWalk{{other.id}, false});
  manager_.done<api::Walk>(at("/api/v1/pick/walks", walk.id, "/release"), api::ReleaseOrder{other.id});
  pick(other);
  EXPECT_EQ(
      manager_.done<api::OrderView>(at("/api/v1/orders", other.id, "/cancel"), api::Reason{"Customer called"})
          .state,
      "pulling");
  const auto tasks = manager_.seen<api::PutBacks>("/api/v1/put-backs");
  ASSERT_FALSE(tasks.put_backs.empty());
  for (const auto& task : tasks.put_backs)
    manager_.done<api::PutBackView>(at("/api/v1/put-backs", task.id, "/confirm"), api::Done{});
  EXPECT_EQ(ctl_.seen<api::OrderView>(at("/api/v1/orders", other.id)).state, "cancelled");

  // The box itself.
  const auto devices = manager_.seen<api::Devices>("/api/v1/devices").devices;
  ASSERT_EQ(devices.size(), 2u);
  EXPECT_EQ(devices[0].counters.at("scans"), 12);
  EXPECT_EQ(devices[0].port, "1-1.4");
  EXPECT_FALSE(devices[0].last_error_at);
  EXPECT_EQ(devices[1].last_error_at->unix_ms, 1'770'000'000'000);
  ctl_.done<api::Done>("/api/v1/emulate/scan", api::EmulateScan{"4006381333931", "]E0"});
  ctl_.done<api::Done>("/api/v1/emulate/printer", api::EmulatePrinter{"paper_out"});
  ctl_.done<api::Done>("/api/v1/emulate/gpio", api::EmulateGpio{"accept_button", true});
  ctl_.done<api::Done>("/api/v1/emulate/sign", api::EmulateSign{"sign", {}});
  EXPECT_EQ(ctl_.seen<api::EmulatedPad>("/api/v1/emulate/sign").width, 320);
  EXPECT_EQ(ctl_.get("/api/v1/emulate/sign/screen.png").content_type, "image/png");
  ctl_.done<api::Done>("/api/v1/emulate/locker", api::EmulateLocker{"7", "jam"});
  ctl_.done<api::Done>("/api/v1/light/test", api::LightTest{"red_blink"});
  EXPECT_EQ(box_.station.light_tests, 1);
  EXPECT_EQ(ctl_.request("POST", "/api/v1/light/test", R"({"pattern":"disco"})", "light-1").status, 422);
  EXPECT_EQ(box_.station.light_tests, 1) << "refused before the light";
  const auto locker = manager_.done<api::LockerCommand>("/api/v1/lockers/7/open", api::Done{});
  EXPECT_EQ(locker.state, "commanded") << "the station carries it out";
  EXPECT_EQ(manager_.seen<api::LockerCommand>(at("/api/v1/locker-commands", locker.id)).locker, "7");
  EXPECT_EQ(manager_.request("POST", "/api/v1/lockers/9/open", "{}", "locker-9").status, 404);
  EXPECT_EQ(ctl_.seen<api::EmulatedLabels>("/api/v1/emulate/printer").labels.size(), 1u);
  EXPECT_EQ(ctl_.get("/api/v1/emulate/printer/labels/1.png").content_type, "image/png");
  EXPECT_EQ(ctl_.get("/api/v1/emulate/printer/labels/2.png").status, 404);
  EXPECT_EQ(ctl_.seen<api::GpioLines>("/api/v1/emulate/gpio").lines.size(), 1u);
  for (const char* probe : {"/livez", "/readyz"}) EXPECT_EQ(stranger_.get(probe).status, 200) << probe;
  const auto metrics = stranger_.get("/metrics").body;
  for (const char* wanted :
       {"curblight_checkin_wait_seconds_count 2\n", "curblight_scan_to_event_seconds_bucket{le=\"0.005\"}",
        "curblight_device_up{device=\"scanner-1\"} 1\n", "curblight_device_up{device=\"printer-1\"} 0\n",
        "curblight_device_events_total{device=\"scanner-1\",event=\"scans\"} 12\n",
        "curblight_outbox_oldest_age_seconds ", "route=\"/api/v1/orders/{id}\""})
    EXPECT_NE(metrics.find(wanted), std::string::npos) << wanted << metrics;
  EXPECT_EQ(metrics.find("2150"), std::string::npos);
  EXPECT_TRUE(metrics.ends_with("# EOF\n"));

  // The people.
  const auto ben = manager_.done<api::UserAccount>(
      "/api/v1/users", api::NewUser{"ben", "Ben", "Kay", "associate", "482913", "es"});
  const std::string ben_path = at("/api/v1/users", ben.id);
  EXPECT_EQ(manager_.seen<api::UserAccounts>("/api/v1/users").users.size(), 4u);
  EXPECT_EQ(manager_.done<api::UserAccount>(ben_path + "/role", api::RoleChange{"lead"}).role, "lead");
  EXPECT_TRUE(manager_.done<api::UserAccount>(ben_path + "/pin", api::NewPin{"731946"}).pin_change_due);
  EXPECT_TRUE(manager_.done<api::IssuedBadge>(ben_path + "/badge", api::Done{}).badge.starts_with("CLA"));
  EXPECT_EQ(manager_.done<api::LabelJob>(ben_path + "/badge/print", api::Done{}).kind, "badge");
  EXPECT_EQ(manager_.request("DELETE", ben_path + "/badge").status, 200);
  EXPECT_FALSE(manager_.done<api::UserAccount>(ben_path + "/active", api::ActiveChange{false, {}, {}}).may_log_in);
  EXPECT_FALSE(manager_.seen<api::UserAccount>(ben_path).has_badge);

  // In and out.
  const auto session = kiosk_.done<api::Session>("/api/v1/sessions", api::LogIn{"priya", test::kPin, ""});
  auto mine = box_.kiosk();
  mine.set_token(session.token);
  CheckedClient priya(std::move(mine), schemas_);
  EXPECT_EQ(priya.request("DELETE", "/api/v1/sessions/current").status, 200);
  EXPECT_EQ(priya.get("/api/v1/home").status, 401);

  for (const auto& route : http::routes()) {
    if (route.answer.media != http::Media::json || route.path == "/openapi.json") continue;
    EXPECT_TRUE(
        CheckedClient::succeeded().contains(std::string(route.method) + " " + std::string(route.path)))
        << route.method << " " << route.path;
  }
}

}  // namespace
