#include "engine/statute/place_guards.hpp"

#include <sstream>

#include "engine/statute/csv.hpp"
#include "engine/text/file.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::statute {

namespace {

// Whole characters: in UTF-8 one is never found across two.
bool holds(std::string_view set, std::string_view character) { return !character.empty() && set.find(character) != set.npos; }

std::string_view character_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text.substr(at, text::step(text[at])) : std::string_view();
}

std::string_view character_before(std::string_view text, std::size_t at) {
  const auto begin = at == 0 ? 0 : text::before(text, at);
  return text.substr(begin, at - begin);
}

}  // namespace

Guards Guards::load(const std::filesystem::path& file) {
  const std::string name = file.string();
  std::istringstream in(text::slurp(file));
  Guards out;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const auto fail = [&](const std::string& zh, const std::string& en) { bad_line(name, number, zh, en); };
    if (text::first_invalid(line) != std::string_view::npos) fail("不是有效的 UTF-8", "not valid UTF-8");
    std::istringstream words(line.substr(0, line.find('#')));
    std::string word, last;
    while (words >> word) {
      const std::string rest = word.substr(1);
      if (word[0] == '<' || word[0] == '>') {
        if (last.empty() || rest.empty())
          fail("“<”“>”应写在名称之后，并且带字", "'<' and '>' need a name before and characters");
        if (last[0] == '-') {
          if (word[0] == '<') fail("后缀只能用“>”", "a suffix takes '>' only");
          out.suffixes_[last.substr(1)] += rest;
        } else {
          Beside& beside = out.beside_[last];
          (word[0] == '<' ? beside.before : beside.after) += rest;
          out.ordinary_.erase(last);
        }
        continue;
      }
      if (word[0] == '-' && rest.empty()) fail("“-”之后缺后缀", "a suffix is missing behind '-'");
      last = word;
      if (word[0] != '-' && !out.beside_.contains(word)) out.ordinary_.insert(word);
    }
  }
  return out;
}

bool Guards::spoilt(std::string_view name, std::string_view text, std::size_t begin, std::size_t end) const {
  const auto it = beside_.find(name);
  return it != beside_.end() &&
         (holds(it->second.before, character_before(text, begin)) || holds(it->second.after, character_at(text, end)));
}

bool Guards::spoilt_suffix(std::string_view text, std::size_t end) const {
  const auto it = suffixes_.find(character_before(text, end));
  return it != suffixes_.end() && holds(it->second, character_at(text, end));
}

}  // namespace xiezhi::statute
