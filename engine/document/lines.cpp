#include "engine/document/lines.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/document/paragraphs.hpp"
#include "engine/document/words.hpp"
#include "engine/text/fold.hpp"
#include "engine/text/line_end.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

// Marks before a line that belong to no sentence.
const Words& bullets() {
  static const Words table{{"- "}, {"* "}, {"+ "}, {"> "}, {"•"}, {"●"}, {"○ "}, {"■"},
                           {"□"},  {"◆"},  {"◇"},  {"▲"},  {"★"}, {"※"}, {"·"}};
  return table;
}

std::size_t line_ends(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text::find_line_end(s, at)) < s.size(); at += text::line_end(s, at)) ++n;
  return n;
}

// The number of the item 1. 2. 3. that may stand behind a line, `item` being the last one; 0 where the line goes on.
std::uint32_t expected(const Line& line, std::uint32_t item) {
  if (line.text.ends_with("：")) return 1;
  return line.ends && item != 0 ? item + 1 : 0;
}

}  // namespace

bool page_number(std::string_view line) {
  if (line.size() > 60 || !begins_with_any(line, "-—–－─第")) return false;
  const std::string s = squeezed(text::fold_literal(line));
  std::size_t at = 0;
  const auto word = [&](std::string_view w) {
    const bool stands = s.compare(at, w.size(), w) == 0;
    at += stands ? w.size() : 0;
    return stands;
  };
  const auto number = [&] {
    const std::size_t from = at;
    while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
    return at > from && at <= from + 4;
  };
  const auto dashes = [&] {
    const std::size_t from = at;
    while (word("-") || word("—")) {}
    return at > from;
  };
  if (!word("第")) return dashes() && number() && dashes() && at == s.size();
  if (!number() || !word("页")) return false;
  word("，");
  return at == s.size() || (word("共") && number() && word("页") && at == s.size());
}

std::vector<Line> lines_of(const read::Extract& extract, std::string_view text) {
  std::vector<Line> out;
  out.reserve(extract.blocks.size());
  std::size_t before = 0;
  bool turned = false;     // a page ended: no blank line tells
  std::uint32_t item = 0;  // the last of 1. 2. 3. in the article
  for (std::uint32_t b = 0; b < extract.blocks.size(); ++b) {
    const read::Block& block = extract.blocks[b];
    for (std::size_t at = block.span.begin; at <= block.span.end && at < text.size();) {
      const std::size_t end = text::find_line_end(text.substr(0, block.span.end), at);
      std::string_view raw = text.substr(at, end - at);
      Line line;
      std::size_t lead = 0, columns = 0;
      while (const std::size_t n = space_at(raw.substr(lead))) {
        columns += n == 3 ? 2 : 1;
        lead += n;
      }
      std::string_view body = trimmed(raw.substr(lead));
      if (extract.lines_may_wrap && page_number(body)) {
        before = end;
        turned = true;
        body = {};
      } else if (body.starts_with('#')) {
        const std::size_t marks = body.find_first_not_of('#');
        if (marks != std::string_view::npos && marks <= 6 && space_at(body.substr(marks))) {
          line.heading = true;
          body = trimmed(body.substr(marks));
        }
      } else if (const Word* mark = bullets().at(body, 0)) {
        line.bullet = true;
        body = trimmed(body.substr(mark->text.size()));
      }
      if (!body.empty()) {
        line.text = body;
        line.begin = static_cast<std::uint32_t>(body.data() - text.data());
        line.block = b;
        line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(columns, 60000));
        line.blank_before = !std::exchange(turned, false) && line_ends(text.substr(before, line.begin - before)) > 1;
        line.heading |= block.kind == read::BlockKind::heading;
        line.ends = terminal(body) || (begins_with_any(body, "（(") && ends_with_any(body, "）)"));
        line.number = numbering(body, out.empty() ? 0 : expected(out.back(), item));
        if (line.number.family == Family::ar_dot || statutory(line.number.family))
          item = line.number.family == Family::ar_dot ? line.number.value : 0;
        before = line.begin + body.size();
        out.push_back(line);
      }
      at = end + std::max<std::size_t>(text::line_end(text, end), 1);
    }
  }
  return out;
}

}  // namespace xiezhi::document
