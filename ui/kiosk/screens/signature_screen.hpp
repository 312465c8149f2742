// SPDX-License-Identifier: Apache-2.0
// The customer's signature, and after it what became of the hand-off. Main thread.
#pragma once

#include "ui/kiosk/presenters/signature_presenter.hpp"
#include "ui/kiosk/screens/associate_screen.hpp"
#include "ui/kiosk/widgets/button.hpp"
#include "ui/kiosk/widgets/live_rows.hpp"
#include "ui/kiosk/widgets/row_list.hpp"
#include "ui/kiosk/widgets/signature_field.hpp"

namespace curblight::kiosk {

class SignatureScreen : public AssociateScreen, public SignatureView {
 public:
  SignatureScreen(Desk& desk, const Route& route);
  Presenter& presenter() override { return presenter_; }
  void show(const SignatureModel& model) override;
  void show(const std::optional<Question>& question) override;
  void wipe_canvas() override { field_.wipe(); }
  void mirror(const api::Signature& ink) override { field_.mirror(ink); }

 private:
  class ReceivedLine : public Row {
   public:
    ReceivedLine();
    void set(const SignedLine& line);

   private:
    ProductPicture picture_{72};
    Column words_;
    Text name_{{"t22", "b"}};
    Text about_{{"t18", "mut"}};
  };

  SignaturePresenter presenter_;
  Gtk::Box main_;
  Column order_card_{0, "card"};
  Text order_label_{{"t22", "mut"}};
  Text suffix_{{"t64", "bb"}};
  Text name_{{"t28", "b"}};
  RowList list_{88};
  LiveRows<ReceivedLine, RowList> lines_;
  IconText bags_{28, {"t22", "b"}, 16};
  Column sign_card_{0, "card"};
  Text heading_{{"t40", "bb"}};
  Gtk::Box hint_row_{Gtk::Orientation::HORIZONTAL};
  Column hints_;
  Text hint_{{"t22", "mut"}};
  IconText trouble_{26, {"t22", "b", "c-warn"}, 8};
  ActionButton pad_;
  SignatureField field_;
  Text promise_{{"t18", "mut"}};
  Column result_{16};
  Mark result_mark_{144, 80};
  Text result_title_{{"t64", "bb"}};
  Text result_detail_{{"t28"}};
  Chip refund_{"info", "undo", ""};
  BottomBar bottom_;
  ActionButton clear_, cannot_;
  ActionButton done_{ButtonKind::primary};
  ActionButton next_{ButtonKind::primary};
};

}  // namespace curblight::kiosk
