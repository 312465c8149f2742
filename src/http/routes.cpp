// SPDX-License-Identifier: Apache-2.0
// The route table, in the order of docs/API.md. Where two templates fit a path, the first one is meant.
#include "http/handlers/acting.hpp"
#include "http/handlers/handlers.hpp"
#include "http/route.hpp"

namespace curblight::http {
namespace {

using core::Permission;
using service::Services;
namespace s = service;

constexpr Content kNothing{};
constexpr Content kPage{Media::html, ""};
constexpr Content kForm{Media::form, ""};
constexpr Content kPng{Media::png, ""};
constexpr Content kText{Media::text, ""};
constexpr Content kMetrics{Media::openmetrics, ""};
constexpr Content kStream{Media::event_stream, ""};
constexpr Content kRawJson{Media::json, ""};
constexpr Content kAsset{Media::asset, ""};
constexpr Content type(std::string_view schema) {
  return {Media::json, schema};
}

const std::vector<Route>& table() {
  static const std::vector<Route> rows = {
      {"GET", "/livez", Access::anyone(), livez, kNothing, kText},
      {"GET", "/readyz", Access::anyone(), readyz, kNothing, kText},
      {"GET", "/metrics", Access::anyone(), metrics, kNothing, kMetrics},
      {"GET", "/openapi.json", Access::anyone(), openapi, kNothing, kRawJson},

      {"GET", "/c/{token}", Access::anyone(), curbside_page, kNothing, kPage, 200, "lang"},
      {"POST", "/c/{token}", Access::anyone(), curbside_check_in, kForm, kNothing, 303, "lang"},
      {"POST", "/c/{token}/withdraw", Access::anyone(), curbside_withdraw, kForm, kNothing, 303, "lang"},
      {"GET", "/c/{token}/state", Access::anyone(), curbside_state, kNothing, type("CurbsideState")},
      {"GET", "/c/{token}/events", Access::anyone(), curbside_events, kNothing, kStream},
      {"GET", "/assets/{file}", Access::anyone(), asset, kNothing, kAsset},

      {"POST", "/api/v1/sessions", Access::customer(), log_in, type("LogIn"), type("Session"), 201},
      {"GET", "/api/v1/sessions/current", Access::session(), current_session, kNothing, type("Session")},
      {"DELETE", "/api/v1/sessions/current", Access::session(), log_out, kNothing, type("Done")},
      {"GET", "/api/v1/store", Access::customer(), store_info, kNothing, type("StoreInfo")},
      {"GET", "/api/v1/status", Access::with(Permission::admin_devices), status, kNothing, type("Status")},
      {"GET", "/api/v1/home", Access::session(), home, kNothing, type("Home")},
      {"GET", "/api/v1/events", Access::customer(), events, kNothing, kStream},

      {"POST", "/api/v1/kiosk/find", Access::customer(), find_order, type("FindOrder"), type("Found")},
      {"POST", "/api/v1/kiosk/check-in", Access::customer(),
       act_with<api::KioskCheckIn, &Services::check_in, &s::CheckingIn::check_in_at_kiosk>,
       type("KioskCheckIn"), type("CheckInView")},
      {"POST", "/api/v1/kiosk/withdraw", Access::customer(),
       act_with<api::KioskClaim, &Services::check_in, &s::CheckingIn::withdraw_at_kiosk>, type("KioskClaim"),
       type("Done")},
      {"POST", "/api/v1/kiosk/visit", Access::customer(),
       view_with<api::KioskClaim, &Services::check_in, &s::CheckingIn::visit_at_kiosk>, type("KioskClaim"),
       type("KioskVisit")},
      {"POST", "/api/v1/kiosk/call-associate", Access::customer(),
       act_with<api::CallAssociate, &Services::alerts, &s::Alerts::call_associate>, type("CallAssociate"),
       type("Done")},
      {"POST", "/api/v1/kiosk/call-associate/answer", Access::session(),
       act_plain<&Services::alerts, &s::Alerts::answer_calls>, type("Done"), type("Done")},
      {"POST", "/api/v1/scan/resolve", Access::customer(),
       view_with<api::ScanInput, &Services::scanning, &s::Scanning::resolve>, type("ScanInput"), type("Resolved")},

      {"GET", "/api/v1/pick/queue", Access::with(Permission::pick),
       view<&Services::picking, &s::Picking::queue>, kNothing, type("PickQueue")},
      {"POST", "/api/v1/pick/walks", Access::with(Permission::pick),
       act_with<api::StartWalk, &Services::picking, &s::Picking::start>, type("StartWalk"), type("Walk"),
       201},
      {"GET", "/api/v1/pick/walks/current", Access::with(Permission::pick),
       view<&Services::picking, &s::Picking::current>, kNothing, type("Walk")},
      {"GET", "/api/v1/pick/walks/{id}", Access::with(Permission::pick),
       view_one<core::WalkId, &Services::picking, &s::Picking::walk>, kNothing, type("Walk")},
      {"POST", "/api/v1/pick/walks/{id}/scan", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::ScanInput, &Services::picking, &s::Picking::scan>, type("ScanInput"),
       type("PickAnswer")},
      {"POST", "/api/v1/pick/walks/{id}/typed", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::PickTyped, &Services::picking, &s::Picking::typed>, type("PickTyped"),
       type("PickAnswer")},
      {"POST", "/api/v1/pick/walks/{id}/unpick", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::LineChange, &Services::picking, &s::Picking::unpick>,
       type("LineChange"), type("Walk")},
      {"POST", "/api/v1/pick/walks/{id}/not-found", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::LineChange, &Services::picking, &s::Picking::not_found>,
       type("LineChange"), type("Walk")},
      {"POST", "/api/v1/pick/walks/{id}/undo-not-found", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::LineChange, &Services::picking, &s::Picking::undo_not_found>,
       type("LineChange"), type("Walk")},
      {"POST", "/api/v1/pick/walks/{id}/skip", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::LineChange, &Services::picking, &s::Picking::skip>, type("LineChange"),
       type("Walk")},
      {"POST", "/api/v1/pick/walks/{id}/release", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::ReleaseOrder, &Services::picking, &s::Picking::release>,
       type("ReleaseOrder"), type("Walk")},
      {"POST", "/api/v1/pick/walks/{id}/complete", Access::with(Permission::pick),
       act_on_with<core::WalkId, api::CompletePickOrder, &Services::picking, &s::Picking::complete>,
       type("CompletePickOrder"), type("OrderView")},
      {"GET", "/api/v1/orders/{id}/labels", Access::with(Permission::pick),
       view_one<core::OrderId, &Services::labels, &s::Labels::of_order>, kNothing, type("LabelJobs")},
      {"GET", "/api/v1/orders/{id}/bags/{number}/label.png", Access::with(Permission::pick), label_png,
       kNothing, kPng},
      {"GET", "/api/v1/labels", Access::with(Permission::pick),
       view<&Services::labels, &s::Labels::unsettled>, kNothing, type("LabelJobs")},
      {"POST", "/api/v1/labels/{id}/confirm", Access::with(Permission::pick),
       act_on<std::int64_t, &Services::labels, &s::Labels::confirm>, type("Done"), type("LabelJob")},
      {"POST", "/api/v1/labels/places", Access::with(Permission::labels_reprint),
       act_with<api::PrintPlaces, &Services::labels, &s::Labels::print_places>, type("PrintPlaces"),
       type("LabelJobs"), 201},
      {"POST", "/api/v1/labels/test", Access::with(Permission::admin_devices),
       act_plain<&Services::labels, &s::Labels::test_page>, type("Done"), type("LabelJob"), 201},
      {"POST", "/api/v1/labels/{id}/reprint", Access::with(Permission::labels_reprint), reprint_label,
       type("Reason"), type("LabelJob")},

      {"GET", "/api/v1/stage", Access::with(Permission::stage), view<&Services::staging, &s::Staging::board>,
       kNothing, type("StageBoard")},
      {"POST", "/api/v1/stage", Access::with(Permission::stage),
       act_with<api::StageBagInput, &Services::staging, &s::Staging::stage>, type("StageBagInput"),
       type("StageAnswer")},

      {"GET", "/api/v1/hand-off", Access::with(Permission::hand_off),
       view<&Services::hand_off, &s::HandingOff::board>, kNothing, type("HandOffBoard")},
      {"POST", "/api/v1/check-ins", Access::with_or_api(Permission::check_in_manual),
       act_with<api::NewCheckIn, &Services::check_in, &s::CheckingIn::announce>, type("NewCheckIn"),
       type("CheckInView"), 201},
      {"POST", "/api/v1/check-ins/{id}/accept", Access::with(Permission::hand_off), accept_check_in,
       type("Done"), type("CheckInView")},
      {"POST", "/api/v1/check-ins/{id}/give-back", Access::with(Permission::hand_off),
       act_on<core::CheckInId, &Services::check_in, &s::CheckingIn::give_back>, type("Done"),
       type("CheckInView")},
      {"POST", "/api/v1/check-ins/{id}/withdraw", Access::with(Permission::hand_off),
       act_on<core::CheckInId, &Services::check_in, &s::CheckingIn::withdraw>, type("Done"),
       type("CheckInView")},
      {"POST", "/api/v1/orders/{id}/scan-out", Access::with(Permission::hand_off),
       act_on_with<core::OrderId, api::ScanInput, &Services::hand_off, &s::HandingOff::scan_out>,
       type("ScanInput"), type("ScanOutAnswer")},
      {"POST", "/api/v1/orders/{id}/bag-override", Access::with(Permission::hand_off_override),
       act_on_with<core::OrderId, api::BagOverride, &Services::hand_off, &s::HandingOff::override_bag>,
       type("BagOverride"), type("OrderView")},
      {"POST", "/api/v1/orders/{id}/sign-on-pad", Access::with(Permission::hand_off), sign_on_pad, type("SignOnPad"),
       type("PadSigning"), 201},
      // The session's name is the right: the kiosk cancels also after the associate was logged out.
      {"GET", "/api/v1/pad-signings/{session}", Access::customer(), pad_signing, kNothing, type("PadSigning"), 200,
       "generation after"},
      {"POST", "/api/v1/pad-signings/{session}/clear", Access::customer(), clear_pad, type("Done"), type("Done")},
      {"POST", "/api/v1/pad-signings/{session}/accept", Access::customer(), accept_pad, type("Done"), type("Done")},
      {"POST", "/api/v1/pad-signings/{session}/cancel", Access::customer(), cancel_pad, type("Done"), type("Done")},
      {"GET", "/api/v1/orders/{id}/visit", Access::with(Permission::hand_off),
       view_one<core::OrderId, &Services::hand_off, &s::HandingOff::visit>, kNothing, type("Visit")},
      {"POST", "/api/v1/orders/{id}/hand-off", Access::with(Permission::hand_off), hand_off,
       type("HandOffInput"), type("HandOffRecord")},
      {"POST", "/api/v1/orders/{id}/receipt", Access::with(Permission::hand_off),
       act_on<core::OrderId, &Services::labels, &s::Labels::print_receipt>, type("Done"), type("LabelJob"), 201},

      {"GET", "/api/v1/orders", Access::with(Permission::orders_view), list_orders, kNothing,
       type("OrderList"), 200, "status q limit offset"},
      {"GET", "/api/v1/orders/by-number/{number}", Access::with(Permission::orders_view), order_by_number,
       kNothing, type("OrderView"), 200, "channel"},
      {"GET", "/api/v1/orders/{id}", Access::with(Permission::orders_view),
       view_one<core::OrderId, &Services::orders, &s::Orders::detail>, kNothing, type("OrderView")},
      {"GET", "/api/v1/orders/{id}/history", Access::with(Permission::orders_view),
       view_one<core::OrderId, &Services::orders, &s::Orders::history>, kNothing, type("History")},
      {"GET", "/api/v1/orders/{id}/signature.png", Access::with(Permission::journal_view), signature_png,
       kNothing, kPng},
      {"GET", "/api/v1/orders/{id}/check-in-link", Access::with_or_api(Permission::orders_view),
       check_in_link, kNothing, type("CheckInLink")},
      {"POST", "/api/v1/orders", Access::operator_or_api(), receive_order, type("IncomingOrder"),
       type("OrderView"), 201},
      {"POST", "/api/v1/orders/import", Access::operator_or_api(),
       act_with<api::ImportOrders, &Services::orders, &s::Orders::import>, type("ImportOrders"),
       type("ImportResult")},
      {"POST", "/api/v1/orders/{id}/cancel", Access::with_or_api(Permission::orders_cancel),
       act_on_with<core::OrderId, api::Reason, &Services::orders, &s::Orders::cancel>, type("Reason"),
       type("OrderView")},
      {"POST", "/api/v1/orders/{id}/reopen", Access::with(Permission::orders_reopen),
       act_on_with<core::OrderId, api::Reason, &Services::orders, &s::Orders::reopen>, type("Reason"),
       type("OrderView")},
      {"GET", "/api/v1/put-backs", Access::with(Permission::put_back), put_backs, kNothing, type("PutBacks")},
      {"POST", "/api/v1/put-backs/{id}/confirm", Access::with(Permission::put_back),
       act_on<core::PutBackId, &Services::orders, &s::Orders::confirm_put_back>, type("Done"),
       type("PutBackView")},

      {"GET", "/api/v1/users", Access::with(Permission::admin_users), users, kNothing, type("UserAccounts")},
      {"POST", "/api/v1/users", Access::with(Permission::admin_users), create_user, type("NewUser"),
       type("UserAccount"), 201},
      {"GET", "/api/v1/users/{id}", Access::with(Permission::admin_users),
       view_one<core::UserId, &Services::users, &s::Users::account>, kNothing, type("UserAccount")},
      {"POST", "/api/v1/users/{id}/pin", Access::with(Permission::admin_users), set_pin, type("NewPin"),
       type("UserAccount")},
      {"POST", "/api/v1/users/{id}/role", Access::with(Permission::admin_users),
       act_on_with<core::UserId, api::RoleChange, &Services::users, &s::Users::set_role>, type("RoleChange"),
       type("UserAccount")},
      {"POST", "/api/v1/users/{id}/active", Access::with(Permission::admin_users),
       act_on_with<core::UserId, api::ActiveChange, &Services::users, &s::Users::set_active>,
       type("ActiveChange"), type("UserAccount")},
      {"POST", "/api/v1/users/{id}/badge", Access::with(Permission::admin_users), issue_badge, type("Done"),
       type("IssuedBadge")},
      {"POST", "/api/v1/users/{id}/badge/print", Access::with(Permission::admin_users), print_badge, type("Done"),
       type("LabelJob"), 201},
      {"DELETE", "/api/v1/users/{id}/badge", Access::with(Permission::admin_users),
       act_on<core::UserId, &Services::users, &s::Users::remove_badge>, kNothing, type("UserAccount")},

      {"GET", "/api/v1/devices", Access::session(), devices, kNothing, type("Devices")},
      {"GET", "/api/v1/journal", Access::with(Permission::journal_view), journal, kNothing,
       type("JournalPage"), 200, "after limit"},
      {"GET", "/api/v1/journal/verify", Access::with(Permission::journal_view),
       view<&Services::overview, &s::Overview::verify_journal>, kNothing, type("JournalCheck")},

      {"POST", "/api/v1/light/test", Access::with(Permission::admin_devices), test_light, type("LightTest"),
       type("Done")},
      {"POST", "/api/v1/lockers/{name}/open", Access::with(Permission::lockers_open), open_locker, type("Done"),
       type("LockerCommand"), 201},
      {"GET", "/api/v1/locker-commands/{id}", Access::with(Permission::lockers_open),
       view_one<std::int64_t, &Services::lockers, &s::Lockers::command>, kNothing, type("LockerCommand")},

      {"POST", "/api/v1/emulate/scan", Access::operator_or_demo(), emulate_scan, type("EmulateScan"),
       type("Done")},
      {"POST", "/api/v1/emulate/printer", Access::operator_or_demo(), emulate_printer, type("EmulatePrinter"),
       type("Done")},
      {"POST", "/api/v1/emulate/gpio", Access::operator_or_demo(), emulate_gpio, type("EmulateGpio"),
       type("Done")},
      {"POST", "/api/v1/emulate/locker", Access::operator_or_demo(), emulate_locker, type("EmulateLocker"),
       type("Done")},
      {"POST", "/api/v1/emulate/sign", Access::operator_or_demo(), emulate_sign, type("EmulateSign"), type("Done")},
      {"GET", "/api/v1/emulate/sign", Access::operator_or_demo(), emulated_pad, kNothing, type("EmulatedPad")},
      {"GET", "/api/v1/emulate/sign/screen.png", Access::operator_or_demo(), emulated_pad_screen, kNothing, kPng},
      {"GET", "/api/v1/emulate/printer", Access::operator_or_demo(), emulated_labels, kNothing,
       type("EmulatedLabels")},
      {"GET", "/api/v1/emulate/printer/labels/{n}.png", Access::operator_or_demo(), emulated_label, kNothing,
       kPng},
      {"GET", "/api/v1/emulate/gpio", Access::operator_or_demo(), gpio_lines, kNothing, type("GpioLines")},
      {"GET", "/bench", Access::operator_or_demo(), bench, kNothing, kPage},
  };
  return rows;
}

}  // namespace

std::span<const Route> routes() {
  return table();
}

}  // namespace curblight::http
