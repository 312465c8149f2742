// SPDX-License-Identifier: Apache-2.0
// The codec: what goes out comes back the same, numbers exactly; what does not fit is refused with its place.
#include "api/codec.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace curblight;
using api::decode;
using api::encode;
using api::UnknownFields;

template <typename T>
std::string refusal(std::string_view json) {
  const auto result = decode<T>(json);
  if (result) return "accepted";
  EXPECT_EQ(result.error().code, core::ErrorCode::malformed);
  return result.error().message;
}

std::string nested(int depth) {
  return R"({"reason":)" + std::string(static_cast<std::size_t>(depth - 1), '[') +
         std::string(static_cast<std::size_t>(depth - 1), ']') + "}";
}

rc::Gen<std::string> any_text() {
  // Whole UTF-8: letters, quotes, control characters, a two, a three and a four byte character; never a zero
  // byte.
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "Z", "\"", "\\", "/", "\n", "\x1d", "\x7f", " ", "ü", "€", "😀")),
                      [](const std::vector<std::string>& parts) {
                        std::string out;
                        for (const auto& part : parts) out += part;
                        return out;
                      });
}

// Times of the years 0 to 9999, which is what RFC 3339 can write.
rc::Gen<api::Time> any_time() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(-62167219200000, 253402300800000),
                      [](std::int64_t ms) { return api::Time{ms}; });
}

TEST(Codec, RefusesTimesThatAnOffsetLeadsOutOfTheYearsThatCanBeWritten) {
  EXPECT_FALSE(api::parse_time("0000-01-01T00:00:00+00:01"));
  EXPECT_FALSE(api::parse_time("9999-12-31T23:59:59-00:01"));
  EXPECT_FALSE(api::parse_time("9999-12-31T23:59:60Z"));
  EXPECT_TRUE(api::parse_time("0000-01-01T00:01:00+00:01"));
  EXPECT_TRUE(api::parse_time("9999-12-31T23:59:59.999Z"));
}

RC_GTEST_PROP(Codec, KeepsEveryTime, ()) {
  const auto time = *any_time();
  const auto back = api::parse_time(api::format_time(time));
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->unix_ms == time.unix_ms);
}

RC_GTEST_PROP(Codec, KeepsEveryQuantityToTheThousandth, (std::int64_t milli)) {
  const auto back = api::parse_quantity(api::format_quantity({milli}));
  RC_PRE(milli != std::numeric_limits<std::int64_t>::min());
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->milli == milli);
}

RC_GTEST_PROP(Codec, KeepsAnIncomingOrder, ()) {
  api::IncomingOrder order;
  order.channel = *any_text();
  order.number = *any_text();
  order.currency = "USD";
  order.total_minor = *rc::gen::arbitrary<std::int64_t>();
  order.customer.first_name = *any_text();
  if (*rc::gen::arbitrary<bool>()) order.alternate = api::PersonView{*any_text(), *any_text(), "", ""};
  if (*rc::gen::arbitrary<bool>()) order.due_at = *any_time();
  const int lines = *rc::gen::inRange(0, 4);
  for (int i = 0; i < lines; ++i) {
    api::IncomingLine line;
    line.sku = *any_text();
    line.attributes[*any_text()] = *any_text();
    line.barcodes = *rc::gen::container<std::vector<std::string>>(any_text());
    line.quantity.milli = *rc::gen::inRange<std::int64_t>(0, 100'000'000'000);
    order.lines.push_back(line);
  }
  const std::string text = encode(order);
  const auto back = decode<api::IncomingOrder>(text);
  RC_ASSERT(back.has_value());
  RC_ASSERT(encode(*back) == text);
  RC_ASSERT(back->number == order.number);
  RC_ASSERT(back->total_minor == order.total_minor);
  RC_ASSERT(back->alternate.has_value() == order.alternate.has_value());
  RC_ASSERT(back->due_at.has_value() == order.due_at.has_value());
  RC_ASSERT(back->lines.size() == order.lines.size());
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    RC_ASSERT(back->lines[i].quantity.milli == order.lines[i].quantity.milli);
    RC_ASSERT(back->lines[i].attributes == order.lines[i].attributes);
    RC_ASSERT(back->lines[i].barcodes == order.lines[i].barcodes);
  }
}

RC_GTEST_PROP(Codec, KeepsASignature, ()) {
  api::Signature signature;
  signature.strokes.resize(*rc::gen::inRange<std::size_t>(0, 4));
  for (auto& stroke : signature.strokes) {
    stroke.points.resize(*rc::gen::inRange<std::size_t>(1, 20));
    for (auto& point : stroke.points)
      point = {*rc::gen::arbitrary<int>(), *rc::gen::arbitrary<int>(), *rc::gen::arbitrary<int>(),
               *rc::gen::arbitrary<std::int64_t>()};
  }
  const std::string text = encode(signature);
  const auto back = decode<api::Signature>(text);
  RC_ASSERT(back.has_value());
  RC_ASSERT(encode(*back) == text);
}

TEST(Codec, WritesWhatTheApiPageSays) {
  api::HandOffRecord record;
  record.order_number = "2150";
  record.at.unix_ms = 1795441020123;
  record.refunded = {1870, "USD", 2};
  EXPECT_EQ(
      encode(record),
      R"({"order_number":"2150","state":"","journal_hash":"","signature_sha256":"","at":"2026-11-23T13:37:00.123Z",)"
      R"("refunded":{"minor":1870,"currency":"USD","digits":2},"visit":[]})");
  EXPECT_EQ(encode(api::Done{}), "{}");
}

TEST(Codec, LeavesEmptyOptionalsOutAndReadsNullAsEmpty) {
  const api::NewCheckIn none;
  EXPECT_EQ(encode(none).find("eta"), std::string::npos);
  const auto null = decode<api::NewCheckIn>(R"({"order_number":"1","type":"arrived","eta":null})");
  ASSERT_TRUE(null);
  EXPECT_FALSE(null->eta);
}

TEST(Codec, ReadsQuantitiesFromTheirDigits) {
  EXPECT_EQ(api::parse_quantity("2")->milli, 2000);
  EXPECT_EQ(api::parse_quantity("1.25")->milli, 1250);
  EXPECT_EQ(api::parse_quantity("0.1000000")->milli, 100);
  EXPECT_EQ(api::parse_quantity("1.2e1")->milli, 12000);
  EXPECT_EQ(api::parse_quantity("125E-2")->milli, 1250);
  EXPECT_EQ(api::parse_quantity("-0.005")->milli, -5);
  // As a double this would end in ...806.
  EXPECT_EQ(api::parse_quantity("9223372036854775.807")->milli, 9223372036854775807);
  for (const char* bad :
       {"0.0001", "1e-4", "9223372036854775.808", "1e99", "", "-", "1.", ".5", "1e", "0x1", "1 "})
    EXPECT_FALSE(api::parse_quantity(bad)) << bad;
}

TEST(Codec, ReadsTimesWithAnyOffset) {
  EXPECT_EQ(api::parse_time("2026-11-23T13:37:00Z")->unix_ms, 1795441020000);
  EXPECT_EQ(api::parse_time("2026-11-23T14:37:00.5+01:00")->unix_ms, 1795441020500);
  EXPECT_EQ(api::parse_time("2026-11-23t05:07:00.123456-08:30")->unix_ms, 1795441020123);
  EXPECT_EQ(api::parse_time("2024-02-29T00:00:00Z")->unix_ms, 1709164800000);
  for (const char* bad : {"2026-11-23", "2025-02-29T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T13:37:00",
                          "2026-11-23 13:37:00Z", "2026-11-23T13:37:00.Z", "2026-11-23T13:37:00+1:00",
                          "2026-13-01T00:00:00Z", ""})
    EXPECT_FALSE(api::parse_time(bad)) << bad;
}

TEST(Codec, NamesThePlaceOfAWrongType) {
  EXPECT_EQ(
      refusal<api::IncomingOrder>(
          R"({"channel":"web","number":"1","currency":"USD","total_minor":1,"lines":[{"external_id":"1","sku":"a","quantity":"2","charge_minor":1}]})"),
      "/lines/0/quantity: a number is wanted here, this is a string.");
  EXPECT_EQ(refusal<api::StartWalk>(R"({"order_ids":[1,2.5]})"),
            "/order_ids/1: a whole number is wanted here, this is a number.");
  EXPECT_EQ(refusal<api::StartWalk>(R"({"order_ids":[1],"take_over":1})"),
            "/take_over: true or false is wanted here, this is a number.");
  EXPECT_EQ(refusal<api::StartWalk>("[]"), "/: an object is wanted here, this is an array.");
  EXPECT_EQ(refusal<api::ScanInput>(R"({"data":null})"), "/data: a string is wanted here, this is null.");
}

TEST(Codec, RefusesNumbersThatDoNotFit) {
  EXPECT_EQ(refusal<api::CompletePickOrder>(R"({"order_id":1,"bags":2147483648})"),
            "/bags: the number is too large.");
  EXPECT_EQ(refusal<api::CompletePickOrder>(R"({"order_id":9223372036854775808,"bags":1})"),
            "/order_id: a whole number is wanted here, this is a number.");
}

TEST(Codec, RefusesUnknownFieldsOfRequestsAndReadsPastThoseOfAnswers) {
  EXPECT_EQ(refusal<api::ScanInput>(R"({"data":"1","dat":2})"), "/dat: this field is not known.");
  EXPECT_TRUE(decode<api::ScanInput>(R"({"data":"1","dat":2})", UnknownFields::ignore));
}

// 19 characters of three bytes: the 48 bytes that are said end inside none of them.
TEST(Codec, NamesALongUnknownFieldInText) {
  std::string name = "a";
  for (int i = 0; i < 19; ++i) name += "\xE4\x9A\x8E";
  std::string said = "/a";
  for (int i = 0; i < 15; ++i) said += "\xE4\x9A\x8E";
  EXPECT_EQ(refusal<api::ScanInput>(R"({"data":"1",")" + name + R"(":2})"), said + "...: this field is not known.");
}

TEST(Codec, RefusesAMissingRequiredField) {
  EXPECT_EQ(refusal<api::StageBagInput>(R"({"bag_id":1})"), "/location: this field is missing.");
  EXPECT_EQ(decode<api::ScanInput>(R"({"data":"1"})")->symbology, "");
}

TEST(Codec, RefusesDuplicateKeysAtAnyDepth) {
  EXPECT_EQ(refusal<api::ScanInput>(R"({"data":"1","data":"1"})"), "/: the key \"data\" stands twice.");
  EXPECT_EQ(refusal<api::IncomingOrder>(R"({"lines":[{},{"attributes":{"a":"1","b":"2","a":"3"}}]})"),
            "/lines/1/attributes: the key \"a\" stands twice.");
}

TEST(Codec, ParsesDepth32AndRefusesDepth33) {
  EXPECT_EQ(refusal<api::Reason>(nested(32)), "/reason: a string is wanted here, this is an array.");
  EXPECT_NE(refusal<api::Reason>(nested(33)).find("nested deeper than 32 levels"), std::string::npos);
  EXPECT_NE(refusal<api::Reason>(std::string(500'000, '[')).find("nested deeper"), std::string::npos);
}

TEST(Codec, RefusesWhatIsNotJson) {
  for (const char* bad : {"", " ", "{", "{}{}", "{}x", "{'a':1}", R"({"reason":"a)", "{\"reason\":\"\xff\"}",
                          R"({"reason":01})", "nul", R"({"reason":NaN})", "{\"reason\":\"a\nb\"}",
                          R"({"reason":"a\u0000b"})", R"({"reason":"\ud800"})"})
    EXPECT_NE(refusal<api::Reason>(bad), "accepted") << bad;
}

TEST(Codec, WritesBytesThatAreNotUtf8AsReplacementCharacters) {
  EXPECT_EQ(encode(api::Reason{"a\xff"
                               "b"}),
            "{\"reason\":\"a\xEF\xBF\xBD"
            "b\"}");
}

TEST(Codec, KeepsTheFieldsOfDeepAnswers) {
  api::StageAnswer answer;
  answer.verdict = {.good = true,
                    .headline = "Staged",
                    .detail = "",
                    .note = "",
                    .badge = "B",
                    .code = "staged",
                    .wanted = "",
                    .scanned = "",
                    .difference = ""};
  answer.order.lines.resize(1);
  answer.order.lines[0].qty_ordered.milli = 1250;
  answer.order.check_in.emplace().estimate_minutes = 4;
  const auto back = decode<api::StageAnswer>(encode(answer));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->verdict.badge, "B");
  EXPECT_EQ(back->order.lines.at(0).qty_ordered.milli, 1250);
  EXPECT_EQ(back->order.check_in->estimate_minutes, 4);
  EXPECT_EQ(encode(*back), encode(answer));
}

}  // namespace
