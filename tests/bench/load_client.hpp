// SPDX-License-Identifier: Apache-2.0
// Many kept-alive HTTP connections from one thread, one request at a time on each: cheap enough that the server, not
// the client, is what is measured.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace curblight::bench {

struct LoadRequest {
  std::size_t id = 0;   // the caller's
  std::string bytes;    // a whole HTTP/1.1 request
};

struct LoadResult {
  std::vector<double> latencies_ms;       // of answers with a status of 2xx
  std::vector<std::size_t> acknowledged;  // ids of the same
  std::size_t refused = 0;                // answers with another status
  std::string first_refusal;              // the first of them, whole
  std::size_t cut = 0;                    // connections that ended in the middle of an exchange
  double seconds = 0;
};

// Runs until `next` yields nothing more and everything is answered, or until every connection has ended. `answered`
// is called after each 2xx with their number so far. Sixteen connections share a loopback address, 127.0.0.2 and
// up, as customers of one carrier would. Throws std::runtime_error when it cannot connect.
LoadResult run_load(std::uint16_t port, int connections, const std::function<std::optional<LoadRequest>()>& next,
                    const std::function<void(std::size_t)>& answered);

}  // namespace curblight::bench
