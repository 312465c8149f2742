// SPDX-License-Identifier: Apache-2.0
// Signed tokens, see tokens.hpp. A token is base64url of: version (1 byte), key id (4), purpose (1), collects
// (1), expiry in seconds (6, big endian), count of orders (1), the orders (each 6, big endian), signature
// (64). What is signed has "curblight-token" and the store's id in front, so a token of another store never
// fits.
#include "service/tokens.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "service/secrets.hpp"
#include "store/sha256.hpp"

namespace curblight::service {
namespace {

using core::ErrorCode;
using Bytes = std::vector<unsigned char>;

constexpr unsigned char kVersion = 1;
constexpr std::size_t kKeyId = 4;
constexpr std::size_t kHead = 1 + kKeyId + 1 + 1 + 6 + 1;
constexpr std::size_t kMostOrdersInToken = 20;

void put48(Bytes& out, std::uint64_t value) {
  for (int shift = 40; shift >= 0; shift -= 8) out.push_back(static_cast<unsigned char>(value >> shift));
}

std::uint64_t get48(const Bytes& in, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 6; ++i) value = value << 8 | in[at + i];
  return value;
}

Bytes signed_part(const std::string& store, const Bytes& payload) {
  const std::string context = "curblight-token\n" + store + "\n";
  Bytes message(context.begin(), context.end());
  message.insert(message.end(), payload.begin(), payload.end());
  return message;
}

std::unexpected<core::Error> not_ours() {
  return core::fail(ErrorCode::malformed, "This code is not one of this store's.");
}

}  // namespace

Result<StationKey> load_or_make_station_key(store::Database& database) {
  return store::write<StationKey>(database, [](store::Transaction& tx) -> Result<StationKey> {
    std::string text;
    tx.query("SELECT value FROM meta WHERE key = 'station_key'", {},
             [&](const store::Row& row) { text = row.text(0); });
    StationKey key;
    if (text.empty()) {
      const auto bytes = store::random_bytes(key.seed.size());
      std::ranges::transform(bytes, key.seed.begin(),
                             [](std::byte b) { return std::to_integer<unsigned char>(b); });
      tx.execute("INSERT INTO meta (key, value) VALUES ('station_key', $1)",
                 {base64url(key.seed.data(), key.seed.size())});
      return key;
    }
    const auto bytes = from_base64url(text);
    if (!bytes || bytes->size() != key.seed.size()) {
      return core::fail(ErrorCode::internal,
                        "The station's key in the store is damaged. Restore it from a backup.");
    }
    std::ranges::copy(*bytes, key.seed.begin());
    return key;
  });
}

Tokens::Tokens(const StationKey& key, std::string store_id) : store_id_(std::move(store_id)) {
  store::start_sodium();
  crypto_sign_seed_keypair(public_key_.data(), secret_key_.data(), key.seed.data());
  const auto digest = store::sha256({reinterpret_cast<const char*>(public_key_.data()), public_key_.size()});
  key_id_ = store::hex(std::span(digest).first(kKeyId));
}

std::string Tokens::sign(const TokenContent& content) const {
  Bytes payload{kVersion};
  for (std::size_t i = 0; i < kKeyId; ++i) {
    payload.push_back(static_cast<unsigned char>(std::stoi(key_id_.substr(i * 2, 2), nullptr, 16)));
  }
  payload.push_back(content.purpose == TokenPurpose::link ? 'L' : 'C');
  payload.push_back(content.collects == "alternate" ? 'a' : 'c');
  put48(payload,
        static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::seconds>(content.expires.time_since_epoch()).count()));
  const auto count = std::min(content.orders.size(), kMostOrdersInToken);
  payload.push_back(static_cast<unsigned char>(count));
  for (std::size_t i = 0; i < count; ++i) put48(payload, static_cast<std::uint64_t>(content.orders[i].value));
  const auto message = signed_part(store_id_, payload);
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_key_.data());
  payload.insert(payload.end(), signature.begin(), signature.end());
  return base64url(payload.data(), payload.size());
}

Result<TokenContent> Tokens::verify(std::string_view token, TokenPurpose purpose, core::UtcTime now) const {
  if (token.size() > 1024) return not_ours();
  auto bytes = from_base64url(token);
  if (!bytes || bytes->size() < kHead + crypto_sign_BYTES) return not_ours();
  const Bytes payload(bytes->begin(), bytes->end() - crypto_sign_BYTES);
  const auto message = signed_part(store_id_, payload);
  if (crypto_sign_verify_detached(bytes->data() + payload.size(), message.data(), message.size(),
                                  public_key_.data()) != 0) {
    return not_ours();
  }
  const std::size_t count = payload[kHead - 1];
  if (payload[0] != kVersion || payload.size() != kHead + count * 6) return not_ours();
  if (payload[1 + kKeyId] != (purpose == TokenPurpose::link ? 'L' : 'C')) return not_ours();
  TokenContent content;
  content.purpose = purpose;
  content.collects = payload[2 + kKeyId] == 'a' ? "alternate" : "customer";
  content.expires =
      core::UtcTime{std::chrono::seconds{static_cast<std::int64_t>(get48(payload, 3 + kKeyId))}};
  for (std::size_t i = 0; i < count; ++i) {
    content.orders.push_back({static_cast<std::int64_t>(get48(payload, kHead + i * 6))});
  }
  if (content.expires <= now) {
    return core::fail(ErrorCode::forbidden,
                      purpose == TokenPurpose::link
                          ? "This link is too old. Give your order number at the counter."
                          : "This took too long. Please start again.");
  }
  return content;
}

std::string_view token_in(std::string_view code) {
  if (const auto end = code.find_first_of("?#"); end != std::string_view::npos) code = code.substr(0, end);
  const auto slash = code.rfind('/');
  return slash == std::string_view::npos ? code : code.substr(slash + 1);
}

}  // namespace curblight::service
