#include "engine/read/md_inline.hpp"

#include <algorithm>
#include <utility>

#include "engine/read/chars.hpp"

namespace xiezhi::read {
namespace {

using std::string_view;

bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_mark(char c) { return string_view("\\`*_{}[]()#+-.!|<>~\"':;,/").find(c) != string_view::npos; }

struct Entity {
  string_view name, text;
};
constexpr Entity entities[] = {{"&nbsp;", "\u00A0"}, {"&amp;", "&"},       {"&lt;", "<"},  {"&gt;", ">"},
                               {"&quot;", "\""},     {"&emsp;", "\u3000"}, {"&ensp;", " "}};

class Marks {
 public:
  explicit Marks(bool original) : original_(original) {}

  Unmarked read(string_view s) && {
    std::string& out = out_.text;
    std::size_t at = 0;
    while (at < s.size()) {
      const std::size_t next = std::min(s.find_first_of("\\`*_~![]<&", at), s.size());
      out += s.substr(at, next - at);
      at = next;
      if (at == s.size()) break;
      const std::size_t taken = mark(s, at, out);
      if (taken == 0) out.push_back(s[at]);
      at += std::max<std::size_t>(taken, 1);
    }
    return std::move(out_);
  }

 private:
  // The mark at `at`: appends what it stands for, returns its length; 0 where none stands.
  std::size_t mark(string_view s, std::size_t at, std::string& out) {
    const string_view rest = s.substr(at);
    switch (rest[0]) {
      case '\\':
        if (rest.size() < 2 || !is_mark(rest[1])) return 0;
        out.push_back(rest[1]);
        return 2;
      case '`':
        return code(rest, out);
      case '*':
      case '_':
      case '~':
        if (const std::size_t n = struck(s, at); n != 0) return n;
        return emphasis(s, at, out);
      case '!':
        if (!rest.starts_with("![")) return 0;
        return image(rest);
      case '[':
        return link(rest);
      case ']':
        return link_end(rest);
      case '<':
        if (const std::size_t n = revised_away(rest); n != 0) return n;
        return tag(rest, out);
      case '&':
        for (const Entity& e : entities) {
          if (!rest.starts_with(e.name)) continue;
          out += e.text;
          return e.name.size();
        }
        return 0;
      default:
        return 0;
    }
  }

  static std::size_t code(string_view s, std::string& out) {
    const std::size_t ticks = std::min(s.find_first_not_of('`'), s.size());
    const string_view near = s.substr(0, ticks + max_reach);
    for (std::size_t at = near.find('`', ticks); at != s.npos;) {
      const std::size_t end = std::min(near.find_first_not_of('`', at), near.size());
      if (end - at == ticks) {
        out += trimmed(s.substr(ticks, at - ticks));
        return end;
      }
      at = near.find('`', end);
    }
    out += s.substr(0, ticks);
    return ticks;
  }

  // Runs of * _ ~ that open or close. Kept: between spaces; a blank to fill in (____); _ inside a word; a lone ~ or a * whose
  // partner is missing (a note's star, a masked name).
  static std::size_t emphasis(string_view s, std::size_t at, std::string& out) {
    const char c = s[at];
    const std::size_t end = std::min(s.find_first_not_of(c, at), s.size()), n = end - at;
    const string_view run = s.substr(at, n);
    const bool space_before = at == 0 || is_space(s[at - 1]), space_after = end == s.size() || is_space(s[end]);
    const bool blank = n > 3 || (c == '~' && n != 2) || (c == '_' && n == 3) || (space_before && space_after);
    const bool in_word = at > 0 && end < s.size() &&
                         (c == '_' ? is_word(s[at - 1]) && is_word(s[end]) : is_digit(s[at - 1]) && is_digit(s[end]));
    const bool partner =
        (!space_after && closes(s.substr(end, max_reach), run)) || (!space_before && opens(s.substr(0, at), run));
    if (blank || in_word || !partner) out += run;
    return n;
  }

  // ~~…~~ at `at`: its length, when what a revision took out is not wanted.
  std::size_t struck(string_view s, std::size_t at) const {
    if (original_ || s.substr(at, 3).find_first_not_of('~') != 2 || is_space(s[at + 2])) return 0;
    if (at > 0 && is_digit(s[at - 1]) && is_digit(s[at + 2])) return 0;  // 3~~5
    const string_view inside = s.substr(at + 2, max_reach);
    for (std::size_t end = 1; (end = inside.find("~~", end)) != inside.npos; ++end)
      if (!is_space(inside[end - 1]) && inside[end - 1] != '\\') return end + 4;
    return 0;
  }

  // <del>…</del> and the like: the length of what is not wanted.
  std::size_t revised_away(string_view s) const {
    for (const string_view name : {"del", "s", "strike", "ins"}) {
      if ((name == "ins") != original_ || !s.substr(1).starts_with(name)) continue;
      const string_view behind = s.substr(1 + name.size());
      if (!behind.starts_with('>') && !behind.starts_with(' ')) continue;
      const std::string mark = "</" + std::string(name) + ">";
      const std::size_t end = s.substr(0, max_reach).find(mark);
      if (end != s.npos) return end + mark.size();
    }
    return 0;
  }

  // Does a run like this one stand in `behind` where it can close, or in `before` where it can open?
  static bool closes(string_view behind, string_view run) {
    for (std::size_t at = 1; (at = behind.find(run, at)) != behind.npos; at += run.size()) {
      if (!is_space(behind[at - 1]) && behind[at - 1] != '\\') return true;
    }
    return false;
  }
  static bool opens(string_view before, string_view run) {
    const string_view near = before.substr(before.size() < max_reach ? 0 : before.size() - max_reach);
    for (std::size_t at = 0; (at = near.find(run, at)) != near.npos; at += run.size()) {
      const std::size_t end = at + run.size();
      if (end < near.size() && !is_space(near[end]) && (at == 0 || near[at - 1] != '\\')) return true;
    }
    return false;
  }

  std::size_t image(string_view s) {
    const std::size_t close = s.substr(0, max_reach).find("](");
    const std::size_t end = close == s.npos ? s.npos : s.substr(0, close + max_reach).find(')', close);
    if (end == s.npos) return 0;
    ++out_.pictures;
    return end + 1;
  }

  // [text](where): the text stays, and may hold marks of its own. [^1] refers to a note.
  std::size_t link(string_view s) {
    if (s.starts_with("[^")) {
      const std::size_t end = s.substr(0, 40).find(']');
      return end == s.npos || !is_one_word(s.substr(2, end - 2)) ? 0 : end + 1;
    }
    if (s.substr(0, max_reach).find("](") == s.npos) return 0;
    ++open_links_;
    return 1;
  }

  std::size_t link_end(string_view s) {
    const std::size_t end = s.substr(0, max_reach).find(')');
    if (open_links_ == 0 || !s.starts_with("](") || end == s.npos) return 0;
    const string_view target = trimmed(s.substr(2, end - 2));
    const std::size_t space = std::min(target.find_first_of(" \t\n"), target.size());
    if (space < target.size() && target.back() != '"' && target.back() != '\'') return 0;  // (words and words)
    --open_links_;
    return end + 1;
  }

  // <http://…> is text, <br> a line end; other elements and comments go.
  static std::size_t tag(string_view s, std::string& out) {
    const string_view near = s.substr(0, max_reach);
    if (near.starts_with("<!--")) {
      const std::size_t end = near.find("-->", 2);
      return end == near.npos ? 0 : end + 3;
    }
    const std::size_t close = near.find('>');
    if (close == near.npos || close < 2) return 0;
    const string_view inside = s.substr(1, close - 1);
    if ((inside.starts_with("http") || inside.starts_with("mailto:")) && is_one_word(inside)) {
      out += inside;
      return close + 1;
    }
    const std::size_t end = tag_end(near);
    if (end != 0 && (inside.starts_with("br") || inside.starts_with("BR"))) out.push_back('\n');
    return end;
  }

  // One past <name a=b c="d"> or </name>; 0 where other text stands between the brackets: x<y 时, x>y.
  static std::size_t tag_end(string_view s) {
    const auto skip = [&](std::size_t at, auto what) {
      while (at < s.size() && what(s[at])) ++at;
      return at;
    };
    const auto in_name = [](char c) { return c == '-' || (is_word(c) && is_ascii(c)); };
    const auto in_attribute = [&](char c) { return in_name(c) || c == '_' || c == ':' || c == '.'; };
    const bool closing = s.starts_with("</");
    const std::size_t name = closing ? 2 : 1;
    std::size_t at = skip(name, in_name);
    if (at == name || is_digit(s[name]) || s[name] == '-') return 0;
    for (;;) {
      const std::size_t before = at;
      at = skip(at, is_space);
      if (s.substr(at).starts_with('>')) return at + 1;
      if (!closing && s.substr(at).starts_with("/>")) return at + 2;
      const std::size_t attribute = skip(at, in_attribute);
      if (closing || at == before || attribute == at || is_digit(s[at])) return 0;
      at = attribute;
      if (!s.substr(at).starts_with('=')) continue;
      const char quote = at + 1 < s.size() ? s[at + 1] : '\0';
      if (quote == '"' || quote == '\'') {
        at = std::min(s.find(quote, at + 2), s.size() - 1) + 1;
      } else {
        at = skip(at + 1, [](char c) { return is_ascii(c) && !is_space(c) && c != '>' && c != '<' && c != '"' && c != '\''; });
      }
    }
  }

  // How far behind a mark its partner may stand: keeps the work linear.
  static constexpr std::size_t max_reach = 2000;

  bool original_;
  Unmarked out_;
  std::size_t open_links_ = 0;
};

}  // namespace

Unmarked without_marks(string_view marked, bool original) { return Marks(original).read(marked); }

}  // namespace xiezhi::read
