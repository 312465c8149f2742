// SPDX-License-Identifier: Apache-2.0
// Each program gets all files of a set at once and names each code's file. Sets: hard pictures that nobody tuned for (another
// seed than the one the order of tries was found with), pictures without a code, and a public set where one is given
// (--pictures DIR: pictures with their text in a .txt beside them, as ZXing's black-box folders are).
#include "bench/picture_rows.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "support/pictures/drawn_codes.hpp"

namespace curblight::bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Found = std::map<std::string, std::vector<std::string>>;  // file -> texts

constexpr std::uint64_t kHeldOut = 2026;
constexpr int kHard = 200, kEmpty = 100;

struct PictureSet {
  std::string name;
  std::vector<std::string> files;
  std::map<std::string, std::string> texts;  // what a file says; none: no code is in it
};

struct Outcome {
  Found found;
  double seconds = 0;
};

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string output_of(const std::string& command, const std::vector<std::string>& files, double& seconds) {
  std::string line = command;
  for (const auto& file : files) line += " " + quoted(file);
  const auto begin = Clock::now();
  FILE* pipe = ::popen((line + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 65536> part{};
  while (const auto got = std::fread(part.data(), 1, part.size(), pipe)) output.append(part.data(), got);
  const int status = ::pclose(pipe);
  seconds += std::chrono::duration<double>(Clock::now() - begin).count();
  // 1 and 4: some picture had no code.
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 4) throw std::runtime_error(command + " cannot be run");
  return output;
}

// The text between two marks from `at` on; moves past them.
std::string between(const std::string& text, const std::string& begin, const std::string& end, std::size_t& at) {
  const auto first = text.find(begin, at);
  if (first == std::string::npos) return at = first, "";
  const auto last = text.find(end, first + begin.size());
  at = last == std::string::npos ? last : last + end.size();
  return text.substr(first + begin.size(), last - first - begin.size());
}

void read_zbarimg(const std::string& xml, Found& found) {
  std::size_t at = 0;
  for (auto source = between(xml, "<source href='", "</source>", at); !source.empty(); source = between(xml, "<source href='", "</source>", at)) {
    const auto file = source.substr(0, source.find('\''));
    std::size_t inside = 0;
    while (inside != std::string::npos) {
      auto text = between(source, "<![CDATA[", "]]>", inside);
      if (!text.empty()) found[file].push_back(std::move(text));
    }
  }
}

void read_ours(const std::string& lines, Found& found) {
  std::size_t at = 0;
  for (std::size_t end = 0; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) {
    const auto code = nlohmann::json::parse(lines.substr(at, end - at));
    found[code.at("file").get<std::string>()].push_back(code.at("text").is_string() ? code.at("text").get<std::string>() : code.at("bytes").get<std::string>());
  }
}

// zbarimg shows UPC-A as an EAN-13.
bool same(const std::string& got, const std::string& wanted) { return got == wanted || got == "0" + wanted; }

struct Score {
  int read = 0, wrong = 0;
};

Score score(const PictureSet& set, const Found& found) {
  Score result;
  for (const auto& [file, texts] : found) {
    const auto wanted = set.texts.find(file);
    const bool right = wanted != set.texts.end() && std::ranges::any_of(texts, [&](const auto& text) { return same(text, wanted->second); });
    const auto false_ones = std::ranges::count_if(texts, [&](const auto& text) { return wanted == set.texts.end() || !same(text, wanted->second); });
    result.read += right ? 1 : 0;
    result.wrong += static_cast<int>(false_ones);
  }
  return result;
}

PictureSet written(const std::string& name, const fs::path& folder, int count, const auto& make) {
  PictureSet set{name, {}, {}};
  fs::create_directories(folder);
  for (int i = 0; i < count; ++i) {
    const auto file = (folder / fmt::format("{:03}.png", i)).string();
    const auto [picture, text] = make(i);
    std::ofstream(file, std::ios::binary) << test::to_png(picture);
    set.files.push_back(file);
    if (!text.empty()) set.texts[file] = text;
  }
  return set;
}

PictureSet given(const fs::path& folder) {
  PictureSet set{folder.filename().string(), {}, {}};
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto kind = entry.path().extension();
    if (kind != ".png" && kind != ".jpg" && kind != ".jpeg") continue;
    auto text_file = entry.path();
    std::ifstream text(text_file.replace_extension(".txt"), std::ios::binary);
    set.files.push_back(entry.path().string());
    if (text) set.texts[entry.path().string()] = std::string(std::istreambuf_iterator<char>(text), {});
  }
  std::ranges::sort(set.files);
  if (set.files.empty()) throw std::runtime_error("no pictures in " + folder.string());
  return set;
}

void measure(const Options& options, Report& report, const PictureSet& set) {
  const auto ctl = quoted((fs::path(options.daemon).parent_path() / "curblightctl").string()) + " decode";
  Outcome theirs, ours;
  std::vector<double> ratios;
  // Both in turn, so that what else the machine does meets both.
  for (int round = 0; round < options.rounds; ++round) {
    double their_seconds = 0, our_seconds = 0;
    theirs.found.clear();
    ours.found.clear();
    read_zbarimg(output_of("zbarimg --quiet --xml", set.files, their_seconds), theirs.found);
    read_ours(output_of(ctl, set.files, our_seconds), ours.found);
    ratios.push_back(our_seconds / their_seconds);
    ours.seconds = our_seconds;
  }
  std::ranges::sort(ratios);
  const double ratio = ratios[ratios.size() / 2];
  const auto their_score = score(set, theirs.found), our_score = score(set, ours.found);
  const auto count = static_cast<int>(set.files.size());
  if (!set.texts.empty()) {
    report.add({.name = fmt::format("pictures, {}: read of {}", set.name, set.texts.size()), .value = double(our_score.read), .unit = "",
                .reference = fmt::format("zbarimg: {}", their_score.read), .ratio = double(our_score.read) / std::max(1, their_score.read),
                .target = "more than it", .is_met = our_score.read > their_score.read});
  }
  report.add({.name = fmt::format("pictures, {}: read wrongly", set.name), .value = double(our_score.wrong), .unit = "",
              .reference = fmt::format("zbarimg: {}", their_score.wrong), .target = "none", .is_met = our_score.wrong == 0});
  report.add({.name = fmt::format("pictures, {}: time of one", set.name), .value = ours.seconds * 1000 / count, .unit = "ms",
              .reference = "zbarimg", .ratio = ratio, .target = "at most 1.5 x", .is_met = ratio <= 1.5});
}

}  // namespace

void picture_rows(const Options& options, Report& report) {
  const fs::path folder = fs::path(options.folder) / "pictures";
  measure(options, report, written("hard", folder / "hard", kHard, [](int i) {
            auto hard = test::hard_picture(kHeldOut, i);
            return std::pair(std::move(hard.picture), hard.code.text);
          }));
  measure(options, report, written("without a code", folder / "empty", kEmpty, [](int i) {
            return std::pair(test::picture_without_code(kHeldOut, i), std::string());
          }));
  for (const auto& given_folder : options.pictures) measure(options, report, given(given_folder));
}

}  // namespace curblight::bench
