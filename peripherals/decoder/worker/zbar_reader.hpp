// SPDX-License-Identifier: Apache-2.0
// ZBar on one grey picture: what it believes to see, and how sure it is. One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "peripherals/decoder/picture.hpp"

namespace zbar {
struct zbar_image_scanner_s;
}

namespace curblight::decoder {

struct Reading {
  std::string data;
  std::string symbology;  // AIM identifier
  int lines = 0;          // scan lines that agreed; of a QR code 0, it checks itself
  int left = 0, top = 0, right = 0, bottom = 0;  // where, in dots of the picture
};

enum class Look { all, bars, squares };  // bars: linear codes; squares: QR

class ZbarReader {
 public:
  ZbarReader();
  // Every `density`th line in both directions. Only the symbologies that Curblight takes (docs/HARDWARE.md).
  std::vector<Reading> read(const GreyPicture& picture, int density, Look look);

 private:
  struct Destroy {
    void operator()(zbar::zbar_image_scanner_s* scanner) const;
  };
  using Scanner = std::unique_ptr<zbar::zbar_image_scanner_s, Destroy>;
  static Scanner make(Look look);

  Scanner all_, bars_, squares_;
};

}  // namespace curblight::decoder
