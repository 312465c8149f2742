// SPDX-License-Identifier: Apache-2.0
// What the bench asks of a demo daemon besides the load itself: a session, orders to check in for. Over the Unix
// socket, by the contract of docs/API.md. One thread. All throw std::runtime_error when they are refused.
#pragma once

#include <string>
#include <vector>

#include "api/client.hpp"

namespace curblight::bench {

// A client with the operator's rights.
api::Client operator_client(const std::string& socket);

// The token of a session of the demo's lead, who may check customers in.
std::string demo_session(const std::string& socket);

// Puts `count` orders of one line each in; returns their numbers.
std::vector<std::string> import_orders(const std::string& socket, int count);

}  // namespace curblight::bench
