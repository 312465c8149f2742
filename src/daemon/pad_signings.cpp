// SPDX-License-Identifier: Apache-2.0
#include "daemon/pad_signings.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "daemon/pad_words.hpp"

namespace curblight::daemon {

namespace {

using namespace std::chrono_literals;
using signature_pad::PadEnd;

constexpr auto kTellEvery = 100ms;
constexpr auto kKept = 120'000ms;      // an accepted signature that nobody fetches
constexpr auto kReplaceWithin = 3000ms;

api::Point point_of(const labels::InkPoint& point) {
  return {.x = static_cast<int>(std::lround(point.x)), .y = static_cast<int>(std::lround(point.y)),
          .pressure = static_cast<int>(std::lround(point.pressure)), .t_ms = point.t};
}

std::unexpected<core::Error> in_use() {
  return core::fail(core::ErrorCode::conflict, "Somebody else's customer is signing on the pad. Wait, or sign on the screen.");
}

}  // namespace

// One signature: told by the pad's driver, asked by callers.
class PadSignings::Session final : public signature_pad::PadListener {
 public:
  Session(const http::PadRequest& request, const core::Clock& clock, OnChange on_change)
      : owner(request.owner), order(request.order.order.value), clock_(clock), on_change_(std::move(on_change)) {
    shown_.session = request.session;
    shown_.order_id = order;
    shown_.state = "starting";
    shown_.generation = 1;
  }

  void shown(int width, int height) override {
    {
      const std::lock_guard lock(mutex_);
      shown_.state = "signing";
      shown_.ink.width = width;
      shown_.ink.height = height;
    }
    tell();
  }
  void drew(Stroke stroke, const labels::InkPoint& point) override {
    {
      const std::lock_guard lock(mutex_);
      auto& strokes = shown_.ink.strokes;
      if (stroke == Stroke::begins || strokes.empty()) strokes.emplace_back();
      strokes.back().points.push_back(point_of(point));
      const auto now = clock_.monotonic();
      if (now - told_at_ < kTellEvery) return;
      told_at_ = now;
    }
    tell();
  }
  void lifted() override { tell(); }
  void cleared() override {
    {
      const std::lock_guard lock(mutex_);
      forget_ink();
    }
    tell();
  }
  void ended(PadEnd end, const std::string& words) override {
    {
      const std::lock_guard lock(mutex_);
      shown_.state = signature_pad::to_string(end);
      shown_.words = words;
      ended_at_ = clock_.monotonic();
      if (end != PadEnd::accepted) forget_ink();
      over_ = true;
      changed_.notify_all();
    }
    tell();
  }

  api::PadSigning look(const http::KnownInk& known) const {
    const std::lock_guard lock(mutex_);
    auto view = ink_after(shown_.ink, known.generation == shown_.generation ? known.points : 0);
    view.session = shown_.session;
    view.order_id = shown_.order_id;
    view.state = shown_.state;
    view.words = shown_.words;
    view.generation = shown_.generation;
    return view;
  }
  bool over() const {
    const std::lock_guard lock(mutex_);
    return over_;
  }
  bool accepted() const {
    const std::lock_guard lock(mutex_);
    return over_ && shown_.state == signature_pad::to_string(PadEnd::accepted);
  }
  bool over_within(std::chrono::milliseconds limit) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [this] { return over_; });
  }
  bool stale(core::MonotonicTime now) const {
    const std::lock_guard lock(mutex_);
    return over_ && now - ended_at_ >= kKept;
  }
  bool is(const std::string& session) const { return shown_.session == session; }  // never changes

  const std::string owner;
  const std::int64_t order;

 private:
  void tell() const {
    if (on_change_) on_change_(order);
  }
  void forget_ink() {
    shown_.ink.strokes.clear();
    ++shown_.generation;
  }

  const core::Clock& clock_;
  const OnChange on_change_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  api::PadSigning shown_;
  bool over_ = false;
  core::MonotonicTime told_at_{}, ended_at_{};
};

PadSignings::PadSignings(signature_pad::SignaturePad& pad, const core::Clock& clock, std::string store, OnChange on_change)
    : pad_(pad), clock_(clock), store_(std::move(store)), on_change_(std::move(on_change)) {}

PadSignings::~PadSignings() = default;

core::Result<void> PadSignings::free(const std::string& owner) const {
  {
    const std::lock_guard lock(mutex_);
    if (current_ && !current_->over() && current_->owner != owner) return in_use();
  }
  return pad_.available();
}

core::Result<void> PadSignings::begin(const http::PadRequest& request) {
  const std::lock_guard one(beginning_);
  std::shared_ptr<Session> former;
  {
    const std::lock_guard lock(mutex_);
    former = current_;
  }
  if (former && !former->over()) {
    if (former->owner != request.owner) return in_use();
    pad_.ask(signature_pad::PadWish::cancel);
    if (!former->over_within(kReplaceWithin)) return in_use();
  }
  auto session = std::make_shared<Session>(request, clock_, on_change_);
  {
    // Before the pad can tell anything of it. The former one stays to be had: should this not begin, it is the last one again.
    const std::lock_guard lock(mutex_);
    if (former) kept_.push_back(former);
    current_ = session;
  }
  auto begun = pad_.begin({.prompt = pad_prompt(store_, request.order, request.language), .listener = session});
  const std::lock_guard lock(mutex_);
  const bool wanted = std::erase(kept_, former) > 0;  // nobody forgot it meanwhile
  if (!begun) {
    current_ = wanted ? former : nullptr;
    return begun;
  }
  std::erase_if(kept_, [&](const auto& kept) { return kept->owner == request.owner; });
  if (wanted && former->accepted() && former->owner != request.owner) kept_.push_back(std::move(former));
  return begun;
}

std::shared_ptr<PadSignings::Session> PadSignings::find(const std::string& session) const {
  const std::lock_guard lock(mutex_);
  if (current_ && current_->is(session)) return current_;
  const auto kept = std::ranges::find_if(kept_, [&](const auto& one) { return one->is(session); });
  return kept == kept_.end() ? nullptr : *kept;
}

core::Result<api::PadSigning> PadSignings::look(const std::string& session, const http::KnownInk& known) const {
  const auto found = find(session);
  if (!found) return core::fail(core::ErrorCode::not_found, "This signature on the pad is over.");
  return found->look(known);
}

core::Result<void> PadSignings::ask(const std::string& session, http::PadWish wish) {
  const auto found = find(session);
  if (!found) return core::fail(core::ErrorCode::not_found, "This signature on the pad is over.");
  if (!found->over()) {
    switch (wish) {
      case http::PadWish::clear: pad_.ask(signature_pad::PadWish::clear); break;
      case http::PadWish::accept: pad_.ask(signature_pad::PadWish::accept); break;
      case http::PadWish::cancel: pad_.ask(signature_pad::PadWish::cancel); break;
    }
    return {};
  }
  if (wish == http::PadWish::cancel) {
    const std::lock_guard lock(mutex_);
    if (current_ == found) current_.reset();
    std::erase(kept_, found);
  }
  return {};
}

void PadSignings::tidy() {
  const std::lock_guard lock(mutex_);
  const auto now = clock_.monotonic();
  if (current_ && current_->stale(now)) current_.reset();
  std::erase_if(kept_, [&](const auto& kept) { return kept->stale(now); });
}

api::PadSigning ink_after(const api::Signature& ink, int known) {
  api::PadSigning view;
  view.ink.version = ink.version;
  view.ink.width = ink.width;
  view.ink.height = ink.height;
  auto left = static_cast<std::size_t>(std::max(0, known));
  for (const auto& stroke : ink.strokes) {
    const auto skipped = std::min(left, stroke.points.size());
    left -= skipped;
    view.before += static_cast<int>(skipped);
    if (skipped == stroke.points.size()) continue;
    if (skipped > 0) view.goes_on = true;
    view.ink.strokes.emplace_back().points.assign(stroke.points.begin() + static_cast<std::ptrdiff_t>(skipped), stroke.points.end());
  }
  return view;
}

}  // namespace curblight::daemon
