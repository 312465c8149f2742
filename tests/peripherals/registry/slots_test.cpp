// SPDX-License-Identifier: Apache-2.0
// Which driver takes a device, and which place of the list it gets, also when devices go, come back and are replaced.
#include "peripherals/registry/slots.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "peripherals/emulated/escpos_model.hpp"
#include "peripherals/emulated/hid_pos_model.hpp"
#include "support/fake_timer.hpp"

namespace curblight::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using transport::DeviceInfo;

DeviceInfo scanner(const std::string& path, const std::string& serial) {
  auto info = emulated::HidPosModel().describe();
  info.path = path;
  info.serial = serial;
  return info;
}

DeviceInfo printer(const std::string& path, const std::string& serial) {
  test::FakeTimer timer;
  auto info = emulated::EscposModel(timer).describe();
  info.path = path;
  info.serial = serial;
  return info;
}

DeviceInfo of_class(std::uint8_t device_class, std::uint16_t vendor = 0x046d) {
  DeviceInfo info;
  info.path = "1-9";
  info.vendor = vendor;
  info.interfaces.emplace_back().device_class = device_class;
  return info;
}

constexpr std::array kRequired = {DeviceKind::scanner, DeviceKind::label_printer};

struct Book {
  explicit Book(std::vector<DeviceRule> given = {}) : rules(std::move(given)), book(usb_drivers(), rules, kRequired) {}
  std::vector<std::string> update(std::vector<DeviceInfo> plugged) {
    std::vector<std::string> ids;
    for (const auto i : book.update(std::move(plugged))) ids.push_back(book.slots()[i].id);
    return ids;
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const auto& slot : book.slots()) all.push_back(slot.id);
    return all;
  }
  // The serial of what is plugged in there, "-" when nothing is.
  std::string at(const std::string& id) const {
    const auto slot = std::ranges::find(book.slots(), id, &Slot::id);
    if (slot == book.slots().end()) return "no such place";
    return slot->plugged ? slot->device->serial : "-";
  }
  const std::vector<DeviceRule> rules;
  SlotBook book;
};

TEST(DriverChoices, FollowIdsAndDescriptor) {
  const auto name_of = [](const DeviceInfo& device, std::vector<DeviceRule> rules = {}) -> std::string {
    const auto choice = choose(usb_drivers(), rules, device);
    return choice ? choice->row->name : "nobody";
  };
  EXPECT_EQ(name_of(scanner("1-1", "")), "hid_pos");
  EXPECT_EQ(name_of(printer("1-1", "")), "escpos");
  EXPECT_EQ(name_of(of_class(3)), "nobody") << "a mouse of a maker of mice";
  EXPECT_EQ(name_of(of_class(9, 0x0c2e)), "nobody") << "a hub, even of a maker of scanners";
  EXPECT_EQ(name_of(of_class(7)), "nobody") << "a printer that cannot answer";
  EXPECT_EQ(name_of(of_class(3), {{.selector = {.vendor = std::uint16_t{0x046d}}, .driver = "hid_pos"}}), "hid_pos") << "the settings name the driver";
  EXPECT_EQ(name_of(scanner("1-1", "S"), {{.selector = {.serial = "S"}, .use = Use::ignore}}), "nobody");
  EXPECT_EQ(name_of(scanner("1-1", "T"), {{.selector = {.serial = "S"}, .use = Use::ignore}}), "hid_pos");
}

TEST(DriverTable, HasUsableRows) {
  std::set<std::string> names;
  for (const auto& row : usb_drivers()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name << " is there twice";
    EXPECT_EQ(find_driver(usb_drivers(), row.name), &row);
    EXPECT_FALSE(row.drives(DeviceInfo{})) << row.name << " drives a device of nobody with nothing";
    for (const auto& option : row.options) EXPECT_TRUE(!option.choices.empty() || option.least < option.most) << option.name;
  }
}

TEST(Slots, HaveAPlaceForEachNeededKindBeforeAnythingIsPluggedIn) {
  Book book;
  EXPECT_THAT(book.ids(), ElementsAre("scanner-1", "printer-1"));
  EXPECT_THAT(book.update({}), IsEmpty());
  EXPECT_EQ(book.at("scanner-1"), "-");
}

TEST(Slots, NumberSeveralOfAKindByTheirPorts) {
  Book book;
  EXPECT_THAT(book.update({scanner("1-4", "B"), printer("1-2", "P"), scanner("1-3", "A")}), ElementsAre("scanner-1", "printer-1", "scanner-2"));
  EXPECT_EQ(book.at("scanner-1"), "A");
  EXPECT_EQ(book.at("scanner-2"), "B");
  EXPECT_THAT(book.update({scanner("1-4", "B"), printer("1-2", "P"), scanner("1-3", "A")}), IsEmpty());
}

TEST(Slots, KeepAPlaceAndItsDriverForADeviceThatComesBack) {
  Book book;
  book.update({scanner("1-3", "A"), scanner("1-4", "B")});
  EXPECT_THAT(book.update({}), IsEmpty());
  EXPECT_THAT(book.update({scanner("1-7", "B")}), IsEmpty()) << "known by its serial number, at another port";
  EXPECT_EQ(book.at("scanner-1"), "-");
  EXPECT_EQ(book.at("scanner-2"), "B");
}

TEST(Slots, GiveTheAbsentPlaceToTheReplacement) {
  Book book;
  book.update({scanner("1-3", "A"), scanner("1-4", "B")});
  book.update({scanner("1-4", "B")});
  EXPECT_THAT(book.update({scanner("1-4", "B"), scanner("1-3", "C")}), ElementsAre("scanner-1"));
  EXPECT_EQ(book.at("scanner-1"), "C");
  EXPECT_THAT(book.ids(), ElementsAre("scanner-1", "printer-1", "scanner-2"));
}

TEST(Slots, LetTheFormerOwnerInBeforeStrangers) {
  Book book;
  book.update({scanner("1-3", "A"), scanner("1-4", "B")});
  book.update({});
  EXPECT_THAT(book.update({scanner("1-1", "C"), scanner("1-9", "A")}), ElementsAre("scanner-2"));
  EXPECT_EQ(book.at("scanner-1"), "A");
  EXPECT_EQ(book.at("scanner-2"), "C");
}

TEST(Slots, NoticeAnotherDeviceAtTheSamePortBetweenTwoLooks) {
  Book book;
  book.update({scanner("1-3", "A")});
  EXPECT_THAT(book.update({scanner("1-3", "B")}), ElementsAre("scanner-1"));
  EXPECT_EQ(book.at("scanner-1"), "B");
}

TEST(Slots, TellDevicesWithoutOrWithTheSameSerialApartByPort) {
  Book book;
  book.update({scanner("1-3", ""), scanner("1-4", "")});
  EXPECT_EQ(book.book.slots()[0].selector.port, "1-3");
  EXPECT_EQ(book.book.slots()[2].selector.port, "1-4");

  Book clones;
  clones.update({scanner("1-3", "0001")});
  EXPECT_EQ(clones.book.slots()[0].selector.port, "") << "while it is the only one, its serial number tells it";
  EXPECT_THAT(clones.update({scanner("1-3", "0001"), scanner("1-4", "0001")}), ElementsAre("scanner-1", "scanner-2"));
  EXPECT_EQ(clones.book.slots()[0].selector.port, "1-3");
  EXPECT_THAT(clones.update({scanner("1-3", "0001")}), IsEmpty()) << "what was told apart stays so";
}

TEST(Slots, KeepNamedPlacesForTheirDevices) {
  Book book({{.name = "back-counter", .selector = {.serial = "B"}, .driver = "hid_pos"},
             {.name = "receipts", .selector = {.port = "1-2"}, .driver = "escpos"}});
  EXPECT_THAT(book.ids(), ElementsAre("back-counter", "receipts")) << "no numbered place where a named one is enough";
  EXPECT_THAT(book.update({scanner("1-3", "A"), printer("1-2", "P"), scanner("1-4", "B")}), ElementsAre("back-counter", "receipts", "scanner-1"));
  EXPECT_EQ(book.at("back-counter"), "B");
  EXPECT_EQ(book.at("receipts"), "P");
  book.update({scanner("1-3", "A")});
  EXPECT_THAT(book.update({scanner("1-3", "A"), scanner("1-5", "C")}), ElementsAre("scanner-2")) << "a named place is no stranger's";
  EXPECT_EQ(book.at("back-counter"), "-");
}

TEST(Slots, ApplyTheOptionsOfARuleWithoutAName) {
  Book book({{.selector = {.vendor = std::uint16_t{0x0c2e}}, .driver = "hid_pos", .options = {{"duplicate_window_ms", std::int64_t{0}}}}});
  book.update({scanner("1-3", "A"), scanner("1-4", "B")});
  EXPECT_EQ(book.book.slots()[0].rule, &book.rules[0]);
  EXPECT_THAT(book.ids(), ElementsAre("scanner-1", "printer-1", "scanner-2"));
}

// Whatever comes and goes: every driven device has exactly one place, and no more places than ever were needed at once.
RC_GTEST_PROP(Slots, HoldEachDeviceOnce, (const std::vector<std::vector<std::uint8_t>>& looks)) {
  Book book;
  std::size_t most = 1;
  for (const auto& look : looks) {
    std::vector<DeviceInfo> plugged;
    std::set<std::string> ports;
    for (const auto byte : look) {
      const std::string port = "1-" + std::to_string(byte % 7);
      if (!ports.insert(port).second) continue;
      plugged.push_back(scanner(port, byte % 3 == 0 ? "" : std::string(1, static_cast<char>('A' + byte % 4))));
    }
    book.update(plugged);
    most = std::max(most, plugged.size());
    for (const auto& device : plugged) {
      RC_ASSERT(std::ranges::count_if(book.book.slots(), [&](const Slot& s) { return s.plugged && s.device->path == device.path; }) == 1);
    }
    RC_ASSERT(static_cast<std::size_t>(std::ranges::count(book.book.slots(), true, &Slot::plugged)) == plugged.size());
  }
  RC_ASSERT(book.book.slots().size() <= most + 1);
}

}  // namespace
}  // namespace curblight::registry
