// SPDX-License-Identifier: Apache-2.0
// What the stories of check-ins and of visits do at the kiosk and at the counter.
#pragma once

#include "service_fixture.hpp"

namespace curblight::service::test {

class CheckInTest : public ServiceTest {
 protected:
  Actor kiosk = Actor::customer("kiosk-1");

  Result<api::Found> find(const api::FindOrder& input) {
    return run<api::Found>(kiosk, [&](UseCase& u) { return services->check_in.find(u, input); });
  }
  Result<api::CheckInView> accept(const Actor& actor, std::int64_t id) {
    return run<api::CheckInView>(actor, [&](UseCase& u) { return services->check_in.accept(u, {id}); });
  }
  std::string state(core::OrderId id) { return order(id).check_in->state; }
};

}  // namespace curblight::service::test
