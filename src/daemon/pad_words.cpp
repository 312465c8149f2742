// SPDX-License-Identifier: Apache-2.0
#include "daemon/pad_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace curblight::daemon {

namespace {

struct Words {
  std::string_view language;
  const char *order, *item, *items;  // one, several
  const char *clear, *accept, *cancel;
};

constexpr std::array kWords = {
    Words{"en", "Order {}", "{} item", "{} items", "Clear", "Accept", "Cancel"},
    Words{"es", "Pedido {}", "{} artículo", "{} artículos", "Borrar", "Aceptar", "Cancelar"},
    Words{"fr", "Commande {}", "{} article", "{} articles", "Effacer", "Valider", "Annuler"},
};

// French says none in the singular.
bool is_singular(const Words& words, std::int64_t count) { return count == 1 || (count == 0 && words.language == "fr"); }

}  // namespace

signature_pad::PadPrompt pad_prompt(const std::string& store, const service::PadOrder& order, std::string_view language) {
  const auto* found = std::ranges::find(kWords, language, &Words::language);
  const Words& words = found == kWords.end() ? kWords.front() : *found;
  return {.store = store,
          .order = fmt::format(fmt::runtime(words.order), order.suffix),
          .items = fmt::format(fmt::runtime(is_singular(words, order.items) ? words.item : words.items), order.items),
          .clear = words.clear,
          .accept = words.accept,
          .cancel = words.cancel};
}

}  // namespace curblight::daemon
