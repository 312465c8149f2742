// SPDX-License-Identifier: Apache-2.0
// A store in a temporary folder with all services on it: what the stories of this folder are told with. The
// store can be closed and opened again in the middle of a story.
#pragma once

#include <gmock/gmock.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/barcode/own_codes.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"
#include "service/sessions.hpp"
#include "store/repositories/user_repository.hpp"
#include "store/sqlite/sqlite_database.hpp"
#include "support/fake_clock.hpp"

namespace curblight::service::test {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class RecordedEvents final : public EventSink {
 public:
  void changed(const std::vector<std::string>& topics, std::int64_t order) override {
    const std::lock_guard lock(mutex_);
    for (const auto& topic : topics) seen_.push_back(topic + ":" + std::to_string(order));
  }
  std::vector<std::string> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(seen_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> seen_;
};

// Bytes that depend on the strokes, so that another signature is another picture.
class FakeSignaturePicture final : public SignaturePicture {
 public:
  Result<std::vector<std::byte>> png(const api::Signature& signature) const override {
    std::vector<std::byte> bytes;
    for (const auto& stroke : signature.strokes) {
      for (const auto& point : stroke.points) bytes.push_back(static_cast<std::byte>(point.x + point.y));
    }
    return bytes;
  }
};

inline Encoded encode_refusal(const Error& error) {
  const bool ours = error.code == ErrorCode::internal || error.code == ErrorCode::unavailable;
  return {ours ? 500 : error.code == ErrorCode::too_many_requests ? 429 : 409, core::to_string(error.code)};
}

inline StoreSettings demo_settings() {
  StoreSettings settings;
  settings.info.id = "store-1";
  settings.info.name = "Calder Outfitters";
  settings.info.timezone = "America/New_York";
  settings.info.currency = "USD";
  settings.info.station_counter = "B";
  settings.info.not_found_reasons = {"Shelf empty", "Damaged"};
  settings.info.check_in_form.parking_spots = {"A1", "A2", "A3"};
  settings.locations = {"B-04", "B-05"};
  return settings;
}

class ServiceTest : public ::testing::Test {
 protected:
  ServiceTest() {
    auto name = (std::filesystem::temp_directory_path() / "curblight-service-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
    folder_ = name;
    open();
    sam = add_user("sam", "Sam", "Rivera", "associate");
    priya = add_user("priya", "Priya", "Nair", "associate");
    lead = add_user("lena", "Lena", "Bauer", "lead");
    manager = add_user("max", "Max", "Moore", "manager");
  }
  ~ServiceTest() override {
    close();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  void open() {
    store::SqliteOptions options;
    options.path = (folder_ / "store.db").string();
    auto opened = store::SqliteDatabase::open(std::move(options));
    if (!opened) throw std::runtime_error(opened.error().message);
    database = std::move(*opened);
    const auto key = load_or_make_station_key(*database);
    if (!key) throw std::runtime_error(key.error().message);
    services = std::make_unique<Services>(settings, *key, picture);
    commands = std::make_unique<Commands>(*database, clock, events, encode_refusal);
    sessions = std::make_unique<Sessions>(*commands, services->users, "kiosk-1");
  }
  void close() {
    if (database) database->stop();
    sessions.reset();
    commands.reset();
    services.reset();
    database.reset();
  }
  void reopen() {
    close();
    open();
  }

  Actor add_user(const std::string& name, const std::string& first, const std::string& last,
                 const std::string& role) {
    Actor actor;
    actor.kind = ActorKind::user;
    actor.first_name = first;
    actor.last_name = last;
    actor.permissions = core::shipped_role(role)->permissions;
    actor.station = "station-1";
    run<bool>(Actor::operator_on_box(), [&](UseCase& use_case) -> Result<bool> {
      store::UserRow row;
      row.user_name = name;
      row.first_name = first;
      row.last_name = last;
      row.role = role;
      row.pin_hash = "not used";
      row.locale = "en";
      actor.user = store::UserRepository(use_case.tx).insert(row);
      return true;
    });
    return actor;
  }

  // A use case without a key.
  template <typename T, typename Command>
  Result<T> run(const Actor& actor, const Command& command) {
    std::optional<Result<T>> result;
    const auto done = commands->run(actor, [&](UseCase& use_case) -> Result<void> {
      result = command(use_case);
      if (!*result) return std::unexpected(result->error());
      return {};
    });
    if (!done) return std::unexpected(done.error());
    return std::move(*result);
  }
  // The same, where a refusal fails the test.
  template <typename T, typename Command>
  T must(const Actor& actor, const Command& command) {
    auto result = run<T>(actor, command);
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }
  template <typename T, typename Reader>
  Result<T> read(const Actor& actor, const Reader& reader) {
    return commands->view<T>(actor, [&](const View& view) -> Result<T> { return reader(view); });
  }
  template <typename T, typename Reader>
  T seen(const Actor& actor, const Reader& reader) {
    auto result = read<T>(actor, reader);
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }

  static api::IncomingLine line(const std::string& sku, const std::string& barcode, const std::string& name,
                                const std::string& size, int quantity, std::int64_t charge,
                                const std::string& aisle) {
    api::IncomingLine line;
    line.external_id = "item-" + sku;
    line.sku = sku;
    line.barcodes = {barcode};
    line.name = name;
    line.unit = "piece";
    if (!size.empty()) line.attributes = {{"Size", size}};
    line.quantity = {quantity * 1000};
    line.charge_minor = charge;
    line.aisle = aisle;
    return line;
  }
  // Two hoodies M and a bag; 4006381333931, 036000291452 and 96385074 are valid codes of barcodes.md.
  api::IncomingOrder incoming(const std::string& number = "000002150") const {
    api::IncomingOrder order;
    order.channel = "web";
    order.number = number;
    order.external_id = "e" + number;
    order.method = "curbside";
    order.customer = {"Maya", "Torres", "maya+" + number + "@example.com",
                      "(415) 555-" + number.substr(number.size() - 4)};
    order.due_at = api::Time{clock.now().time_since_epoch().count() + 3'600'000};
    order.currency = "USD";
    order.total_minor = 18'700;
    order.lines = {line("HFH-M", kHoodieM, "Harbor Fleece Hoodie", "M", 2, 12'800, "7-C12"),
                   line("CDB-TAN", kBag, "Canvas Day Bag", "", 1, 5'900, "7-D02")};
    return order;
  }
  core::OrderId receive(const api::IncomingOrder& order) {
    const auto received =
        must<Received>(Actor::commerce(), [&](UseCase& u) { return services->orders.receive(u, order); });
    return {received.order.id};
  }
  api::OrderView order(core::OrderId id) {
    return seen<api::OrderView>(lead, [&](const View& v) { return services->orders.detail(v, id); });
  }

  api::Walk start(const Actor& actor, const std::vector<core::OrderId>& orders, bool take_over = false) {
    api::StartWalk input{{}, take_over};
    for (const auto id : orders) input.order_ids.push_back(id.value);
    return must<api::Walk>(actor, [&](UseCase& u) { return services->picking.start(u, input); });
  }
  api::PickAnswer scan(const Actor& actor, const api::Walk& walk, const std::string& data) {
    return must<api::PickAnswer>(actor, [&](UseCase& u) {
      return services->picking.scan(u, {walk.id}, {data, ""});
    });
  }
  api::OrderView complete(const Actor& actor, const api::Walk& walk, core::OrderId id, int bags) {
    return must<api::OrderView>(actor, [&](UseCase& u) {
      return services->picking.complete(u, {walk.id}, {id.value, bags});
    });
  }
  // Picks everything of a demo order into so many bags.
  api::OrderView pick_all(const Actor& actor, core::OrderId id, int bags = 1) {
    const auto walk = start(actor, {id});
    scan(actor, walk, kHoodieM);
    scan(actor, walk, kHoodieM);
    scan(actor, walk, kBag);
    return complete(actor, walk, id, bags);
  }
  api::OrderView stage_all(const Actor& actor, const api::OrderView& picked,
                           const std::string& place = "B-04") {
    auto shown = picked;
    for (const auto& bag : picked.bags) {
      shown = must<api::StageAnswer>(actor, [&](UseCase& u) {
                return services->staging.stage(u, {bag.id, place});
              }).order;
    }
    return shown;
  }
  core::OrderId staged_order(const std::string& number = "000002150", int bags = 1) {
    const auto id = receive(incoming(number));
    stage_all(sam, pick_all(sam, id, bags));
    return id;
  }
  api::CheckInView arrive(core::OrderId id, const std::string& spot = "A3") {
    const auto token =
        seen<std::string>(lead, [&](const View& v) { return services->orders.check_in_token(v, id); });
    PhoneCheckIn input;
    input.spot = spot;
    return must<api::CheckInView>(Actor::customer("link"), [&](UseCase& u) {
      return services->check_in.announce_from_phone(u, token, input);
    });
  }
  void scan_out_all(const Actor& actor, core::OrderId id) {
    for (const auto& bag : order(id).bags) {
      must<api::ScanOutAnswer>(actor, [&](UseCase& u) {
        return services->hand_off.scan_out(u, id, {bag.code, ""});
      });
    }
  }
  static api::HandOffInput signed_by_customer() {
    api::HandOffInput input;
    input.recipient = "customer";
    input.signature = api::Signature{1, 100, 50, {{{{10, 20, 500, 0}, {30, 25, 600, 16}}}}};
    return input;
  }
  Result<api::HandOffRecord> hand_off(const Actor& actor, core::OrderId id, const api::HandOffInput& input) {
    const auto drawn = services->hand_off.draw(input);
    if (!drawn) return std::unexpected(drawn.error());
    return run<api::HandOffRecord>(
        actor, [&](UseCase& u) { return services->hand_off.hand_off(u, id, input, *drawn); });
  }

  std::int64_t count(const std::string& sql) {
    std::int64_t number = 0;
    const auto done = database->read([&](store::Transaction& tx) {
      tx.query(sql, {}, [&](const store::Row& row) { number = row.integer(0); });
    });
    if (!done) throw std::runtime_error(done.error().message);
    return number;
  }
  std::vector<std::string> texts(const std::string& sql) {
    std::vector<std::string> found;
    const auto done = database->read([&](store::Transaction& tx) {
      tx.query(sql, {}, [&](const store::Row& row) { found.push_back(row.text(0)); });
    });
    if (!done) throw std::runtime_error(done.error().message);
    return found;
  }

  static constexpr const char* kHoodieM = "4006381333931";
  static constexpr const char* kHoodieL = "036000291452";
  static constexpr const char* kBag = "96385074";

  std::filesystem::path folder_;
  curblight::test::FakeClock clock;
  RecordedEvents events;
  FakeSignaturePicture picture;
  StoreSettings settings = demo_settings();
  std::unique_ptr<store::SqliteDatabase> database;
  std::unique_ptr<Services> services;
  std::unique_ptr<Commands> commands;
  std::unique_ptr<Sessions> sessions;
  Actor sam, priya, lead, manager;
};

}  // namespace curblight::service::test
