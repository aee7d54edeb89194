#include "engine/read/builder.hpp"

#include <algorithm>
#include <limits>

namespace xiezhi::read {
namespace {

constexpr std::string_view blanks = " \t\n";

}  // namespace

void Traced::add(std::string_view more, std::uint32_t element) {
  const auto at = static_cast<std::uint32_t>(text.size());
  if (!more.empty()) pieces.push_back({{at, at + static_cast<std::uint32_t>(more.size())}, element, 0});
  text += more;
}

void Traced::add(const Traced& more) {
  const auto at = static_cast<std::uint32_t>(text.size());
  for (Piece piece : more.pieces) {
    piece.span = {piece.span.begin + at, piece.span.end + at};
    pieces.push_back(piece);
  }
  text += more.text;
}

Traced traced(std::string_view text, std::uint32_t element) {
  Traced out;
  out.add(text, element);
  return out;
}

bool Builder::add(Block block, const Traced& traced) {
  if (!add(block, std::string_view(traced.text))) return false;
  const Span block_at = extract_.blocks.back().span;
  const auto cut = static_cast<std::uint32_t>(traced.text.find_first_not_of(blanks));  // trimmed off in front
  for (Piece piece : traced.pieces) {
    const auto begin = std::max(piece.span.begin, cut), end = std::min(piece.span.end, cut + block_at.size());
    if (begin >= end) continue;
    piece.from += begin - piece.span.begin;
    piece.span = {block_at.begin + (begin - cut), block_at.begin + (end - cut)};
    extract_.pieces.push_back(piece);
  }
  return true;
}

bool Builder::add(Block block, std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == text.npos) return false;
  text = text.substr(first, text.find_last_not_of(blanks) - first + 1);
  std::string& all = extract_.text;
  if (all.size() + text.size() + 1 > std::numeric_limits<std::uint32_t>::max()) {
    throw source_.error(ErrorKind::too_large, "文本过长（超过 4 GiB）", "text too long: more than 4 GiB");
  }
  if (!all.empty()) all.push_back('\n');
  block.span.begin = static_cast<std::uint32_t>(all.size());
  all.append(text);
  block.span.end = static_cast<std::uint32_t>(all.size());
  extract_.blocks.push_back(block);
  return true;
}

Extract Builder::finish() && {
  for (const auto& [what, n] : unread_) extract_.unread.push_back(what.first + " " + std::to_string(n) + " " + what.second);
  return std::move(extract_);
}

void append_collapsed(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r') {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
      out.push_back(' ');
    }
  }
}

}  // namespace xiezhi::read
