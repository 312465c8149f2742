// SPDX-License-Identifier: Apache-2.0
// store_kill_child PATH RUN: writes use cases into the store without end, from four threads, each with its journal,
// replay and outbox rows, and prints the key of each once it is durable. The kill test ends it with SIGKILL.
#include <unistd.h>

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "store/idempotency.hpp"
#include "store/journal.hpp"
#include "store/outbox.hpp"
#include "store/sha256.hpp"
#include "store/sqlite/sqlite_database.hpp"

using namespace curblight;

namespace {

// The time is of no matter here, only that it is a value.
constexpr core::UtcTime kAt{std::chrono::milliseconds(1'795'354'620'000)};

store::Result<bool> act(store::Transaction& transaction, const std::string& key) {
  store::journal::append(transaction, {kAt, "customer", "check_in.arrived", "key:" + key, "{\"spot\":\"A3\"}"});
  store::outbox::add(transaction, {"commerce", key, "check_in", "{}", store::new_uuid(kAt), std::nullopt, kAt});
  store::idempotency::save(transaction, "kill", key,
                           {store::idempotency::request_digest("POST", "/c", key), 201, "application/json", "{}", kAt});
  return true;
}

// write(2) passes the key on in one piece, past stdio's buffer, which a SIGKILL would throw away.
void print(const std::string& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::_Exit(3);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  store::SqliteOptions options;
  options.path = argv[1];
  auto opened = store::SqliteDatabase::open(options);
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().message.c_str());
    return 1;
  }
  auto& database = **opened;
  const std::string run = argv[2];
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0;; ++i) {
        const auto key = run + "-" + std::to_string(t) + "-" + std::to_string(i);
        const auto done = store::write<bool>(
            database, [&](store::Transaction& transaction) { return act(transaction, key); }, std::chrono::minutes(1));
        if (!done) std::_Exit(4);
        print(key + "\n");
      }
    });
  }
}
