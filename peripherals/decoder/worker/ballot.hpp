// SPDX-License-Identifier: Apache-2.0
// Which readings are believed. A code that checks itself well needs few scan lines, one that hardly does needs many; a
// reading gathers its lines over several tries. Two readings of one place that say different things are both doubted.
// Pure; one picture, one ballot.
#pragma once

#include <vector>

#include "peripherals/decoder/decoder.hpp"
#include "peripherals/decoder/worker/zbar_reader.hpp"

namespace curblight::decoder {

// False for what cannot be a code of its symbology: a wrong check digit, a length that ITF does not have.
bool is_plausible(const Reading& reading);
// Scan lines that have to agree.
int lines_wanted(const Reading& reading);

// Smoothing makes bars run together; half of an EAN-13 then looks like a UPC-E, stripes like a DataBar: neither is taken of it.
enum class Picture { faithful, smoothed };

class Ballot {
 public:
  // The readings of one try. `scale`: dots of that try for one dot of the picture.
  void add(std::vector<Reading> readings, double scale, Picture picture = Picture::faithful);
  // Believed so far, the most certain first.
  std::vector<Code> elected() const;

 private:
  struct Candidate {
    Reading reading;  // lines: of all tries; the place: in dots of the picture
    bool believed() const { return reading.lines >= lines_wanted(reading); }
  };
  bool doubted(const Candidate& candidate) const;

  std::vector<Candidate> candidates_;
};

}  // namespace curblight::decoder
