// SPDX-License-Identifier: Apache-2.0
// A bare socket for tests that send what a well-behaved client never would. Waits are on the socket, with a
// limit that only a broken server reaches.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace curblight::test {

struct RawAnswer {
  int status = 0;  // 0: the connection ended without an answer
  std::string head;
  std::string body;
  std::string field(std::string_view name) const;
};

class RawConnection {
 public:
  explicit RawConnection(std::uint16_t port, const std::string& from = "127.0.0.1");
  explicit RawConnection(const std::string& unix_path);
  ~RawConnection();
  RawConnection(RawConnection&& other) noexcept;
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  // False: the peer has closed.
  bool send(std::string_view bytes);
  // One answer with its Content-Length body.
  RawAnswer read_answer();
  // True when the peer closes within the test's limit.
  bool closed();
  // Bytes until `wanted` is among them; everything read so far.
  std::string read_until(std::string_view wanted);
  // Anything to read right now?
  bool readable_now() const;

 private:
  bool fill();  // waits and reads some; false: closed or nothing came
  int fd_ = -1;
  std::string buffer_;
};

}  // namespace curblight::test
