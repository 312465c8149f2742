// SPDX-License-Identifier: Apache-2.0
// The port for whatever prints labels. A job is reported step by step and ends in exactly one of printed,
// uncertain, failed; it is never printed twice by itself.
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>

#include "core/error.hpp"
#include "peripherals/labels/page.hpp"
#include "peripherals/lifecycle/device_status.hpp"

namespace curblight::label_printer {

enum class PrintStage {
  waiting,    // held; `words` says for what. Nothing of it is on paper that counts
  printing,   // bytes are about to go out: from here on a crash of the program leaves the job uncertain
  printed,    // the printer said so after the last dot (final)
  uncertain,  // it may have been printed: a person looks and decides (final)
  failed,     // it cannot be printed by this printer (final)
};
// "waiting", "printing", "printed", "uncertain", "failed"
const char* to_string(PrintStage stage);

struct PrintProgress {
  PrintStage stage = PrintStage::waiting;
  std::string words;  // a sentence for a person
  bool operator==(const PrintProgress&) const = default;
};

// Called on the printer's thread, each time stage or words change. False: whoever keeps the job could not write that down. After
// `printing` nothing is printed then, and it is told again a little later; other stages are told once more when there is a reason to.
class ProgressCallback {
 public:
  ProgressCallback() = default;
  // `tell` returns bool, or nothing when there is nothing that could fail.
  template <std::invocable<const PrintProgress&> Tell>
    requires(!std::same_as<std::remove_cvref_t<Tell>, ProgressCallback>)
  ProgressCallback(Tell tell)
      : tell_([tell = std::move(tell)](const PrintProgress& progress) mutable {
          if constexpr (std::is_void_v<std::invoke_result_t<Tell&, const PrintProgress&>>) {
            tell(progress);
            return true;
          } else {
            return static_cast<bool>(tell(progress));
          }
        }) {}

  bool operator()(const PrintProgress& progress) const { return !tell_ || tell_(progress); }

 private:
  std::function<bool(const PrintProgress&)> tell_;
};

// Whether part of an earlier label may hang out of the printer: so when the program died while one was being printed. The
// label is then preceded by a strip that says so, and a cut.
enum class StripBefore { clean, may_hold_piece };

struct PrintJob {
  std::string id;  // the caller's; names the job in cancel()
  labels::Page page;
  ProgressCallback on_progress;
  StripBefore strip = StripBefore::clean;
};

class LabelPrinter {
 public:
  virtual ~LabelPrinter() = default;

  // Queues the job behind the others. Refused with too_many_requests when the queue is full; never dropped after.
  virtual core::Result<void> print(PrintJob job) = 0;
  // Takes a job back that has not begun to print: true, and it reports nothing more. False: too late or unknown.
  virtual bool cancel(const std::string& id) = 0;
  virtual lifecycle::DeviceStatus status() const = 0;
};

}  // namespace curblight::label_printer
