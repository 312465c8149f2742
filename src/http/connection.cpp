// SPDX-License-Identifier: Apache-2.0
// Follows what Poco's HTTPServerConnection::run() does, with deadlines, framing checks and problem documents
// instead of its bare status lines.
#include "http/connection.hpp"

#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/NetException.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "http/framing.hpp"

namespace curblight::http {
namespace {

using Poco::Net::HTTPServerRequestImpl;
using Poco::Net::HTTPServerResponseImpl;
using std::chrono::steady_clock;

// Once for each thread of the pool. Whoever serves requests interrupts neither the writer nor a device when one comes
// (SCHED_BATCH, sched(7), needs no right): dozens that become ready with each commit would hold up the next one.
void prepare_thread() {
  static std::atomic<int> next{0};
  thread_local bool prepared = false;
  if (std::exchange(prepared, true)) return;
  pthread_setname_np(pthread_self(), ("http-" + std::to_string(next++)).c_str());
  const sched_param none{};
  pthread_setschedparam(pthread_self(), SCHED_BATCH, &none);
}

Peer peer_of(const GuardedSocket& socket, Poco::Net::StreamSocket& stream, Transport transport) {
  Peer peer;
  peer.transport = transport;
  if (transport == Transport::unix_socket) {
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(socket.sockfd(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0)
      peer.user = credentials.uid;
  } else {
    const auto host = stream.peerAddress().host();
    peer.address = host.toString();
    peer.loopback = host.isLoopback();
  }
  return peer;
}

// The last entry is the one that our own proxy wrote.
void believe_proxy(Peer& peer, const std::string& forwarded, const std::vector<std::string>& trusted) {
  if (forwarded.empty() || std::find(trusted.begin(), trusted.end(), peer.address) == trusted.end()) return;
  const auto comma = forwarded.rfind(',');
  std::string last = comma == std::string::npos ? forwarded : forwarded.substr(comma + 1);
  last.erase(0, last.find_first_not_of(' '));
  peer.address = last;
  peer.loopback = false;
}

Request request_of(const HTTPServerRequestImpl& from, const Peer& peer,
                   const std::vector<std::string>& trusted) {
  Request request;
  request.method = from.getMethod();
  const std::string& uri = from.getURI();
  const auto question = uri.find('?');
  request.path = uri.substr(0, question);
  if (question != std::string::npos) request.query = uri.substr(question + 1);
  request.peer = peer;
  request.authorization = from.get("Authorization", "");
  request.client = from.get("Curblight-Client", "");
  request.idempotency_key = from.get("Idempotency-Key", "");
  request.content_type = from.get("Content-Type", "");
  request.accept_language = from.get("Accept-Language", "");
  request.host = from.get("Host", "");
  believe_proxy(request.peer, from.get("X-Forwarded-For", ""), trusted);
  return request;
}

class Session : public Poco::Net::HTTPServerSession {
 public:
  using HTTPServerSession::HTTPServerSession;
  using HTTPSession::buffered;
};

// The requests of one connection, one after the other.
class Conversation {
 public:
  Conversation(const Shared& shared, GuardedSocket& socket, Poco::Net::StreamSocket& stream,
               Connections::Place& place)
      : shared_(shared),
        socket_(socket),
        place_(place),
        params_(new Poco::Net::HTTPServerParams),
        session_(stream, params_),
        peer_(peer_of(socket, stream, shared.transport)) {}
  ~Conversation() { place_.leave(); }  // before the session closes the socket
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  void hold() {
    bool first = true;
    while (wait_for_request(first)) {
      first = false;
      if (!one_request()) return;
    }
  }

 private:
  bool wait_for_request(bool first) {
    if (session_.buffered() > 0) return true;  // the next one came with the last
    if (!first && shared_.crowded()) return false;
    if (!place_.begin_idle()) return false;
    const auto wait = first ? shared_.limits.header_time : shared_.limits.idle_time;
    const bool readable = socket_.wait_readable(steady_clock::now() + wait);
    place_.end_idle();
    return readable;
  }

  // True: the connection goes on.
  bool one_request() {
    const auto started = steady_clock::now();
    // One buffer of Poco's more than the header may have: it reads ahead into the body.
    constexpr std::size_t kReadAhead = 4096;
    socket_.allow_reading(started + shared_.limits.header_time, shared_.limits.header + kReadAhead);
    socket_.allow_writing(started + shared_.limits.header_time);
    head_ = false;
    HTTPServerResponseImpl answer(session_);
    std::optional<HTTPServerRequestImpl> asked;
    try {
      asked.emplace(answer, session_, params_.get());
    } catch (const std::exception&) {
      return unreadable();
    }
    if (socket_.read_timed_out() || socket_.budget_spent()) return unreadable();
    const auto length = body_length(*asked, shared_.limits);
    head_ = asked->getMethod() == "HEAD";
    if (!length) return close_after(length.error());

    Request request = request_of(*asked, peer_, shared_.trusted_proxies);
    // What the read-ahead took is within the old budget; the rest of the body is allowed on top of it.
    socket_.allow_reading(started + shared_.limits.request_time, *length + kReadAhead);
    if (*length > 0) {
      if (asked->getExpectContinue()) answer.sendContinue();
      request.body.resize(*length);
      asked->stream().read(request.body.data(), static_cast<std::streamsize>(*length));
      if (asked->stream().gcount() != static_cast<std::streamsize>(*length)) return unreadable();
    }
    return answer_to(request, *asked, answer);
  }

  bool answer_to(const Request& request, HTTPServerRequestImpl& asked, HTTPServerResponseImpl& answer) {
    Response response = shared_.responder.respond(request);
    socket_.allow_writing(steady_clock::now() + shared_.limits.response_time);
    if (response.stream) {
      const auto adopted = shared_.hub.adopt(session_.socket(), *response.stream);
      if (adopted) {
        session_.detachSocket();  // else the session closes it with itself
        return false;
      }
      response = problem(adopted.error());
    }
    const bool keep = asked.getKeepAlive() && !shared_.connections.stopping();
    answer.setVersion(asked.getVersion());
    return send(answer, response, keep) && keep;
  }

  // False: the peer did not take it.
  bool send(HTTPServerResponseImpl& answer, const Response& response, bool keep) {
    answer.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
    answer.setDate(Poco::Timestamp());
    if (!response.content_type.empty()) answer.setContentType(response.content_type);
    answer.set("X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : response.headers) answer.set(name, value);
    if (!answer.has("Cache-Control")) answer.set("Cache-Control", "no-store");
    answer.setKeepAlive(keep);
    answer.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    auto& out = answer.send();
    if (!head_) out.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    return out.flush().good();
  }

  // The request never came whole: says so when there is a reason to say, and ends the connection.
  bool unreadable() {
    if (socket_.read_timed_out()) {
      shared_.metrics.cut_by_deadline();
      return close_after(problem(408, "request_timeout", "The request did not come in time."));
    }
    if (socket_.budget_spent())
      return close_after(problem(431, "header_too_large", "The request's header is over the limit."));
    if (shared_.connections.stopping() || gone()) return false;
    return close_after(problem(400, "bad_request", "This is not an HTTP request."));
  }

  bool gone() {
    char byte = 0;
    return ::recv(socket_.sockfd(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
  }

  // Answers and ends the connection. The unread rest is drained for a moment, else the kernel's reset would
  // throw the answer away before the peer has read it.
  bool close_after(const Response& response) {
    HTTPServerResponseImpl answer(
        session_);  // a new one: the request that the other belongs to may never have lived
    socket_.allow_writing(steady_clock::now() + shared_.limits.response_time);
    answer.setVersion(Poco::Net::HTTPMessage::HTTP_1_1);
    if (!send(answer, response, false)) return false;
    ::shutdown(socket_.sockfd(), SHUT_WR);
    socket_.allow_reading(steady_clock::now() + std::chrono::seconds(1), 2 * shared_.limits.body);
    std::array<char, 16384> ignored{};
    while (socket_.receiveBytes(ignored.data(), static_cast<int>(ignored.size())) > 0) {
    }
    return false;
  }

  const Shared& shared_;
  GuardedSocket& socket_;
  Connections::Place& place_;
  Poco::Net::HTTPServerParams::Ptr params_;
  Session session_;
  const Peer peer_;
  bool head_ = false;  // the running request wants no body
};

}  // namespace

void Connection::run() {
  prepare_thread();
  try {
    const int descriptor = ::fcntl(socket().impl()->sockfd(), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) return;
    auto* guarded = new GuardedSocket(descriptor);
    Poco::Net::StreamSocket stream(guarded);  // owns it
    std::string address =
        shared_.transport == Transport::tcp ? stream.peerAddress().host().toString() : std::string();
    // A proxy carries many clients; their requests are limited by the address it forwards.
    if (std::ranges::find(shared_.trusted_proxies, address) != shared_.trusted_proxies.end()) address.clear();
    socket().close();  // ours is the copy: it can be handed on to the hub
    Connections::Place place(shared_.connections, *guarded, address);
    if (!place.admitted()) {
      shared_.metrics.refused_connection();
      refuse_connection(descriptor, shared_.limits.retry_after);
      return;
    }
    Conversation(shared_, *guarded, stream, place).hold();
  } catch (const Poco::Exception&) {
    // The peer went away, or did not take its answer: nobody to tell.
  } catch (const std::exception& error) {
    spdlog::error("http connection: {}", error.what());
  }
}

void refuse_connection(int descriptor, std::chrono::seconds retry_after) {
  const Response response = problem(503, "busy", "Too many connections. Try again in a moment.");
  const std::string text =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + std::to_string(retry_after.count()) +
      "\r\nContent-Type: " + response.content_type +
      "\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\nConnection: close\r\n\r\n" +
      response.body;
  static_cast<void>(::send(descriptor, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL));
  ::shutdown(descriptor, SHUT_WR);
  // What the peer already sent, so that closing does not reset the connection over the answer.
  std::array<char, 4096> ignored{};
  while (::recv(descriptor, ignored.data(), ignored.size(), MSG_DONTWAIT) > 0) {
  }
}

}  // namespace curblight::http
