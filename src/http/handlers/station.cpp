// SPDX-License-Identifier: Apache-2.0
// The box's devices, and the emulated ones of a demo with their bench page.
#include "http/handlers/acting.hpp"
#include "http/handlers/device_acts.hpp"
#include "http/handlers/handlers.hpp"
#include "http/handlers/page.hpp"
#include "ui/web/pages.hpp"

namespace curblight::http {

Response devices(const Call& call) {
  return json(200, api::encode(api::Devices{call.context.station.devices()}));
}

Response emulate_scan(const Call& call) {
  return emulate<api::EmulateScan, &StationPort::emulate_scan>(call);
}
Response emulate_printer(const Call& call) {
  return emulate<api::EmulatePrinter, &StationPort::emulate_printer>(call);
}
Response emulate_gpio(const Call& call) {
  return emulate<api::EmulateGpio, &StationPort::emulate_gpio>(call);
}

Response emulate_locker(const Call& call) {
  return emulate<api::EmulateLocker, &StationPort::emulate_locker>(call);
}

Response test_light(const Call& call) {
  const auto input = decode_body<api::LightTest>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act_then<&StationPort::test_light>(call, *input, [&services, test = *input](service::UseCase& use_case) {
    return services.alerts.test_light(use_case, test);
  });
}

Response open_locker(const Call& call) {
  const auto input = decode_body<api::Done>(call);
  if (!input) return input.error();
  const auto& services = call.context.services;
  return act(call, [&services, locker = call.text("name")](service::UseCase& use_case) {
    return services.lockers.open(use_case, locker);
  });
}

Response emulated_labels(const Call& call) {
  return answer(call, call.context.station.emulated_labels());
}

Response emulated_label(const Call& call) {
  const auto number = call.number("n");
  if (!number) return problem(number.error());
  const auto png =
      call.context.station.emulated_label_png(static_cast<int>(std::min<std::int64_t>(*number, 1'000'000)));
  return png ? bytes("image/png", *png) : problem(png.error());
}

Response gpio_lines(const Call& call) {
  return answer(call, call.context.station.emulated_gpio());
}

Response bench(const Call& call) {
  return page(200, web::bench_page(call.context.services.settings.info));
}

}  // namespace curblight::http
