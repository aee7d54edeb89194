#include "engine/document/paragraphs.hpp"

#include <algorithm>
#include <array>

#include "engine/document/annotate.hpp"
#include "engine/document/dates.hpp"
#include "engine/document/kind.hpp"
#include "engine/document/lines.hpp"
#include "engine/document/other_languages.hpp"
#include "engine/document/signature.hpp"
#include "engine/document/words.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/line_end.hpp"

namespace xiezhi::document {

namespace {

constexpr std::size_t title_window = 14;  // lines in which a title is looked for

// Words that no sentence begins with: a line that does so goes on.
const Words& continuing() {
  static const Words table{{"的"},   {"，"}, {","},  {"。"},     {"；"},     {";"},    {"、"},   {"："},   {"）"},
                           {")"},    {"”"},  {"》"}, {"不得"},   {"应当"},   {"必须"}, {"以及"}, {"或者"}, {"并且"},
                           {"方可"}, {"％"}, {"%"},  {"等单位"}, {"等部门"}, {"公布"}, {"施行"}};
  return table;
}

// Words that no heading ends with: a line that does so is not at its end. Guards: 目的, 行为, 应对, 方向, 理由 …
const Words& hanging() {
  static const Words table{{"，"},
                           {","},
                           {"、"},
                           {"（"},
                           {"("},
                           {"“"},
                           {"《"},
                           {"的", 0, "目标"},
                           {"和", 0, "共总"},
                           {"与", 0, "参"},
                           {"或"},
                           {"及", 0, "普涉"},
                           {"由", 0, "理自事"},
                           {"对", 0, "应核校面绝"},
                           {"在", 0, "存现潜"},
                           {"向", 0, "方导走意"},
                           {"将"},
                           {"把"},
                           {"被"},
                           {"于"},
                           {"以", 0, "可"},
                           {"为", 0, "行作成认"},
                           {"并", 0, "合"},
                           {"从", 0, "服"},
                           {"应当"},
                           {"不得"},
                           {"必须"},
                           {"可以"},
                           {"其"},
                           {"第"},
                           {"该"},
                           {"各"},
                           {"未"},
                           {"不"},
                           {"以及"},
                           {"或者"}};
  return table;
}

// Openings of a document's body: the line before them is complete, with a full stop or without.
const Words& openers() {
  static const Words table{{"现将"},   {"为了"},   {"为贯彻"}, {"为进一步"}, {"为深入"}, {"为规范"}, {"为加强"},
                           {"为全面"}, {"为切实"}, {"为推"},   {"为促"},     {"为加快"}, {"为落实"}, {"近年来"},
                           {"附件"},   {"抄送"},   {"主送"},   {"根据《"},   {"（此件"}, {"(此件"}};
  return table;
}

// More brackets or quotes are opened than closed.
bool open_ended(std::string_view s) {
  int depth = 0;
  for (std::size_t i = 0; i < s.size(); i += text::step(s[i])) {
    if (s[i] != '(' && s[i] != ')' && static_cast<unsigned char>(s[i]) < 0xE0) continue;
    const std::string_view c = s.substr(i, text::step(s[i]));
    if (c == "“" || c == "《" || c == "（" || c == "(") ++depth;
    if ((c == "”" || c == "》" || c == "）" || c == ")") && depth > 0) --depth;
  }
  return depth > 0;
}

bool has_comma(std::string_view s) {
  return s.find("，") != std::string_view::npos || s.find(',') != std::string_view::npos ||
         s.find("；") != std::string_view::npos;
}

// A line that stands by itself whatever is around it: 文号, date, 附件, rule (---), 发布日期: …
bool apart(const Line& line) {
  const std::string_view s = line.text;
  if (line.bullet || line.heading || line.number.family == Family::attachment) return true;
  if (s.size() > 90) return false;
  if (is_doc_number(s)) return true;
  if (s.ends_with("日") && dated(squeezed(s)).date.known()) return true;
  if (s.find_first_not_of("-=_*") == s.npos) return true;
  const std::size_t colon = std::min(s.find(": "), s.find("："));  // 发布机构：…
  return colon != s.npos && colon <= 15 && colon > 0 && !line.number && !line.ends && s.size() > colon + 3 && !has_comma(s) &&
         !prescriptive(s);
}

// 题注: （2026年3月1日…通过, in brackets that may close in a later line.
bool dated_note(std::string_view line) {
  const std::size_t bracket = line.starts_with("（") ? 3 : line.starts_with("(") ? 1 : 0;
  return bracket != 0 && line.size() <= 600 && date_at(squeezed(line.substr(bracket))).date.day != 0;
}

// How the lines of one document end, learnt before any two of them are joined.
struct Habit {
  std::uint32_t full = 0;  // columns of a full line when the text is hard-wrapped, else 0
  bool blanks = false;     // paragraphs are parted by blank lines
  std::uint32_t lone = 0;  // lines without any mark of a sentence right before a sentence
  struct Count {
    std::uint32_t statements = 0, headings = 0;
    std::uint32_t bare = 0;  // without a stop, and the next line is numbered: a line is complete without one
  };
  std::array<Count, 32> families{};
};

std::uint32_t columns(std::string_view s) {
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < s.size(); i += text::step(s[i])) n += static_cast<unsigned char>(s[i]) < 0x80 ? 1 : 2;
  return n;
}

// A line without any mark of a sentence: a heading without a number, a name, a cell of a lost table.
bool lone(const Line& line) {
  return !line.number && !line.ends && !has_comma(line.text) && !prescriptive(line.text) &&
         (text::count(line.text) < 20 || (line.text.size() < 160 && text::count(squeezed(line.text)) < 20));  // 公 安 局
}

// 依照本法 / 第五条: the label at the start of the next line is a reference.
bool refers(const Line& a, const Line& b) {
  static const Words before{{"、"},   {"和"},   {"与"},     {"或"},     {"及"},     {"至"},     {"以及"},
                            {"或者"}, {"本法"}, {"本条例"}, {"本办法"}, {"本规定"}, {"本细则"}, {"》"},
                            {"依照"}, {"按照"}, {"根据"},   {"依据"},   {"违反"},   {"适用"},   {"符合"}};
  return (b.number ? statutory(b.number.family) : b.text.starts_with("第")) && !a.ends && before.ends(a.text);
}

Habit learn(const std::vector<Line>& lines) {
  Habit habit;
  std::vector<std::uint32_t> widths;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (!lines[i].ends && !lines[i + 1].blank_before) widths.push_back(columns(lines[i].text) + lines[i].indent);
  if (widths.size() >= 4) {
    auto high = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) * 9 / 10);
    std::nth_element(widths.begin(), high, widths.end());
    const std::uint32_t width = *high;
    const auto near = std::count_if(widths.begin(), widths.end(), [&](auto w) { return w + 6 >= width; });
    // In a wrapped text no line is longer; where some are, the short ones are headings.
    const auto longer =
        std::count_if(lines.begin(), lines.end(), [&](const Line& l) { return l.text.size() * 2 / 3 > width + 8; });
    if (width >= 30 && width <= 160 && static_cast<std::size_t>(near) * 2 >= widths.size() &&
        static_cast<std::size_t>(longer) * 20 <= lines.size())
      habit.full = width - 6;
  }
  std::size_t blank = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    blank += lines[i].blank_before;
    habit.lone += i > 0 && i + 1 < lines.size() && !lines[i + 1].blank_before && lines[i + 1].ends && !lines[i + 1].number &&
                  lone(lines[i]);
  }
  habit.blanks = lines.size() > 4 && blank * 10 >= lines.size() * 7;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (!line.number) continue;
    auto& count = habit.families[static_cast<std::size_t>(line.number.family)];
    const bool statement =
        line.ends || prescriptive(line.text) || (habit.full && columns(line.text) + line.indent >= habit.full);
    ++(statement ? count.statements : count.headings);
    count.bare += !line.ends && i + 1 < lines.size() && lines[i + 1].number && lines[i + 1].number.certain &&
                  lines[i + 1].number.family == line.number.family && !refers(line, lines[i + 1]);
  }
  return habit;
}

// `a` is the last line of what is joined so far, `first` its first one: does `b` go on?
bool goes_on(const Line& first, const Line& a, const Line& b, const Habit& habit, bool preamble) {
  if (a.ends || b.blank_before || a.heading || apart(b)) return false;
  if (&first == &a && !explanation(a.text).empty()) return false;
  if (!a.number && dated_note(b.text) && !has_comma(a.text) && !a.text.ends_with("》") && ends_like_title(squeezed(a.text)))
    return false;
  if (refers(a, b)) return true;
  if (b.number && b.number.certain && b.number.family != Family::ordinal) return false;
  if (first.number && first.number.family != Family::article && statutory(first.number.family)) return false;
  if (continuing().begins(b.text)) return true;
  if (apart(a)) return false;
  if (hanging().ends(a.text) || open_ended(a.text)) return true;
  if (b.indent > a.indent + 1) return false;
  if (preamble && openers().begins(b.text)) return false;
  const bool sentences = first.text.find("。") != first.text.npos || first.text.find("；") != first.text.npos;
  if (sentences) return true;
  if (habit.full && columns(a.text) + a.indent >= habit.full) return true;
  if (&first == &a && a.number && habit.families[static_cast<std::size_t>(a.number.family)].bare > 0) return false;
  // A line that breaks before a longer one was not broken for want of room.
  if (preamble && &first == &a && columns(b.text) > columns(a.text) + 12) return false;
  if (prescriptive(a.text)) return true;
  if (first.number && b.number.family == Family::ordinal && b.number.value == 1) return false;  // 一是 opens the body
  if (&first == &a && a.number) {
    const auto& count = habit.families[static_cast<std::size_t>(a.number.family)];
    return count.statements > count.headings;
  }
  if (lone(a)) return b.ends && !preamble && (habit.blanks || habit.lone <= 1);
  return true;
}

// The line `cur` goes on with the title that `prev` began. Of several who issue it together each may have a line.
bool title_goes_on(const std::string& prev, const std::string& cur) {
  static const Words links{{"关于"}, {"印发"}, {"转发"}, {"批转"}, {"公布"}, {"发布"},
                           {"的"},   {"和"},   {"与"},   {"》"},   {"（"},   {"("}};
  const bool begun = prev.find("关于") != prev.npos || prev.find("印发") != prev.npos || prev.find("转发") != prev.npos;
  return links.begins(cur) || open_ended(prev) || (begun && !ends_like_title(prev)) || cur.size() <= 24 ||
         (names_authority(prev) && names_authority(cur));
}

// A line that may be the first of a title's two: nothing but words, and more than the name of who issues it.
bool title_begins(const Line& line) {
  const std::string plain = squeezed(line.text);
  return !line.number && !line.ends && !line.heading && plain.size() >= 18 && plain.size() <= 90 && !apart(line) &&
         !has_comma(plain) && !foreign(plain) && !prescriptive(plain) && !authority_ends().ends(plain) &&
         !ends_like_title(plain) && plain.find("：") == plain.npos && !ends_with_any(plain, "稿件）版页栏刊报网库开");
}

// The line of the title of minutes whose head ends in line `i` - 1, behind their number and who drew them up; 0: there is none.
std::size_t minutes_title(const std::vector<Line>& lines, std::size_t i) {
  constexpr std::size_t most = 4;
  std::size_t k = i;
  while (k < lines.size() && k < i + most && (apart(lines[k]) || squeezed(lines[k].text).ends_with("期"))) ++k;
  return k > i && k < lines.size() && !lines[k].ends && ends_like_title(squeezed(lines[k].text)) ? k : 0;
}

// The lines of the title: first and one past the last; equal when there is none.
std::pair<std::size_t, std::size_t> title_lines(const std::vector<Line>& lines) {
  // A title has something below it: a line by itself that ends in 决定 or 办法 is a clause whose full stop was left out.
  if (lines.size() == 1) return {0, 0};
  std::size_t begin = 0;
  for (std::size_t i = 0; i < std::min(lines.size(), title_window); ++i) {
    const Line& line = lines[i];
    if (line.number && line.number.certain) break;
    const std::string plain = squeezed(line.text);
    const bool closed = begins_with_any(plain, "（(") && ends_with_any(plain, "）)");
    const bool masthead = ((plain.ends_with("文件") || plain.ends_with("令")) && i + 1 < lines.size() && apart(lines[i + 1])) ||
                          (plain.ends_with("文件") && names_authority(std::string_view(plain).substr(0, plain.size() - 6)));
    if (closed || masthead || foreign(plain) || plain == "目录" || (apart(line) && !line.heading)) {
      begin = i + 1;
      continue;
    }
    if (line.ends && !open_ended(line.text)) {
      if (plain.size() > 180) break;
      begin = i + 1;
      continue;
    }
    if (prescriptive(plain) && plain.find("关于") == plain.npos) break;
    std::string whole = plain, first = plain;
    std::size_t from = i;
    while (from > begin && (title_goes_on(squeezed(lines[from - 1].text), first) ||
                            (!lines[from].blank_before && title_begins(lines[from - 1])))) {
      first = squeezed(lines[--from].text);
      whole = first + whole;
    }
    if (!ends_like_title(whole) || open_ended(whole) || whole.size() > 300) continue;
    if (const std::size_t own = whole.ends_with("纪要") ? minutes_title(lines, i + 1) : 0; own != 0) {
      begin = own;
      i = own - 1;
      continue;
    }
    if (i + 1 < lines.size()) {
      const std::string next = squeezed(lines[i + 1].text);
      const bool forwards = whole.find("印发") != whole.npos || whole.find("转发") != whole.npos;
      if (next.starts_with("的") && ends_like_title(whole + next)) continue;
      if (forwards && !lines[i + 1].ends && next.size() < 90 && !whole.ends_with("通知") && !whole.ends_with("函") &&
          (next.ends_with("的通知") || next.ends_with("的函")))
        continue;
    }
    std::size_t end = i + 1;
    while (end < lines.size() && end < i + 3) {  // （试行） （2021—2025年）
      const std::string next = squeezed(lines[end].text);
      bool part = begins_with_any(next, "（(") && ends_with_any(next, "）)") && next.size() <= 60 && !dated_note(next);
      for (const char* word : {"号", "过", "布", "施行日", "此件"}) part = part && next.find(word) == next.npos;
      if (!part) break;
      ++end;
    }
    return {from, end};
  }
  return {0, 0};
}

}  // namespace

bool foreign(std::string_view s) {
  std::size_t wide = 0;
  for (const char c : s) wide += static_cast<unsigned char>(c) >= 0x80;
  return wide * 2 < s.size() || s.find('>') != s.npos || s.ends_with("网") || s.ends_with("网站") || s.ends_with("首页");
}

std::string squeezed(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  std::size_t from = 0;  // of a stretch without space, copied as a whole
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t n = space_at(s.substr(at));
    if (n == 0) {
      at += text::step(s[at]);
      continue;
    }
    out.append(s, from, at - from);
    from = at += n;
  }
  if (from < s.size()) out.append(s.substr(from));
  return out;
}

Paragraphs paragraphs(const read::Extract& extract) {
  std::string room;
  const std::string_view text = text::without_radicals(extract.text, room);
  std::vector<Line> lines = lines_of(extract, text);
  Paragraphs out;
  out.unread = told(take_other_languages(lines), extract);
  out.list.reserve(lines.size());
  const auto [title_begin, title_end] = title_lines(lines);
  const Habit habit = learn(lines);
  bool preamble = true;
  const Line* first = nullptr;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool title = i >= title_begin && i < title_end;
    bool join = false;
    if (i > 0 && first) {
      const Line& last = lines[i - 1];
      const bool may_wrap = extract.lines_may_wrap || last.block == line.block;
      const bool cell = extract.blocks[line.block].kind == read::BlockKind::table_cell && last.block != line.block;
      join = title ? i > title_begin : !cell && may_wrap && i != title_end && goes_on(*first, last, line, habit, preamble);
      if (join) {
        const std::uint32_t from = last.begin + static_cast<std::uint32_t>(last.text.size());
        for (std::size_t at = from; at < line.begin; at += text::step(text[at]))
          if (text::line_end(text, at) > 0 || !space_at(text.substr(at)))
            out.soft_breaks.push_back(static_cast<std::uint32_t>(at));
        out.list.back().source.end = line.begin + static_cast<std::uint32_t>(line.text.size());
      }
    }
    if ((line.number && line.number.certain) || (line.ends && line.text.size() > 60)) preamble = false;
    if (join) continue;
    first = &line;
    Paragraph p;
    p.source = {line.begin, line.begin + static_cast<std::uint32_t>(line.text.size())};
    p.block = line.block;
    p.blank_before = line.blank_before;
    p.role = title ? Role::title : Role::body;
    p.bullet = line.bullet;
    p.heading = line.heading;
    p.number = title ? Numbering{} : line.number;
    out.list.push_back(p);
  }
  return out;
}

}  // namespace xiezhi::document
