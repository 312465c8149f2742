// SPDX-License-Identifier: Apache-2.0
// Secrets by libsodium, see secrets.hpp.
#include "service/secrets.hpp"

#include <sodium.h>

#include <array>
#include <mutex>
#include <stdexcept>

#include "store/sha256.hpp"

namespace curblight::service {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19 * 1024 * 1024;

// A box has little memory and two cores: hashing is one at a time, whoever waits.
std::mutex& hashing() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

std::string random_token() {
  store::start_sodium();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return base64url(bytes.data(), bytes.size());
}

std::string hash_of_random(std::string_view secret) {
  return store::hex(store::sha256(secret));
}

Result<std::string> hash_pin(std::string_view pin) {
  store::start_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const std::lock_guard lock(hashing());
  if (crypto_pwhash_str_alg(hash.data(), pin.data(), pin.size(), kPasses, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return core::fail(core::ErrorCode::unavailable, "The box is short of memory. Try again in a moment.");
  }
  return std::string(hash.data());
}

bool pin_matches(std::string_view hash, std::string_view pin) {
  store::start_sodium();
  const std::string terminated(hash);
  const std::lock_guard lock(hashing());
  return crypto_pwhash_str_verify(terminated.c_str(), pin.data(), pin.size()) == 0;
}

void compare_with_nothing(std::string_view pin) {
  static const std::string some_hash = hash_pin("000000").value_or("");
  (void)pin_matches(some_hash, pin);
}

std::string base64url(const unsigned char* data, std::size_t size) {
  std::string text(sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), data, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the terminator is counted
  return text;
}

Result<std::vector<unsigned char>> from_base64url(std::string_view text) {
  std::vector<unsigned char> bytes(text.size());
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size()) {
    return core::fail(core::ErrorCode::malformed, "This is not a code of this store.");
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace curblight::service
