// SPDX-License-Identifier: Apache-2.0
// ISO 4217: the active currency and fund codes, and how many digits their minor unit has. Source: ISO
// 4217:2015, list one as published by the maintenance agency in 2025; codes without a minor unit (metals,
// test, "no currency", XDR, XSU, XUA) are left out, since nothing is priced in them. Pure; any thread.

#include "core/money.hpp"

namespace curblight::core {
namespace {

constexpr std::size_t kCodeLength = 3;

// Three letters each and one space.
constexpr std::string_view kActive =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD "
    "CDF "
    "CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP "
    "GMD "
    "GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK "
    "LBP "
    "LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR "
    "PAB "
    "PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
    "THB "
    "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF "
    "XPF "
    "YER ZAR ZMW ZWG";

// All others have two digits.
constexpr std::string_view kNoDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view kThreeDigits = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view kFourDigits = "CLF UYW";  // units of account, not cash

bool lists(std::string_view list, std::string_view code) {
  for (std::size_t at = 0; at < list.size(); at += kCodeLength + 1) {
    if (list.substr(at, kCodeLength) == code) return true;
  }
  return false;
}

}  // namespace

Result<int> currency_digits(std::string_view code) {
  if (code.size() != kCodeLength || !lists(kActive, code)) {
    return fail(ErrorCode::unknown_currency, "This is not a currency code of ISO 4217.");
  }
  if (lists(kNoDigits, code)) return 0;
  if (lists(kThreeDigits, code)) return 3;
  if (lists(kFourDigits, code)) return 4;
  return 2;
}

}  // namespace curblight::core
