// SPDX-License-Identifier: Apache-2.0
// fuzz_seeds [--check] DIR: the seeds of the fuzz targets, made by the encoders and device models of this repository.
// With --check it writes nothing and fails when DIR does not hold them as they are made today. One thread.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/codec.hpp"
#include "core/barcode/own_codes.hpp"
#include "peripherals/decoder/message.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "peripherals/emulated/stu_model.hpp"
#include "peripherals/lifecycle/timer.hpp"
#include "peripherals/emulated/wedge_keys.hpp"

namespace {

using namespace curblight;
using emulated::HidPosMaker;

using Seeds = std::map<std::string, std::string>;  // "target/name" -> content

std::string text_of(const transport::Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

// FuzzedDataProvider takes numbers from the end of an input, the first one asked for last.
std::string seed(std::string front, const std::vector<int>& numbers = {}) {
  for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) front.push_back(static_cast<char>(*number));
  return front;
}

const std::pair<const char*, HidPosMaker> kMakers[] = {
    {"honeywell", HidPosMaker::honeywell}, {"newland", HidPosMaker::newland}, {"microscan", HidPosMaker::microscan}};

void add_hid_pos(Seeds& seeds) {
  int number = 0;
  for (const auto& [name, maker] : kMakers) {
    seeds[std::string("hid_descriptor/") + name] = seed(text_of(emulated::HidPosModel::report_descriptor(maker)), {0, 0});

    emulated::HidPosModel model(maker);
    {
      const std::lock_guard lock(model.mutex());
      model.attached();
      model.control_out({0x21, 0x09, 0x03fe, 0}, std::vector<std::uint8_t>{0xfe, 0x01});
    }
    model.scan("https://shop.example/c/eyJhbGciOiJFZERTQSJ9.eyJvcmRlciI6MjE1MH0", "]Q1");
    const std::lock_guard lock(model.mutex());
    std::string frames;
    std::vector<int> numbers = {0, number};
    while (const auto report = model.poll_in(0x81, 64)) {
      frames += text_of(*report);
      numbers.insert(numbers.end(), {1, 64});  // a millisecond later, 64 bytes
    }
    seeds[std::string("hid_pos_frames/reports_of_") + name] = seed(frames, numbers);
    seeds[std::string("hid_pos_frames/code_of_") + name] = seed(std::string(56, '7'), {1, number, 2, 1});
    ++number;
  }
}

void add_wedge(Seeds& seeds) {
  const std::pair<const char*, emulated::WedgeCountry> countries[] = {
      {"us", emulated::WedgeCountry::us}, {"de", emulated::WedgeCountry::de}, {"fr", emulated::WedgeCountry::fr}};
  int number = 0;
  for (const auto& [name, country] : countries) {
    std::string reports;
    std::vector<int> numbers = {0, number, 15, 255, 0};  // any kind, country, longest, Enter or Tab
    const auto strokes = emulated::strokes_for(country, "]C1" "0104006381333931" "10B^7\x1d" "21x");
    for (const auto& [modifiers, usage] : *strokes) {
      for (const auto& report : {std::string{static_cast<char>(modifiers), 0, static_cast<char>(usage), 0, 0, 0, 0, 0}, std::string(8, '\0')}) {
        reports += report;
        numbers.insert(numbers.end(), {1, 8});  // a millisecond later, eight bytes
      }
    }
    seeds[std::string("wedge/reports_of_") + name] = seed(reports, numbers);
    seeds[std::string("wedge/code_of_") + name] = seed("CLB7K2Q9F4MX-[a]@~^`", {1, number, 1});
    ++number;
  }
}

void add_escpos(Seeds& seeds) {
  const std::string_view ready("\x12\x10\x00\x00\x00", 5), marker("\x37\x22" "0001" "\x00", 7);
  seeds["escpos_answers/real_time"] = seed("\x12\x1a\x16\x32\x72", {0});
  seeds["escpos_answers/status_back"] = seed(std::string(ready) + std::string("\x38\x08\x0f\x0f", 4), {2});
  seeds["escpos_answers/marker_between_status"] = seed(std::string(ready) + std::string(marker) + std::string(ready) + std::string("\x00\x03\x0c\x0f", 4), {0});
  seeds["escpos_answers/noise"] = seed(std::string("\xff\x37\x22" "00" "\x10\x00\x12\x80", 9), {4});
}

void add_zpl(Seeds& seeds) {
  const std::string first = "\x02" "030,1,0,1245,002,0,0,0,000,0,0,0" "\x03\r\n", second = "\x02" "001,0,1,0,1,2,4,0,00000003,1,000" "\x03\r\n",
                    third = "\x02" "1234,0" "\x03\r\n";
  seeds["zpl_answers/status"] = seed(first + second + third, {4});
  seeds["zpl_answers/two_and_a_half"] = seed(first + second + third + first + second + third + first, {0, 1, 1});
  seeds["zpl_answers/out_of_turn"] = seed(second + first + third, {39});
}

void add_stu(Seeds& seeds) {
  lifecycle::SystemTimer timer;
  emulated::StuModel model(timer);
  const auto ask = [&](int report) {
    const std::lock_guard lock(model.mutex());
    return text_of(model.control_in({0xa1, 0x01, static_cast<std::uint16_t>(0x0300 | report), 0}, 64).value_or(transport::Bytes{}));
  };
  // Its own word about itself, then a pen that comes, draws, and leaves: all numbers behind it.
  std::vector<int> numbers = {17};
  for (int i = 0; i < 12; ++i) numbers.insert(numbers.end(), {1, i < 11 ? 1 : 0, 0, 1, 0, i, 0, 10, 0, i, 0, i, 0, 5, 0});
  seeds["stu_reports/capability_and_pen"] = seed(ask(0x09), numbers);
  seeds["stu_reports/information"] = seed(ask(0x08), {17});
  seeds["stu_reports/status"] = seed(std::string("\x03\x02\x11\x00\x00", 5), {5});
}

void add_pictures(Seeds& seeds) {
  const auto question = decoder::to_bytes({decoder::Question::Kind::grey, 640, 480, 640 * 480, 2500});
  seeds["pictures/question"] = seed({question.begin(), question.end()}, {0});
  const auto body_of = [](const decoder::Answer& answer) { return text_of(decoder::to_bytes(answer)).substr(decoder::kAnswerHead); };
  seeds["pictures/codes"] = seed(body_of(std::vector<decoder::Code>{{"4006381333931", "]E0"}, {"https://pickup.example", "]Q1"}}), {1});
  seeds["pictures/refusal"] = seed(body_of(std::unexpected("This PNG is damaged.")), {1});
  seeds["pictures/frame"] = seed(std::string(64, 'x'), {2, 1, 1, 4, 4, 16, 0});
}

void add_barcodes(Seeds& seeds) {
  const auto add = [&](const char* name, const std::string& data, int symbology) {
    seeds[std::string("barcode/") + name] = seed(data, {symbology, 1, 0, 0, 0, 0, 0, 0, 0});
  };
  const std::string fnc1 = "\x1d";
  add("ean13", "4006381333931", 1);
  add("upca", "036000291452", 1);
  add("upce", "04252614", 1);
  add("eight_digits", "01234565", 0);
  add("ean8", "96385074", 2);
  add("gs1_128", "01095060001343521726123110ABC123" + fnc1 + "2112345", 4);
  add("gs1_weight", "019062614141000432" "3103001250" "15260228", 9);
  add("gs1_price", "0109506000134352" "3922" "1299" + fnc1 + "30" "6", 11);
  add("gs1_case", "02" "00614141000418" "37" "12", 4);
  add("gs1_typed", "(01)09506000134352(17)261231(10)A-1", 0);
  add("digital_link", "https://id.gs1.org/01/09506000134352/10/ABC/21/12345?17=261231&linkType=all", 10);
  add("pickup_link", "https://pickup.example/c/eyJhbGciOiJFZERTQSJ9.eyJvcmRlciI6MjE1MH0.c2ln", 10);
  add("bag", core::bag_code(core::BagId{2150}), 3);
  add("shelf", *core::shelf_code("A-01"), 3);
  add("locker", *core::locker_code("L7"), 3);
  add("badge", core::badge_code({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}), 3);
  add("variable_measure", "2012345012343", 1);
  add("with_aim", "]C1" "0109506000134352", 0);
  add("utf8", "Größe 42, 3 €", 10);
}

void add_usbip(Seeds& seeds) {
  seeds["usbip/control_in"] = seed("", {1, 1, 0, 0, 0, 1, 0, 0, 0x80, 0x06, 0x00, 0x01, 0x00, 0x00, 0x12, 0x00});
  seeds["usbip/bulk_out"] = seed("^XA^XZ", {1, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  std::string stream;
  const auto word = [&](std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) stream.push_back(static_cast<char>(value >> shift));
  };
  for (const std::uint32_t value : {1U, 7U, 0x10001U, 1U, 1U, 0U, 64U, 0U, 0U, 0U, 0U, 0U}) word(value);  // interrupt IN
  for (const std::uint32_t value : {2U, 8U, 0x10001U, 0U, 0U, 7U}) word(value);                         // and back again
  stream.resize(96);
  seeds["usbip/submit_then_unlink"] = seed(stream, {0, 47});
}

void add_json(Seeds& seeds) {
  const auto add = [&](const char* name, int type, const std::string& body) { seeds[std::string("json/") + name] = static_cast<char>(type) + body; };
  api::IncomingLine line;
  line.sku = "24-MB01";
  line.name = "Joust Duffle Bag";
  line.quantity.milli = 1250;
  line.barcodes = {"4006381333931"};
  line.attributes = {{"color", "Blue"}};
  api::IncomingOrder order;
  order.channel = "web";
  order.number = "000002150";
  order.currency = "USD";
  order.total_minor = 1870;
  order.customer = {"Ana", "Gómez", "ana@example.com", "555-0100"};
  order.due_at = api::Time{1'770'000'000'000};
  order.lines = {line};
  add("order", 0, api::encode(order));
  add("orders", 1, api::encode(api::ImportOrders{{order, order}}));
  add("log_in", 2, api::encode(api::LogIn{}));
  add("new_user", 3, api::encode(api::NewUser{}));
  add("active_change", 4, api::encode(api::ActiveChange{}));
  add("start_walk", 5, api::encode(api::StartWalk{{1, 2}, true}));
  add("scan", 6, api::encode(api::ScanInput{"4006381333931", "]E0"}));
  add("typed", 7, api::encode(api::PickTyped{1, "24-MB01", "Code damaged"}));
  add("stage", 8, api::encode(api::StageBagInput{7, "A-01"}));
  add("check_in", 9, api::encode(api::NewCheckIn{}));
  add("hand_off", 10, api::encode(api::HandOffInput{}));
  add("find", 11, api::encode(api::FindOrder{}));
  add("kiosk_check_in", 12, api::encode(api::KioskCheckIn{}));
  add("emulate_scan", 13, api::encode(api::EmulateScan{"CLB00023M", "]C0"}));
  add("time", 0, api::format_time(api::Time{1'770'000'000'123}));
  add("time_with_offset", 0, "2026-02-28T23:59:60.5+05:30");
  add("quantity", 0, "1.25e1");
  add("depth", 0, "{\"lines\":[[[[[[{\"a\":null}]]]]]]}");
}

Seeds all_seeds() {
  Seeds seeds;
  add_hid_pos(seeds);
  add_wedge(seeds);
  add_escpos(seeds);
  add_zpl(seeds);
  add_stu(seeds);
  add_pictures(seeds);
  add_barcodes(seeds);
  add_usbip(seeds);
  add_json(seeds);
  return seeds;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  const bool check = arguments.size() == 2 && arguments[0] == "--check";
  if (arguments.size() != (check ? 2U : 1U)) {
    std::cerr << "usage: fuzz_seeds [--check] DIR\n";
    return 2;
  }
  const std::filesystem::path folder = arguments.back();
  int stale = 0;
  for (const auto& [name, content] : all_seeds()) {
    const auto path = folder / name;
    if (check) {
      if (std::filesystem::exists(path) && content_of(path) == content) continue;
      std::cerr << path.string() << " is not what the encoders make today; write it anew with: fuzz_seeds " << folder.string() << "\n";
      ++stale;
      continue;
    }
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    if (content_of(path) != content) {
      std::cerr << path.string() << " cannot be written\n";
      return 1;
    }
  }
  return stale == 0 ? 0 : 1;
}
