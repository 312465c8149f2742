// SPDX-License-Identifier: Apache-2.0
// The window's input and size: every touch and key counts as activity; keys of a real keyboard that no focused widget
// wants are typed into the screen, unless it is a scanner that types; a new size means a new base unit and a new frame.
// Main thread.
#include "ui/kiosk/kiosk.hpp"
#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {
namespace {

bool is_enter(guint key) { return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter; }

// Shift, Ctrl, Alt, AltGr and the like: they say nothing before another key does.
bool is_modifier(guint key) {
  return (key >= GDK_KEY_Shift_L && key <= GDK_KEY_Hyper_R) || key == GDK_KEY_ISO_Level3_Shift || key == GDK_KEY_ISO_Level5_Shift ||
         key == GDK_KEY_Mode_switch || key == GDK_KEY_Num_Lock;
}

}  // namespace

void Kiosk::watch_input() {
  // gtkmm 4.8 does not wrap the legacy controller, the one that sees every event before all others.
  GtkEventController* any = gtk_event_controller_legacy_new();
  gtk_event_controller_set_propagation_phase(any, GTK_PHASE_CAPTURE);
  g_signal_connect(any, "event", G_CALLBACK(+[](GtkEventControllerLegacy*, GdkEvent* event, Kiosk* kiosk) -> gboolean {
                     switch (gdk_event_get_event_type(event)) {
                       case GDK_BUTTON_PRESS:
                       case GDK_TOUCH_BEGIN:
                       case GDK_KEY_PRESS: kiosk->idle_.activity(); break;
                       default: break;
                     }
                     return FALSE;
                   }),
                   this);
  gtk_widget_add_controller(GTK_WIDGET(gobj()), any);

  // A screen reader or a switch presses buttons without any event.
  clicked_hook_ = g_signal_add_emission_hook(
      g_signal_lookup("clicked", GTK_TYPE_BUTTON), 0,
      +[](GSignalInvocationHint*, guint, const GValue*, gpointer kiosk) -> gboolean {
        static_cast<Kiosk*>(kiosk)->idle_.activity();
        return TRUE;
      },
      this, nullptr);

  burst_.on_typed = [this](const std::string& key) { typed(key); };
  burst_.on_scan = [this](const std::string& code) {
    scanned({.id = new_key(), .data = code, .device = "keyboard", .at = {clock_.now().time_since_epoch().count()}});
  };
  // Before the window's own bindings, which would swallow Enter.
  auto keys = Gtk::EventControllerKey::create();
  keys->set_propagation_phase(Gtk::PropagationPhase::CAPTURE);
  keys->signal_key_pressed().connect(
      [this, controller = keys.get()](guint key, guint code, Gdk::ModifierType state) {
        return key_pressed(key, code, state, core::MonotonicTime(std::chrono::milliseconds(controller->get_current_event_time())));
      },
      false);
  keys->signal_key_released().connect([this](guint, guint code, Gdk::ModifierType) {
    if (code == held_code_) held_code_ = 0;
  });
  add_controller(keys);
}

bool Kiosk::key_pressed(guint key, guint code, Gdk::ModifierType state, core::MonotonicTime at) {
  if (is_modifier(key)) return false;
  // A key that is held repeats as fast as a scanner types, but a scanner lets go of each.
  const bool repeated = code == held_code_;
  held_code_ = code;
  const bool control = (state & Gdk::ModifierType::CONTROL_MASK) != Gdk::ModifierType{};
  const bool alt = (state & Gdk::ModifierType::ALT_MASK) != Gdk::ModifierType{};
  const gunichar letter = gdk_keyval_to_unicode(key);
  if (is_enter(key) || key == GDK_KEY_Tab) {
    if (burst_.terminator(at)) return true;
  } else if (letter >= 0x20 && letter != 0x7F && !alt && (!control || burst_.goes_on(at))) {
    // A scanner presses Ctrl and a key for a control character, like GS1's FNC1.
    const std::string text = Glib::ustring(1, control ? letter & 0x1F : letter).raw();
    burst_end_.disconnect();
    if (repeated) {
      burst_.other();
      typed(text);
      return true;
    }
    burst_.character(text, at);
    // Below the priority of keys that already wait, should the screen have been busy.
    burst_end_ = Glib::signal_timeout().connect(
        [this] {
          burst_.other();
          return false;
        },
        static_cast<unsigned>(KeyBurst::kGap.count()), Glib::PRIORITY_DEFAULT_IDLE);
    return true;
  } else {
    burst_.other();
  }
  return press(key, state);
}

// A key of a person that types nothing.
bool Kiosk::press(guint key, Gdk::ModifierType state) {
  Screen* screen = frame_->screen();
  if (!screen || frame_->cover()) return false;
  if ((state & (Gdk::ModifierType::CONTROL_MASK | Gdk::ModifierType::ALT_MASK)) != Gdk::ModifierType{}) return false;
  // What has a visible focus (after tab or an arrow) is pressed by Enter; it does not type.
  const bool focused = get_focus() && gtk_window_get_focus_visible(GTK_WINDOW(gobj()));
  if (is_enter(key) && focused) return false;
  if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete) {
    screen->on_typed(kKeyDelete);
  } else if (is_enter(key)) {
    screen->on_typed(kKeyEnter);
  } else {
    return false;
  }
  return true;
}

// A person's character, after it was known to be one.
void Kiosk::typed(const std::string& key) {
  Screen* screen = frame_->screen();
  const bool focused = get_focus() && (frame_->cover() || gtk_window_get_focus_visible(GTK_WINDOW(gobj())));
  if (key == " " && focused) {
    get_focus()->activate();
  } else if (screen && !frame_->cover()) {
    screen->on_typed(key);
  }
}

void Kiosk::watch_size() {
  signal_realize().connect([this] {
    get_surface()->signal_layout().connect([this](int width, int height) {
      if (!set_window_size(width, height)) return;
      // Not in the middle of a layout.
      Glib::signal_idle().connect_once([this] {
        style_.reload();
        auto old = std::move(frame_);
        build_frame();
        show(routes_.current());
      });
    });
  });
}

}  // namespace curblight::kiosk
