#include "engine/store/write.hpp"

#include <ostream>
#include <sstream>

namespace xiezhi {
namespace {

// Texts come from drafts and reach terminals: control characters do not.
std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      ++i;
    } else if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t') {
      out += text[i];
    }
  }
  return out;
}

template <class T>
void write_as(std::ostream& out, const T& value, StoreFormat format, Language language) {
  switch (format) {
    case StoreFormat::text: {
      std::ostringstream text;
      store::text(text, value, language);
      out << without_controls(text.str());
      return;
    }
    case StoreFormat::json:
      out << store::json(value);
      return;
    case StoreFormat::csv:
      return store::csv(out, store::rows(value));
  }
}

}  // namespace

void write(std::ostream& out, const std::vector<StoredVersion>& v, StoreFormat f, Language l) { write_as(out, v, f, l); }
void write(std::ostream& out, const StoredReview& v, StoreFormat f, Language l) { write_as(out, v, f, l); }
void write(std::ostream& out, const std::vector<SearchHit>& v, StoreFormat f, Language l) { write_as(out, v, f, l); }
void write(std::ostream& out, const StoreDiff& v, StoreFormat f, Language l) { write_as(out, v, f, l); }
void write(std::ostream& out, const StoreStats& v, StoreFormat f, Language l) { write_as(out, v, f, l); }
void write(std::ostream& out, const Rescreen& v, StoreFormat f, Language l) { write_as(out, v, f, l); }
void write(std::ostream& out, const Conflicts& v, StoreFormat f, Language l) { write_as(out, v, f, l); }

void write_export(std::ostream& out, const Store& store, StoreFormat format, Date today, bool with_withdrawn) {
  std::vector<StoredReview> all;
  for (const StoredVersion& v : store.list({.with_withdrawn = with_withdrawn}))
    all.push_back(store.show("#" + std::to_string(v.id), today));
  if (format == StoreFormat::csv) return store::csv(out, store::rows(all));
  out << store::json(all, store.decisions());
}

}  // namespace xiezhi
