// SPDX-License-Identifier: Apache-2.0
// The kinds of devices that drivers in the table are for, and how each is called and numbered.
#pragma once

namespace curblight::registry {

enum class DeviceKind { scanner, label_printer, signature_pad };

struct KindNames {
  DeviceKind kind;
  const char* id;      // "scanner": the first one is "scanner-1"
  const char* api;     // the name that the API shows
  const char* name;    // for people
  const char* absent;  // the words while none was ever plugged in
};
const KindNames& names_of(DeviceKind kind);

}  // namespace curblight::registry
