// SPDX-License-Identifier: Apache-2.0
// The reading side of text/event-stream (WHATWG HTML, "Server-sent events"): Poco reads the head, then the
// socket is ours and is polled together with an eventfd, so that a stop request wakes the reader at once.
#include <Poco/Buffer.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "api/client.hpp"
#include "api/connection.hpp"

namespace curblight::api {
namespace {

// An eventfd that a stop request makes readable.
class Waker {
 public:
  Waker() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Waker() {
    if (fd_ >= 0) ::close(fd_);
  }
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;
  void wake() const { ::eventfd_write(fd_, 1); }
  int fd() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

struct EventStream::Connection {
  ClientOptions options;
  std::string path;
  Poco::Net::StreamSocket socket;
  bool open = false;
  std::string buffer;  // bytes that are not a whole line yet
  StreamEvent pending;

  // Takes one line; true when it completed an event, which is then in `out`.
  bool take_line(std::string_view line, StreamEvent& out) {
    if (line.empty()) {
      const bool whole = !pending.data.empty();
      if (whole) {
        pending.data.pop_back();  // each data line ended with a newline, the last one is not part of the data
        if (pending.name.empty()) pending.name = "message";
        out = std::move(pending);
      }
      pending = {};
      return whole;
    }
    const auto colon = line.find(':');
    const auto field = line.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (field == "event") pending.name = value;
    if (field == "data") (pending.data += value) += '\n';
    return false;  // a comment (the heartbeat) has an empty field name
  }

  bool take_buffered(StreamEvent& out) {
    std::size_t from = 0;
    bool whole = false;
    for (auto end = buffer.find('\n'); end != std::string::npos && !whole; end = buffer.find('\n', from)) {
      std::string_view line = std::string_view(buffer).substr(from, end - from);
      if (line.ends_with('\r')) line.remove_suffix(1);
      whole = take_line(line, out);
      from = end + 1;
    }
    buffer.erase(0, from);
    return whole;
  }
};

EventStream::EventStream(ClientOptions options, std::string path)
    : connection_(std::make_unique<Connection>()) {
  connection_->options = std::move(options);
  connection_->path = std::move(path);
}
EventStream::~EventStream() = default;
EventStream::EventStream(EventStream&&) noexcept = default;
EventStream& EventStream::operator=(EventStream&&) noexcept = default;

core::Result<void> EventStream::open() {
  block_sigpipe();
  close();
  auto& stream = *connection_;
  try {
    HttpSession session(connect(stream.options));
    Poco::Net::HTTPRequest request("GET", stream.path, Poco::Net::HTTPMessage::HTTP_1_1);
    set_common_headers(request, stream.options);
    request.set("Accept", "text/event-stream");
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    auto& in = session.receiveResponse(response);
    if (response.getStatus() != Poco::Net::HTTPResponse::HTTP_OK) {
      Answer answer;
      answer.status = response.getStatus();
      answer.content_type = response.getContentType();
      Poco::StreamCopier::copyToString64(in, answer.body);
      return std::unexpected(error_of(answer));
    }
    Poco::Buffer<char> already_read(0);
    session.drainBuffer(already_read);
    stream.buffer.assign(already_read.begin(), already_read.size());
    stream.socket = session.detachSocket();
    stream.open = true;
    return {};
  } catch (const std::exception&) {
    return core::fail(core::ErrorCode::no_answer, "No event stream from the pickup box's service.");
  }
}

bool EventStream::next(StreamEvent& event, std::stop_token stop) {
  auto& stream = *connection_;
  const Waker waker;
  const std::stop_callback on_stop(stop, [&] { waker.wake(); });
  std::array<char, 4096> chunk{};
  while (stream.open && !stop.stop_requested()) {
    if (stream.take_buffered(event)) return true;
    std::array<pollfd, 2> fds{pollfd{stream.socket.impl()->sockfd(), POLLIN, 0},
                              pollfd{waker.fd(), POLLIN, 0}};
    const int ready =
        ::poll(fds.data(), fds.size(), static_cast<int>(std::chrono::milliseconds(kSilence).count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready > 0 && fds[1].revents != 0) return false;
    const auto got = ready > 0 ? ::recv(fds[0].fd, chunk.data(), chunk.size(), MSG_DONTWAIT) : 0;
    if (got > 0)
      stream.buffer.append(chunk.data(), static_cast<std::size_t>(got));
    else if (got == 0 || (errno != EAGAIN && errno != EINTR))
      close();
  }
  return false;
}

void EventStream::close() {
  auto& stream = *connection_;
  if (stream.open) stream.socket.close();
  stream.open = false;
  stream.buffer.clear();
  stream.pending = {};
}

}  // namespace curblight::api
