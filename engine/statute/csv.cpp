#include "engine/statute/csv.hpp"

#include <algorithm>
#include <charconv>

#include "engine/text/date.hpp"
#include "engine/text/file.hpp"
#include "engine/text/utf8.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::statute {

void bad_line(const std::string& name, std::size_t line, const std::string& zh, const std::string& en) {
  throw Error(ErrorKind::bad_data, name + " 第 " + std::to_string(line) + " 行：" + zh,
              name + ", line " + std::to_string(line) + ": " + en, name);
}

namespace {

constexpr std::size_t max_bytes = 256u << 20;

// Reads fields from a buffer and unescapes them in place: an unescaped field is never longer than the escaped one.
class Reader {
 public:
  Reader(std::string& text, const std::string& name) : p_(text.data()), end_(text.data() + text.size()), name_(name) {
    if (text.starts_with("\xEF\xBB\xBF")) p_ += 3;
  }
  bool done() const { return p_ == end_; }
  std::uint32_t line() const { return line_; }

  // Appends the fields of one record; an empty line has none.
  void record(std::vector<std::string_view>& fields) {
    if (end_of_line()) return;
    for (;;) {
      fields.push_back(p_ != end_ && *p_ == '"' ? quoted() : bare());
      if (p_ == end_ || end_of_line()) return;
      if (*p_ != ',') bad_line(name_, line_, "闭引号之后只能是逗号或者换行", "text behind a closing quote");
      ++p_;
    }
  }

 private:
  bool end_of_line() {
    if (p_ == end_) return false;
    if (*p_ == '\r' && p_ + 1 != end_ && p_[1] == '\n') ++p_;
    if (*p_ != '\n') return false;
    ++p_;
    ++line_;
    return true;
  }

  std::string_view bare() {
    char* const begin = p_;
    while (p_ != end_ && *p_ != ',' && *p_ != '\n' && *p_ != '"') ++p_;
    if (p_ != end_ && *p_ == '"')
      bad_line(name_, line_, "引号只能放在整个字段的两端", "a quote inside a field that is not quoted");
    const char* last = p_;
    if (last != begin && p_ != end_ && *p_ == '\n' && last[-1] == '\r') {
      --last;
      --p_;
    }
    return {begin, static_cast<std::size_t>(last - begin)};
  }

  std::string_view quoted() {
    const std::uint32_t opened = line_;
    char* const begin = ++p_;
    char* out = begin;
    for (; p_ != end_; ++p_) {
      if (*p_ == '"') {
        if (p_ + 1 == end_ || p_[1] != '"') break;
        ++p_;
      } else if (*p_ == '\n') {
        ++line_;
      }
      *out++ = *p_;
    }
    if (p_ == end_) bad_line(name_, opened, "引号没有闭合", "a quote is never closed");
    ++p_;
    return {begin, static_cast<std::size_t>(out - begin)};
  }

  char* p_;
  char* end_;
  const std::string& name_;
  std::uint32_t line_ = 1;
};

// Where the columns asked for stand in the header.
std::vector<std::size_t> positions(const std::vector<std::string_view>& header, std::initializer_list<std::string_view> columns,
                                   const std::string& name) {
  std::vector<std::size_t> at;
  for (const auto column : columns) {
    std::size_t found = header.size();
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] != column) continue;
      if (found != header.size())
        bad_line(name, 1, "表头有两个“" + std::string(column) + "”列", "column twice: " + std::string(column));
      found = i;
    }
    if (found == header.size()) bad_line(name, 1, "表头缺“" + std::string(column) + "”列", "no column " + std::string(column));
    at.push_back(found);
  }
  return at;
}

}  // namespace

Csv Csv::read(const std::filesystem::path& file, std::initializer_list<std::string_view> columns) {
  return parse(text::slurp(file, max_bytes), file.string(), columns);
}

Csv Csv::parse(std::string text, std::string name, std::initializer_list<std::string_view> columns) {
  if (const auto at = text::first_invalid(text); at != std::string_view::npos)
    bad_line(name, 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')),
             "不是有效的 UTF-8", "not valid UTF-8");
  Csv table;
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  table.text_ = std::make_shared<std::string>(std::move(text));
  table.name_ = std::move(name);
  Reader reader(*table.text_, table.name_);
  std::vector<std::string_view> fields;
  while (fields.empty() && !reader.done()) reader.record(fields);
  const std::size_t full = fields.size();
  const auto at = positions(fields, columns, table.name_);
  table.width_ = at.size();
  table.lines_.reserve(lines);
  table.fields_.reserve(lines * table.width_);
  while (!reader.done()) {
    const std::uint32_t line = reader.line();
    fields.clear();
    reader.record(fields);
    if (fields.empty()) continue;
    if (fields.size() != full)
      bad_line(table.name_, line, "应有 " + std::to_string(full) + " 个字段，实有 " + std::to_string(fields.size()) + " 个",
               std::to_string(full) + " fields expected, " + std::to_string(fields.size()) + " found");
    for (const std::size_t i : at) table.fields_.push_back(fields[i]);
    table.lines_.push_back(line);
  }
  return table;
}

Date Csv::date(std::size_t row, std::size_t column) const {
  const std::string_view s = at(row, column);
  if (s.empty()) return {};
  if (const auto day = text::parse_day(s)) return *day;
  fail(row, "不是日期（应为 YYYY-MM-DD）：" + std::string(s), "not a date (YYYY-MM-DD): " + std::string(s));
}

std::uint32_t Csv::number(std::size_t row, std::size_t column) const {
  const std::string_view s = at(row, column);
  std::uint32_t value = 0;
  const auto [end, fault] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (!s.empty() && (fault != std::errc{} || end != s.data() + s.size()))
    fail(row, "不是数目：" + std::string(s), "not a number: " + std::string(s));
  return value;
}

void Csv::fail(std::size_t row, const std::string& zh, const std::string& en) const { bad_line(name_, line(row), zh, en); }

}  // namespace xiezhi::statute
