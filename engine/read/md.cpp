// Markdown, as far as drafts use it: headings, lists, tables, quotes, fences, notes, emphasis, links. The marks are taken out;
// what they said is in the blocks. Numbers of ordered lists stay: they are the author's. Front matter (between --- lines at the
// top), comments and the definitions of links are left out, and what is struck out (~~…~~, <del>), or with `original` what was
// put in (<ins>).
#include <algorithm>
#include <string>
#include <vector>

#include "engine/read/builder.hpp"
#include "engine/read/chars.hpp"
#include "engine/read/md_inline.hpp"

namespace xiezhi::read {
namespace {

using std::string_view;

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
    const std::string mark(s.substr(0, std::min(s.find_first_not_of(s[0]), s.size())));
    const string_view info = trimmed(s.substr(mark.size()));
    if (info.find(s[0]) != info.npos) return false;  // ```code``` inside a paragraph
    end_paragraph();
    if (!is_one_word(info)) builder_.add({}, info);  // no name of a language: words of the draft
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

  std::string plain(string_view marked) {
    Unmarked done = without_marks(marked, original_);
    for (; done.pictures > 0; --done.pictures) builder_.unread("图片", "幅");
    return std::move(done.text);
  }

  Builder builder_;
  bool original_;
  std::vector<string_view> lines_;
  std::size_t at_ = 0;
  std::size_t last_comment_end_ = 0;  // one past the last line that ends a comment
  std::string paragraph_;
  bool several_lines_ = false;  // in paragraph_
  std::size_t in_item_ = 0;     // level of the list item that paragraph_ is, or 0
  std::size_t tables_ = 0;
  std::vector<std::string> notes_;
};

}  // namespace

Extract read_md(std::string_view text, const Source& source) { return Markdown(source).read(text); }

}  // namespace xiezhi::read
