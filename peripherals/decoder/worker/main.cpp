// SPDX-License-Identifier: Apache-2.0
// curblight-decode: reads codes out of pictures, and can do nothing else. A program of ours starts it (DecodeProcess) with a
// socket as its standard input: a question and a picture come in, an answer goes out, until the other side is gone.
#include <iconv.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "peripherals/decoder/message.hpp"
#include "peripherals/decoder/worker/load.hpp"
#include "peripherals/decoder/worker/sandbox.hpp"
#include "peripherals/decoder/worker/tries.hpp"

namespace {

using namespace curblight::decoder;
using Clock = std::chrono::steady_clock;

// False at the end, whatever the reason: there is nobody to tell.
bool receive(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got > 0) bytes = bytes.subspan(static_cast<std::size_t>(got));
    else if (got == 0 || errno != EINTR) return false;
  }
  return true;
}

bool send(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto sent = ::write(STDIN_FILENO, bytes.data(), bytes.size());
    if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
    else if (errno != EINTR) return false;
  }
  return true;
}

// ZBar converts text of QR codes that name their character set. The tables for it are files: they are loaded now and stay.
void load_character_sets() {
  for (const char* name : {"ISO8859-1", "ISO8859-2", "ISO8859-3", "ISO8859-4", "ISO8859-5", "ISO8859-6", "ISO8859-7", "ISO8859-8",
                           "ISO8859-9", "ISO8859-10", "ISO8859-11", "ISO8859-13", "ISO8859-14", "ISO8859-15", "ISO8859-16", "CP437",
                           "SJIS", "BIG-5", "UTF-8"}) {
    static_cast<void>(::iconv_open("UTF-8", name));
  }
}

Answer answer_to(const Question& question, std::vector<std::uint8_t> bytes, ZbarReader& reader, Clock::time_point deadline) {
  try {
    GreyPicture picture;
    if (question.kind == Question::Kind::grey) {
      picture = {static_cast<int>(question.width), static_cast<int>(question.height), std::move(bytes)};
    } else {
      auto loaded = load(bytes);
      if (!loaded) return std::unexpected(std::move(loaded.error()));
      picture = std::move(*loaded);
    }
    return decode_picture(reader, picture, [&] { return Clock::now() < deadline; });
  } catch (const std::exception&) {
    return std::unexpected("There is not enough memory for this picture.");
  }
}

}  // namespace

int main() {
  const int told = ::dup(STDERR_FILENO);
  ::close_range(static_cast<unsigned>(told) + 1, ~0U, 0);
#if !defined(__SANITIZE_ADDRESS__)
  // ZBar writes its doubts about a picture to standard error, which is the program's that started this one.
  ::dup2(STDOUT_FILENO, STDERR_FILENO);
#endif
  std::signal(SIGPIPE, SIG_IGN);
  load_character_sets();
  ZbarReader reader;
  if (const auto failed = enter_sandbox(); !failed.empty()) {
    ::dprintf(told, "curblight-decode: it cannot give up its rights, so it does not begin: %s\n", failed.c_str());
    return 1;
  }
  ::close(told);
  std::array<std::uint8_t, kQuestionSize> header{};
  std::vector<std::uint8_t> bytes;
  while (receive(header)) {
    const auto question = read_question(header);
    if (!question) break;
    const auto deadline = Clock::now() + std::chrono::milliseconds(question->patience_ms);
    bytes.resize(question->size);
    if (!receive(bytes)) break;
    if (!send(to_bytes(answer_to(*question, std::move(bytes), reader, deadline)))) break;
    bytes = {};
  }
  // No destructors and no leak check of a sanitizer: they need what was given up.
  ::_exit(0);
}
