// SPDX-License-Identifier: Apache-2.0
// The associates' home: the four modules with live counts, who waits, this station's devices, unsent messages. Renders
// KioskState::home, which LiveCounts keeps fresh; waits tick by themselves. No GTK.
#pragma once

#include <array>
#include <vector>

#include "ui/kiosk/presenters/presenter.hpp"

namespace curblight::kiosk {

struct TileModel {
  struct Mark {
    std::string tone, icon, text;
  };
  std::string title, icon, count, unit;
  std::vector<Mark> marks;
  bool late = false;
  bool enabled = true;
};

struct HomeModel {
  std::array<TileModel, 4> tiles;  // pick, stage, hand off, orders
  struct Waiting {
    std::int64_t order_id = 0;
    std::string wait, tone, suffix, customer, place, level_word;
  };
  std::string waiting_title, waiting_none, waiting_more;
  std::vector<Waiting> waiting;
  struct DeviceRow {
    std::string icon, name, words, tone;
  };
  std::string station_title;
  std::vector<DeviceRow> devices;
  // The lower right card; empty title: none.
  std::string card_title, card_text, card_icon;
  bool card_is_call = false;  // a customer asks for help: pressing answers
  ButtonModel answer_call;
};

class HomeView {
 public:
  virtual ~HomeView() = default;
  virtual void render(const HomeModel& model) = 0;
};

class HomePresenter : public Presenter {
 public:
  HomePresenter(Desk& desk, HomeView& view) : Presenter(desk), view_(view), answer_(*this) {}
  void start() override { render(); }
  void render() override;
  void on_second() override { render(); }
  Chrome chrome() const override;
  void on_back() override {}

  void open(std::size_t tile);
  void open_waiting(std::int64_t order_id);
  void answer_call();

 private:
  TileModel pick() const;
  TileModel stage() const;
  TileModel hand_off() const;
  TileModel orders() const;
  HomeView& view_;
  Action answer_;
};

}  // namespace curblight::kiosk
