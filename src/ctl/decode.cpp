// SPDX-License-Identifier: Apache-2.0
// `decode`: the codes in pictures, one line of JSON each, without a daemon. The pictures are read by the decoder process.
#include <fmt/core.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "core/barcode/text_checks.hpp"
#include "ctl/commands.hpp"
#include "peripherals/decoder/decode_process.hpp"

namespace curblight::ctl {

namespace {

using Json = nlohmann::ordered_json;

std::string hex(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return digits;
}

Json line_of(const std::string& file, const decoder::Code& code) {
  Json line{{"file", file}, {"symbology", code.symbology}};
  if (core::is_utf8(code.data)) line["text"] = code.data;
  else line["text"] = nullptr;
  line["bytes"] = hex(code.data);
  return line;
}

// False, with a sentence on standard error, when the file gave no code.
bool decode_file(decoder::Decoder& decoder, const std::string& path) {
  const auto fail = [&](const std::string& words) {
    fmt::print(stderr, "curblightctl: {}: {}\n", path, words);
    return false;
  };
  const auto content = read_file(path);
  if (!content) {
    report(content.error());
    return false;
  }
  const auto codes = decoder.decode_file({reinterpret_cast<const std::uint8_t*>(content->data()), content->size()});
  if (!codes) return fail(codes.error().message);
  if (codes->empty()) return fail("No code was found.");
  // A file's name may be no UTF-8.
  for (const auto& code : *codes) fmt::print("{}\n", line_of(path, code).dump(-1, ' ', false, Json::error_handler_t::replace));
  return true;
}

int decode(const std::vector<std::string>& files, int patience_ms) {
  decoder::DecodeProcess decoder({.patience = std::chrono::milliseconds(patience_ms)});
  bool all = true;
  for (const auto& file : files) all = decode_file(decoder, file) && all;
  return all ? kOk : kRefused;
}

}  // namespace

void add_decode(CLI::App& app, Context& context) {
  auto files = std::make_shared<std::vector<std::string>>();
  auto patience = std::make_shared<int>(5'000);
  auto* command = app.add_subcommand("decode", "Read the codes in pictures (PNG, JPEG); one line of JSON for each code");
  command->add_option("files", *files, "Pictures")->required();
  command->add_option("--patience-ms", *patience, "For one picture")->check(CLI::Range(100, 600'000))->capture_default_str();
  command->callback([&context, files, patience] { context.run = [files, patience] { return decode(*files, *patience); }; });
}

}  // namespace curblight::ctl
