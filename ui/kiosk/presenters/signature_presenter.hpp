// SPDX-License-Identifier: Apache-2.0
// The customer signs: what is received beside the line, strokes by touch or on the pad, whichever comes first, and the
// hand-off itself. The customer holds this screen, so the way back and "Can't sign" ask for a badge or PIN first, no scan
// leads anywhere, and a screen that was left ends the session. One per shown screen, main thread.
#pragma once

#include <optional>

#include "api/types/hand_off.hpp"
#include "ui/kiosk/presenters/associate.hpp"
#include "ui/kiosk/presenters/order_words.hpp"
#include "ui/kiosk/presenters/pad_mirror.hpp"

namespace curblight::kiosk {

struct SignedLine {
  std::string name, about;  // "2 pieces"
  PictureModel picture;
  bool returned = false;
};

struct SignatureModel {
  std::string suffix, name;
  std::vector<SignedLine> lines;
  std::string bags;                // "2 bags handed to you"
  std::string heading, hint, promise;
  std::string trouble;             // what became of the pad, with what to do instead
  ButtonModel pad;                 // asks for the pad again
  bool has_strokes = false;
  bool taking = true;              // strokes are accepted
  ButtonModel clear, cannot, done;
  // After the hand-off, instead of the above:
  bool finished = false;
  std::string result_title, result_detail, result_refund;
  ButtonModel next;
};

class SignatureView {
 public:
  virtual ~SignatureView() = default;
  virtual void show(const SignatureModel& model) = 0;
  virtual void show(const std::optional<Question>& question) = 0;
  virtual void wipe_canvas() = 0;
  // The ink of the pad, instead of what was there of it; in its own units.
  virtual void mirror(const api::Signature& ink) = 0;
};

class SignaturePresenter : public AssociatePresenter {
 public:
  static constexpr std::int64_t kResultSeconds = 12;
  static constexpr std::size_t kMostPoints = 20000;  // a request has at most 1 MiB

  SignaturePresenter(Desk& desk, SignatureView& view, std::int64_t order_id);
  ~SignaturePresenter() override;  // frees the pad

  void start() override;
  void render() override;
  bool on_scan(const api::ScanEvent& event) override;
  void on_changed(const api::Changed& changed) override;
  void on_second() override;
  void reload() override;
  void on_back() override;
  Chrome chrome() const override;

  // One finger: x and y in pixels of the canvas, pressure 0..1023, t in ms of any steady clock.
  void canvas(int width, int height);
  void begin_stroke(api::Point point);
  void extend_stroke(api::Point point);
  void end_stroke();

  void clear();
  void cannot_sign();
  void done();
  void use_pad();  // ask for the pad (again)
  void next();  // after the hand-off: back to the list

 protected:
  std::string title() const override;

 private:
  enum class Purpose { leave, attest };
  void unlock(Purpose purpose);
  void try_unlock(const api::LogIn& log_in, std::string key);
  void unlocked(const api::Session& session);
  void attest();
  // True while it is open whether the goods are recorded as handed out: nothing may end the screen then.
  bool recording() const { return handing_off_.busy() || handing_off_.lost(); }
  void hand_off(api::HandOffInput input);
  void hand_off_signed(const api::Signature& signature);
  void read_pad();
  void pad_news(const api::PadSigning& signing);
  void ask_pad(const std::string& wish);
  void leave_pad();  // the pad is not wanted, or not any more
  bool pad_has_ink() const { return pad_.points() > 0; }
  std::string pad_trouble() const;
  SignatureModel model() const;

  SignatureView& view_;
  Action handing_off_, unlocking_;
  std::optional<HandOffDraft> draft_;
  api::Signature signature_;
  std::size_t points_ = 0;
  bool down_ = false;
  std::optional<std::int64_t> first_ms_;
  PadMirror pad_;
  Reading pad_reading_;
  bool accepting_ = false;  // Done was pressed here for what is on the pad
  Purpose purpose_ = Purpose::leave;
  bool asking_badge_ = false;
  std::optional<api::HandOffRecord> record_;
  std::int64_t finished_at_ = 0;
};

}  // namespace curblight::kiosk
