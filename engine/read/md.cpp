// Markdown, as far as drafts use it: headings, lists, tables, quotes, fences, notes, emphasis, links. The marks are taken out;
// what they said is in the blocks. Numbers of ordered lists stay: they are the author's. Front matter (between --- lines at the
// top), comments and the definitions of links are left out, and what is struck out (~~…~~, <del>), or with `original` what was
// put in (<ins>).
#include <algorithm>
#include <string>
#include <vector>

#include "engine/read/builder.hpp"

namespace xiezhi::read {
namespace {

using std::string_view;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_mark(char c) { return string_view("\\`*_{}[]()#+-.!|<>~\"':;,/").find(c) != string_view::npos; }

string_view trimmed(string_view s) {
  const std::size_t first = s.find_first_not_of(" \t");
  return first == s.npos ? string_view() : s.substr(first, s.find_last_not_of(" \t") - first + 1);
}

// As an address is: no Chinese, no space.
bool is_one_word(string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return is_ascii(c) && !is_space(c); });
}

// ---, ***, ___, with or without spaces between.
bool is_rule(string_view s) {
  const string_view t = trimmed(s);
  if (t.size() < 3 || string_view("-*_").find(t[0]) == string_view::npos) return false;
  return t.find_first_not_of(std::string{t[0], ' '}) == t.npos && std::count(t.begin(), t.end(), t[0]) >= 3;
}

bool is_delimiter_row(string_view s) {
  const string_view t = trimmed(s);
  return t.find('-') != t.npos && t.find('|') != t.npos && t.find_first_not_of("|-: ") == t.npos;
}

// A line of front matter: a name, a colon and its value; or what goes on a value.
bool is_property(string_view s) {
  const std::size_t name =
      std::min(s.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"), s.size());
  return name > 0 && (s.substr(name) == ":" || s.substr(name).starts_with(": "));
}
bool goes_on(string_view s) { return s.starts_with("  ") || s.starts_with("- "); }

struct Entity {
  string_view name, text;
};
constexpr Entity entities[] = {{"&nbsp;", "\u00A0"}, {"&amp;", "&"},       {"&lt;", "<"},  {"&gt;", ">"},
                               {"&quot;", "\""},     {"&emsp;", "\u3000"}, {"&ensp;", " "}};

class Markdown {
 public:
  explicit Markdown(const Source& source) : builder_("md", source), original_(source.options.original) {}

  Extract read(string_view text) && {
    split(text);
    skip_front_matter();
    while (at_ < lines_.size()) line();
    end_paragraph();
    for (const std::string& note : notes_) add(BlockKind::note, note);
    return std::move(builder_).finish();
  }

 private:
  void split(string_view text) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines_.push_back(text.substr(begin, end - begin));
      if (lines_.back().find("-->") != text.npos) last_comment_end_ = lines_.size();
      begin = end + 1;
    }
  }

  void skip_front_matter() {
    if (trimmed(lines_[0]) != "---") return;
    for (std::size_t k = 1; k < lines_.size() && k < 100; ++k) {
      if (k > 1 && trimmed(lines_[k]) == "---") {
        at_ = k + 1;
        return;
      }
      if (!is_property(lines_[k]) && (k == 1 || !goes_on(lines_[k]))) return;  // a rule above ordinary text
    }
  }

  void line() {
    const string_view raw = lines_[at_++];
    string_view s = trimmed(raw);
    while (s.starts_with('>')) s = trimmed(s.substr(1));
    if (s.starts_with("<!--") && comment(s) && s.empty()) return;
    if (s.empty()) return end_paragraph();
    if (fence(s) || heading(s) || underline(s)) return;
    if (is_rule(s)) return end_paragraph();
    if (table(s) || definition(s) || item(raw, s)) return;
    several_lines_ = !paragraph_.empty();
    if (several_lines_) paragraph_.push_back('\n');
    paragraph_ += s;
    if (raw.ends_with("  ") || s.ends_with("\\")) {  // a line end that is meant
      if (paragraph_.back() == '\\') paragraph_.pop_back();
      end_paragraph();
    }
  }

  // Comments at the start of a line that are closed: takes them off, and the lines between. One that is never closed is text.
  bool comment(string_view& s) {
    bool any = false;
    while (s.starts_with("<!--") && (at_ < last_comment_end_ || s.find("-->", 2) != s.npos)) {
      std::size_t end = s.find("-->", 2);
      for (; end == s.npos; end = s.find("-->")) s = lines_[at_++];
      s = trimmed(s.substr(end + 3));
      any = true;
    }
    return any;
  }

  bool fence(string_view s) {
    if (!s.starts_with("```") && !s.starts_with("~~~")) return false;
    end_paragraph();
    const std::string mark(s.substr(0, std::min(s.find_first_not_of(s[0]), s.size())));
    while (at_ < lines_.size()) {
      const string_view code = lines_[at_++];
      if (trimmed(code).starts_with(mark) && trimmed(code).find_first_not_of(mark[0]) == code.npos) break;
      builder_.add({}, code);
    }
    return true;
  }

  bool heading(string_view s) {
    const std::size_t level = std::min(s.find_first_not_of('#'), s.size());
    if (level == 0 || level > 6 || (level < s.size() && s[level] != ' ' && s[level] != '\t')) return false;
    end_paragraph();
    string_view title = trimmed(s.substr(level));
    const std::size_t last = title.find_last_not_of('#');
    if (last != title.npos && last + 1 < title.size() && is_space(title[last])) title = trimmed(title.substr(0, last));
    add(BlockKind::heading, title, level);
    return true;
  }

  // A heading may be a line with = or - under it.
  bool underline(string_view s) {
    if (paragraph_.empty() || several_lines_ || (s[0] != '=' && s[0] != '-')) return false;
    if (s.find_first_not_of(s[0]) != s.npos || s.size() < 2) return false;
    std::string title;
    title.swap(paragraph_);
    add(BlockKind::heading, title, s[0] == '=' ? 1 : 2);
    return true;
  }

  bool table(string_view s) {
    if (s.find('|') == s.npos || at_ >= lines_.size() || !is_delimiter_row(lines_[at_])) return false;
    end_paragraph();
    ++tables_;
    std::size_t row = 0;
    cells(s, ++row);
    for (++at_; at_ < lines_.size() && lines_[at_].find('|') != string_view::npos; ++at_) cells(trimmed(lines_[at_]), ++row);
    return true;
  }

  void cells(string_view s, std::size_t row) {
    if (s.starts_with('|')) s.remove_prefix(1);
    std::size_t column = 0;
    for (std::size_t begin = 0; begin < s.size();) {
      std::size_t end = begin;
      while (end < s.size() && s[end] != '|') end += s[end] == '\\' ? 2 : 1;
      end = std::min(end, s.size());
      Block block;
      block.kind = BlockKind::table_cell;
      block.table = clipped(tables_);
      block.row = clipped(row);
      block.column = clipped(++column);
      builder_.add(block, plain(trimmed(s.substr(begin, end - begin))));
      begin = end + 1;
    }
  }

  // [^1]: a note; [x]: where a link leads.
  bool definition(string_view s) {
    const std::size_t close = s.find("]:");
    if (!s.starts_with('[') || close == s.npos || close < 2 || !paragraph_.empty()) return false;
    if (s[1] == '^') {
      notes_.emplace_back(trimmed(s.substr(close + 2)));
      return true;
    }
    const string_view target = trimmed(s.substr(close + 2));
    return is_one_word(target) && (target.find("://") != target.npos || target.starts_with('#') || target.starts_with('/'));
  }

  // Lists: the mark of an unordered one goes, the number of an ordered one is text.
  bool item(string_view raw, string_view s) {
    std::size_t n = 0;
    const bool bullet = s.size() >= 2 && (s[0] == '-' || s[0] == '*' || s[0] == '+') && is_space(s[1]);
    if (!bullet) {
      while (n < s.size() && is_digit(s[n])) ++n;
      if (n == 0 || n > 9 || n + 1 >= s.size() || (s[n] != '.' && s[n] != ')') || !is_space(s[n + 1])) return false;
    }
    end_paragraph();
    string_view text = bullet ? trimmed(s.substr(2)) : s;
    for (const string_view box : {"[ ] ", "[x] ", "[X] "})
      if (text.starts_with(box)) text.remove_prefix(box.size());
    in_item_ = 1 + std::min(raw.find_first_not_of(" \t"), raw.size()) / 2;
    paragraph_ = text;
    several_lines_ = false;
    return true;
  }

  void end_paragraph() {
    if (!paragraph_.empty()) add(in_item_ > 0 ? BlockKind::list_item : BlockKind::paragraph, paragraph_, in_item_);
    paragraph_.clear();
    in_item_ = 0;
  }

  void add(BlockKind kind, string_view marked, std::size_t level = 0) {
    Block block;
    block.kind = kind;
    block.level = clipped(level);
    builder_.add(block, plain(marked));
  }

  // Text without its inline marks.
  std::string plain(string_view s) {
    std::string out;
    open_links_ = 0;
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
    return out;
  }

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
      const std::size_t open = s.find_first_of("> ", 1);
      if (open != name.size() + 1) continue;
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
    builder_.unread("图片", "幅");
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

  Builder builder_;
  bool original_;
  std::vector<string_view> lines_;
  std::size_t at_ = 0;
  std::size_t last_comment_end_ = 0;  // one past the last line that ends a comment
  std::string paragraph_;
  bool several_lines_ = false;  // in paragraph_
  std::size_t in_item_ = 0;     // level of the list item that paragraph_ is, or 0
  std::size_t tables_ = 0;
  std::size_t open_links_ = 0;
  std::vector<std::string> notes_;
};

}  // namespace

Extract read_md(std::string_view text, const Source& source) { return Markdown(source).read(text); }

}  // namespace xiezhi::read
