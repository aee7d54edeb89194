#include "engine/document/measures.hpp"

#include <algorithm>

#include "engine/document/annotate.hpp"
#include "engine/document/words.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

// Where the words end with which this meeting decides: 会议议定, 会议研究决定, 本次会议要求; or npos. Not of another meeting:
// 上次会议要求, 根据常务会议要求.
std::size_t decision(std::string_view s) {
  static const Words verbs{{"议定"}, {"决定"}, {"明确"}, {"同意"}, {"要求"}, {"确定"}};
  static const Words own{{"本次"}, {"此次"}, {"这次"}};
  constexpr std::string_view meeting = "会议", agreed = "议定";
  constexpr int between = 4;  // characters: 会议经研究决定
  for (std::size_t at = s.find(meeting); at != s.npos; at = s.find(meeting, at + meeting.size())) {
    const std::string_view before = s.substr(0, at);
    if (!before.empty() && !ends_with_any(before, "。；：，、） ") && !own.ends(before)) continue;
    std::size_t k = at + meeting.size();
    for (int n = 0; n <= between && k < s.size(); ++n, k += text::step(s[k])) {
      if (const Word* verb = verbs.at(s, k)) return k + verb->text.size();
      if (begins_with_any(s.substr(k), "，。；：")) break;
    }
  }
  const std::size_t at = s.find(agreed);
  return at == s.npos ? at : at + agreed.size();
}

bool any_of(std::string_view s, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return s.find(word) != s.npos; });
}

}  // namespace

bool measure(std::string_view s) {
  static const Words acts{{"同意"},
                          {"给予", 0, "", "充高肯表"},
                          {"予以", 0, "", "充高肯表"},
                          {"奖励"},
                          {"补助"},
                          {"补贴"},
                          {"返还"},
                          {"免收"},
                          {"减免"},
                          {"优先"},
                          {"一律"},
                          {"独家"},
                          {"统一由"},
                          {"交由"},
                          {"授予"},
                          {"不再"}};
  return prescriptive(s) || acts.any(s);
}

bool minutes_decide(const std::vector<Body>& paragraphs) {
  bool decided = false, studied = false, prescribed = false;
  for (const Body& p : paragraphs) {
    const std::size_t at = decision(p.text);
    decided |= at != p.text.npos;
    if (decided && measure(at == p.text.npos ? p.text : p.text.substr(at))) return true;
    studied |= any_of(p.text, {"学习了", "传达了"});
    prescribed |= p.numbered && measure(p.text) && !any_of(p.text, {"听取了", "通报了", "学习了", "传达了"});
  }
  return !decided && !studied && prescribed;
}

}  // namespace xiezhi::document
