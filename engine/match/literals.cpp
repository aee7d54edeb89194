#include "engine/match/literals.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "engine/text/utf8.hpp"

namespace xiezhi::match {
namespace {

// The bits of a hash that lead to words, and the longer run of them that says whether there are any.
constexpr int key_bits = 15, known_bits = 18;

// The next eight bytes, with zeros behind the end.
std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t value = 0;
  if (text.size() - at >= 8)
    std::memcpy(&value, text.data() + at, 8);
  else
    std::memcpy(&value, text.data() + at, text.size() - at);
  return value;
}

// The first `n` of them, 1 to 8.
std::uint64_t first_bytes(std::uint64_t eight, std::size_t n) { return eight & (~std::uint64_t{0} >> (64 - 8 * n)); }

// A character and where the next one begins; behind the end there is nothing, again and again.
struct Character {
  std::uint64_t ahead = 0;   // eight bytes from where it begins
  std::uint32_t number = 0;  // its bytes: compared and hashed, never decoded
  std::size_t behind = 0;
};
Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0, at};
  const auto ahead = eight_bytes(text, at);
  const auto size = text::step(text[at]);
  return {ahead, static_cast<std::uint32_t>(first_bytes(ahead, size)), at + size};
}

// Of the first one, two, three characters.
constexpr std::uint32_t factors[] = {0x9E3779B1u, 0x85EBCA77u, 0xC2B2AE3Du};
std::uint32_t key(std::uint32_t hash) { return hash >> (32 - key_bits); }
std::uint32_t known(std::uint32_t hash) { return hash >> (32 - known_bits); }

struct Head {
  std::uint32_t characters;  // 1, 2, or 3 for more
  std::uint32_t hash;
};
Head head_of(std::string_view word) {
  Head out{0, 0};
  for (std::size_t at = 0; out.characters < 3 && at < word.size();) {
    const auto c = character_at(word, at);
    out.hash ^= c.number * factors[out.characters++];
    at = c.behind;
  }
  return out;
}

}  // namespace

Literals::Literals(const std::vector<std::string>& literals, const std::vector<std::uint32_t>& ids) {
  struct Wanted {
    Head head;
    std::uint32_t literal;
  };
  std::vector<Wanted> wanted;
  wanted.reserve(literals.size());
  for (std::uint32_t i = 0; i < literals.size(); ++i)
    if (ids.empty() || ids[i] != unwanted) wanted.push_back({head_of(literals[i]), i});
  std::sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
    return std::pair(a.head.hash, a.literal) < std::pair(b.head.hash, b.literal);
  });

  const auto is_single = [](const Wanted& w) { return w.head.characters == 1; };
  const auto singles = static_cast<std::size_t>(std::count_if(wanted.begin(), wanted.end(), is_single));
  const auto single_bits = static_cast<int>(std::bit_width(4 * singles + 1));
  single_shift_ = 32 - single_bits;
  singles_.resize((std::size_t{1} << single_bits) + singles + 1);  // at the end room to go on
  for (auto& table : tables_) {
    table.known.resize((std::size_t{1} << known_bits) / 64);
    table.first.resize((std::size_t{1} << key_bits) + 1);
  }
  for (const auto& [head, literal] : wanted) {
    const auto& word = literals[literal];
    const auto id = ids.empty() ? literal : ids[literal];
    if (head.characters == 1) {
      auto at = head.hash >> single_shift_;
      while (singles_[at].number != 0) ++at;
      singles_[at] = {character_at(word, 0).number, id};
      continue;
    }
    auto& table = tables_[head.characters - 2];
    table.known[known(head.hash) / 64] |= std::uint64_t{1} << (known(head.hash) % 64);
    ++table.first[key(head.hash) + std::size_t{1}];
    const auto start = eight_bytes(word, 0);
    table.entries.push_back({start, word.size() < 8 ? start : eight_bytes(word, word.size() - 8), id,
                             static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(word.size())});
    bytes_ += word;
  }
  for (auto& table : tables_)
    for (std::size_t k = 0; k + 1 < table.first.size(); ++k) table.first[k + 1] += table.first[k];
}

void Literals::find(std::string_view text, std::vector<Occurrence>& out) const {
  if (singles_.empty()) return;  // made of nothing
  out.reserve(out.size() + text.size() / 2);
  const auto is_at = [&](const Entry& e, std::size_t at, std::uint64_t ahead) {
    if (e.size <= 8) return first_bytes(ahead, e.size) == e.start;
    if (ahead != e.start || e.size > text.size() - at || eight_bytes(text, at + e.size - 8) != e.end) return false;
    return e.size <= 16 || std::memcmp(text.data() + at + 8, bytes_.data() + e.at + 8, e.size - 16) == 0;
  };
  const auto look = [&](const Table& table, std::uint32_t hash, std::size_t at, std::uint64_t ahead) {
    if (((table.known[known(hash) / 64] >> (known(hash) % 64)) & 1) == 0) return;
    for (auto i = table.first[key(hash)], end = table.first[key(hash) + std::size_t{1}]; i < end; ++i)
      if (const auto& e = table.entries[i]; is_at(e, at, ahead))
        out.push_back({e.id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + e.size});
  };
  auto a = character_at(text, 0), b = character_at(text, a.behind);
  for (std::size_t at = 0; at < text.size();) {
    const auto c = character_at(text, b.behind);
    auto hash = a.number * factors[0];
    for (auto single = singles_.data() + (hash >> single_shift_); single->number != 0; ++single) {
      if (single->number != a.number) continue;
      out.push_back({single->id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(a.behind)});
    }
    look(tables_[0], hash ^= b.number * factors[1], at, a.ahead);
    look(tables_[1], hash ^ c.number * factors[2], at, a.ahead);
    at = a.behind;
    a = b;
    b = c;
  }
}

}  // namespace xiezhi::match
