// SPDX-License-Identifier: Apache-2.0
#include "http/connections.hpp"

#include <algorithm>
#include <utility>

namespace curblight::http {

Connections::Place::Place(Connections& connections, GuardedSocket& socket, std::string address)
    : connections_(connections), socket_(socket), address_(std::move(address)) {
  const std::scoped_lock lock(connections_.mutex_);
  int& of_address = connections_.per_address_[address_];
  admitted_ = address_.empty() || of_address < connections_.most_per_address_;
  ++of_address;
  ++connections_.count_;
  connections_.open_.insert(&socket_);
}

Connections::Place::~Place() {
  leave();
  const std::scoped_lock lock(connections_.mutex_);
  const auto found = connections_.per_address_.find(address_);
  if (--found->second == 0) connections_.per_address_.erase(found);
  --connections_.count_;
}

void Connections::Place::leave() {
  const std::scoped_lock lock(connections_.mutex_);
  connections_.idle_.erase(&socket_);
  connections_.open_.erase(&socket_);
}

bool Connections::Place::begin_idle() {
  const std::scoped_lock lock(connections_.mutex_);
  if (connections_.stopping_) return false;
  connections_.idle_.emplace(&socket_, std::chrono::steady_clock::now());
  return true;
}

void Connections::Place::end_idle() {
  const std::scoped_lock lock(connections_.mutex_);
  connections_.idle_.erase(&socket_);
}

void Connections::make_room() {
  const std::scoped_lock lock(mutex_);
  const auto oldest = std::min_element(idle_.begin(), idle_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (oldest == idle_.end()) return;
  oldest->first->end_reading();
  idle_.erase(oldest);
}

void Connections::stop() {
  const std::scoped_lock lock(mutex_);
  stopping_ = true;
  for (auto* socket : open_) socket->end_reading();
}

bool Connections::stopping() const {
  const std::scoped_lock lock(mutex_);
  return stopping_;
}

int Connections::count() const {
  const std::scoped_lock lock(mutex_);
  return count_;
}

}  // namespace curblight::http
