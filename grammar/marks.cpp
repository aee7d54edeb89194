#include "grammar/marks.hpp"

#include <cstdint>

namespace xiezhi::grammar {
namespace {

constexpr std::string_view open = "【", close = "】";

}  // namespace

bool has_marks(std::string_view text) { return text.find(open) != text.npos || text.find(close) != text.npos; }

bool marks_paired(std::string_view text) {
  for (;;) {
    const auto from = text.find(open), to = text.find(close);
    if (from == text.npos || to == text.npos) return from == to;
    if (to < from + open.size() + 1) return false;
    if (text.substr(from + open.size(), to - from - open.size()).find(open) != text.npos) return false;
    text.remove_prefix(to + close.size());
  }
}

void unmark(std::string_view marked, std::string& text, std::vector<Span>& spans) {
  auto begin = static_cast<std::uint32_t>(text.size());
  while (!marked.empty()) {
    if (marked.starts_with(open)) {
      begin = static_cast<std::uint32_t>(text.size());
      marked.remove_prefix(open.size());
    } else if (marked.starts_with(close)) {
      spans.push_back({begin, static_cast<std::uint32_t>(text.size())});
      marked.remove_prefix(close.size());
    } else {
      text += marked.front();
      marked.remove_prefix(1);
    }
  }
}

}  // namespace xiezhi::grammar
