#include "engine/document/effective.hpp"

#include <optional>

#include "engine/document/dates.hpp"
#include "engine/document/words.hpp"
#include "engine/text/date.hpp"
#include "engine/text/numeral.hpp"
#include "engine/text/utf8.hpp"

namespace xiezhi::document {

namespace {

struct Delay {
  int years = 0, months = 0, days = 0;
};

// What stands between 起 and 施行: nothing, 满三十日后, 一个月后; nothing returned for other words.
std::optional<Delay> delay(std::string_view s) {
  enum Unit { days, months, years };
  static const Words units{{"日", days}, {"天", days}, {"个月", months}, {"月", months}, {"年", years}};
  Delay d;
  if (s.starts_with("满")) s.remove_prefix(3);
  if (const auto n = text::numeral(s); n && n->length > 0 && n->value < 4000) {
    const Word* unit = units.at(s, n->length);
    if (!unit) return {};
    (unit->value == days ? d.days : unit->value == months ? d.months : d.years) = static_cast<int>(n->value);
    s.remove_prefix(n->length + unit->text.size());
    for (std::string_view word : {"之后", "以后", "后", "起"})
      if (s.starts_with(word)) {
        s.remove_prefix(word.size());
        break;
      }
  }
  return s.empty() ? std::optional(d) : std::nullopt;
}

struct Named {
  Date date;
  bool since = false;    // 自, 于 … stands before it
  std::size_t rest = 0;  // bytes behind it
};

const Words& since() {
  static const Words table{{"自"}, {"从"}, {"于"}, {"在"}, {"由"}};
  return table;
}

// The last date of `s`.
std::optional<Named> last_date(std::string_view s) {
  std::optional<Named> out;
  for (std::size_t at = 0; at < s.size();) {
    const DateAt d = date_at(s.substr(at));
    if (d.length != 0) out = {d.date, since().ends(s.substr(0, at)) != nullptr, s.size() - at - d.length};
    at += d.length != 0 ? d.length : text::step(s[at]);
  }
  return out;
}

Date plus(Date date, Delay d) {
  const bool real = text::day(date.year, date.month, date.day).has_value();
  return real ? text::later(date, d.years, d.months, d.days) : date;
}

// The day that the clause at the end of `s`, before 施行, names: unknown when that cannot be told, nothing when it names none.
std::optional<Date> day_before(std::string_view s, Date issued) {
  constexpr std::size_t reach = 120;  // bytes of the clause that are looked at
  constexpr std::size_t remark = 15;  // （含）, 零时
  std::size_t begin = s.size();
  while (begin > 0 && s.size() - begin < reach && !ends_with_any(s.substr(0, begin), "，。；：\n"))
    begin = text::before(s, begin);
  std::string_view clause = s.substr(begin);
  for (std::string_view word : {"正式", "开始"})
    if (clause.ends_with(word)) clause.remove_suffix(word.size());
  for (std::size_t at = clause.find("起"); at != clause.npos; at = clause.find("起", at + 3)) {
    const auto wait = delay(clause.substr(at + 3));
    if (!wait) continue;
    const std::string_view day = clause.substr(0, at);
    if (const auto named = last_date(day); named && named->rest <= remark)
      return named->date.day == 0 ? Date{} : plus(named->date, *wait);
    if (!day.ends_with("之日") || !since().any(day)) return {};
    return issued.known() && issued.day != 0 ? plus(issued, *wait) : Date{};
  }
  const auto named = last_date(clause);
  if (!named || !named->since || named->rest != 0 || named->date.day == 0) return {};
  return named->date;
}

}  // namespace

Date effective_day(std::string_view folded, Date issued) {
  static const Words acts{{"施行", 0, "实"}, {"实施"}, {"生效"}, {"执行"}, {"试行"}};
  // From the back, where the clause stands.
  for (auto at = folded.size(); at > 0;) {
    at = text::before(folded, at);
    if (!acts.at(folded, at) || folded.substr(at + 6).starts_with("的")) continue;  // 自…起施行的《…》
    if (const auto day = day_before(folded.substr(0, at), issued)) return *day;
  }
  return {};
}

}  // namespace xiezhi::document
