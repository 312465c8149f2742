// SPDX-License-Identifier: Apache-2.0
// The port to a relational database. Repositories are written against it once; SQLite fills it today, a PostgreSQL
// adapter can later, without a repository changing. Statements use $1, $2, ... each once and in order, which both
// databases understand alike.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/error.hpp"
#include "store/committed.hpp"

namespace curblight::store {

using core::Error;
using core::ErrorCode;
using core::Result;

using Value = std::variant<std::nullptr_t, std::int64_t, std::string, std::vector<std::byte>>;
using Values = std::vector<Value>;

// The values of a statement's placeholders where their owner holds them: a list in braces or a vector. Copies nothing,
// so it must not outlive the call that it is made for.
class Params {
 public:
  Params() = default;
  Params(const std::initializer_list<Value>& values) : begin_(std::data(values)), size_(values.size()) {}
  Params(const Values& values) : begin_(values.data()), size_(values.size()) {}
  const Value* begin() const { return begin_; }
  const Value* end() const { return begin_ + size_; }
  std::size_t size() const { return size_; }

 private:
  const Value* begin_ = nullptr;
  std::size_t size_ = 0;
};

// One row of an answer, valid only inside the callback it is passed to. Columns count from 0.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string text(int column) const = 0;
  virtual std::vector<std::byte> blob(int column) const = 0;
};

// What a use case, or a step of one, decides about its own writes.
enum class Outcome { commit, roll_back };

// A statement runner bound to one connection and one transaction. Throws DatabaseError (below) on SQL failures;
// only the Database adapter catches it. Not thread-safe; must not outlive the callback it was given to.
class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual void query(std::string_view sql, const Params& params, const std::function<void(const Row&)>& each) = 0;
  // Returns the number of rows changed.
  virtual std::int64_t execute(std::string_view sql, const Params& params) = 0;
  // The id of the row that the last INSERT of this transaction made.
  virtual std::int64_t last_insert_id() = 0;
  // Runs a step whose writes can be undone without those before it. An exception undoes the step and goes on.
  virtual void nested(const std::function<Outcome()>& step) = 0;
  // Undoes all that this use case has written so far; what it writes afterwards stands. Only in a submitted use case,
  // outside nested().
  virtual void undo() = 0;
};

struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Database {
 public:
  virtual ~Database() = default;

  // Queues a use case for the writer and returns at once. It can be undone alone, and runs possibly together with others
  // in one commit; it may be run again from the start when one of them is undone or all were lost, so it must have no
  // effect outside the transaction. `done` is called on the writer's thread after the commit is durable (or with the
  // error that kept it from becoming so) and must be short. Error unavailable: the queue is full or stopping.
  using UseCase = std::function<Outcome(Transaction&)>;
  using Done = std::function<void(Result<void>)>;
  virtual void submit(UseCase use_case, Done done) = 0;

  // A consistent snapshot for reading, on a reader connection of the calling thread. Errors: unavailable, internal.
  virtual Result<void> read(const std::function<void(Transaction&)>& reader) = 0;
};

// Runs a use case that yields a value and waits for the durable commit, at most `limit`. A refusal rolls the use
// case's writes back. Error unavailable past the limit: the outcome is then unknown to this caller, and its
// idempotency key tells it later.
template <typename T>
Result<T> write(Database& database, std::function<Result<T>(Transaction&)> use_case,
                std::chrono::milliseconds limit = std::chrono::milliseconds(5000)) {
  struct Shared {
    std::optional<Result<T>> answer;
    Committed committed;
  };
  auto shared = std::make_shared<Shared>();
  database.submit(
      [shared, use_case = std::move(use_case)](Transaction& transaction) {
        shared->answer = use_case(transaction);
        return shared->answer->has_value() ? Outcome::commit : Outcome::roll_back;
      },
      [shared](Result<void> result) { shared->committed.tell(std::move(result)); });
  if (auto result = shared->committed.wait(limit); !result) return std::unexpected(result.error());
  return std::move(*shared->answer);
}

}  // namespace curblight::store
