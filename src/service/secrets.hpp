// SPDX-License-Identifier: Apache-2.0
// Secrets by libsodium: random tokens, their hashes at rest, PIN hashes. Thread-safe. Source of the argon2id
// parameters: OWASP Password Storage Cheat Sheet (19 MiB, two passes).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace curblight::service {

using core::Result;

// 256 random bits, base64url without padding: 43 characters.
std::string random_token();
// SHA-256, hex: enough for random secrets, which cannot be guessed.
std::string hash_of_random(std::string_view secret);

// argon2id with its parameters in the text. Takes tens of milliseconds and 19 MiB; one at a time. Error
// unavailable.
Result<std::string> hash_pin(std::string_view pin);
bool pin_matches(std::string_view hash, std::string_view pin);
// As slow as a wrong PIN, for users that do not exist.
void compare_with_nothing(std::string_view pin);

std::string base64url(const unsigned char* data, std::size_t size);
// Error malformed.
Result<std::vector<unsigned char>> from_base64url(std::string_view text);

}  // namespace curblight::service
