// SPDX-License-Identifier: Apache-2.0
// Words and numbers as a person reads them. Translations come from gettext catalogues (domain "curblight-kiosk",
// po/*.po); the language is the kiosk's own and changes while it runs. Main thread only: libintl keeps it globally.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/types/common.hpp"

namespace curblight::kiosk {

// Finds the catalogues: `folder` holds <language>/LC_MESSAGES/curblight-kiosk.mo. Call once, before tr().
void bind_catalogues(const std::string& folder);
// "en", "es", "fr". Texts rendered from now on are in it. Unknown languages read as English.
void set_language(const std::string& code);
const std::string& language();
// "English", "Español", "Français": in their own words.
std::string language_name(const std::string& code);

// The text in the current language. Write the English literally at the call, xgettext reads it there.
const char* tr(const char* english);
const char* ntr(const char* one, const char* many, std::int64_t count);
// What the daemon says, which is English: in the kiosk's language where the catalogue knows these words, else as it is.
std::string said(const std::string& english);

// Replaces {0}, {1}, ... : fill(tr("Order {0}"), {suffix}). Translations may change the order.
std::string fill(std::string pattern, const std::vector<std::string>& values);

std::string money(const api::Money& amount);                          // "$24.00", "¥1,200"
std::string quantity(const api::Quantity& amount);                    // "2", "1.25"
std::string quantity(const api::Quantity& amount, const std::string& unit);  // "2", "1.25 kg" ("piece" is left out)
std::string clock_wait(std::int64_t seconds);                         // "4:51", "1:02:09"
std::string rough_wait(std::int64_t seconds);                         // "26 min", "2 h 5 min"
std::string ordinal(int place);                                       // "2nd", "2.º", "2e"
// Store-local. The zone is set once with the store's information ("America/New_York").
void set_time_zone(const std::string& iana_name);
std::string time_of_day(const api::Time& at);                         // "2:42", as the top bar
std::string time_of_day_full(const api::Time& at);                    // "2:42 pm", "14:42" in es and fr
std::string day_and_time(const api::Time& at);                        // "Today 2:42 pm", "Nov 22, 2:42 pm"
api::Time api_time(std::int64_t unix_ms);

// Same text with at most `max` characters (not bytes); a cut one ends in an ellipsis.
std::string shorten(const std::string& text, std::size_t max);

}  // namespace curblight::kiosk
