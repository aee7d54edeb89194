#include "engine/document/numbers.hpp"

#include <algorithm>

#include "engine/document/annotate.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

bool after(std::string_view text, std::size_t at, std::string_view characters) {
  return ends_with_any(text.substr(0, at), characters);
}

// Units that make of a Chinese numeral a number and not a word (统一, 一般, 三方).
const Words& measures() {
  static const Words table{{"家"}, {"个"},   {"次"},   {"名"},   {"人"}, {"户"}, {"年"}, {"月"}, {"日"}, {"天"},
                           {"项"}, {"元"},   {"件"},   {"倍"},   {"份"}, {"辆"}, {"套"}, {"处"}, {"亩"}, {"吨"},
                           {"米"}, {"公里"}, {"平方"}, {"小时"}, {"周"}, {"成"}, {"级"}, {"批"}, {"类"}, {"档"}};
  return table;
}

struct DurationUnit {
  std::string_view text;
  std::string_view unit;
  double days;
};
constexpr DurationUnit duration_units[] = {{"个工作日", "工作日", 1},
                                           {"工作日", "工作日", 1},
                                           {"个自然日", "日", 1},
                                           {"自然日", "日", 1},
                                           {"个日历日", "日", 1},
                                           {"日", "日", 1},
                                           {"天", "日", 1},
                                           {"个月", "月", 30},
                                           {"周年", "年", 365},
                                           {"年", "年", 365},
                                           {"个星期", "周", 7},
                                           {"周", "周", 7},
                                           {"个小时", "小时", 1.0 / 24},
                                           {"小时", "小时", 1.0 / 24},
                                           {"分钟", "分钟", 1.0 / 1440}};

// What money is counted in; `other`: characters behind that make another word of it (元旦). 角 alone is as often a corner.
struct MoneyUnit {
  std::string_view text;
  double yuan;
  std::string_view other;
};
constexpr MoneyUnit money_units[] = {
    {"元", 1, "素旦"}, {"块钱", 1, ""}, {"角钱", 0.1, ""}, {"毛钱", 0.1, ""}, {"分钱", 0.01, ""}};

// Between two days of one month: 5月1日至15日, 1日、15日.
bool links_days(std::string_view between) {
  if (between.empty()) return false;
  for (; !between.empty(); between.remove_prefix(text::step(between[0])))
    if (!begins_with_any(between, "至到和或、-—–~")) return false;
  return true;
}

// 1至3万元, 三至五百元: the lower end of a range is counted in the unit of the upper one, unless it would not be the lower one
// then (500至1千元).
double lower_end(const NumberAt& lower, const NumberAt& upper) {
  const double scaled = lower.value * upper.unit;
  return upper.unit >= 100 && lower.unit < upper.unit && scaled < upper.value ? scaled : lower.value;
}

// The minutes of a time of day, a duration or an angle: 9时30分, 9：30分, 2个小时30分, 30度15分, 5分20秒.
bool minutes(std::string_view before, std::string_view behind) {
  static const Words greater{{"时"}, {"小时"}, {"个小时"}, {"点"}, {"点钟"}, {"度"}, {"°"}, {"："}, {":"}};
  if (const Word* unit = greater.ends(before)) {
    before.remove_suffix(unit->text.size());
    if (ends_with_any(before, "0123456789〇零一二三四五六七八九十两")) return true;
  }
  const auto seconds = text::numeral(behind);
  return seconds && behind.substr(seconds->length).starts_with("秒");
}

// The numeral behind it names a day of the week: 每周三周四.
bool ends_with_weekday(std::string_view before) { return before.ends_with("周") || before.ends_with("星期"); }

}  // namespace

void order_marks(std::vector<Mark>& marks, std::size_t first) {
  std::stable_sort(marks.begin() + static_cast<std::ptrdiff_t>(first), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.span < b.span; });
}

void find_amounts(std::string_view text, std::vector<Mark>& out) {
  NumberAt before;  // the lower end of 1万至3万元, until its unit is known
  each_number(text, [&](const NumberAt& n) {
    std::string_view rest = text.substr(n.end);
    if (rest.starts_with("余") || rest.starts_with("多")) rest.remove_prefix(3);
    for (const MoneyUnit& u : money_units) {
      if (!rest.starts_with(u.text) || begins_with_any(rest.substr(u.text.size()), u.other)) continue;
      if (before.end != 0 && n.begin - before.end == 3)
        out.push_back(mark(AnnotationKind::amount, before.begin, before.end, lower_end(before, n) * u.yuan, "元"));
      const auto end = text.size() - rest.size() + u.text.size();
      out.push_back(mark(AnnotationKind::amount, n.begin, end, n.value * u.yuan, "元"));
      break;
    }
    before = rest.starts_with("至") || rest.starts_with("到") ? n : NumberAt{};
  });
}

void find_durations(std::string_view text, std::vector<Mark>& out) {
  static const Words plans{{"规划"}, {"计划"}, {"纲要"}, {"行动"}};
  const std::size_t first = out.size();
  std::size_t day_end = 0;  // of the last day of a month: 5月1日
  each_number(text, [&](const NumberAt& n) {
    if (after(text, n.begin, "第") || n.value >= 1000) return;
    const std::string_view rest = text.substr(n.end);
    if (after(text, n.begin, "月") ||
        (day_end != 0 && day_end <= n.begin && links_days(text.substr(day_end, n.begin - day_end)))) {
      day_end = n.end + (begins_with_any(rest, "日号") ? 3 : 0);
      return;
    }
    for (const DurationUnit& u : duration_units) {
      if (!rest.starts_with(u.text)) continue;
      const std::string_view behind = rest.substr(u.text.size());
      if (u.text == "周" && (begins_with_any(behind, "岁") || ends_with_weekday(text.substr(0, n.begin)))) return;
      if (u.unit == "年" && (begins_with_any(behind, "级度代") || plans.begins(behind))) return;
      if (u.unit == "年" && !behind.empty() && numeral_begins(behind, 0) &&
          behind.substr(0, 10).find("月") != behind.npos) {  // 25年4月
        return;
      }
      out.push_back(mark(AnnotationKind::duration, n.begin, n.end + u.text.size(), n.value * u.days, u.unit));
      return;
    }
  });
  for (std::size_t at = text.find("半"); at != text.npos; at = text.find("半", at + 3)) {
    const std::string_view rest = text.substr(at + 3);
    if (rest.starts_with("年")) out.push_back(mark(AnnotationKind::duration, at, at + 6, 182.5, "年"));
    if (rest.starts_with("个月")) out.push_back(mark(AnnotationKind::duration, at, at + 9, 15, "月"));
  }
  order_marks(out, first);
}

// 七成, 三成半: the tenths that the number in front of 成 says; nothing when 成 begins another word (一成立, 两成员).
std::optional<Mark> tenths(std::string_view text, const NumberAt& n) {
  constexpr std::string_view cheng = "成", half = "半";
  const auto behind = text.substr(n.end);
  if (!behind.starts_with(cheng) || n.value < 1 || n.value > 9) return std::nullopt;
  const auto rest = behind.substr(cheng.size());
  if (begins_with_any(rest, "立员本为功果分效品长年绩熟形就都交型因套人片份语见天全方色像")) return std::nullopt;
  const bool more = rest.starts_with(half);
  return mark(AnnotationKind::percentage, n.begin, n.end + cheng.size() + (more ? half.size() : 0),
              10 * n.value + (more ? 5 : 0), "%");
}

void find_percentages(std::string_view text, std::vector<Mark>& out) {
  const std::size_t first = out.size();
  for (std::size_t at = text.find("分之"); at != text.npos; at = text.find("分之", at + 6)) {
    const bool thousand = at >= 3 && text.compare(at - 3, 3, "千") == 0;
    if (!thousand && (at < 3 || text.compare(at - 3, 3, "百") != 0)) continue;
    const auto n = text::numeral(text.substr(at + 6));
    if (!n || n->length == 0) continue;
    out.push_back(mark(AnnotationKind::percentage, at - 3, at + 6 + n->length, thousand ? n->value / 10 : n->value,
                       thousand ? "‰" : "%"));
  }
  each_number(text, [&](const NumberAt& n) {
    const std::string_view rest = text.substr(n.end);
    if (rest.starts_with("%")) out.push_back(mark(AnnotationKind::percentage, n.begin, n.end + 1, n.value, "%"));
    if (rest.starts_with("‰")) out.push_back(mark(AnnotationKind::percentage, n.begin, n.end + 3, n.value / 10, "‰"));
    if (auto found = tenths(text, n)) out.push_back(std::move(*found));
  });
  order_marks(out, first);
}

void find_numbers(std::string_view text, std::vector<Mark>& out) {
  each_number(text, [&](const NumberAt& n) {
    const bool counts =
        n.arabic || n.end - n.begin > 3 || (measures().begins(text.substr(n.end)) && !after(text, n.begin, "统唯同"));
    if (counts && !after(text, n.begin, "第")) out.push_back(mark(AnnotationKind::number, n.begin, n.end, n.value));
  });
}

void find_scores(std::string_view text, std::vector<Mark>& out) {
  const std::size_t first = out.size();
  each_number(text, [&](const NumberAt& n) {
    const std::string_view rest = text.substr(n.end);
    if (!rest.starts_with("分") || begins_with_any(rest.substr(3), "钟之别公局类级期批段区部支店院为成布享工管")) return;
    if (!n.arabic && !after(text, n.begin, "得加计扣记为")) return;  // 十分重要
    if (minutes(text.substr(0, n.begin), rest.substr(3))) return;
    std::size_t begin = n.begin;
    if (after(text, begin, "得加计扣记")) begin -= 3;
    out.push_back(mark(AnnotationKind::score, begin, n.end + 3, n.value, "分"));
  });
  for (std::size_t at = text.find("满分"); at != text.npos; at = text.find("满分", at + 6))
    out.push_back(mark(AnnotationKind::score, at, at + 6, 0, "分"));
  order_marks(out, first);
}

}  // namespace xiezhi::document
