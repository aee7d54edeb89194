#include "engine/document/measures.hpp"

#include "engine/document/annotate.hpp"
#include "engine/document/reading_words.hpp"
#include "engine/document/words.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

// Where the words stand with which this meeting decides: 会议议定, 会议研究决定, 本次会议要求; or npos. Not of another meeting:
// 上次会议要求, 根据常务会议要求.
std::size_t decision(std::string_view s) {
  static const Words own{{"本次"}, {"此次"}, {"这次"}};
  static const Words agreed{{"议定", 0, "协"}};
  constexpr std::string_view meeting = "会议";
  constexpr int between = 4;  // characters: 会议经研究决定
  for (std::size_t at = s.find(meeting); at != s.npos; at = s.find(meeting, at + meeting.size())) {
    const std::string_view before = s.substr(0, at);
    if (!before.empty() && !ends_with_any(before, "。；：，、） ") && !own.ends(before)) continue;
    std::size_t k = at + meeting.size();
    for (int n = 0; n <= between && k < s.size(); ++n, k += text::step(s[k])) {
      if (words(Use::meeting).at(s, k)) return k;
      if (begins_with_any(s.substr(k), "，。；：")) break;
    }
  }
  std::size_t found = 0;
  return agreed.find(s, 0, found) ? found : s.npos;
}

// Gives somebody a task: 由县城投公司承运.
bool assigns(std::string_view s) {
  constexpr std::string_view by = "由";
  constexpr int longest = 20;  // characters of a name
  for (std::size_t at = s.find(by); at != s.npos; at = s.find(by, at + by.size())) {
    std::size_t k = at + by.size();
    for (int n = 0; n <= longest && k < s.size() && !begins_with_any(s.substr(k), "，。；："); ++n, k += text::step(s[k]))
      if (words(Use::task).at(s, k)) return true;
  }
  return false;
}

}  // namespace

bool measure(std::string_view s) { return prescriptive(s) || words(Use::measure).any(s); }

bool minutes_decide(const std::vector<Body>& paragraphs) {
  bool decided = false, studied = false, prescribed = false;
  for (const Body& p : paragraphs) {
    const std::size_t at = decision(p.text);
    decided |= at != p.text.npos;
    const std::string_view behind = p.text.substr(at == p.text.npos ? 0 : at);
    if (decided && (measure(behind) || assigns(behind))) return true;
    const bool studies = words(Use::studied).any(p.text);
    studied |= studies;
    prescribed |= p.numbered && measure(p.text) && !studies && !words(Use::heard).any(p.text);
  }
  return !decided && !studied && prescribed;
}

}  // namespace xiezhi::document
