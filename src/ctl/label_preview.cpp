// SPDX-License-Identifier: Apache-2.0
// `labels preview`: a label as a picture, drawn here and by the same code that prints; needs no daemon.
#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "core/barcode/own_codes.hpp"
#include "ctl/commands.hpp"
#include "peripherals/labels/preview.hpp"

namespace curblight::ctl {

namespace {

struct PreviewOptions {
  std::string kind;
  std::vector<std::string> values;  // NAME=VALUE
  std::string out;
};

core::Result<labels::PreviewValues> values_of(const PreviewOptions& options) {
  labels::PreviewValues values;
  for (const auto& text : options.values) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      return core::fail(core::ErrorCode::invalid_input, text + ": NAME=VALUE is wanted, like suffix=2155.");
    }
    values.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  const auto given = [&](const char* name) { return std::ranges::find(values, name, [](const auto& pair) { return pair.first; }); };
  if (given("code") != values.end()) return values;
  // A place's code follows from its name.
  if (const auto place = given("location"); options.kind == "shelf" && place != values.end()) {
    auto code = core::shelf_code(place->second);
    if (!code) return std::unexpected(code.error());
    values.emplace_back("code", *code);
  } else if (const auto name = given("name"); options.kind == "locker" && name != values.end()) {
    auto code = core::locker_code(name->second);
    if (!code) return std::unexpected(code.error());
    values.emplace_back("code", *code);
  }
  return values;
}

int preview(const PreviewOptions& options) {
  const auto values = values_of(options);
  if (!values) return report(values.error());
  const auto page = labels::preview(options.kind, *values);
  if (!page) return report(page.error());
  std::ofstream file(options.out, std::ios::binary | std::ios::trunc);
  file << labels::to_png(*page);
  file.flush();
  if (!file) {
    fmt::print(stderr, "curblightctl: {} cannot be written.\n", options.out);
    return kRefused;
  }
  return kOk;
}

}  // namespace

void add_label_preview(CLI::App& parent, Context& context) {
  const auto options = std::make_shared<PreviewOptions>();
  auto* command = parent.add_subcommand("preview", "A label as a PNG picture, dot by dot as it prints; needs no daemon");
  command->add_option("kind", options->kind, "Which label")->required()->check(CLI::IsMember(labels::preview_kinds()));
  command->add_option("--set", options->values, "NAME=VALUE: something else than the sample says; a wrong name lists the names");
  command->add_option("-o,--out", options->out, "The picture's file")->required();
  command->callback([&context, options] { context.run = [options] { return preview(*options); }; });
}

}  // namespace curblight::ctl
