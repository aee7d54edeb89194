#include "engine/store/reading.hpp"

#include <utility>

#include "engine/store/clause.hpp"
#include "engine/store/shape.hpp"
#include "engine/text/archive.hpp"
#include "store_reader.hpp"

namespace xiezhi::store {

const std::string_view reader_version = XIEZHI_READER;

namespace {

struct Writer : text::ArchiveWriter {};
struct Reader : text::ArchiveReader {
  using text::ArchiveReader::ArchiveReader;
};

template <class A>
void field(A& a, text::OffsetMap& map) {
  struct Run {
    std::uint32_t folded, source;
    bool whole;
  };
  std::vector<Run> runs;
  if constexpr (A::writes) {
    map.each_run([&](auto folded, auto source, bool whole) { runs.push_back({folded, source, whole}); });
    a.number(runs.size());
  } else {
    runs.resize(a.size());
  }
  Run last{0, 0, false};
  for (Run& run : runs) {
    std::uint32_t folded = run.folded - last.folded, source = run.source - last.source;
    fields(a, folded, source, run.whole);
    last = run = {last.folded + folded, last.source + source, run.whole};
    if constexpr (!A::writes) map.add(run.folded, run.source, run.whole);
  }
}
// All but the texts and what is worked out from the rest. Each struct is taken apart whole, so that a new field does not
// compile until it is said here whether it is kept.
template <class A>
void field(A& a, document::Data& d) {
  auto& [extract, folded, digest, provisions, lead_ins, sentences, rows, citations, citation_spans, faults, fault_spans, title,
         doc_number, issuer, title_span, main_title, date, effective, kind, kind_reason, articles_restart, annotated,
         annotations] = d;
  auto& [format, text, blocks, pieces, unread, lines_may_wrap] = extract;  // pieces: of the file, which is not kept
  auto& [folded_text, map] = folded;
  fields(a, blocks, unread, lines_may_wrap, map, provisions, lead_ins, sentences, rows, citations, citation_spans, faults,
         fault_spans, title, doc_number, issuer, title_span, main_title, date, effective, kind, kind_reason, articles_restart);
}

}  // namespace

std::string encode_reading(const document::Data& data) {
  Writer w;
  field(w, const_cast<document::Data&>(data));  // a writer changes nothing
  const std::string payload = w.take();
  return text::seal({payload, data.extract.text, data.folded.text}) + payload;
}

std::shared_ptr<const document::Data> decode_reading(std::string_view bytes, std::string_view format, std::string text,
                                                     std::string folded, std::string digest) {
  if (bytes.size() < 8 || bytes.substr(0, 8) != text::seal({bytes.substr(8), text, folded})) return nullptr;
  const auto out = std::make_shared<document::Data>();
  Reader r(bytes.substr(8));
  try {
    field(r, *out);
  } catch (const text::ArchiveDamaged&) { return nullptr; }
  out->extract.format = known_format(format);
  if (!r.at_end() || out->extract.format.empty()) return nullptr;
  out->extract.text = std::move(text);
  out->folded.text = std::move(folded);
  out->digest = std::move(digest);
  return out;
}

}  // namespace xiezhi::store
