// Words in the library's texts.

#include <algorithm>

#include "engine/document/data.hpp"
#include "engine/store/clause.hpp"
#include "engine/store/grams.hpp"
#include "engine/store/state.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi {
namespace store {
namespace {

constexpr std::size_t around = 30;  // characters shown on either side of the words
constexpr std::size_t most_words = 16;

std::size_t occurrences(std::string_view text, std::string_view word) {
  std::size_t n = 0;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++n;
  return n;
}

// `n` characters before or behind a byte offset, not beyond `limit`.
std::size_t back(std::string_view s, std::size_t at, std::size_t limit, std::size_t n) {
  for (; n > 0 && at > limit; --n) at = text::before(s, at);
  return at;
}
std::size_t forth(std::string_view s, std::size_t at, std::size_t limit, std::size_t n) {
  for (; n > 0 && at < limit; --n) at += text::step(s[at]);
  return std::min(at, limit);
}

// Where the word stands, with the text of its clause around it.
void place(const Document& document, std::string_view word, SearchHit& hit) {
  const document::Data& data = document.data();
  const auto at = data.folded.text.find(word);
  if (at == std::string::npos) return;
  hit.span = data.folded.map.to_source({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())});
  hit.provision = document.cite(document.provision_at(hit.span.begin));
  const std::string_view text = document.text();
  const auto line = text.rfind('\n', hit.span.begin);
  std::size_t from = back(text, hit.span.begin, hit.span.begin && line != text.npos ? line + 1 : 0, around);
  while (from < hit.span.begin && (text[from] == ' ' || text.substr(from).starts_with("　"))) from += text::step(text[from]);
  const std::size_t end = std::min(text.find('\n', hit.span.end), text.size());
  const std::size_t to = forth(text, hit.span.end, end, around);
  hit.excerpt = text.substr(from, to - from);
  hit.in_excerpt = {static_cast<std::uint32_t>(hit.span.begin - from), static_cast<std::uint32_t>(hit.span.end - from)};
}

}  // namespace
}  // namespace store

using namespace store;

std::vector<SearchHit> Store::search(std::string_view typed, std::size_t limit, bool with_withdrawn) const {
  if (text::first_invalid(typed) != std::string_view::npos)
    bad_argument("检索词不是有效的 UTF-8", "the words are not valid UTF-8");
  const std::vector<std::string> words = search_words(typed);
  if (words.empty() || words.size() > most_words)
    bad_argument("请给出一至十六个检索词", "give one to sixteen words to look for");
  std::vector<SearchHit> out;
  const Session db(*state_);
  const Snapshot snapshot(*db);
  Query found = db->query("SELECT rowid FROM gram WHERE gram MATCH ? ORDER BY rowid DESC", gram_query(words));
  Query text = db->query(std::string("SELECT v.id, d.folded FROM ") + latest(with_withdrawn) +
                         " v JOIN document d ON d.id = v.document_id WHERE v.document_id = ? ORDER BY v.id DESC");
  const auto full = [&] { return limit != 0 && out.size() >= limit; };
  while (!full() && found.step()) {
    const std::int64_t document = found.integer(0);
    for (text.with(document); !full() && text.step();) {
      const std::string_view folded = text.view(1);
      const auto holds = [&](const std::string& w) { return folded.find(w) != folded.npos; };
      if (!std::all_of(words.begin(), words.end(), holds)) break;
      SearchHit hit;
      hit.count = occurrences(folded, words.front());
      hit.version = version_of(*db, text.integer(0));
      place(read_document(*db, document), words.front(), hit);
      out.push_back(std::move(hit));
    }
  }
  return out;
}

}  // namespace xiezhi
