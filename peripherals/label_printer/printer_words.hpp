// SPDX-License-Identifier: Apache-2.0
// Sentences for people that more than one part of this driver says. Internal to this folder.
#pragma once

namespace curblight::label_printer {

inline constexpr char kSilent[] = "The printer does not respond. Switch it off and on again; the label prints by itself.";
inline constexpr char kAbsent[] = "No printer is connected. Check its cable and its power.";
inline constexpr char kWaitForPrinter[] =
    "The printer is not connected. Check its cable and its power; the label prints when it is back.";
inline constexpr char kStoppedInTheMiddle[] = "The box was stopped while this label was printing. Look whether it came out.";
inline constexpr char kUncertain[] =
    "The printer did not say whether this label came out. Look, and print it again only if it is missing.";

}  // namespace curblight::label_printer
