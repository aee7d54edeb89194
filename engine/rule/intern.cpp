// Equal words, sets of words and patterns become one, whichever rules they stand in.

#include <algorithm>
#include <string>
#include <type_traits>

#include "engine/rule/compiler.hpp"

namespace xiezhi::rule {
namespace {

// Equal for equal ones: the bytes of all that makes it what it is.
class Key {
 public:
  template <class T>
  Key& add(const T& value) {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  Key& add(const std::string& text) {
    add(text.size());
    bytes_ += text;
    return *this;
  }
  void reserve(std::size_t size) { bytes_.reserve(size); }
  std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

std::string key_of(const Pattern& p) {
  Key key;
  key.reserve(128);
  key.add(p.kind).add(p.words).add(p.slot).add(p.quality).add(p.compares).add(p.comparison).add(p.value).add(p.parameter);
  key.add(p.capture).add(p.guards).add(p.regex_text).add(p.children.size());
  for (auto child : p.children) key.add(child);
  for (const auto& gap : p.gaps) {
    key.add(gap.min).add(gap.max).add(gap.unbroken).add(gap.without.size());
    for (auto without : gap.without) key.add(without);
  }
  return std::move(key).bytes();
}

}  // namespace

void make_distinct(std::vector<Word>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

PatternId Compiler::intern(Pattern pattern) {
  const auto [it, fresh] = pattern_ids_.try_emplace(key_of(pattern), static_cast<PatternId>(data_.patterns.size()));
  if (fresh) data_.patterns.push_back(std::move(pattern));
  return it->second;
}

std::uint32_t Compiler::literal(const std::string& folded) {
  const auto [it, fresh] = literal_ids_.try_emplace(folded, static_cast<std::uint32_t>(literal_texts_.size()));
  if (fresh) literal_texts_.push_back(folded);
  return it->second;
}

std::uint32_t Compiler::capture(const std::string& name) {
  const auto at =
      static_cast<std::uint32_t>(std::find(data_.captures.begin(), data_.captures.end(), name) - data_.captures.begin());
  if (at == data_.captures.size()) data_.captures.push_back(name);
  return at;
}

std::uint32_t Compiler::words_set(std::vector<Word> words, std::string name, bool weak) {
  make_distinct(words);
  Key key;
  key.reserve(words.size() * sizeof(Word));
  for (const auto& w : words) key.add(w.literal).add(w.guards);
  const auto [it, fresh] = words_ids_.try_emplace(std::move(key).bytes(), static_cast<std::uint32_t>(data_.words.size()));
  if (fresh) data_.words.push_back({std::move(words), std::move(name), weak});
  return it->second;
}

std::uint32_t Compiler::guards_set(std::vector<Guard> guards) {
  Key key;
  for (const auto& g : guards) {
    key.add(g.negative).add(g.after).add(g.min).add(g.max).add(g.texts.size());
    for (const auto& text : g.texts) key.add(text);
  }
  const auto [it, fresh] = guards_ids_.try_emplace(std::move(key).bytes(), static_cast<std::uint32_t>(data_.guards.size()));
  if (fresh) data_.guards.push_back(std::move(guards));
  return it->second;
}

PatternId Compiler::words_pattern(std::vector<Word> words, std::string name, bool weak) {
  Pattern p;
  p.words = words_set(std::move(words), std::move(name), weak);
  return intern(std::move(p));
}

}  // namespace xiezhi::rule
