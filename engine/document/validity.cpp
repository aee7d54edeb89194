#include "engine/document/validity.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "engine/document/annotate.hpp"
#include "engine/document/data.hpp"
#include "engine/document/kind.hpp"
#include "engine/document/words.hpp"
#include "engine/text/date.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {
namespace {

// The document's own name, 本办法 or 本实施方案, where `text` begins: what stands behind it, or nothing. 本市的许可证 is none.
std::optional<std::string_view> behind_own_name(std::string_view text) {
  constexpr std::string_view own = "本";
  constexpr int most = 4;  // characters between
  if (!text.starts_with(own)) return std::nullopt;
  std::size_t at = own.size();
  for (int k = 0; k <= most && at < text.size(); ++k, at += text::step(text[at]))
    if (const Word* kind = instruments().at(text, at)) return text.substr(at + kind->text.size());
  return std::nullopt;
}

// 本办法有效期…, 本办法的有效期…, 本办法自印发之日起有效期…
bool is_own_validity(std::string_view before) {
  const std::size_t own = before.rfind("本");
  const auto behind = own == before.npos ? std::nullopt : behind_own_name(before.substr(own));
  return behind && (behind->empty() || *behind == "的" || behind->starts_with("自") || behind->starts_with("，"));
}

// Said of documents, but of a new price, too: 起施行 is said of documents alone.
bool begins_to_hold(std::string_view sentence) {
  for (const std::string_view sign : {"起实施", "起执行", "起试行", "起生效"})
    if (sentence.find(sign) != sentence.npos) return true;
  return false;
}

bool begins_a_range(std::string_view text, text::FoldedSpan day) {
  constexpr std::string_view behind[] = {"起", "至", "到", "-", "—", "~"}, before[] = {"自", "从"};
  const std::string_view left = text.substr(0, day.begin), right = text.substr(day.end);
  return std::any_of(std::begin(behind), std::end(behind), [&](std::string_view w) { return right.starts_with(w); }) ||
         std::any_of(std::begin(before), std::end(before), [&](std::string_view w) { return left.ends_with(w); });
}

// Where 有效期 stands, or npos. 有效期内 and 有效期届满前六个月 do not say how long it is.
std::size_t validity(std::string_view sentence) {
  constexpr std::string_view word = "有效期", other[] = {"内", "届满", "满", "期间", "终了"};
  std::size_t at = sentence.find(word);
  const auto goes_on = [&](std::string_view w) { return sentence.substr(at + word.size()).starts_with(w); };
  while (at != sentence.npos && std::any_of(std::begin(other), std::end(other), goes_on)) at = sentence.find(word, at + 1);
  return at;
}

// Where the term stands for which a document is on trial, or npos: 试行二年, 试行期为两年, 试行期自…起至…. 试行办法 and
// 试行期满 name none.
std::size_t trial(std::string_view sentence) {
  static const Words between{{"期限"}, {"期"}, {"为"}, {"暂定"}, {"定为"}, {"是"}};
  constexpr std::string_view word = "试行";
  constexpr int longest = 12;  // characters of a term
  for (std::size_t at = sentence.find(word); at != sentence.npos; at = sentence.find(word, at + word.size())) {
    std::string_view rest = sentence.substr(at + word.size());
    const bool term = rest.starts_with("期");
    while (const Word* w = between.at(rest, 0)) rest.remove_prefix(w->text.size());
    std::size_t end = 0;
    for (int n = 0; n < longest && end < rest.size(); ++n) end += text::step(rest[end]);
    std::vector<Mark> spans;
    find_durations(rest.substr(0, end), spans);
    if ((!spans.empty() && spans.front().span.begin == 0) || (term && begins_with_any(rest, "自从至到"))) return at;
  }
  return sentence.npos;
}

// Where it stands how long an instrument applies, or npos.
std::size_t term_of_force(std::string_view sentence) {
  const std::size_t at = validity(sentence);
  return at != sentence.npos ? at : trial(sentence);
}

// The last day of the month or year that a date names: 至2022年12月, 至2022年底. Unknown where more follows that says which
// part of it is meant, or something else: 2022年上半年, 2022年印发的办法.
Date end_of(Date date, std::string_view behind) {
  if (date.day != 0) return date;
  static const Words ends{{"底"}, {"末"}, {"年底"}, {"年末"}, {"月底"}, {"月末"}, {"止"}, {"为止"}};
  if (!behind.empty() && !ends.begins(behind) && !begins_with_any(behind, "，。；、（）")) return {};
  if (date.month == 0) date.month = 12;
  date.day = 31;
  return text::later(date, 0, 0, 0);  // at most the month's last day
}

// The last day of a term of months: the day before the one that answers to the first, and the month's last where there is no
// such day (民法典第二百零二条).
Date last_day(Date first, int months) {
  const Date same = text::later(first, 0, months, 0);
  return same.day == first.day ? text::later(same, 0, 0, -1) : same;
}

}  // namespace

bool speaks_of_own_force(std::string_view sentence) {
  if (sentence.find("起施行") != sentence.npos) return true;
  if (begins_to_hold(sentence) && behind_own_name(sentence)) return true;
  const std::size_t word = term_of_force(sentence);
  return word != sentence.npos && is_own_validity(sentence.substr(0, word));
}

Date valid_to(const Data& data) {
  for (const Sentence& s : data.sentences) {
    const std::string_view body = data.body(s);
    const std::size_t word = term_of_force(body);
    if (word == body.npos) continue;
    if (!speaks_of_own_force(body) && !(body.starts_with("自") && begins_to_hold(body))) continue;
    const std::string_view rest = body.substr(word);
    std::vector<Mark> before, dates, spans;
    find_dates(body.substr(0, word), before);
    find_dates(rest, dates);
    find_durations(rest, spans);
    std::erase_if(spans, [&](const Mark& m) { return ends_with_any(rest.substr(0, m.span.begin), "上下"); });  // 2022年上半年
    Date from = !before.empty() ? before.back().date : data.effective.known() ? data.effective : data.date;
    const std::size_t term_at = spans.empty() ? rest.size() : spans.front().span.begin;
    for (const Mark& day : dates) {
      if (!begins_a_range(rest, day.span)) {
        if (day.span.begin >= term_at) break;
        if (const Date last = end_of(day.date, rest.substr(day.span.end)); last.known()) return last;
        continue;
      }
      from = day.date;
    }
    if (spans.empty()) continue;
    const auto& term = spans.front();
    if (from.day == 0 || term.value <= 0) continue;
    const auto count = [&](double unit) { return static_cast<int>(term.value / unit + 0.5); };
    const int half = rest.substr(term.span.end).starts_with("半") ? 6 : 0;  // 一年半
    if (term.unit.find("年") != term.unit.npos) return last_day(from, count(365.0 / 12) + half);
    if (term.unit.find("月") != term.unit.npos) return last_day(from, count(30));
    return text::later(from, 0, 0, count(1) - 1);
  }
  return {};
}

}  // namespace xiezhi::document
