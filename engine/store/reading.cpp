#include "engine/store/reading.hpp"

#include <bit>
#include <stdexcept>
#include <type_traits>

#include "engine/store/clause.hpp"
#include "engine/store/shape.hpp"
#include "store_reader.hpp"

namespace xiezhi::store {

const std::string_view reader_version = XIEZHI_READER;

namespace {

struct Damaged : std::runtime_error {
  Damaged() : std::runtime_error("reading") {}
};

// Both take the same fields in the same order; the one writes them, the other fills them.
class Writer {
 public:
  static constexpr bool writes = true;
  void number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) out_ += static_cast<char>(n | 0x80);
    out_ += static_cast<char>(n);
  }
  void bytes(std::string& s) {
    number(s.size());
    out_ += s;
  }
  std::string take() { return std::move(out_); }
  std::uint32_t last = 0;  // where the span before began

 private:
  std::string out_;
};

class Reader {
 public:
  static constexpr bool writes = false;
  explicit Reader(std::string_view in) : in_(in) {}
  std::uint64_t number() {
    std::uint64_t n = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (in_.empty()) throw Damaged();
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      n |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return n;
    }
    throw Damaged();
  }
  std::size_t size() {  // of a list or text: each element takes a byte at least
    const auto n = number();
    if (n > in_.size()) throw Damaged();
    return static_cast<std::size_t>(n);
  }
  void bytes(std::string& s) {
    const auto n = size();
    s = in_.substr(0, n);
    in_.remove_prefix(n);
  }
  bool at_end() const { return in_.empty(); }
  std::uint32_t last = 0;

 private:
  std::string_view in_;
};

template <class A, class T>
requires(std::is_integral_v<T> || std::is_enum_v<T>) void field(A& a, T& value) {
  if constexpr (A::writes && std::is_signed_v<T>)
    a.number(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)) + 1);  // -1 is frequent
  else if constexpr (A::writes)
    a.number(static_cast<std::uint64_t>(value));
  else
    value = static_cast<T>(a.number() - (std::is_signed_v<T> ? 1 : 0));
}
template <class A>
void field(A& a, double& value) {
  if constexpr (A::writes)
    a.number(std::bit_cast<std::uint64_t>(value));
  else
    value = std::bit_cast<double>(a.number());
}
template <class A>
void field(A& a, std::string& value) {
  a.bytes(value);
}
// Spans follow one another: the distance from the last begin, its sign in the lowest bit, and the size.
template <class A, class S>
requires(std::is_same_v<S, Span> || std::is_same_v<S, text::FoldedSpan>) void field(A& a, S& span) {
  if constexpr (A::writes) {
    const auto by = static_cast<std::int64_t>(span.begin) - a.last;
    a.number(static_cast<std::uint64_t>(by < 0 ? -2 * by - 1 : 2 * by));
    a.number(span.end - span.begin);
  } else {
    const auto by = a.number();
    span.begin = static_cast<std::uint32_t>(by % 2 ? a.last - by / 2 - 1 : a.last + by / 2);
    span.end = span.begin + static_cast<std::uint32_t>(a.number());
  }
  a.last = span.begin;
}

// The fields of the structs. A new field of one of them belongs here too: tests/store/reading_test.cpp.
template <class A, class... T>
void fields(A& a, T&... each) {
  (field(a, each), ...);
}
template <class A>
void field(A& a, Date& d) {
  fields(a, d.year, d.month, d.day);
}
template <class A>
void field(A& a, Provision& p) {
  fields(a, p.kind, p.parent, p.span, p.label, p.number, p.of, p.heading, p.lead_in);
}
template <class A>
void field(A& a, document::LeadIn& l) {
  fields(a, l.span, l.parent);
}
template <class A>
void field(A& a, document::Sentence& s) {
  std::uint8_t flags = static_cast<std::uint8_t>(s.heading | s.is_lead_in << 1 | s.quoted << 2);
  fields(a, s.body, s.lead_in, s.provision, flags);
  s.heading = flags & 1, s.is_lead_in = flags & 2, s.quoted = flags & 4;
}
template <class A>
void field(A& a, read::Block& b) {
  fields(a, b.kind, b.span, b.level, b.paragraph, b.table, b.row, b.column, b.centred);
}
template <class A, class T>
void field(A& a, std::vector<T>& list) {
  if constexpr (A::writes)
    a.number(list.size());
  else
    list.resize(a.size());
  for (T& each : list) field(a, each);
}
template <class A>
void field(A& a, Citation& c) {
  fields(a, c.span, c.title_span, c.title, c.doc_number, c.articles, c.internal, c.repeals);
}
template <class A>
void field(A& a, Annotation& n) {
  fields(a, n.kind, n.span, n.value, n.unit, n.date, n.modality, n.quality, n.detail, n.citation);
}
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
template <class A>
void field(A& a, document::Data& d) {
  fields(a, d.extract.blocks, d.extract.unread, d.extract.lines_may_wrap, d.folded.map, d.provisions, d.lead_ins, d.sentences,
         d.citations, d.citation_spans, d.faults, d.fault_spans, d.title, d.doc_number, d.issuer, d.title_span, d.main_title,
         d.date, d.effective, d.kind, d.kind_reason);
}

// Of the reading and of both texts: nothing in it can lead out of them.
std::string seal(std::string_view payload, std::string_view text, std::string_view folded) {
  std::uint64_t h = 0x9E3779B97F4A7C15u;
  for (const std::string_view part : {payload, text, folded}) {
    h = (h ^ part.size()) * 0xFF51AFD7ED558CCDu;
    for (std::size_t i = 0; i < part.size(); i += 8) {
      std::uint64_t word = 0;
      for (std::size_t b = 0; b < 8 && i + b < part.size(); ++b)
        word |= std::uint64_t{static_cast<unsigned char>(part[i + b])} << 8 * b;
      h = std::rotl(h ^ word, 29) * 0xC4CEB9FE1A85EC53u;
    }
  }
  std::string out;
  for (int i = 0; i < 64; i += 8) out += static_cast<char>(h >> i);
  return out;
}

}  // namespace

std::string encode_reading(const document::Data& data) {
  Writer w;
  field(w, const_cast<document::Data&>(data));  // a writer changes nothing
  const std::string payload = w.take();
  return seal(payload, data.extract.text, data.folded.text) + payload;
}

std::shared_ptr<const document::Data> decode_reading(std::string_view bytes, std::string_view format, std::string text,
                                                     std::string folded, std::string digest) {
  if (bytes.size() < 8 || bytes.substr(0, 8) != seal(bytes.substr(8), text, folded)) return nullptr;
  const auto out = std::make_shared<document::Data>();
  Reader r(bytes.substr(8));
  try {
    field(r, *out);
  } catch (const Damaged&) { return nullptr; }
  if (!r.at_end()) return nullptr;
  out->extract.format = known_format(format);
  out->extract.text = std::move(text);
  out->folded.text = std::move(folded);
  out->digest = std::move(digest);
  return out;
}

}  // namespace xiezhi::store
