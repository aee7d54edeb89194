#include "engine/document/old_words.hpp"

#include <algorithm>
#include <vector>

#include "engine/document/annotate.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

// What is done to an old document, and the word for why.
bool names_reason(std::string_view s) {
  static const Words deeds{{"废止"}, {"清理"}, {"修改"}, {"修订"}, {"修正"}, {"宣布失效"}, {"停止执行"}};
  static const Words reasons{{"理由"}, {"原因"}};
  static const Words comments{{"修改说明"}, {"修订说明"}, {"废止说明"}, {"清理说明"}};
  std::size_t deed = 0, reason = 0;
  return comments.any(s) || (deeds.find(s, 0, deed) && reasons.find(s, deed, reason));
}

// 废止理由： or 废止理由如下： in a sentence, and no measure before it.
bool gives_reason(std::string_view sentence) {
  static const Words openings{{"废止理由"},   {"废止原因"},   {"清理理由"},   {"清理原因"},
                              {"废止的理由"}, {"废止的原因"}, {"清理的理由"}, {"清理的原因"}};
  std::size_t at = 0;
  const Word* opening = openings.find(sentence, 0, at);
  if (!opening || prescriptive(sentence.substr(0, at))) return false;
  const std::string_view behind = sentence.substr(at + opening->text.size());
  return behind.starts_with("：") || behind.starts_with("如下：");
}

}  // namespace

bool names_old_words(std::string_view header) {
  constexpr std::size_t longest = 60;  // bytes: a name, not a text
  static const Words marks{{"，"}, {"。"}, {"；"}, {"："}};
  static const Words old{{"原条文"}, {"原条款"},   {"原规定"},   {"旧条文"},   {"修改前"},  {"修订前"},
                         {"修正前"}, {"现行规定"}, {"现行条文"}, {"现行条款"}, {"条文原文"}};
  return header.size() <= longest && !marks.any(header) && (old.any(header) || header == "原文" || names_reason(header));
}

void quote_reasons(Data& data) {
  auto& all = data.sentences;
  std::vector<bool> marked(all.size());
  std::int32_t paragraph = -1;  // whose sentences are marked
  // Is the sentence an item of a list that a marked one leads in?
  const auto led = [&](const Sentence& s) {
    if (s.lead_in < 0) return false;
    const auto lead = data.lead_ins[static_cast<std::size_t>(s.lead_in)].span.begin;
    const auto behind =
        std::partition_point(all.begin(), all.end(), [&](const Sentence& one) { return one.body.begin <= lead; });
    return behind != all.begin() && marked[static_cast<std::size_t>(behind - all.begin()) - 1];
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    Sentence& s = all[i];
    if (gives_reason(data.body(s))) paragraph = s.provision;
    marked[i] = s.provision == paragraph || led(s);
    s.quoted = s.quoted || marked[i];
  }
}

}  // namespace xiezhi::document
