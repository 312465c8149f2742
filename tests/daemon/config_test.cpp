// SPDX-License-Identifier: Apache-2.0
// The configuration file: what is wrong in it is named by file, line and key, and nothing starts on it.
#include "daemon/config/config.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace curblight::daemon {
namespace {

using testing::HasSubstr;

class ConfigFile : public testing::Test {
 protected:
  std::string write(const std::string& text) {
    const auto path = testing::TempDir() + "curblight-" + std::to_string(::getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml";
    std::ofstream(path) << text;
    paths_.push_back(path);
    return path;
  }
  std::string refusal(const std::string& text) {
    const auto config = load_config(write(text));
    return config ? "accepted" : config.error().message;
  }
  void TearDown() override {
    for (const auto& path : paths_) std::filesystem::remove(path);
  }

 private:
  std::vector<std::string> paths_;
};

TEST_F(ConfigFile, MayBeEmpty) {
  const auto config = load_config(write(""));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->store.info.name, "Our store");
  EXPECT_EQ(config->store.info.wait_late_s, 240);
}

TEST_F(ConfigFile, SetsWhatItNames) {
  const auto config = load_config(write("state_dir = \"/tmp/x\"\n[store]\nname = \"Calder\"\ncurrency = \"JPY\"\n[rules]\nnotify_ready_on = \"picked\"\n"
                                        "[adobe]\nbarcode_attribute = \"gtin\"\noptions = { pickup = \"in_store\" }\n"));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->store.info.name, "Calder");
  EXPECT_EQ(config->store.info.currency, "JPY");
  EXPECT_TRUE(config->store.ready_when_picked);
  EXPECT_EQ(config->adobe.barcode_attribute, "gtin");
  EXPECT_EQ(config->adobe.options.at("pickup"), "in_store");
  EXPECT_EQ(config->state_dir, "/tmp/x");
}

TEST_F(ConfigFile, NamesFileLineAndKeyOfAnUnknownKey) {
  const auto words = refusal("[store]\nname = \"Calder\"\nnmae = \"Calder\"\n");
  EXPECT_THAT(words, HasSubstr(".toml:3: store.nmae: there is no such setting"));
}

TEST_F(ConfigFile, NamesAnUnknownSection) { EXPECT_THAT(refusal("\n[shop]\nname = \"x\"\n"), HasSubstr(":2: shop: there is no such setting")); }

TEST_F(ConfigFile, SaysWhatIsWantedInsteadOfAWrongValue) {
  EXPECT_THAT(refusal("[store]\nname = 3\n"), HasSubstr(":2: store.name: a text in quotes is wanted"));
  EXPECT_THAT(refusal("[store]\nname = \"\"\n"), HasSubstr("store.name: this cannot be empty"));
  EXPECT_THAT(refusal("[store]\ntimezone = \"Mars/Olympus\"\n"), HasSubstr("store.timezone: a time zone of the IANA list is wanted"));
  EXPECT_THAT(refusal("[store]\ncurrency = \"DOLLARS\"\n"), HasSubstr("an ISO 4217 currency code is wanted"));
  EXPECT_THAT(refusal("[store]\ncloses_at = \"25:00\"\n"), HasSubstr("a time of day is wanted"));
  EXPECT_THAT(refusal("[store]\naccent = \"blue\"\n"), HasSubstr("a colour is wanted"));
  EXPECT_THAT(refusal("[store]\ncounters = [1, 2]\n"), HasSubstr("a list of texts in quotes is wanted"));
  EXPECT_THAT(refusal("[http]\nport = 70000\n"), HasSubstr("http.port: a whole number from 0 to 65535 is wanted"));
  EXPECT_THAT(refusal("[http]\ntcp = \"yes\"\n"), HasSubstr("true or false is wanted"));
  EXPECT_THAT(refusal("[rules]\nnotify_ready_on = \"never\"\n"), HasSubstr("one of picked, staged is wanted"));
  EXPECT_THAT(refusal("[adobe]\noptions = { pickup = 1 }\n"), HasSubstr("adobe.options.pickup: a text in quotes is wanted"));
  EXPECT_THAT(refusal("[waits]\nwait_warn_s = 300\n"), HasSubstr("waits.wait_late_s: it has to be more than waits.wait_warn_s"));
}

TEST_F(ConfigFile, SetsLinesByNameOrNumber) {
  const auto config = load_config(write("[devices.gpio]\nchip = \"pinctrl-bcm2711\"\nlamp_red = \"GPIO17\"\nlamp_blue = 27\nlamps_active_low = true\n"
                                        "accept_button = \"GPIO5\"\n"
                                        "[[devices.lockers]]\nname = \"7\"\nlock = \"GPIO22\"\ndoor = 23\npulse_ms = 500\n"
                                        "[[devices.lockers]]\nname = \"8\"\nchip = \"relays\"\nlock = 0\ndoor = 1\ndoor_bias = \"pull_down\"\ndoor_active_low = true\n"));
  ASSERT_TRUE(config) << config.error().message;
  const auto& gpio = config->devices.gpio;
  ASSERT_EQ(gpio.lamps.size(), 2U);
  EXPECT_EQ(gpio.lamps[0].name, "lamp_red");
  EXPECT_EQ(gpio.lamps[0].line, "GPIO17");
  EXPECT_EQ(gpio.lamps[1].offset, 27U);
  EXPECT_TRUE(gpio.lamps[1].active_low);
  ASSERT_TRUE(gpio.accept_button);
  EXPECT_EQ(gpio.accept_button->bias, gpio::Bias::pull_up);
  EXPECT_TRUE(gpio.accept_button->active_low);
  ASSERT_EQ(gpio.lockers.size(), 2U);
  EXPECT_EQ(gpio.lockers[0].pulse_ms, 500);
  EXPECT_EQ(gpio.lockers[0].lock.chip, "pinctrl-bcm2711");
  EXPECT_EQ(gpio.lockers[0].door.bias, gpio::Bias::pull_up);
  EXPECT_EQ(gpio.lockers[1].lock.chip, "relays");
  EXPECT_EQ(gpio.lockers[1].lock.offset, 0U);
  EXPECT_EQ(gpio.lockers[1].door.bias, gpio::Bias::pull_down);
  EXPECT_EQ(config->store.lockers, (std::vector<std::string>{"7", "8"}));
  EXPECT_FALSE(config->devices.one_lamp);
}

TEST_F(ConfigFile, TakesALightOfOneLampForOne) {
  const auto config = load_config(write("[devices.gpio]\nchip = \"relays\"\nlamp_single = 3\n"));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_TRUE(config->devices.one_lamp);
}

TEST_F(ConfigFile, SaysWhatIsWrongWithALine) {
  const std::string chip = "[devices.gpio]\nchip = \"relays\"\n";
  const std::string locker = chip + "[[devices.lockers]]\nname = \"7\"\nlock = 4\n";
  EXPECT_THAT(refusal("[devices.gpio]\nlamp_red = 3\n"), HasSubstr(":2: devices.gpio.lamp_red: devices.gpio.chip has to name the board first"));
  EXPECT_THAT(refusal(chip + "lamp_red = 3\nlamp_blue = 3\n"), HasSubstr(":4: devices.gpio.lamp_blue: this line is used for lamp_red already"));
  EXPECT_THAT(refusal(chip + "lamp_red = -1\n"), HasSubstr("the line's name in quotes or its number, 0 to 1023, is wanted"));
  EXPECT_THAT(refusal(chip + "lamp_red = \"\"\n"), HasSubstr("the line's name in quotes or its number"));
  EXPECT_THAT(refusal(chip + "lamp_red = 1\nlamp_single = 2\n"), HasSubstr("a light has one lamp or colours, not both"));
  EXPECT_THAT(refusal(chip + "lamp_pink = 1\n"), HasSubstr(":3: devices.gpio.lamp_pink: there is no such setting"));
  EXPECT_THAT(refusal(chip + "button_bias = \"up\"\n"), HasSubstr("one of as_is, disabled, pull_up, pull_down is wanted"));
  EXPECT_THAT(refusal(locker), HasSubstr("devices.lockers.door: every locker needs a line for its lock and one for its door's contact"));
  EXPECT_THAT(refusal(locker + "door = 4\n"), HasSubstr(":6: devices.lockers.door: this line is used for lock_7 already"));
  EXPECT_THAT(refusal(locker + "door = 5\npulse_ms = 1001\n"), HasSubstr(":7: devices.lockers.pulse_ms: a whole number from 1 to 1000 is wanted"));
  EXPECT_THAT(refusal(locker + "door = 5\npulse = 1\n"), HasSubstr(":7: devices.lockers.pulse: there is no such setting"));
  EXPECT_THAT(refusal(locker + "door = 5\n[[devices.lockers]]\nname = \"7\"\nlock = 6\ndoor = 7\n"), HasSubstr("there is a locker of this name already"));
  EXPECT_THAT(refusal(chip + "[[devices.lockers]]\nname = \"7 b\"\n"), HasSubstr("a name of up to 16 letters, digits and hyphens is wanted"));
  EXPECT_THAT(refusal("[devices]\nlockers = 4\n"), HasSubstr("a list of tables, [[devices.lockers]], is wanted"));
}

TEST_F(ConfigFile, ChoosesDriversForUsbDevices) {
  const auto config = load_config(write("[devices]\nlabel_printer = \"receipts\"\n"
                                        "[[devices.usb]]\nvendor = 0x0c2e\nproduct = 0x0b6a\ndriver = \"hid_pos\"\noptions = { duplicate_window_ms = 0 }\n"
                                        "[[devices.usb]]\nname = \"receipts\"\nserial = \"J4A0123\"\ndriver = \"escpos\"\n"
                                        "[[devices.usb]]\nport = \"1-1.4\"\nignore = true\n"));
  ASSERT_TRUE(config) << config.error().message;
  const auto& usb = config->devices.usb.rules;
  ASSERT_EQ(usb.size(), 3U);
  EXPECT_EQ(usb[0].selector, (transport::DeviceSelector{.vendor = std::uint16_t{0x0c2e}, .product = std::uint16_t{0x0b6a}}));
  EXPECT_EQ(registry::number(usb[0].options, "duplicate_window_ms", 300), 0);
  EXPECT_EQ(usb[1].name, "receipts");
  EXPECT_EQ(usb[1].selector.serial, "J4A0123");
  EXPECT_EQ(usb[2].use, registry::Use::ignore);
  EXPECT_EQ(config->devices.usb.label_printer, "receipts");
}

TEST_F(ConfigFile, SaysWhatIsWrongWithARuleForUsbDevices) {
  const auto of = [&](const std::string& rule) { return refusal("[[devices.usb]]\n" + rule); };
  EXPECT_THAT(of("port = \"1-1\"\ndrivr = \"escpos\"\n"), HasSubstr(".toml:3: devices.usb.drivr: there is no such setting"));
  EXPECT_THAT(of("driver = \"escpos\"\n"), HasSubstr("devices.usb.vendor: it has to be said which device is meant"));
  EXPECT_THAT(of("product = 3\n"), HasSubstr(":2: devices.usb.product: the vendor that it belongs to is missing"));
  EXPECT_THAT(of("vendor = 70000\n"), HasSubstr("devices.usb.vendor: a whole number from 0 to 65535 is wanted"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"laser\"\n"), HasSubstr(":3: devices.usb.driver: there is no such driver, only "));
  EXPECT_THAT(of("port = \"1-1\"\nignore = true\ndriver = \"escpos\"\n"), HasSubstr("devices.usb.ignore: a device that is ignored has neither"));
  EXPECT_THAT(of("port = \"1-1\"\noptions = { x = 1 }\n"), HasSubstr("devices.usb.options: the driver that they are for has to be named"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"hid_pos\"\noptions = { reassembly_ms = 1 }\n"),
              HasSubstr("devices.usb.options.reassembly_ms: a whole number from 10 to 5000 is wanted"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"hid_pos\"\noptions = { layout = \"de\" }\n"), HasSubstr("this driver has no such option, only "));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"wedge\"\noptions = { layout = \"uk\" }\n"), HasSubstr("devices.usb.options.layout: one of us, de, fr is wanted"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"wedge\"\noptions = { inter_character_ms = 5 }\n"),
              HasSubstr("devices.usb.options.inter_character_ms: a whole number from 10 to 5000 is wanted"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"serial\"\noptions = { terminator = \"enter\" }\n"),
              HasSubstr("devices.usb.options.terminator: one of any, cr, lf, crlf, none is wanted"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"serial\"\noptions = { baud = 110 }\n"),
              HasSubstr("devices.usb.options.baud: a whole number from 300 to 921600 is wanted"));
  EXPECT_THAT(of("port = \"1-1\"\nname = \"front\"\n"), HasSubstr("devices.usb.name: a device with a name needs its driver named"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"hid_pos\"\nname = \"scanner-2\"\n"), HasSubstr("names with a number are given out by Curblight"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"hid_pos\"\nname = \"Front\"\n"), HasSubstr("a name has small letters"));
  EXPECT_THAT(of("port = \"1-1\"\ndriver = \"hid_pos\"\nname = \"x\"\n[[devices.usb]]\nport = \"1-2\"\ndriver = \"hid_pos\"\nname = \"x\"\n"),
              HasSubstr(":8: devices.usb.name: this name is taken"));
  EXPECT_THAT(refusal("[devices]\nusb = 3\n"), HasSubstr("devices.usb: a list of tables, [[devices.usb]], is wanted"));
  EXPECT_THAT(refusal("[devices]\nlabel_printer = \"scanner-1\"\n"), HasSubstr("devices.label_printer: printer-1, printer-2 and so on is wanted"));
}

TEST_F(ConfigFile, ReadsPrintersOnTheNetworkAndSaysWhatIsWrongWithThem) {
  const auto config = load_config(write("[devices]\nkind = \"usb\"\nlabel_printer = \"labels\"\n[[devices.network]]\nname = \"labels\"\ndriver = \"zpl\"\naddress = \"192.168.1.50\"\n"
                           "[[devices.network]]\nname = \"receipts\"\naddress = \"192.168.1.51\"\nport = 9101\n"));
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->devices.network.size(), 2U);
  EXPECT_EQ(config->devices.network[0].language, label_printer::Language::zpl);
  EXPECT_EQ(path_of(config->devices.network[0].address), "192.168.1.50:9100");
  EXPECT_EQ(config->devices.network[1].language, label_printer::Language::escpos);
  EXPECT_EQ(path_of(config->devices.network[1].address), "192.168.1.51:9101");

  const auto of = [&](const std::string& entry) { return refusal("[devices]\nkind = \"usb\"\n[[devices.network]]\n" + entry); };
  EXPECT_THAT(of("address = \"192.168.1.50\"\n"), HasSubstr(".toml:3: devices.network.name: a printer on the network needs a name"));
  EXPECT_THAT(of("name = \"printer-1\"\naddress = \"192.168.1.50\"\n"), HasSubstr(":4: devices.network.name: names with a number are given out by Curblight"));
  EXPECT_THAT(of("name = \"labels\"\naddress = \"printer.local\"\n"), HasSubstr(":5: devices.network.address: an IP address is wanted, like 192.168.1.50"));
  EXPECT_THAT(of("name = \"labels\"\n"), HasSubstr("devices.network.address: an IP address is wanted"));
  EXPECT_THAT(of("name = \"labels\"\naddress = \"192.168.1.50\"\nport = 0\n"), HasSubstr(":6: devices.network.port: a whole number from 1 to 65535 is wanted"));
  EXPECT_THAT(of("name = \"labels\"\naddress = \"192.168.1.50\"\ndriver = \"epl\"\n"), HasSubstr(":6: devices.network.driver: "));
  EXPECT_THAT(of("name = \"a\"\naddress = \"192.168.1.50\"\n[[devices.network]]\nname = \"a\"\naddress = \"192.168.1.51\"\n"),
              HasSubstr(":7: devices.network.name: this name is taken"));
  EXPECT_THAT(of("name = \"a\"\naddress = \"192.168.1.50\"\n[[devices.network]]\nname = \"b\"\naddress = \"192.168.1.50\"\n"),
              HasSubstr(":8: devices.network.address: another printer has this address and port"));
  EXPECT_THAT(refusal("[[devices.network]]\nname = \"labels\"\naddress = \"192.168.1.50\"\n"),
              HasSubstr("devices.network: printers on the network are used with devices.kind = \"usb\" only"));
}

TEST_F(ConfigFile, TakesCamerasForScanners) {
  const auto config = load_config(write("[devices]\nkind = \"usb\"\n"
                                        "[[devices.camera]]\nname = \"front\"\ndevice = \"/dev/v4l/by-id/usb-Cam-index0\"\nwidth = 1920\nheight = 1080\n"
                                        "[[devices.camera]]\ndevice = \"/dev/video2\"\nout_of_view_ms = 3000\n"));
  ASSERT_TRUE(config) << config.error().message;
  const auto& cameras = config->devices.cameras;
  ASSERT_EQ(cameras.size(), 2U);
  EXPECT_EQ(cameras[0].name, "front");
  EXPECT_EQ(cameras[0].device, "/dev/v4l/by-id/usb-Cam-index0");
  EXPECT_EQ(cameras[0].width, 1920);
  EXPECT_EQ(cameras[0].out_of_view_ms, 1500);
  EXPECT_EQ(cameras[1].name, "camera-2");
  EXPECT_EQ(cameras[1].out_of_view_ms, 3000);
}

TEST_F(ConfigFile, SaysWhatIsWrongWithACamera) {
  const auto of = [&](const std::string& camera) { return refusal("[devices]\nkind = \"usb\"\n[[devices.camera]]\n" + camera); };
  const std::string device = "device = \"/dev/video0\"\n";
  EXPECT_THAT(of("width = 640\n"), HasSubstr("devices.camera.device: it has to be said which camera is meant"));
  EXPECT_THAT(of("device = \"video0\"\n"), HasSubstr(".toml:4: devices.camera.device: a device file is wanted, like /dev/video0"));
  EXPECT_THAT(of("device = \"/dev/../etc/passwd\"\n"), HasSubstr("a device file is wanted"));
  EXPECT_THAT(of(device + "width = 100\n"), HasSubstr(":5: devices.camera.width: a whole number from 160 to 4096 is wanted"));
  EXPECT_THAT(of(device + "out_of_view_ms = 5\n"), HasSubstr("devices.camera.out_of_view_ms: a whole number from 200 to 60000 is wanted"));
  EXPECT_THAT(of(device + "fps = 5\n"), HasSubstr("devices.camera.fps: there is no such setting"));
  EXPECT_THAT(of(device + "name = \"Front\"\n"), HasSubstr("devices.camera.name: a name has small letters"));
  EXPECT_THAT(of(device + "name = \"scanner-1\"\n"), HasSubstr("names with a number are given out by Curblight"));
  EXPECT_THAT(of(device + "[[devices.camera]]\n" + device), HasSubstr(":6: devices.camera.device: this camera is named twice"));
  EXPECT_THAT(of(device + "name = \"x\"\n[[devices.camera]]\ndevice = \"/dev/video1\"\nname = \"x\"\n"), HasSubstr(":8: devices.camera.name: this name is taken"));
  EXPECT_THAT(of(device + "name = \"x\"\n[[devices.usb]]\nport = \"1-1\"\ndriver = \"hid_pos\"\nname = \"x\"\n"), HasSubstr("devices.camera.name: this name is taken"));
  EXPECT_THAT(refusal("[devices]\nkind = \"emulated\"\n[[devices.camera]]\n" + device), HasSubstr("devices.camera.device: cameras are real devices"));
}

TEST_F(ConfigFile, NamesTheLineOfTextThatIsNotToml) { EXPECT_THAT(refusal("[store]\nname = \n"), HasSubstr(".toml:2: ")); }

TEST(ConfigPath, ThatIsADirectoryIsSaidSo) {
  const auto config = load_config(testing::TempDir());
  ASSERT_FALSE(config);
  EXPECT_THAT(config.error().message, HasSubstr("is a directory"));
}

TEST(ConfigPath, ThatDoesNotExistIsSaidSo) {
  const auto config = load_config("/nonexistent/curblight.toml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().message, "/nonexistent/curblight.toml: there is no such file");
}

// docs/SETTINGS.md and the reader name the same keys.
TEST(SettingsDocument, NamesExactlyTheKeysThatAreRead) {
  const auto text_of = [](const std::string& path) {
    std::ifstream file(std::string(CURBLIGHT_SOURCE_DIR) + path);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const auto keys_in = [](const std::string& text, const std::regex& pattern) {
    std::set<std::string> keys;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern); it != std::sregex_iterator(); ++it) keys.insert((*it)[1]);
    return keys;
  };
  const auto readers = text_of("/src/daemon/config/config.cpp") + text_of("/src/daemon/config/gpio_config.cpp") +
                       text_of("/src/daemon/config/usb_config.cpp") + text_of("/src/daemon/config/network_config.cpp") +
                       text_of("/src/daemon/config/camera_config.cpp");
  const auto read = keys_in(readers, std::regex("(?:file\\.\\w+|read_lamp)\\(\"([a-z0-9_.]+)\""));
  const auto told = keys_in(text_of("/docs/SETTINGS.md"), std::regex("`([a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)+|state_dir)`"));
  ASSERT_GT(read.size(), 50U);
  EXPECT_EQ(read, told);

  // The keys of a list's entries stand in a table of their own, without the list's name.
  const auto document = text_of("/docs/SETTINGS.md");
  const auto entries = document.substr(document.find("## USB devices"));
  const auto read_entries = keys_in(text_of("/src/daemon/config/usb_config.cpp") + text_of("/src/daemon/config/network_config.cpp"),
                                    std::regex("entry\\.\\w+\\(\"([a-z_]+)\""));
  EXPECT_EQ(read_entries, keys_in(entries, std::regex("\n\\| `([a-z_]+)` \\|")));
  const auto cameras = document.find("## Cameras");
  EXPECT_EQ(keys_in(text_of("/src/daemon/config/camera_config.cpp"), std::regex("entry\\.(?:checked|integer)\\(\"([a-z_]+)\"")),
            keys_in(document.substr(cameras, document.find("## USB devices") - cameras), std::regex("\n\\| `([a-z_]+)` \\|")));
  for (const auto& row : registry::usb_drivers()) {
    EXPECT_THAT(entries, HasSubstr(std::string("\n| ") + row.name + " |"));
    for (const auto& option : row.options) EXPECT_THAT(entries, HasSubstr(std::string("`") + option.name + "`")) << row.name;
  }
}

}  // namespace
}  // namespace curblight::daemon
