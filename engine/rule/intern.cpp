// Equal words, sets of words and patterns become one, whichever rules they stand in.

#include <algorithm>
#include <bit>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "engine/rule/compiler.hpp"

namespace xiezhi::rule {
namespace {

// All that makes a thing what it is.
auto identity(const Gap& g) { return std::tie(g.min, g.max, g.unbroken, g.without); }
auto identity(const Guard& g) { return std::tie(g.negative, g.after, g.min, g.max, g.texts); }
auto identity(const Pattern& p) {
  return std::tie(p.kind, p.words, p.slot, p.quality, p.compares, p.comparison, p.value, p.parameter, p.capture, p.guards,
                  p.regex_text, p.children, p.gaps);
}

// Equal for equal ones.
class Hash {
 public:
  template <class T>
  Hash& add(const T& value) {
    if constexpr (requires { identity(value); })
      std::apply([this](const auto&... parts) { (this->add(parts), ...); }, identity(value));
    else
      sum_ = (std::rotl(sum_, 5) ^ std::hash<T>()(value)) * 0x9E3779B97F4A7C15u;
    return *this;
  }
  template <class T>
  Hash& add(const std::vector<T>& values) {
    add(values.size());
    for (const auto& value : values) add(value);
    return *this;
  }
  std::uint64_t sum() const { return sum_ ^ (sum_ >> 32); }

 private:
  std::uint64_t sum_ = 0;
};

std::size_t hash_of(const std::vector<Word>& words) {
  static_assert(std::has_unique_object_representations_v<Word>);
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(words.data()), words.size() * sizeof(Word)});
}

// Of the thing among those known; a new one is put behind them.
template <class T, class Same = std::equal_to<>>
std::uint32_t id_of(Ids& ids, std::size_t hash, std::vector<T>& known, T thing, Same same = {}) {
  const auto next = static_cast<std::uint32_t>(known.size());
  const auto id = ids.find_or_add(hash, next, [&](auto other) { return same(known[other], thing); });
  if (id == next) known.push_back(std::move(thing));
  return id;
}

}  // namespace

void make_distinct(std::vector<Word>& words) {
  if (!std::is_sorted(words.begin(), words.end())) std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

PatternId Compiler::intern(Pattern pattern) {
  const auto hash = Hash().add(pattern).sum();
  const auto same = [](const Pattern& a, const Pattern& b) { return identity(a) == identity(b); };
  return id_of(pattern_ids_, hash, data_.patterns, std::move(pattern), same);
}

std::uint32_t Compiler::literal(std::string folded) {
  const auto hash = std::hash<std::string>()(folded);
  return id_of(literal_ids_, hash, data_.literals, std::move(folded));
}

std::uint32_t Compiler::capture(const std::string& name) {
  const auto at =
      static_cast<std::uint32_t>(std::find(data_.captures.begin(), data_.captures.end(), name) - data_.captures.begin());
  if (at == data_.captures.size()) data_.captures.push_back(name);
  return at;
}

std::uint32_t Compiler::words_set(std::vector<Word> words, std::string name, bool weak) {
  make_distinct(words);
  const auto hash = hash_of(words);
  const auto same = [](const Words& a, const Words& b) { return a.words == b.words; };
  return id_of(words_ids_, hash, data_.words, Words{std::move(words), std::move(name), weak}, same);
}

std::uint32_t Compiler::guards_set(std::vector<Guard> guards) {
  const auto hash = Hash().add(guards).sum();
  return id_of(guards_ids_, hash, data_.guards, std::move(guards));
}

PatternId Compiler::words_pattern(std::vector<Word> words, std::string name, bool weak) {
  Pattern p;
  p.words = words_set(std::move(words), std::move(name), weak);
  return intern(std::move(p));
}

}  // namespace xiezhi::rule
