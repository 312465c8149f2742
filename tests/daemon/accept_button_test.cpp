// SPDX-License-Identifier: Apache-2.0
// The button on the counter: whoever presses it does not wait for the store.
#include "daemon/accept_button.hpp"

#include <gmock/gmock.h>

#include <latch>
#include <optional>

#include "service/service_fixture.hpp"
#include "support/eventually.hpp"

namespace curblight::daemon {
namespace {

using curblight::test::eventually;

class AcceptButtons : public service::test::ServiceTest {
 protected:
  ~AcceptButtons() override { button.reset(); }

  void start() {
    button.emplace(*services, *commands, roots, [this](std::chrono::seconds) { ++accepted; },
                   [this](const std::string& words) {
                     const std::lock_guard lock(mutex);
                     logged.push_back(words);
                   });
    button->start();
  }
  std::vector<std::string> words() {
    const std::lock_guard lock(mutex);
    return logged;
  }
  bool shows_accepted() { return count("SELECT count(*) FROM check_ins WHERE state = 'accepted'") == 1; }

  std::mutex mutex;
  std::vector<std::string> logged;
  std::atomic<int> accepted = 0;
  ThreadRoots roots{[](const std::string&) {}};
  std::optional<AcceptButton> button;
};

TEST_F(AcceptButtons, ReturnAtOnceAndAcceptWhoeverWaits) {
  arrive(staged_order());
  start();
  // The writer is busy with something else.
  std::latch busy(1), go_on(1);
  database->submit(
      [&](store::Transaction&) {
        busy.count_down();
        go_on.wait();
        return store::Outcome::commit;
      },
      [](core::Result<void>) {});
  busy.wait();
  button->press();
  EXPECT_EQ(accepted, 0) << "it came back before the store did";
  go_on.count_down();
  EXPECT_TRUE(eventually([&] { return accepted == 1 && shows_accepted(); }));
}

TEST_F(AcceptButtons, WarnWhenTheStoreFailsAndNotWhenNobodyWaits) {
  start();
  button->press();
  arrive(staged_order());
  EXPECT_TRUE(eventually([&] {
    button->press();
    return accepted == 1;
  }));
  EXPECT_TRUE(words().empty());
  database->stop();
  button->press();
  EXPECT_TRUE(eventually([&] { return !words().empty(); }));
  EXPECT_TRUE(words().at(0).starts_with("accept button: ")) << words().at(0);
}

}  // namespace
}  // namespace curblight::daemon
