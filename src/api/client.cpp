// SPDX-License-Identifier: Apache-2.0
#include "api/client.hpp"

#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <sys/random.h>

#include <array>

#include "api/connection.hpp"
#include "api/problem.hpp"

namespace curblight::api {

using Poco::Net::HTTPMessage;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;

std::string new_idempotency_key() {
  std::array<unsigned char, 16> bytes{};
  // Cannot fail or come back short for so few bytes once the kernel's pool is up (getrandom(2)).
  while (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
  }
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : bytes) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string url_encode(std::string_view text) {
  std::string out;
  Poco::URI::encode(std::string(text), "!#$&'()*+,/:;=?@[]", out);
  return out;
}

core::Error error_of(const Answer& answer) {
  if (answer.content_type.starts_with(kProblemType)) {
    if (const auto problem = decode<Problem>(answer.body, UnknownFields::ignore)) return error_of(*problem);
  }
  Problem bare;
  bare.status = answer.status;
  bare.title = "The answer was HTTP status " + std::to_string(answer.status) + ".";
  return error_of(bare);
}

struct Client::Connection {
  ClientOptions options;
  std::unique_ptr<HttpSession> session;
  bool reached = false;

  // Poco's exceptions come through.
  Answer exchange(std::string_view method, const std::string& path, std::string_view body,
                  std::string_view key) {
    HTTPRequest request{std::string(method), path, HTTPMessage::HTTP_1_1};
    set_common_headers(request, options);
    request.setKeepAlive(true);
    if (!key.empty()) request.set("Idempotency-Key", std::string(key));
    if (!body.empty()) request.setContentType("application/json");
    if (method != "GET") request.setContentLength64(static_cast<Poco::Int64>(body.size()));
    session->sendRequest(request).write(body.data(), static_cast<std::streamsize>(body.size())).flush();
    HTTPResponse response;
    auto& in = session->receiveResponse(response);
    Answer answer;
    answer.status = response.getStatus();
    if (response.has("Content-Type")) answer.content_type = response.getContentType();
    answer.replayed = response.get("Idempotent-Replay", "") == "true";
    answer.location = response.get("Location", "");
    if (response.has("Retry-After"))
      answer.retry_after = std::chrono::seconds(std::atoll(response.get("Retry-After").c_str()));
    Poco::StreamCopier::copyToString64(in, answer.body);
    if (response.hasContentLength() &&
        static_cast<Poco::Int64>(answer.body.size()) != response.getContentLength64())
      throw Poco::Net::ConnectionAbortedException("the answer was cut off");
    if (!response.getKeepAlive()) session.reset();
    return answer;
  }
};

Client::Client(ClientOptions options) : connection_(std::make_unique<Connection>()) {
  connection_->options = std::move(options);
}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

void Client::set_token(std::string token) {
  connection_->options.token = std::move(token);
}
const ClientOptions& Client::options() const {
  return connection_->options;
}
bool Client::reached() const {
  return connection_->reached;
}

core::Result<Answer> Client::request(std::string_view method, const std::string& path, std::string_view body,
                                     std::string_view key) {
  block_sigpipe();
  auto& connection = *connection_;
  connection.reached = false;
  const bool harmless_twice = method == "GET" || !key.empty();
  std::string why;
  for (int attempt = 0; attempt < 2; ++attempt) {
    bool connected = false;
    try {
      if (!connection.session || !connection.session->usable())
        connection.session = std::make_unique<HttpSession>(connect(connection.options));
      connected = true;
      auto answer = connection.exchange(method, path, body, key);
      connection.reached = true;
      return answer;
    } catch (const Poco::TimeoutException&) {
      // Whoever waited that long does not want to wait it again; the caller decides.
      connection.session.reset();
      why = "It did not answer in time.";
      break;
    } catch (const std::exception&) {
      connection.session.reset();
      why = connected ? "The connection broke." : "It is not running, or not ready yet.";
      if (!connected || !harmless_twice) break;
    }
  }
  return core::fail(core::ErrorCode::no_answer, "No answer from the pickup box's service. " + why);
}

core::Result<std::string> Client::get_bytes(const std::string& path) {
  auto answer = request("GET", path);
  if (!answer) return std::unexpected(answer.error());
  if (!answer->ok()) return std::unexpected(error_of(*answer));
  return std::move(answer->body);
}

}  // namespace curblight::api
