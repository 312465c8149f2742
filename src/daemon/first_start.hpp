// SPDX-License-Identifier: Apache-2.0
// Fills a demo's empty store: its people and orders, once. Settings of the demo store replace the configured ones.
#pragma once

#include "daemon/config/config.hpp"
#include "integration/demo_store.hpp"
#include "service/commands.hpp"
#include "service/services.hpp"

namespace curblight::daemon {

// Name, places, shelves and counters of the demo store, with emulated devices.
void apply_demo(Config& config, const integration::DemoStore& demo);

// Users and orders. Does nothing when the store has users already. Errors: those of the store.
core::Result<void> fill_demo(const integration::DemoStore& demo, const service::Services& services, service::Commands& commands);

}  // namespace curblight::daemon
