// SPDX-License-Identifier: Apache-2.0
#include "ui/kiosk/presenters/presenter.hpp"

namespace curblight::kiosk {

void Presenter::link_restored() {
  for (Action* action : actions_) {
    if (action->lost()) action->retry();
  }
  reload();
}

void Action::send() {
  busy_ = true;
  lost_ = false;
  failure_.clear();
  owner_.render();
  auto again = again_;  // stays whole while it runs, whatever the answer does to this action
  again();
}

bool Action::same_act(const Request& request) const {
  return request.method == sent_.method && request.path == sent_.path && request.body == sent_.body;
}

bool Action::is_lost(const Failure& failure) {
  return failure.link_down || failure.code == "key_in_progress" || failure.status == 503;
}

void Action::retry() {
  if (!busy_ && again_) send();
}

void Action::forget() {
  if (busy_) return;
  again_ = nullptr;
  sent_ = {};
  lost_ = false;
  failure_.clear();
}

ButtonModel Action::button(ButtonModel idle, const std::string& busy_label) const {
  if (busy_) {
    idle.busy = true;
    idle.label = busy_label;
    idle.sub.clear();
  } else if (!failure_.empty()) {
    idle.failed = true;
    idle.label = tr("Try again");
    idle.sub = failure_;
    idle.enabled = true;
  }
  return idle;
}

}  // namespace curblight::kiosk
