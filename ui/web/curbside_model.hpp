// SPDX-License-Identifier: Apache-2.0
// From the order's public state to what the curbside template shows: which of form, live state and end it is, and
// every word on it.
#pragma once

#include <kainjow/mustache.hpp>

#include "ui/web/pages.hpp"

namespace curblight::web {

kainjow::mustache::data curbside_model(const CurbsidePage& page);

}  // namespace curblight::web
