// SPDX-License-Identifier: Apache-2.0
// The fields of api/types/devices.hpp, in the order in which they are written. CURBLIGHT_REQUEST marks what
// clients send, with the fields that must be there. Internal to the codec.
#pragma once

#include "api/json/fields.hpp"
#include "api/json/fields_hand_off.hpp"
#include "api/types/devices.hpp"

namespace curblight::api::json {

CURBLIGHT_FIELDS(LabelJob, id, order_id, bag_id, kind, state, words, subject)
CURBLIGHT_FIELDS(LabelJobs, jobs)
CURBLIGHT_FIELDS(PrintPlaces, kind, names)
CURBLIGHT_REQUEST(PrintPlaces, "kind")
CURBLIGHT_FIELDS(ScanEvent, id, data, symbology, device, at)
CURBLIGHT_FIELDS(Changed, topics, order_id)
CURBLIGHT_FIELDS(EmulateScan, data, symbology, device)
CURBLIGHT_REQUEST(EmulateScan, "data")
CURBLIGHT_FIELDS(EmulatePrinter, fault)
CURBLIGHT_REQUEST(EmulatePrinter, "fault")
CURBLIGHT_FIELDS(EmulatedLabel, number, width, height, sha256)
CURBLIGHT_FIELDS(EmulatedLabels, labels)
CURBLIGHT_FIELDS(EmulateSign, action, points)
CURBLIGHT_REQUEST(EmulateSign, "action")
CURBLIGHT_FIELDS(EmulatedPad, width, height, plugged, inking, nonvolatile_writes, screen_sha256)
CURBLIGHT_FIELDS(EmulateGpio, line, value)
CURBLIGHT_REQUEST(EmulateGpio, "line", "value")
CURBLIGHT_FIELDS(GpioLine, name, direction, value)
CURBLIGHT_FIELDS(GpioLines, lines)
CURBLIGHT_FIELDS(EmulateLocker, locker, action)
CURBLIGHT_REQUEST(EmulateLocker, "locker", "action")
CURBLIGHT_FIELDS(LockerCommand, id, locker, state, words)
CURBLIGHT_FIELDS(LightTest, pattern)
CURBLIGHT_REQUEST(LightTest, "pattern")
CURBLIGHT_FIELDS(JournalEntry, sequence, at, actor, kind, subject, detail, hash, previous)
CURBLIGHT_FIELDS(JournalPage, entries)
CURBLIGHT_FIELDS(JournalCheck, sound, entries, first_bad, words, head)

}  // namespace curblight::api::json
