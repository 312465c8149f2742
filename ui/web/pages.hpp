// SPDX-License-Identifier: Apache-2.0
// The pages the daemon serves: the curbside page for a customer's phone and the bench page of a demo. The templates
// (Mustache, escaped by default), style sheets, scripts and texts of this folder are built into the library. All
// functions are pure and may be called from any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "api/types/hand_off.hpp"
#include "api/types/station.hpp"

namespace curblight::web {

struct Asset {
  std::string_view content_type;
  std::string_view body;
};

// A file served at /assets/{name}, or nothing.
std::optional<Asset> asset(std::string_view name);

// What the curbside page is made of. `values` are the form's fields as the customer sent them, by name (spot,
// other_spot, car_colour, car_make, information, load_into, collects); `errors` are named by field, the page has its own words.
struct CurbsidePage {
  api::StoreInfo store;
  api::CurbsideState state;
  std::string path;             // "/c/<token>": where the forms post to
  std::string idempotency_key;  // hidden field `key`: fresh per shown form, kept when it is shown again with errors
  std::string language = "en";  // en, es, fr; anything else is shown in English
  bool withdrawn = false;  // the customer said last that they cannot come
  std::string first_name;
  std::string short_name;
  std::string alternate_short_name;  // empty: nobody else may collect
  std::map<std::string, std::string> values;
  std::map<std::string, std::string> errors;
};

// The whole HTML document: the form while the customer has not arrived, the live state after that, the end after
// the end. Works without JavaScript.
std::string curbside_page(const CurbsidePage& page);

// A page for links that are wrong or too old, and for failures: says what to do and how to call the store.
enum class Sorry { bad_link, old_link, too_many, busy };
std::string sorry_page(const api::StoreInfo& store, Sorry why, std::string_view language);

// The bench page: the emulated devices of a demo, driven through /api/v1/emulate.
std::string bench_page(const api::StoreInfo& store);

// The best of the shipped languages for an Accept-Language header: "en", "es" or "fr".
std::string language_for(std::string_view accept_language);

}  // namespace curblight::web
