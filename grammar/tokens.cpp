#include "grammar/tokens.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "engine/text/utf8.hpp"
#include "grammar/characters.hpp"

namespace xiezhi::grammar {

namespace {

std::size_t blank_size(const Session& s, const char* at) {
  if (at == s.end) return 0;
  switch (*at) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '\f':
    case '\v':
      return 1;
    case '\xE3':
      return starts(s, at, "\u3000") ? 3 : 0;
    case '\xC2':
      return starts(s, at, "\u00A0") ? 2 : 0;
    case '\xEF':
      return at == s.begin && starts(s, at, "\uFEFF") ? 3 : 0;
    default:
      return 0;
  }
}

const char* end_of_line(const Session& s, const char* at) { return std::find(at, s.end, '\n'); }

}  // namespace

const char* skip_line_blanks(const Session& s, const char* at) {
  while (at != s.end && *at != '\n' && blank_size(s, at) > 0) at += blank_size(s, at);
  return at;
}

const char* skip_blanks_anew(Session& s, const char* at) {
  s.blanks = at;
  for (;;) {
    while (at != s.end && *at == ' ') ++at;
    if (const std::size_t size = blank_size(s, at)) {
      at += size;
    } else if (starts(s, at, "//")) {
      const char* end = end_of_line(s, at);
      while (end[-1] == '\r') --end;
      if (s.comments.empty() || s.comments.back().span.begin < s.offset(at))
        s.comments.push_back({s.span(at, end), first_on_line(s, at)});
      at = end;
    } else {
      return s.behind_blanks = at;
    }
  }
}

namespace {

// Size of the blank that ends at `at`.
std::size_t blank_behind(const Session& s, const char* at) {
  const auto before = static_cast<std::size_t>(at - s.begin);
  for (std::size_t size = 1; size <= std::min<std::size_t>(before, 3); ++size) {
    if (blank_size(s, at - size) == size) return size;
  }
  return 0;
}

}  // namespace

bool first_on_line(const Session& s, const char* at) {
  while (at != s.begin && at[-1] != '\n') {
    const std::size_t blank = blank_behind(s, at);
    if (blank == 0) return false;
    at -= blank;
  }
  return true;
}

std::string_view word_at(const Session& s, const char* at) {
  const std::string_view rest = s.text(at, s.end);
  return rest.substr(0, name_size(rest, 0));
}

std::string_view first_word(const Session& s, const char* at) {
  return blank_size(s, at) == 0 && first_on_line(s, at) ? word_at(s, at) : std::string_view();
}

const char* match_whole(Session& s, const char* at, std::string_view spelling) {
  if (const std::size_t space = spelling.find(' '); space != std::string_view::npos) {
    const char* middle = match_spelling(s, at, spelling.substr(0, space));
    return middle ? match_spelling(s, skip_blanks(s, middle), spelling.substr(space + 1)) : nullptr;
  }
  std::string_view word = word_at(s, at);
  // 近12 前12 后12 至少2: the number may follow at once.
  if (spelling == "近" || spelling == "前" || spelling == "后" || spelling == "至少")
    word = word.substr(0, word.find_last_not_of("0123456789") + 1);
  return word == spelling ? at + word.size() : nullptr;
}

namespace {

const Word* find_here(Session& s, const char* at, Group group, const char*& end) {
  for (const Word& word : words_of(group)) {
    for (const std::string_view spelling : {word.en, word.zh}) {
      if (const char* to = match_spelling(s, at, spelling)) {
        end = to;
        return &word;
      }
    }
  }
  return nullptr;
}

}  // namespace

const Word* match_word(Session& s, const char* at, Group group, const char*& end) {
  // No word begins with a sign.
  if (at == s.end || (static_cast<unsigned char>(*at) < 0x80 && std::isalpha(static_cast<unsigned char>(*at)) == 0))
    return nullptr;
  if (s.sought.at != at || s.sought.group != group) {
    s.sought = {at, group, nullptr, nullptr};
    s.sought.word = find_here(s, at, group, s.sought.end);
  }
  if (s.sought.word) end = s.sought.end;
  return s.sought.word;
}

// ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

const char* take(const Session& s, const char* at, std::size_t size, Name& out) {
  if (size == 0) return nullptr;
  out = {std::string(at, size), s.span(at, at + size)};
  return at + size;
}

// A name was left out and the next field or item begins.
bool left_out(const Session& s, const char* at) { return first_on_line(s, at) && is_reserved(word_at(s, at)); }

}  // namespace

const char* read_any_name(Session& s, const char* at, Name& out) {
  return left_out(s, at) ? nullptr : take(s, at, word_at(s, at).size(), out);
}

const char* read_name(Session& s, const char* at, Name& out) {
  const std::string_view word = word_at(s, at);
  const bool bad =
      is_reserved(word) || find_word(Group::slot, word) || find_word(Group::fact, word) || find_word(Group::path, word);
  if (bad) s.report("X0118", at, at + word.size(), {"`" + std::string(word) + "`"});
  return take(s, at, word.size(), out);
}

const char* read_id(Session& s, const char* at, Name& out) {
  if (left_out(s, at)) return nullptr;
  const std::string_view rest = s.text(at, s.end);
  std::size_t size = name_size(rest, 0);
  while (size > 0 && size < rest.size() && rest[size] == '.') {
    const std::size_t more = name_size(rest, size + 1);
    if (more == 0) break;
    size += 1 + more;
  }
  return take(s, at, size, out);
}

const char* read_bare_name(Session& s, const char* at, Name& out) {
  const std::string_view word = word_at(s, at);
  return is_reserved(word) ? nullptr : take(s, at, word.size(), out);
}

const char* read_term(Session& s, const char* at, Name& out) {
  const char* name = match_symbol(s, at, "@");
  return name ? read_any_name(s, name, out) : nullptr;
}

const char* read_label(Session& s, const char* at, Name& out) {
  const char* end = read_bare_name(s, at, out);
  if (end) out.text = spelling(Group::label, out.text, Keywords::english);
  return end ? match_symbol(s, skip_blanks(s, end), ":") : nullptr;
}

const char* read_call(Session& s, const char* at, Name& out) {
  const char* end = read_bare_name(s, at, out);
  if (!end || find_word(Group::slot, out.text) || find_word(Group::fact, out.text)) return nullptr;
  return match_symbol(s, end, "(");
}

const char* read_operand_name(Session& s, const char* at, Name& out) {
  const char* end = read_bare_name(s, at, out);
  if (!end || find_word(Group::fact, out.text) || find_word(Group::path, out.text)) return nullptr;
  Name ignored;  // a call that failed is not tried again as a name and a group: that would take exponential time
  return read_call(s, at, ignored) ? nullptr : end;
}

const char* read_quality(Session& s, const char* at, Name& out) {
  const char* inside = blank_behind(s, at) > 0 ? nullptr : match_symbol(s, at, "(");
  if (!inside) return nullptr;
  inside = skip_blanks(s, inside);
  const char* name = read_any_name(s, inside, out);
  const char* end = name ? match_symbol(s, skip_blanks(s, name), ")") : nullptr;
  if (!end) return nullptr;
  for (const Group group : {Group::quality, Group::rank}) {
    if (const Word* word = find_word(group, out.text)) {
      out.text = word->en;
      break;
    }
  }
  return end;
}

namespace {

// A name may hold a hyphen; one with another path behind it is a minus: 文件.施行日期-文件.公布日期.
std::string_view before_minus(const Session& s, std::string_view member) {
  if (member.data() + member.size() == s.end || *(member.data() + member.size()) != '.') return member;
  const auto hyphen = member.rfind('-');
  return hyphen != member.npos && find_word(Group::path, member.substr(hyphen + 1)) ? member.substr(0, hyphen) : member;
}

}  // namespace

const char* read_path(Session& s, const char* at, Name& out) {
  const char* dot = nullptr;
  const Word* root = match_word(s, at, Group::path, dot);
  if (!root || dot == s.end || *dot != '.') return nullptr;
  // dossier.consultation.days: as many members as are written. What follows parameter. is one key, dots and all.
  const bool whole = root->en == "parameter";
  std::string path(root->en);
  const char* end = dot;
  while (end != s.end && *end == '.') {
    const std::string_view member = before_minus(s, word_at(s, end + 1));
    if (member.empty()) break;
    const Word* known = whole ? nullptr : find_word(Group::member, member);
    path += "." + std::string(known ? known->en : member);
    end += 1 + member.size();
  }
  if (end == dot) return nullptr;
  if (whole)
    path =
        path.substr(0, root->en.size() + 1) + std::string(spelling(Group::parameter, s.text(dot + 1, end), Keywords::english));
  out = {std::move(path), s.span(at, end)};
  return end;
}

// ── raw lines ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const char* read_title(Session& s, const char* at, Name& out) {
  constexpr std::string_view open = "《", close = "》";
  if (!starts(s, at, open)) return nullptr;
  const char* stop = end_of_line(s, at);
  int depth = 0;
  for (const char* p = at; p < stop;) {
    if (starts(s, p, open)) ++depth;
    if (starts(s, p, close) && --depth == 0) {
      const char* inside = at + open.size();
      out = {std::string(inside, p), s.span(inside, p)};
      return inside == p ? nullptr : p + close.size();
    }
    p += text::code_point(s.text(p, stop), 0).size;
  }
  return nullptr;
}

const char* read_rest(Session& s, const char* at, Name& out) {
  const char* end = at;
  const char* text = at;  // end without trailing blanks
  while (end != s.end && *end != '\n' && !starts(s, end, "//") && !match_symbol(s, end, "}")) {
    const std::size_t blank = blank_size(s, end);
    end += blank > 0 ? blank : text::code_point(s.text(end, s.end), 0).size;
    if (blank == 0) text = end;
  }
  out = {std::string(at, text), s.span(at, text)};
  return text;
}

const char* read_points(Session& s, const char* at, std::vector<Name>& out) {
  Name line;
  const char* end = read_rest(s, at, line);
  const char* p = s.begin + line.span.begin;
  out.clear();
  for (;;) {
    p = skip_line_blanks(s, p);
    const char* start = p;
    const char* text = p;
    const char* comma = nullptr;
    while (p < end && !(comma = match_symbol(s, p, ","))) {
      const std::size_t blank = blank_size(s, p);
      p += blank > 0 ? blank : text::code_point(s.text(p, end), 0).size;
      if (blank == 0) text = p;
    }
    if (text == start) {
      s.expect(p, Expect::points);
      return nullptr;
    }
    out.push_back({std::string(start, text), s.span(start, text)});
    if (!comma) return end;
    p = comma;
  }
}

const char* match_either_form(const Session& s, const char* at, std::string_view ascii) {
  struct Pair {
    std::string_view ascii, wide;
  };
  // What an input method types for the same key. 、 separates names as 逗号 does.
  constexpr Pair pairs[] = {{"(", "（"}, {")", "）"}, {"{", "｛"}, {"}", "｝"}, {";", "；"}, {":", "："}, {",", "，"},
                            {",", "、"}, {"=", "＝"}, {"|", "｜"}, {"?", "？"}, {"@", "＠"}, {"<", "＜"}, {">", "＞"},
                            {"!", "！"}, {"<=", "≤"}, {">=", "≥"}, {"!=", "≠"}, {"-", "－"}, {"\"", "“"}};
  if (starts(s, at, ascii)) return at + ascii.size();
  if (ascii.size() == 2 && ascii[1] == '=') {  // ＜＝, ＝＝, also ＜=
    const char* second = match_symbol(s, at, ascii.substr(0, 1));
    const char* end = second == nullptr ? nullptr : match_symbol(s, second, "=");
    if (end != nullptr) return end;
  }
  if (static_cast<unsigned char>(*at) < 0x80) return nullptr;
  for (const Pair& pair : pairs) {
    if (pair.ascii == ascii && starts(s, at, pair.wide)) return at + pair.wide.size();
  }
  return nullptr;
}

}  // namespace xiezhi::grammar
