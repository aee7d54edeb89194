#include "engine/document/annotate.hpp"
#include "engine/document/reading_words.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

// Behind ， these begin a new predicate or name a new actor: what stood before reaches no further.
const Words& fresh() {
  static const Words table{{"应当"}, {"应"},   {"须"},   {"必须"}, {"由"},   {"对"},   {"否则"}, {"可以"}, {"可"},   {"也可"},
                           {"但"},   {"并应"}, {"并须"}, {"方可"}, {"方能"}, {"将"},   {"经"},   {"违反"}, {"不得"}, {"禁止"},
                           {"严禁"}, {"确需"}, {"允许"}, {"鼓励"}, {"支持"}, {"同时"}, {"并由"}, {"并可"}, {"并将"}, {"实行"},
                           {"要求"}, {"依法"}, {"给予"}, {"处以"}, {"责令"}, {"一律"}, {"逾期"}};
  return table;
}

constexpr std::size_t gate_reach = 900;  // bytes

// 未…不得, 非经…不得: the negation of a negation, a gate. 未成年人, 未来 and 未满 are none.
bool gate(std::string_view text, std::size_t word) {
  static const Words openers{{"未", 0, "", "成来必知婚遂满"}, {"非经"}, {"不经"}};
  // Back to a stop, or to a second ，: 未取得许可证的，不得经营.
  std::size_t begin = word;
  for (int commas = 0; begin > 0 && word - begin < gate_reach; begin = text::before(text, begin)) {
    const std::string_view before = text.substr(0, begin);
    if (ends_with_any(before, "。；：！？") || (ends_with_any(before, "，") && ++commas == 2)) break;
  }
  const std::string_view clause = text.substr(begin, word - begin);
  return openers.any(clause) || words(Use::gate).any(clause);
}

bool prohibits(std::string_view word) {
  static const Words table{{"不得"}, {"不准"}, {"不许"}, {"不允许"}, {"禁止"}, {"严禁"}, {"不能"}, {"不可"}};
  return table.begins(word);
}

}  // namespace

bool governs(std::string_view text, FoldedSpan word, FoldedSpan target) {
  if (word.end > target.begin || target.begin > text.size()) return false;
  if (prohibits(text.substr(word.begin, word.size())) && gate(text, word.begin)) return false;
  const std::string_view between = text.substr(word.end, target.begin - word.end);
  for (std::size_t at = 0; at < between.size(); at += text::step(between[at])) {
    const std::string_view rest = between.substr(at);
    if (rest.starts_with("。") || rest.starts_with("；") || rest.starts_with("！") || rest.starts_with("？")) return false;
    if (rest.starts_with("：")) return true;  // the lead-in's word reaches all of the item
    // Also right before the target: …，应当 + target.
    if (rest.starts_with("，") && fresh().at(text, word.end + at + 3)) return false;
  }
  return true;
}

}  // namespace xiezhi::document
