// Folding, first half: characters one by one, without regard to what stands around them (but combining marks). Internal to
// fold.cpp. A stream of cells over the source; a copy of it looks ahead.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace xiezhi::text {

// A folded character and the source bytes it came from.
struct Cell {
  char32_t c = 0;           // 0: the text is at its end
  std::uint32_t begin = 0;  // source bytes [begin, end)
  std::uint32_t end = 0;
  bool soft = false;    // of a soft break, given as ' '
  bool shared = false;  // one of several cells of the same source bytes
};

// Every kind of white space is ' ', every line end \n (before it the \r of \r\n is ' '); ignorable characters are left out.
class Cells {
 public:
  Cells(std::string_view source, std::size_t at, const std::uint32_t* soft, const std::uint32_t* soft_end)
      : source_(source), at_(at), soft_(soft), soft_end_(soft_end) {}
  Cell next();
  bool pending() const { return used_ < queue_.size(); }  // in the middle of an expansion
  std::size_t at() const { return at_; }                  // source offset behind the last cell

 private:
  bool is_soft(std::size_t at);
  Cell pop();

  std::string_view source_;
  std::size_t at_;
  const std::uint32_t *soft_, *soft_end_;
  std::u32string queue_;  // rest of a character that folds to several
  std::size_t used_ = 0;
  Cell from_;
};

// May a combining mark begin here, or an ignorable character that hides one? By the first bytes: false is certain.
bool may_combine(std::string_view s, std::size_t at);
// Combines with the character before it, or may do so.
bool is_mark(char32_t c);
// Beside these a space means nothing: Chinese characters, kana, Chinese punctuation, enclosed numerals.
bool is_chinese(char32_t c);

}  // namespace xiezhi::text
