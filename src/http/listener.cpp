// SPDX-License-Identifier: Apache-2.0
#include "http/listener.hpp"

#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace curblight::http {
namespace {

using Poco::Net::SocketAddress;

constexpr int kBacklog = 1024;
constexpr int kMostQueued = 256;  // accepted, waiting for a thread

class Factory : public Poco::Net::TCPServerConnectionFactory {
 public:
  explicit Factory(const Shared& shared) : shared_(shared) {}
  Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& socket) override {
    return new Connection(socket, shared_);
  }

 private:
  const Shared& shared_;
};

// Runs on the accept thread. Poco itself would close a connection that finds the queue full without a word.
class Gate : public Poco::Net::TCPServerConnectionFilter {
 public:
  explicit Gate(const Shared& shared) : shared_(shared) {}
  void guard(const Poco::Net::TCPServer& server, int threads) {
    server_ = &server;
    threads_ = threads;
  }
  // Every thread has a connection and at least one more waits.
  bool crowded() const {
    return server_->queuedConnections() > 0 && server_->currentThreads() >= threads_;
  }

  bool accept(const Poco::Net::StreamSocket& socket) override {
    if (crowded()) shared_.connections.make_room();
    if (server_->queuedConnections() < kMostQueued) return true;
    shared_.metrics.refused_connection();
    refuse_connection(socket.impl()->sockfd(), shared_.limits.retry_after);
    return false;
  }

 private:
  const Shared& shared_;
  const Poco::Net::TCPServer* server_ = nullptr;
  int threads_ = 0;  // ours: the server would ask the pool, which answers nobody while its threads are waited for
};

bool somebody_listens(const std::string& path) {
  try {
    Poco::Net::StreamSocket probe;
    probe.connect(SocketAddress(SocketAddress::UNIX_LOCAL, path), Poco::Timespan(1, 0));
    return true;
  } catch (const Poco::TimeoutException&) {
    return true;  // its queue is full: alive
  } catch (const Poco::Exception&) {
    return false;
  }
}

}  // namespace

core::Result<Poco::Net::ServerSocket> bind_unix(const UnixListener& options) {
  const auto fail = [&](core::ErrorCode code, std::string_view what) {
    return core::fail(code, "Socket " + options.path + ": " + std::string(what) + ".");
  };
  struct stat status {};
  if (::lstat(options.path.c_str(), &status) == 0) {
    if (!S_ISSOCK(status.st_mode))
      return fail(core::ErrorCode::unavailable, "something that is no socket stands there");
    if (somebody_listens(options.path))
      return fail(core::ErrorCode::conflict, "another curblightd listens there");
    if (::unlink(options.path.c_str()) != 0) return fail(core::ErrorCode::unavailable, std::strerror(errno));
  }
  // Nobody may connect between bind and chmod.
  const mode_t before = ::umask(0777);
  try {
    Poco::Net::ServerSocket socket;
    socket.bind(SocketAddress(SocketAddress::UNIX_LOCAL, options.path), false);
    ::umask(before);
    if (::chmod(options.path.c_str(), options.mode) != 0)
      return fail(core::ErrorCode::unavailable, std::strerror(errno));
    socket.listen(kBacklog);
    return socket;
  } catch (const Poco::Exception& error) {
    ::umask(before);
    return fail(core::ErrorCode::unavailable, error.displayText());
  }
}

core::Result<Poco::Net::ServerSocket> bind_tcp(const TcpListener& options) {
  try {
    Poco::Net::ServerSocket socket;
    // Address reuse lets a restart take the port at once; port reuse would let two daemons share it unnoticed.
    constexpr bool kReuseAddress = true, kReusePort = false;
    socket.bind(SocketAddress(options.address, options.port), kReuseAddress, kReusePort);
    socket.listen(kBacklog);
    return socket;
  } catch (const Poco::Exception& error) {
    return core::fail(
        core::ErrorCode::unavailable,
        "Port " + options.address + ":" + std::to_string(options.port) + ": " + error.displayText() + ".");
  }
}

struct ListeningPort::Server {
  Server(Poco::Net::ServerSocket listening, int threads, Shared& shared, const std::string& name)
      : socket(std::move(listening)),
        gate(new Gate(shared)),
        pool(name, std::min(threads, 4), threads, /*idleTime=*/60),
        server(new Factory(shared), pool, socket, params(threads)) {
    gate->guard(server, threads);
    server.setConnectionFilter(gate);
    shared.crowded = [this] { return gate->crowded(); };
    server.start();
  }
  static Poco::Net::TCPServerParams::Ptr params(int threads) {
    Poco::Net::TCPServerParams::Ptr made = new Poco::Net::TCPServerParams;
    made->setMaxThreads(threads);
    made->setMaxQueued(kMostQueued);
    return made;
  }

  Poco::Net::ServerSocket socket;
  Poco::AutoPtr<Gate> gate;
  Poco::ThreadPool pool;
  Poco::Net::TCPServer server;
};

ListeningPort::ListeningPort(Poco::Net::ServerSocket socket, int threads, Shared& shared, std::string name)
    : server_(std::make_unique<Server>(std::move(socket), threads, shared, name)) {}

ListeningPort::~ListeningPort() {
  stop();
}

std::uint16_t ListeningPort::port() const {
  const auto address = server_->socket.address();
  return address.family() == SocketAddress::UNIX_LOCAL ? std::uint16_t{0} : address.port();
}

void ListeningPort::stop() {
  server_->server.stop();
  // A pool that is stopped forgets what it was given and has not begun yet, with the reference that it holds.
  server_->pool.joinAll();
  server_->pool.stopAll();
}

}  // namespace curblight::http
