// SPDX-License-Identifier: Apache-2.0
// Signed tokens: check-in links and the kiosk's short-lived claims. Ed25519 only, with key id, audience (the
// store), purpose and expiry, so that a kiosk checks one offline. Pure besides the key; thread-safe.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/ids.hpp"
#include "store/database.hpp"

namespace curblight::service {

using core::Result;

struct StationKey {
  std::array<unsigned char, 32> seed{};
};

// The station's key out of the store's meta table; made at the first start. Errors: unavailable, internal.
Result<StationKey> load_or_make_station_key(store::Database& database);

enum class TokenPurpose {
  link,   // in the e-mail: the curbside page and the kiosk's pickup code
  claim,  // between two kiosk screens
};

struct TokenContent {
  TokenPurpose purpose = TokenPurpose::link;
  std::vector<core::OrderId> orders;
  std::string collects;  // claim: whose proof was given, "customer" or "alternate"
  core::UtcTime expires{};
};

class Tokens {
 public:
  Tokens(const StationKey& key, std::string store_id);

  // Base64url text without padding, safe in a URL's path; about 120 characters.
  std::string sign(const TokenContent& content) const;

  // Errors: malformed (not a token, wrong signature, key, store or purpose), forbidden (expired).
  Result<TokenContent> verify(std::string_view token, TokenPurpose purpose, core::UtcTime now) const;

  const std::string& key_id() const { return key_id_; }

 private:
  std::string store_id_;
  std::string key_id_;
  std::array<unsigned char, 32> public_key_{};
  std::array<unsigned char, 64> secret_key_{};
};

// The token inside a scanned pickup code: the code itself, or the last path part of a check-in link
// (".../c/{token}").
std::string_view token_in(std::string_view code);

}  // namespace curblight::service
