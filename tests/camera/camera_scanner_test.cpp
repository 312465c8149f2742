// SPDX-License-Identifier: Apache-2.0
// The camera's driver against a camera that answers ioctl by ioctl, on one thread and in no time; and once with the real
// decoder process behind it.
#include "peripherals/camera/camera_scanner.hpp"

#include <linux/videodev2.h>

#include <cerrno>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "peripherals/camera/linux_video_port.hpp"
#include "peripherals/decoder/decode_process.hpp"
#include "peripherals/emulated/camera_model.hpp"
#include "support/fake_timer.hpp"
#include "support/pictures/drawn_codes.hpp"

namespace {

using namespace curblight;
using namespace std::chrono_literals;
using camera::CameraScanner;
using lifecycle::DeviceState;
using testing::HasSubstr;

constexpr int kWidth = 640, kHeight = 480;

// Reads of a grey picture what its first dot says: 0 is nothing. Keeps what it was shown.
class FakeDecoder final : public decoder::Decoder {
 public:
  core::Result<std::vector<decoder::Code>> decode_file(std::span<const std::uint8_t> file) override {
    ++files;
    return answer(file.empty() ? 0 : file[0]);
  }
  core::Result<std::vector<decoder::Code>> decode(const decoder::GreyPicture& picture) override {
    ++pictures;
    last = picture;
    return answer(picture.pixels.at(0));
  }

  int files = 0, pictures = 0;
  decoder::GreyPicture last;
  std::optional<core::Error> failure;

 private:
  core::Result<std::vector<decoder::Code>> answer(int number) const {
    if (failure) return std::unexpected(*failure);
    if (number == 0) return std::vector<decoder::Code>{};
    return std::vector<decoder::Code>{{"code-" + std::to_string(number), "]Q1"}};
  }
};

class Camera : public testing::Test {
 protected:
  Camera() { show(0); }

  // Runs the driver for so long.
  void run_for(std::chrono::milliseconds length, CameraScanner& scanner) {
    std::stop_source stop;
    timer.after(length, [&] { stop.request_stop(); });
    scanner.run(stop.get_token());
  }
  CameraScanner made() {
    return CameraScanner(model, timer, decoder, [&](const scanner::Scan& scan) { scans.push_back(scan); },
                         [&](const lifecycle::DeviceStatus& status) { states.push_back(status); }, {.device = "/dev/video0"});
  }
  // A frame that says this number to the fake decoder.
  void show(int number) { model.show(std::vector<std::uint8_t>(model.bytes_per_line() * kHeight, static_cast<std::uint8_t>(number))); }
  bool was(DeviceState state, const std::string& words) const {
    return std::ranges::any_of(states, [&](const auto& status) { return status.state == state && status.words.find(words) != std::string::npos; });
  }

  test::FakeTimer timer;
  emulated::CameraModel model{timer, V4L2_PIX_FMT_YUYV, kWidth, kHeight};
  FakeDecoder decoder;
  std::vector<scanner::Scan> scans;
  std::vector<lifecycle::DeviceStatus> states;
};

TEST_F(Camera, DeliversWhatItSeesAsAScanner) {
  show(7);
  auto scanner = made();
  run_for(1s, scanner);
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_EQ(scans[0].data, "code-7");
  EXPECT_EQ(scans[0].symbology, "]Q1");
  EXPECT_EQ(scans[0].completeness, scanner::Completeness::complete);
  EXPECT_EQ(scanner.status().state, DeviceState::ready);
  EXPECT_EQ(scanner.status().name, "Counter camera (emulated)");
  EXPECT_EQ(scanner.status().driver, "camera");
}

TEST_F(Camera, ShowsTheDecoderTheFrameInGreyWithoutThePaddingOfItsLines) {
  std::vector<std::uint8_t> frame(model.bytes_per_line() * kHeight, 0xee);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) frame[static_cast<std::size_t>(y) * model.bytes_per_line() + static_cast<std::size_t>(2 * x)] = static_cast<std::uint8_t>((x + y) % 200);
  }
  model.show(frame);
  auto scanner = made();
  run_for(200ms, scanner);
  ASSERT_EQ(decoder.last.width, kWidth);
  ASSERT_EQ(decoder.last.height, kHeight);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) ASSERT_EQ(decoder.last.at(x, y), (x + y) % 200);
  }
}

TEST_F(Camera, LooksAtTenFramesASecondAndTheNewestEachTime) {
  auto scanner = made();
  timer.after(950ms, [&] { show(9); });
  run_for(2s, scanner);
  EXPECT_GE(decoder.pictures, 17);
  EXPECT_LE(decoder.pictures, 21);
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_LE(scans[0].at - timer.now() + 2s, 950ms + 240ms) << "no old frames are looked at first";
}

TEST_F(Camera, TakesACodeThatStaysInViewForOneScanAndTheSameCodeAgainForAnother) {
  show(7);
  timer.after(5s, [&] { show(0); });
  timer.after(8s, [&] { show(7); });
  timer.after(9s, [&] { show(8); });
  auto scanner = made();
  run_for(10s, scanner);
  ASSERT_EQ(scans.size(), 3u);
  EXPECT_EQ(scans[0].data, "code-7");
  EXPECT_EQ(scans[1].data, "code-7");
  EXPECT_EQ(scans[2].data, "code-8");
  EXPECT_GT(scanner.counters().at("repeated"), 40u);
}

TEST_F(Camera, ComesBackAfterItWasUnplugged) {
  show(7);
  timer.after(1s, [&] { model.unplug(); });
  timer.after(20s, [&] { model.plug(); });
  auto scanner = made();
  run_for(40s, scanner);
  EXPECT_TRUE(was(DeviceState::degraded, "The camera was unplugged."));
  EXPECT_TRUE(was(DeviceState::absent, "There is no camera at /dev/video0. Check its cable."));
  EXPECT_EQ(scanner.status().state, DeviceState::ready);
  EXPECT_EQ(scans.size(), 2u);
  EXPECT_EQ(scanner.counters().at("connects"), 2u);
}

TEST_F(Camera, SaysWhyItCannotBeOpened) {
  auto scanner = made();
  model.refuse_open(EACCES);
  run_for(1s, scanner);
  EXPECT_EQ(scanner.status().state, DeviceState::fault);
  EXPECT_THAT(scanner.status().words, HasSubstr("its user has to be in the group video"));
  model.refuse_open(EBUSY);
  run_for(10s, scanner);
  EXPECT_THAT(scanner.status().words, HasSubstr("Another program uses the camera."));
  model.refuse_open(0);
  run_for(10s, scanner);
  EXPECT_EQ(scanner.status().state, DeviceState::ready);
}

TEST_F(Camera, SaysThatAnotherProgramStreamsFromIt) {
  model.refuse_streaming(EBUSY);
  auto scanner = made();
  run_for(1s, scanner);
  EXPECT_EQ(scanner.status().state, DeviceState::degraded);
  EXPECT_THAT(scanner.status().words, HasSubstr("Another program uses the camera."));
}

TEST_F(Camera, RefusesADeviceThatTakesNoPictures) {
  model.set_capabilities(V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING);  // the second device of many USB cameras
  auto scanner = made();
  run_for(1s, scanner);
  EXPECT_EQ(scanner.status().state, DeviceState::fault);
  EXPECT_THAT(scanner.status().words, HasSubstr("/dev/video0 cannot be used as a camera: it takes no pictures"));
}

TEST_F(Camera, RefusesFormatsThatItCannotRead) {
  emulated::CameraModel raw(timer, V4L2_PIX_FMT_SGBRG8, kWidth, kHeight);
  CameraScanner scanner(raw, timer, decoder, [](const auto&) {}, [](const auto&) {}, {.device = "/dev/video0"});
  run_for(1s, scanner);
  EXPECT_THAT(scanner.status().words, HasSubstr("it has none of the formats GREY, NV12, YUYV, UYVY, MJPG, only "));
}

TEST_F(Camera, IsOpenedAnewWhenItFallsSilent) {
  show(7);
  timer.after(1s, [&] { model.fall_silent(true); });
  timer.after(12s, [&] { model.fall_silent(false); });
  auto scanner = made();
  run_for(30s, scanner);
  EXPECT_TRUE(was(DeviceState::degraded, "The camera sends no pictures."));
  EXPECT_EQ(scanner.status().state, DeviceState::ready);
  EXPECT_GE(model.opened(), 2);
}

TEST_F(Camera, SaysThatItsFramesAreDamagedUntilOneIsNot) {
  show(7);
  model.damage_frames(true);
  timer.after(10s, [&] { model.damage_frames(false); });
  auto scanner = made();
  run_for(9s, scanner);
  EXPECT_EQ(scanner.status().state, DeviceState::degraded);
  EXPECT_THAT(scanner.status().words, HasSubstr("pictures that are damaged"));
  EXPECT_TRUE(scans.empty());
  run_for(5s, scanner);
  EXPECT_EQ(scanner.status().state, DeviceState::ready);
  EXPECT_EQ(scans.size(), 1u);
}

TEST_F(Camera, TakesFramesThatAreTooShortForDamaged) {
  model.show(std::vector<std::uint8_t>(100, 7));
  auto scanner = made();
  run_for(5s, scanner);
  EXPECT_EQ(decoder.pictures, 0);
  EXPECT_GT(scanner.counters().at("damaged_frames"), 20u);
}

TEST_F(Camera, SaysThatTheDecoderFailsAndGoesOnWhenItWorksAgain) {
  show(7);
  decoder.failure = core::Error{core::ErrorCode::unavailable, "The picture decoder took too long with this picture and was stopped."};
  timer.after(2s, [&] { decoder.failure.reset(); });
  auto scanner = made();
  run_for(4s, scanner);
  EXPECT_TRUE(was(DeviceState::degraded, "The picture decoder took too long"));
  EXPECT_EQ(scanner.status().state, DeviceState::ready);
  EXPECT_EQ(scans.size(), 1u);
  EXPECT_EQ(scanner.counters().at("connects"), 1u) << "the camera stays open";
}

TEST_F(Camera, HandsMjpegFramesToTheDecoderAsFiles) {
  emulated::CameraModel mjpeg(timer, V4L2_PIX_FMT_MJPEG, kWidth, kHeight);
  mjpeg.show({5, 1, 2, 3});
  CameraScanner scanner(mjpeg, timer, decoder, [&](const scanner::Scan& scan) { scans.push_back(scan); }, [](const auto&) {}, {.device = "/dev/video0"});
  run_for(500ms, scanner);
  EXPECT_EQ(decoder.pictures, 0);
  EXPECT_GT(decoder.files, 0);
  ASSERT_EQ(scans.size(), 1u);
  EXPECT_EQ(scans[0].data, "code-5");
}

TEST_F(Camera, EndsAtOnceWhenItIsStopped) {
  model.fall_silent(true);
  auto scanner = made();
  run_for(500ms, scanner);
  EXPECT_LE(timer.elapsed(), 500ms);
}

TEST_F(Camera, ReadsARealCodeThroughTheDecoderProcess) {
  decoder::DecodeProcess process({.program = CURBLIGHT_BIN_DIR "/curblight-decode", .patience = 60s});
  emulated::CameraModel grey(timer, V4L2_PIX_FMT_GREY, kWidth, kHeight), mjpeg(timer, V4L2_PIX_FMT_MJPEG, kWidth, kHeight);
  const auto picture = test::draw({test::Symbol::code128, "CLB000013AX", "]C0"}, {.degrees = 12, .noise = 6}, kWidth, kHeight, 3);
  std::vector<std::uint8_t> frame(grey.bytes_per_line() * kHeight);
  for (int y = 0; y < kHeight; ++y) {
    std::copy_n(picture.pixels.begin() + y * kWidth, kWidth, frame.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * grey.bytes_per_line()));
  }
  grey.show(frame);
  const auto jpeg = test::to_jpeg(picture, 85);
  mjpeg.show({jpeg.begin(), jpeg.end()});
  for (auto* each : {&grey, &mjpeg}) {
    scans.clear();
    CameraScanner scanner(*each, timer, process, [&](const scanner::Scan& scan) { scans.push_back(scan); }, [](const auto&) {}, {.device = "/dev/video0"});
    run_for(300ms, scanner);
    ASSERT_EQ(scans.size(), 1u);
    EXPECT_EQ(scans[0].data, "CLB000013AX");
    EXPECT_EQ(scans[0].symbology, "]C0");
  }
}

// The kernel's side, as far as a machine without a camera has one.
TEST_F(Camera, TellsAFileThatIsNoVideoDeviceFromACamera) {
  camera::LinuxVideoPort kernel;
  EXPECT_EQ(kernel.open("/dev/no-such-video").error(), ENOENT);
  CameraScanner scanner(kernel, timer, decoder, [](const auto&) {}, [](const auto&) {}, {.device = "/dev/null"});
  run_for(1s, scanner);
  EXPECT_EQ(scanner.status().state, DeviceState::fault);
  EXPECT_EQ(scanner.status().words, "/dev/null cannot be used as a camera: it is no video device.");
}

}  // namespace
