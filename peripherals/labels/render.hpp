// SPDX-License-Identifier: Apache-2.0
// Draws labels once; the same Page is previewed and printed. Safe from any thread (each call draws on its own).
#pragma once

#include "core/error.hpp"
#include "peripherals/labels/label_content.hpp"
#include "peripherals/labels/page.hpp"

namespace curblight::labels {

// The page, 576 dots wide. Refused with invalid_input when something needed is missing or the code does not fit with
// its modules (3 dots on bags and slips) and 10 of them as quiet zone, and with internal when the finished picture's symbol does not read
// back as the code: such a label would send somebody to a bag that no scanner knows.
core::Result<Page> render(const BagLabel& label);
core::Result<Page> render(const PullSlip& slip);
core::Result<Page> render(const PickupReceipt& receipt);
core::Result<Page> render(const ShelfLabel& label);
core::Result<Page> render(const LockerLabel& label);
core::Result<Page> render(const Badge& badge);
core::Result<Page> render(const TestLabel& label);

// A strip that tells people to throw the piece above it away; printed after a label was broken off in the middle.
Page render_void_strip(const std::string& words);

}  // namespace curblight::labels
