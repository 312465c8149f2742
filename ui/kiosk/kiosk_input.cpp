// SPDX-License-Identifier: Apache-2.0
// The window's input and size: every touch and key counts as activity; keys of a real keyboard that no focused widget
// wants are typed into the screen; a new size means a new base unit and a new frame. Main thread.
#include "ui/kiosk/kiosk.hpp"
#include "ui/kiosk/presenters/field_model.hpp"
#include "ui/kiosk/widgets/scale.hpp"

namespace curblight::kiosk {

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

  // Before the window's own bindings, which would swallow Enter.
  auto keys = Gtk::EventControllerKey::create();
  keys->set_propagation_phase(Gtk::PropagationPhase::CAPTURE);
  keys->signal_key_pressed().connect(
      [this](guint key, guint, Gdk::ModifierType state) { return key_pressed(key, state); }, false);
  add_controller(keys);
}

bool Kiosk::key_pressed(guint key, Gdk::ModifierType state) {
  Screen* screen = frame_->screen();
  if (!screen || frame_->cover()) return false;
  if ((state & (Gdk::ModifierType::CONTROL_MASK | Gdk::ModifierType::ALT_MASK)) != Gdk::ModifierType{}) return false;
  // What has a visible focus (after tab or an arrow) is pressed by these; they do not type.
  const bool focused = get_focus() && gtk_window_get_focus_visible(GTK_WINDOW(gobj()));
  if (focused && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)) return false;
  if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete) {
    screen->on_typed(kKeyDelete);
  } else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) {
    screen->on_typed(kKeyEnter);
  } else if (const gunichar letter = gdk_keyval_to_unicode(key); letter >= 0x20 && letter != 0x7F) {
    screen->on_typed(Glib::ustring(1, letter).raw());
  } else {
    return false;
  }
  return true;
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
