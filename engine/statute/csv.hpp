// RFC 4180 tables: quoted fields, "" for a quote, LF or CRLF, an optional byte order mark. One buffer; fields are views into
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xiezhi/span.hpp"

namespace xiezhi::statute {

// Throws Error(bad_data) that names the file of a table, of whatever form, and the line, from 1.
[[noreturn]] void bad_line(const std::string& name, std::size_t line, const std::string& zh, const std::string& en);

class Csv {
 public:
  // `columns`: the names the header must hold, in any order; further columns are left aside. Throws Error: not_found,
  // unreadable, too_large, or bad_data with the line when the bytes are no UTF-8, a quote is never closed or stands inside a
  // bare field, a row has more or fewer fields than the header, or a column is missing or doubled.
  static Csv read(const std::filesystem::path& file, std::initializer_list<std::string_view> columns);
  static Csv parse(std::string text, std::string name, std::initializer_list<std::string_view> columns);

  std::size_t rows() const { return lines_.size(); }  // without the header; empty lines are no rows
  // `column` counts in the order asked for. The view lives as long as the Csv or a copy of it.
  std::string_view at(std::size_t row, std::size_t column) const { return fields_[row * width_ + column]; }
  std::uint32_t line(std::size_t row) const { return lines_[row]; }
  // What the views point into: who holds it may keep them.
  std::shared_ptr<const std::string> text() const { return text_; }

  // Empty gives an unknown date or 0; what is no date (YYYY-MM-DD) or number throws.
  Date date(std::size_t row, std::size_t column) const;
  std::uint32_t number(std::size_t row, std::size_t column) const;
  // Throws Error(bad_data) that names the file and the line of the row.
  [[noreturn]] void fail(std::size_t row, const std::string& zh, const std::string& en) const;

 private:
  std::shared_ptr<std::string> text_;
  std::string name_;
  std::vector<std::string_view> fields_;
  std::vector<std::uint32_t> lines_;
  std::size_t width_ = 0;
};

}  // namespace xiezhi::statute
