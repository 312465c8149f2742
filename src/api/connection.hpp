// SPDX-License-Identifier: Apache-2.0
// A Poco client session over a socket that we connected ourselves, which Poco must never connect again: its
// own reconnect() would resolve a TCP host that a Unix socket does not have. Internal to the client.
#pragma once

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/StreamSocket.h>

#include "api/client.hpp"

namespace curblight::api {

class HttpSession : public Poco::Net::HTTPClientSession {
 public:
  explicit HttpSession(const Poco::Net::StreamSocket& connected) : HTTPClientSession(connected) {
    setKeepAlive(true);
  }

  // True while the peer has neither closed nor sent something nobody asked for.
  bool usable();

 protected:
  int write(const char* buffer, std::streamsize length) override {
    return HTTPSession::write(buffer, length);
  }
};

// Connects as the options say. Throws Poco::Exception.
Poco::Net::StreamSocket connect(const ClientOptions& options);

// The headers that every request carries.
void set_common_headers(Poco::Net::HTTPRequest& request, const ClientOptions& options);

// A peer that goes away while we write must be an error code, not SIGPIPE: blocks the signal in the calling
// thread.
void block_sigpipe();

}  // namespace curblight::api
