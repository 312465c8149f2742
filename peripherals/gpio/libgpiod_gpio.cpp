// SPDX-License-Identifier: Apache-2.0
// Claims, levels and errors; the thread that tells edges is in libgpiod_edges.cpp.
#include "peripherals/gpio/libgpiod_gpio.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "peripherals/gpio/find_chip.hpp"
#include "peripherals/gpio/libgpiod_claim.hpp"

namespace curblight::gpio {

using core::ErrorCode;

namespace {

std::map<std::string, LineSpec> by_name(std::vector<LineSpec> lines) {
  std::map<std::string, LineSpec> specs;
  for (auto& spec : lines) {
    auto name = spec.name;
    specs.emplace(std::move(name), std::move(spec));
  }
  return specs;
}

void make_inactive(LibgpiodLine& output) {
  try {
    output.set(Level::inactive);
  } catch (const std::exception&) {  // the board went away
  }
}

}  // namespace

LibgpiodGpio::LibgpiodGpio(std::vector<LineSpec> lines, const core::Clock& clock) : specs_(by_name(std::move(lines))), clock_(clock) {
  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  wake_ = ::eventfd(0, EFD_CLOEXEC);
  if (epoll_ < 0 || wake_ < 0) throw std::system_error(errno, std::system_category(), "no descriptor for GPIO edges");
  epoll_event event{.events = EPOLLIN, .data = {.u64 = 0}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
}

LibgpiodGpio::~LibgpiodGpio() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  while (!claims_.empty()) drop(std::string(claims_.begin()->first));
  ::close(wake_);
  ::close(epoll_);
}

core::Result<void> LibgpiodGpio::claim_output(const std::string& line) { return claim(line, Direction::output, {}); }

core::Result<void> LibgpiodGpio::claim_input(const std::string& line, EdgeCallback on_edge) {
  return claim(line, Direction::input, std::move(on_edge));
}

core::Result<void> LibgpiodGpio::claim(const std::string& line, Direction direction, EdgeCallback on_edge) {
  const std::lock_guard lock(mutex_);
  const auto spec = specs_.find(line);
  if (spec == specs_.end()) return core::fail(ErrorCode::not_found, "There is no GPIO line named " + line + " in the settings.");
  if (const auto held = claims_.find(line); held != claims_.end()) {
    if (held->second.direction != direction || direction == Direction::input) {
      return core::fail(ErrorCode::conflict, "The GPIO line " + line + " is in use already.");
    }
    try {
      held->second.held->set(Level::inactive);
      return {};
    } catch (const std::exception& error) {
      return std::unexpected(failed(spec->second, error));
    }
  }
  auto chip = find_chip(spec->second.chip);
  if (!chip) return std::unexpected(chip.error());
  return request(spec->second, **chip, direction, std::move(on_edge));
}

core::Result<void> LibgpiodGpio::request(const LineSpec& spec, LibgpiodChip& chip, Direction direction, EdgeCallback on_edge) {
  std::optional<unsigned> offset;
  try {
    offset = spec.line.empty() ? spec.offset : chip.offset_of(spec.line);
    if (!offset || *offset >= chip.line_count()) {
      return core::fail(ErrorCode::not_found, "There is no " + wire_words(spec) + ", which the settings name for " + spec.name + ".");
    }
    Claim claim{direction, nullptr, std::move(on_edge), ++last_id_, Level::inactive, true, false};
    claim.held = direction == Direction::output ? chip.request_output(*offset, spec) : chip.request_input(*offset, spec);
    if (direction == Direction::input) {
      claim.told = claim.held->level();
      epoll_event event{.events = EPOLLIN, .data = {.u64 = claim.id}};
      if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, claim.held->descriptor(), &event) != 0) {
        return core::fail(ErrorCode::internal, "The edges of " + wire_words(spec) + " cannot be watched.");
      }
      if (!thread_.joinable()) thread_ = std::jthread([this](std::stop_token stop) { watch_edges(std::move(stop)); });
    }
    claims_.insert_or_assign(spec.name, std::move(claim));
    return {};
  } catch (const std::system_error& error) {
    if (error.code().value() != EBUSY) return std::unexpected(failed(spec, error));
  } catch (const std::exception& error) {
    return std::unexpected(failed(spec, error));
  }
  std::string holder;
  try {
    holder = chip.consumer_of(*offset);
  } catch (const std::exception&) {  // the name is a courtesy
  }
  return core::fail(ErrorCode::conflict, "Another program" + (holder.empty() ? "" : " (" + holder + ")") + " uses " + wire_words(spec) + ".");
}

void LibgpiodGpio::release(const std::string& line) {
  const std::lock_guard telling(telling_);
  const std::lock_guard lock(mutex_);
  drop(line);
}

core::Result<void> LibgpiodGpio::write(const std::string& line, Level level) {
  const std::lock_guard lock(mutex_);
  const auto claim = find_claim(line);
  if (!claim) return std::unexpected(claim.error());
  if ((*claim)->direction != Direction::output) return core::fail(ErrorCode::conflict, "The GPIO line " + line + " is no output.");
  try {
    (*claim)->held->set(level);
    (*claim)->told = level;
    return {};
  } catch (const std::exception& error) {
    return std::unexpected(failed(specs_.find(line)->second, error));
  }
}

core::Result<Level> LibgpiodGpio::read(const std::string& line) {
  const std::lock_guard lock(mutex_);
  const auto claim = find_claim(line);
  if (!claim) return std::unexpected(claim.error());
  try {
    return (*claim)->held->level();
  } catch (const std::exception& error) {
    return std::unexpected(failed(specs_.find(line)->second, error));
  }
}

std::vector<Line> LibgpiodGpio::lines() const {
  const std::lock_guard lock(mutex_);
  std::vector<Line> all;
  for (const auto& [name, spec] : specs_) {
    const auto claim = claims_.find(name);
    if (claim == claims_.end()) {
      all.push_back({name, Direction::unused, Level::inactive});
    } else {
      all.push_back({name, claim->second.direction, claim->second.told});
    }
  }
  return all;
}

core::Result<LibgpiodGpio::Claim*> LibgpiodGpio::find_claim(const std::string& line) {
  const auto spec = specs_.find(line);
  if (spec == specs_.end()) return core::fail(ErrorCode::not_found, "There is no GPIO line named " + line + " in the settings.");
  const auto claim = claims_.find(line);
  if (claim == claims_.end()) return core::fail(ErrorCode::unavailable, "The GPIO board " + spec->second.chip + " is not connected.");
  return &claim->second;
}

// Says what went wrong, and lets go of the whole board when it is gone.
core::Error LibgpiodGpio::failed(const LineSpec& spec, const std::exception& error) {
  const auto* system = dynamic_cast<const std::system_error*>(&error);
  switch (system == nullptr ? 0 : system->code().value()) {
    case ENODEV:
    case ENXIO:
    case ENOENT:
    case EIO:
    case ETIMEDOUT:
      lose_board(spec.chip);
      return {ErrorCode::unavailable, "The GPIO board " + spec.chip + " is not connected."};
    case EACCES:
    case EPERM: return {ErrorCode::forbidden, "The daemon may not use " + wire_words(spec) + "."};
    case EINVAL: return {ErrorCode::invalid_input, "The board cannot do what the settings want of " + wire_words(spec) + "."};
    default: return {ErrorCode::internal, wire_words(spec) + ": " + error.what()};
  }
}

void LibgpiodGpio::lose_board(const std::string& chip) {
  // One failed call need not mean that the board is gone; what is given back while it is active stays active.
  for (auto& [line, claim] : claims_) {
    if (claim.direction == Direction::output && specs_.find(line)->second.chip == chip) make_inactive(*claim.held);
  }
  const auto before = claims_.size();
  std::erase_if(claims_, [&](const auto& claim) { return specs_.find(claim.first)->second.chip == chip; });
  if (claims_.size() != before) counters_.add("boards_lost");
}

// Closing the descriptor takes it out of the epoll set.
void LibgpiodGpio::drop(const std::string& line) {
  const auto claim = claims_.find(line);
  if (claim == claims_.end()) return;
  if (claim->second.direction == Direction::output) make_inactive(*claim->second.held);
  claims_.erase(claim);
}

}  // namespace curblight::gpio
