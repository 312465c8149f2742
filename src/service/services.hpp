// SPDX-License-Identifier: Apache-2.0
// All use cases of one store, wired together. Made once by the composition root; every member is const and
// thread-safe, since whatever changes is in the store.
#pragma once

#include <utility>

#include "service/alerts.hpp"
#include "service/checking_in.hpp"
#include "service/handing_off.hpp"
#include "service/labels.hpp"
#include "service/lockers.hpp"
#include "service/orders.hpp"
#include "service/overview.hpp"
#include "service/picking.hpp"
#include "service/scanning.hpp"
#include "service/settings.hpp"
#include "service/signature_picture.hpp"
#include "service/staging.hpp"
#include "service/tokens.hpp"
#include "service/users.hpp"

namespace curblight::service {

struct Services {
  // `picture` must outlive this object. The key comes from load_or_make_station_key().
  Services(StoreSettings store_settings, const StationKey& key, const SignaturePicture& picture)
      : settings(std::move(store_settings)), tokens(key, settings.info.id), hand_off(settings, picture) {}
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  const StoreSettings settings;
  const Tokens tokens;
  const Orders orders{settings, tokens};
  const Picking picking{settings};
  const Staging staging{settings};
  const HandingOff hand_off;
  const CheckingIn check_in{settings, tokens};
  const Labels labels{settings};
  const Lockers lockers{settings};
  const Users users{settings};
  const Alerts alerts{settings};
  const Overview overview{settings};
  const Scanning scanning{settings, tokens};
};

}  // namespace curblight::service
