// SPDX-License-Identifier: Apache-2.0
// The codec of api/types/devices.hpp, instantiated.
#include "api/codec.hpp"
#include "api/json/fields_devices.hpp"
#include "api/json/reader.hpp"
#include "api/json/schema.hpp"
#include "api/json/writer.hpp"

namespace curblight::api {

CURBLIGHT_CODEC(LabelJob)
CURBLIGHT_CODEC(LabelJobs)
CURBLIGHT_CODEC(PrintPlaces)
CURBLIGHT_CODEC(ScanEvent)
CURBLIGHT_CODEC(Changed)
CURBLIGHT_CODEC(EmulateScan)
CURBLIGHT_CODEC(EmulatePrinter)
CURBLIGHT_CODEC(EmulatedLabel)
CURBLIGHT_CODEC(EmulatedLabels)
CURBLIGHT_CODEC(EmulateSign)
CURBLIGHT_CODEC(EmulatedPad)
CURBLIGHT_CODEC(EmulateGpio)
CURBLIGHT_CODEC(GpioLine)
CURBLIGHT_CODEC(GpioLines)
CURBLIGHT_CODEC(EmulateLocker)
CURBLIGHT_CODEC(LockerCommand)
CURBLIGHT_CODEC(LightTest)
CURBLIGHT_CODEC(JournalEntry)
CURBLIGHT_CODEC(JournalPage)
CURBLIGHT_CODEC(JournalCheck)

void json::add_schemas_of_devices(std::string& out) {
  json::add_schema<LabelJob>(out);
  json::add_schema<LabelJobs>(out);
  json::add_schema<PrintPlaces>(out);
  json::add_schema<ScanEvent>(out);
  json::add_schema<Changed>(out);
  json::add_schema<EmulateScan>(out);
  json::add_schema<EmulatePrinter>(out);
  json::add_schema<EmulatedLabel>(out);
  json::add_schema<EmulatedLabels>(out);
  json::add_schema<EmulateSign>(out);
  json::add_schema<EmulatedPad>(out);
  json::add_schema<EmulateGpio>(out);
  json::add_schema<GpioLine>(out);
  json::add_schema<GpioLines>(out);
  json::add_schema<EmulateLocker>(out);
  json::add_schema<LockerCommand>(out);
  json::add_schema<LightTest>(out);
  json::add_schema<JournalEntry>(out);
  json::add_schema<JournalPage>(out);
  json::add_schema<JournalCheck>(out);
}

}  // namespace curblight::api
