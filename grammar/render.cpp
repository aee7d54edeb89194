// Diagnostics as text: place, message, the line, a caret under the fault, help.
#include <algorithm>
#include <string>
#include <utility>

#include "engine/text/utf8.hpp"
#include "grammar/characters.hpp"
#include "grammar/diagnostic.hpp"
#include "xiezhi/diagnostic.hpp"

namespace xiezhi {

namespace {

using grammar::cells;

constexpr std::uint32_t kTab = 4;

std::size_t line_begin(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

// A stretch of one line as it is shown: tabs become blanks, control characters and broken bytes a mark. `column` counts cells.
std::string shown(std::string_view part, std::uint32_t& column) {
  std::string out;
  for (std::size_t at = 0; at < part.size();) {
    const text::CodePoint c = text::code_point(part, at);
    if (c.value == '\t') {
      const std::uint32_t width = kTab - column % kTab;
      out.append(width, ' ');
      column += width;
    } else if (c.value < 0x20 || c.value == 0x7F || (c.value == 0xFFFD && c.size == 1)) {
      out += "\uFFFD";
      ++column;
    } else {
      out += part.substr(at, c.size);
      column += cells(c.value);
    }
    at += c.size;
  }
  return out;
}

struct Palette {
  std::string_view severity, gutter, off, bold;
};

Palette palette(Severity severity, bool colour) {
  if (!colour) return {};
  return {severity == Severity::error     ? "\x1b[1;31m"
          : severity == Severity::warning ? "\x1b[1;33m"
                                          : "\x1b[1;36m",
          "\x1b[34m", "\x1b[0m", "\x1b[1m"};
}

// The cells [from, from + kWidth) of a shown line; what is cut off is marked.
constexpr std::uint32_t kWidth = 110;
std::string window(const std::string& line, std::uint32_t from) {
  std::string out = from > 0 ? "…" : "";
  std::uint32_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const text::CodePoint c = text::code_point(line, at);
    if (column >= from + kWidth) return out + "…";
    if (column >= from) out += line.substr(at, c.size);
    column += cells(c.value);
    at += c.size;
  }
  return out;
}

// The line of one label with its underline. A label over several lines is underlined to the end of its first.
void draw(std::string& out, const SourceText& source, const DiagnosticLabel& label, char mark, std::size_t gutter,
          const Palette& colours) {
  const std::string_view text = source.text;
  const std::size_t begin = std::min<std::size_t>(label.span.begin, text.size());
  const std::size_t from = line_begin(text, begin);
  std::size_t to = std::min(text.find('\n', begin), text.size());
  if (to > from && text[to - 1] == '\r') --to;
  const std::size_t stop = std::clamp<std::size_t>(label.span.end, begin, std::max(begin, to));

  std::uint32_t column = 0;
  std::string line = shown(text.substr(from, begin - from), column);
  const std::uint32_t first = column;
  line += shown(text.substr(begin, stop - begin), column);
  const std::uint32_t last = std::max(column, first + 1);
  if (to > stop) line += shown(text.substr(stop, to - stop), column);
  // A very long line is shown around the fault only.
  std::uint32_t cut = 0;
  if (column > kWidth && first > kWidth / 2) {
    std::uint32_t start = 0;
    for (std::size_t at = 0; start < first - kWidth / 2;) {
      const text::CodePoint c = text::code_point(line, at);
      start += cells(c.value);
      at += c.size;
    }
    cut = start;
  }
  if (column > kWidth) line = window(line, cut);

  const std::string number = std::to_string(line_column(source, static_cast<std::uint32_t>(begin)).line);
  const auto edge = [&](std::string_view head) {
    out += colours.gutter;
    out += std::string(gutter - head.size(), ' ');
    out += head;
    out += " | ";
    out += colours.off;
  };
  edge(number);
  out += line + "\n";
  edge("");
  out += std::string(first - cut + (cut > 0 ? 1 : 0), ' ');
  out += colours.severity;
  out += std::string(std::min(last - first, kWidth), mark);
  if (!label.text.empty()) out += " " + label.text;
  out += colours.off;
  out += "\n";
}

}  // namespace

SourceText::SourceText(std::string its_name, std::string its_text) : name(std::move(its_name)), text(std::move(its_text)) {
  for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
    lines.push_back(static_cast<std::uint32_t>(at + 1));
}

LineColumn line_column(const SourceText& source, std::uint32_t offset) {
  const std::string_view text = source.text;
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  const auto behind = std::upper_bound(source.lines.begin(), source.lines.end(), end);
  const std::size_t from = behind == source.lines.begin() ? 0 : behind[-1];
  LineColumn out;
  out.line = 1 + static_cast<std::uint32_t>(behind - source.lines.begin());
  for (std::size_t at = from; at < end; ++out.column) at += text::code_point(text, at).size;
  return out;
}

std::string render(const Diagnostic& diagnostic, Language language, bool colour) {
  const bool zh = language == Language::zh;
  const Palette colours = palette(diagnostic.severity, colour);
  std::string out;
  const bool placed = diagnostic.source && !diagnostic.labels.empty();
  if (placed) {
    const LineColumn at = line_column(*diagnostic.source, diagnostic.labels.front().span.begin);
    out += diagnostic.source->name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
  }
  out += colours.severity;
  out += grammar::severity_word(diagnostic.severity, language);
  out += "[" + diagnostic.code + "]";
  out += colours.off;
  out += ": ";
  out += colours.bold;
  out += zh ? diagnostic.zh : diagnostic.en;
  out += colours.off;
  out += "\n";
  if (placed) {
    std::size_t gutter = 3;
    for (const DiagnosticLabel& label : diagnostic.labels) {
      gutter = std::max(gutter, std::to_string(line_column(*diagnostic.source, label.span.begin).line).size() + 2);
    }
    std::vector<const DiagnosticLabel*> order;  // as they stand in the file
    for (const DiagnosticLabel& label : diagnostic.labels) order.push_back(&label);
    std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->span < b->span; });
    for (const DiagnosticLabel* label : order) {
      draw(out, *diagnostic.source, *label, label == &diagnostic.labels.front() ? '^' : '-', gutter, colours);
    }
  }
  const std::string& help = zh ? diagnostic.help_zh : diagnostic.help_en;
  if (!help.empty()) out += (zh ? "  = 帮助：" : "  = help: ") + help + "\n";
  return out;
}

}  // namespace xiezhi
