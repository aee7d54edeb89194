#include "engine/store/write.hpp"

#include <ostream>
#include <sstream>

#include "engine/text/plain.hpp"

namespace xiezhi {
namespace {

template <class T>
void write_as(std::ostream& out, const T& value, StoreFormat format, Language language) {
  switch (format) {
    case StoreFormat::text: {
      std::ostringstream told;
      store::text(told, value, language);
      out << text::plain(told.str(), true);
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
void write(std::ostream& out, const std::vector<DecisionRow>& v, StoreFormat f, Language l) { write_as(out, v, f, l); }
void write(std::ostream& out, const Conflicts& v, StoreFormat f, Language l) { write_as(out, v, f, l); }

void write_export(std::ostream& out, const Store& store, StoreFormat format, Date today, bool with_withdrawn) {
  const std::vector<StoredReview> all = store.show_all(today, with_withdrawn);
  if (format == StoreFormat::csv) return store::csv(out, store::rows(all));
  out << store::json(all, store.decisions());
}

}  // namespace xiezhi
