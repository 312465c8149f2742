// SPDX-License-Identifier: Apache-2.0
// Source: Documentation/admin-guide/gpio/gpio-sim.rst of Linux 6.1.
#include "gpio/sim/sim_board.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace curblight::test {

namespace {

std::string& wanted_label() {
  static std::string label = "curblight-rig";
  return label;
}

void write(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  file << text << std::flush;
  if (!file) throw std::runtime_error(path + " does not take " + text);
}

std::string read(const std::string& path) {
  std::ifstream file(path);
  std::string text;
  if (!std::getline(file, text)) throw std::runtime_error(path + " cannot be read");
  return text;
}

}  // namespace

void set_board_label(std::string label) { wanted_label() = std::move(label); }

std::unique_ptr<Board> make_board() { return std::make_unique<SimBoard>(wanted_label()); }

SimBoard::SimBoard(std::string label) : label_(std::move(label)), config_("/sys/kernel/config/gpio-sim/" + label_) {
  std::filesystem::create_directory(config_);
  std::filesystem::create_directory(config_ + "/bank0");
  write(config_ + "/bank0/num_lines", std::to_string(kBoardLines.size()));
  write(config_ + "/bank0/label", label_);
  for (std::size_t i = 0; i < kBoardLines.size(); ++i) {
    const auto line = config_ + "/bank0/line" + std::to_string(i);
    std::filesystem::create_directory(line);
    write(line + "/name", kBoardLines[i]);
  }
  bring_back();
}

SimBoard::~SimBoard() {
  std::error_code ignored;
  std::ofstream(config_ + "/live") << "0" << std::flush;
  for (std::size_t i = 0; i < kBoardLines.size(); ++i) std::filesystem::remove(config_ + "/bank0/line" + std::to_string(i), ignored);
  std::filesystem::remove(config_ + "/bank0", ignored);
  std::filesystem::remove(config_, ignored);
}

std::string SimBoard::attribute(const std::string& line, const std::string& name) const {
  const auto at = std::ranges::find(kBoardLines, line);
  return lines_ + "/sim_gpio" + std::to_string(at - kBoardLines.begin()) + "/" + name;
}

bool SimBoard::is_high(const std::string& line) { return read(attribute(line, "value")) == "1"; }

void SimBoard::pull(const std::string& line, bool high) { write(attribute(line, "pull"), high ? "pull-up" : "pull-down"); }

void SimBoard::take_away() { write(config_ + "/live", "0"); }

void SimBoard::bring_back() {
  write(config_ + "/live", "1");
  const auto chip = read(config_ + "/bank0/chip_name");
  lines_ = "/sys/devices/platform/" + read(config_ + "/dev_name") + "/" + chip;
  if (!eventually([&] { return std::filesystem::exists("/dev/" + chip); })) throw std::runtime_error("/dev/" + chip + " did not appear");
}

}  // namespace curblight::test
