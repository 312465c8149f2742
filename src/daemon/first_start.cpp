// SPDX-License-Identifier: Apache-2.0
#include "daemon/first_start.hpp"

#include <utility>
#include <vector>

namespace curblight::daemon {

void apply_demo(Config& config, const integration::DemoStore& demo) {
  auto& info = config.store.info;
  info.id = demo.id;
  info.name = demo.name;
  info.phone = demo.phone;
  info.timezone = demo.timezone;
  info.currency = demo.currency;
  info.counters = demo.counters;
  info.station_counter = demo.counters.size() > 1 ? demo.counters[1] : demo.counters.front();
  info.check_in_form.parking_spots = demo.parking_spots;
  info.demo = true;
  config.store.locations = demo.shelves;
  config.devices.kind = DeviceKind::emulated;
  for (const char* name : {"1", "2", "3", "4"}) {
    LockerConfig locker;
    locker.name = name;
    locker.lock.name = std::string("lock_") + name;
    locker.door.name = std::string("door_") + name;
    config.devices.gpio.lockers.push_back(std::move(locker));
    config.store.lockers.emplace_back(name);
  }
}

core::Result<void> fill_demo(const integration::DemoStore& demo, const service::Services& services, service::Commands& commands) {
  const auto actor = service::Actor::operator_on_box();
  const auto present = commands.view<std::vector<api::UserAccount>>(actor, [&](const service::View& view) { return services.users.list(view); });
  if (!present) return std::unexpected(present.error());
  if (!present->empty()) return {};

  std::vector<service::PreparedUser> users;
  for (const auto& user : demo.users) {
    auto prepared = services.users.prepare({user.user_name, user.first_name, user.last_name, user.role, user.pin, user.badge, "en",
                                          service::PinOrigin::own});
    if (!prepared) return std::unexpected(prepared.error());
    users.push_back(std::move(*prepared));
  }
  // By value: the use case may still run when nobody waits for it any more.
  return commands.run(actor, [&services, users = std::move(users), orders = demo.orders](service::UseCase& use_case) -> core::Result<void> {
    for (const auto& user : users) {
      if (auto made = services.users.create(use_case, user); !made) return std::unexpected(made.error());
    }
    if (auto imported = services.orders.import(use_case, orders); !imported) return std::unexpected(imported.error());
    return {};
  });
}

}  // namespace curblight::daemon
