// SPDX-License-Identifier: Apache-2.0
#include "test_box.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <stdexcept>

#include "store/sha256.hpp"

namespace curblight::test {
namespace {

std::filesystem::path make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "curblight-api-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return pattern;
}

template <typename T>
T must(core::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

service::StoreSettings settings() {
  service::StoreSettings made;
  made.info.id = "store-1";
  made.info.name = "Harbor & <Sons>";
  made.info.phone = "+1 555 0100";
  made.info.timezone = "America/Chicago";
  made.info.currency = "USD";
  made.info.languages = {"en", "es", "fr"};
  made.info.accent = "#2457D6";
  made.info.counters = {"A", "B"};
  made.info.station_counter = "B";
  made.info.not_found_reasons = {"Not on the shelf"};
  made.info.reject_reasons = {"Wrong size"};
  made.info.typed_reasons = {"Code is damaged"};
  made.info.override_reasons = {"Label is torn"};
  made.info.attest_reasons = {"Pad is broken"};
  made.info.check_in_form.parking_spots = {"A1", "A2", "A3"};
  made.info.check_in_form.car_colors = {"blue", "red"};
  made.info.check_in_form.car_makes = {"Volvo"};
  made.info.demo = true;
  made.locations = {"A-01", "B-04"};
  made.lockers = {"7"};
  return made;
}

}  // namespace

core::UtcTime WallClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}
core::MonotonicTime WallClock::monotonic() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now());
}

core::Result<void> PretendedStation::emulate_scan(const api::EmulateScan& scan) {
  if (scan.data.empty()) return core::fail(core::ErrorCode::invalid_input, "There is nothing to scan.");
  ++scans;
  return {};
}

core::Result<void> PretendedStation::pad_free(const std::string& owner) const {
  const std::scoped_lock lock(pad_mutex);
  if (!pad_plugged) return core::fail(core::ErrorCode::unavailable, "No signature pad is plugged in.");
  if (!pad_requests.empty() && pad_requests.back().owner != owner) return core::fail(core::ErrorCode::conflict, "Somebody signs.");
  return {};
}

core::Result<void> PretendedStation::sign_on_pad(const http::PadRequest& request) {
  const std::scoped_lock lock(pad_mutex);
  pad_requests.push_back(request);
  return {};
}

core::Result<api::PadSigning> PretendedStation::pad_signing(const std::string& session, const http::KnownInk& known) const {
  const std::scoped_lock lock(pad_mutex);
  if (pad_requests.empty() || pad_requests.back().session != session) return core::fail(core::ErrorCode::not_found, "It is over.");
  api::PadSigning signing;
  signing.session = session;
  signing.order_id = pad_requests.back().order.order.value;
  signing.state = "signing";
  signing.generation = known.generation;
  signing.before = known.points;
  signing.ink = {1, 9601, 2700, {{{{10, 20, 512, 0}, {30, 40, 512, 5}}}}};
  return signing;
}

core::Result<void> PretendedStation::ask_pad(const std::string& session, http::PadWish wish) {
  const std::scoped_lock lock(pad_mutex);
  if (pad_requests.empty() || pad_requests.back().session != session) return core::fail(core::ErrorCode::not_found, "It is over.");
  pad_wishes.push_back(wish);
  return {};
}

core::Result<std::string> PretendedStation::emulated_label_png(int number) const {
  if (number != 1) return core::fail(core::ErrorCode::not_found, "There is no such label.");
  return std::string("PNG");
}

core::Result<std::vector<std::byte>> PretendedPicture::png(const api::Signature& signature) const {
  if (signature.strokes.empty()) return core::fail(core::ErrorCode::invalid_input, "Nothing is drawn.");
  return std::vector<std::byte>{std::byte{0x89}, std::byte{'P'}, std::byte{'N'}, std::byte{'G'}};
}

TestBox::TestBox(http::HttpConfig config) : folder(make_folder()), config_(std::move(config)) {
  config_.unix_listener.path = socket_path();
  if (!config_.tcp_listener) config_.tcp_listener.emplace();
  config_.tcp_listener->port = 0;
  config_.api_key_digests = {store::hex(store::sha256(kApiKey))};
  config_.public_base_url = "https://pickup.example";
  open();
  for (const auto& [name, first, role] :
       {std::tuple{"priya", "Priya", "associate"}, {"lee", "Lee", "lead"}, {"mo", "Mo", "manager"}}) {
    const auto user = must(services->users.prepare({.user_name = name,
                                                    .first_name = first,
                                                    .last_name = "Tester",
                                                    .role = role,
                                                    .pin = kPin,
                                                    .badge = "",
                                                    .pin_origin = service::PinOrigin::own}));
    must(commands->run(service::Actor::operator_on_box(),
                       [&](service::UseCase& use_case) -> core::Result<void> {
                         if (auto made = services->users.create(use_case, user); !made)
                           return std::unexpected(made.error());
                         return {};
                       }));
  }
}

TestBox::~TestBox() {
  close();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

void TestBox::open() {
  store::SqliteOptions store_options;
  store_options.path = (folder / "store.db").string();
  store_options.log = [](const std::string& words) { std::fprintf(stderr, "store: %s\n", words.c_str()); };
  database = must(store::SqliteDatabase::open(std::move(store_options)));
  const auto key = must(service::load_or_make_station_key(*database));
  services = std::make_unique<service::Services>(settings(), key, picture_);
  hub = std::make_unique<http::EventHub>(config_.limits, metrics);
  commands = std::make_unique<service::Commands>(*database, clock, *hub, http::encode_refusal);
  server = std::make_unique<http::HttpServer>(config_, *services, *commands, station, *hub, metrics);
  must(server->start());
}

void TestBox::close() {
  server.reset();
  database->stop();
  commands.reset();
  hub.reset();
  services.reset();
  database.reset();
}

void TestBox::restart() {
  close();
  open();
}

api::ClientOptions TestBox::options(const std::string& client_name) const {
  api::ClientOptions made;
  made.unix_path = socket_path();
  made.client_name = client_name;
  return made;
}

api::Client TestBox::associate(const std::string& role) const {
  api::Client client = kiosk();
  const std::string name = role == "manager" ? "mo" : role == "lead" ? "lee" : "priya";
  const auto session = must(
      client.post<api::Session>("/api/v1/sessions", api::LogIn{name, kPin, ""}, api::new_idempotency_key()));
  client.set_token(session.token);
  return client;
}

api::Client TestBox::commerce() const {
  api::Client client = stranger();
  client.set_token(kApiKey);
  return client;
}

api::Client TestBox::stranger() const {
  api::ClientOptions made;
  made.port = port();
  return api::Client(made);
}

std::int64_t TestBox::journal_entries() const {
  return must(ctl().get<api::JournalCheck>("/api/v1/journal/verify")).entries;
}

api::IncomingOrder sample_order(const std::string& number) {
  api::IncomingOrder order;
  order.channel = "web";
  order.number = number;
  order.external_id = "ext-" + number;
  order.method = "curbside";
  order.customer = {"Maya", "Torres", "maya@example.com", "+1 555 0142"};
  order.alternate = api::PersonView{"Jonas", "Keller", "", "+1 555 0143"};
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  order.placed_at = api::Time{now - 3'600'000};
  order.due_at = api::Time{now + 3'600'000};
  order.currency = "USD";
  order.total_minor = 5650;
  order.lines.resize(2);
  order.lines[0] = {.external_id = "1",
                    .refund_external_id = "1",
                    .bundle_external_id = "",
                    .bundle_quantity = {},
                    .sku = "HOOD-M",
                    .name = "Harbor Hoodie",
                    .unit = "piece",
                    .attributes = {{"size", "M"}},
                    .barcodes = {"4006381333931"},
                    .aisle = "7-C12",
                    .image = "",
                    .quantity = {2000},
                    .charge_minor = 4800};
  order.lines[1] = {.external_id = "2",
                    .refund_external_id = "2",
                    .bundle_external_id = "",
                    .bundle_quantity = {},
                    .sku = "MUG",
                    .name = "Mug",
                    .unit = "piece",
                    .attributes = {},
                    .barcodes = {"5901234123457"},
                    .aisle = "2-A1",
                    .image = "",
                    .quantity = {1000},
                    .charge_minor = 850};
  return order;
}

}  // namespace curblight::test
