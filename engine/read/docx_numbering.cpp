#include "engine/read/docx_numbering.hpp"

#include <algorithm>

#include "engine/text/utf8.hpp"

namespace xiezhi::read {
namespace {

using Render = std::string (*)(std::uint32_t);

std::string decimal(std::uint32_t n) { return std::to_string(n); }
std::string two_digits(std::uint32_t n) { return n < 10 ? "0" + std::to_string(n) : std::to_string(n); }

std::string of(std::u32string_view characters, std::uint32_t at) {
  std::string s;
  text::append(s, characters[at]);
  return s;
}

// 一百零五. Word's own forms differ beyond a hundred (一百〇五, 百五); this is the one that law writes.
std::string counting(std::uint32_t n, std::u32string_view digits, std::u32string_view units) {
  if (n == 0) return of(digits, 0);
  if (n >= 100000) return decimal(n);
  std::string s;
  bool gap = false;
  for (std::uint32_t place = 5; place-- > 0;) {
    static constexpr std::uint32_t powers[] = {1, 10, 100, 1000, 10000};
    const std::uint32_t digit = n / powers[place] % 10;
    if (digit == 0) {
      gap = !s.empty();
      continue;
    }
    if (gap) s += of(digits, 0);
    gap = false;
    if (!(place == 1 && digit == 1 && s.empty())) s += of(digits, digit);  // 十五, not 一十五
    if (place > 0) s += of(units, place - 1);
  }
  return s;
}
std::string chinese(std::uint32_t n) { return counting(n, U"零一二三四五六七八九", U"十百千万"); }
std::string capital(std::uint32_t n) {
  const std::string s = counting(n, U"零壹贰叁肆伍陆柒捌玖", U"拾佰仟萬");
  return n >= 10 && n < 20 ? "壹" + s : s;
}

std::string digit_by_digit(std::uint32_t n) {
  std::string s;
  for (const char c : decimal(n)) s += of(U"〇一二三四五六七八九", static_cast<std::uint32_t>(c - '0'));
  return s;
}

std::string full_width(std::uint32_t n) {
  std::string s;
  for (const char c : decimal(n)) text::append(s, static_cast<char32_t>(c - '0') + U'０');
  return s;
}

// One character of a row that begins at `first`; decimal digits beyond its end.
template <char32_t first, std::uint32_t size>
std::string row(std::uint32_t n) {
  if (n == 0 || n > size) return decimal(n);
  std::string s;
  text::append(s, first + n - 1);
  return s;
}

std::string circled(std::uint32_t n) {
  if (n <= 20) return row<U'①', 20>(n);
  if (n <= 35) return row<U'㉑', 15>(n - 20);
  return n <= 50 ? row<U'㊱', 15>(n - 35) : decimal(n);
}

std::string stems(std::uint32_t n) { return n == 0 || n > 10 ? decimal(n) : of(U"甲乙丙丁戊己庚辛壬癸", n - 1); }
std::string branches(std::uint32_t n) { return n == 0 || n > 12 ? decimal(n) : of(U"子丑寅卯辰巳午未申酉戌亥", n - 1); }

// a … z, aa, bb …, as Word goes on.
std::string letters(std::uint32_t n) {
  if (n == 0 || n > 26 * 30) return decimal(n);
  return std::string((n - 1) / 26 + 1, static_cast<char>('a' + (n - 1) % 26));
}

std::string roman(std::uint32_t n) {
  if (n == 0 || n > 3999) return decimal(n);
  static constexpr std::pair<std::uint32_t, std::string_view> parts[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string s;
  for (const auto& [value, sign] : parts) {
    for (; n >= value; n -= value) s += sign;
  }
  return s;
}

template <Render lower>
std::string upper(std::uint32_t n) {
  std::string s = lower(n);
  std::transform(s.begin(), s.end(), s.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return s;
}

std::string in_dashes(std::uint32_t n) { return "- " + decimal(n) + " -"; }
std::string nothing(std::uint32_t) { return {}; }

struct NumberFormat {
  std::string_view name;
  Render render;
};
constexpr NumberFormat number_formats[] = {
    {"decimalZero", two_digits},
    {"upperRoman", upper<roman>},
    {"lowerRoman", roman},
    {"upperLetter", upper<letters>},
    {"lowerLetter", letters},
    {"chineseCounting", chinese},
    {"chineseCountingThousand", chinese},
    {"taiwaneseCounting", chinese},
    {"taiwaneseCountingThousand", chinese},
    {"japaneseCounting", chinese},
    {"koreanCounting", chinese},
    {"chineseLegalSimplified", capital},
    {"ideographLegalTraditional", capital},
    {"japaneseLegal", capital},
    {"ideographDigital", digit_by_digit},
    {"japaneseDigitalTenThousand", digit_by_digit},
    {"taiwaneseDigital", digit_by_digit},
    {"koreanDigital2", digit_by_digit},
    {"ideographTraditional", stems},
    {"ideographZodiac", branches},
    {"ideographEnclosedCircle", row<U'㊀', 10>},
    {"decimalEnclosedCircle", circled},
    {"decimalEnclosedCircleChinese", circled},
    {"decimalEnclosedFullstop", row<U'⒈', 20>},
    {"decimalEnclosedParen", row<U'⑴', 20>},
    {"decimalFullWidth", full_width},
    {"decimalFullWidth2", full_width},
    {"numberInDash", in_dashes},
    {"none", nothing},
    {"bullet", nothing},
};

}  // namespace

std::string format_number(std::string_view format, std::uint32_t n) {
  for (const NumberFormat& f : number_formats)
    if (f.name == format) return f.render(n);
  return decimal(n);
}

Numbering::Level Numbering::read_level(Xml& xml) {
  Level level;
  xml.children([&] {
    const auto value = [&] { return xml.attribute("val"); };
    const auto number = [&] { return std::clamp(to_int(value(), 0), 0, 1000000); };
    if (xml.is("start")) level.start = static_cast<std::uint32_t>(number());
    if (xml.is("numFmt")) level.format = value();
    if (xml.is("lvlText")) level.text = value();
    if (xml.is("suff")) level.suffix = value();
    if (xml.is("pStyle")) level.style = value();
    if (xml.is("lvlRestart")) level.restart = number();
    if (xml.is("isLgl")) level.legal = is_on(value());
  });
  return level;
}

void Numbering::read(Xml& xml) {
  const auto level_index = [&] { return static_cast<std::size_t>(std::clamp(to_int(xml.attribute("ilvl"), 0), 0, 8)); };
  xml.children([&] {
    if (xml.is("abstractNum")) {
      Abstract& abstract = abstracts_[to_int(xml.attribute("abstractNumId"), 0)];
      xml.children([&] {
        if (xml.is("numStyleLink")) abstract.style_link = xml.attribute("val");
        if (!xml.is("lvl")) return;
        const std::size_t k = level_index();
        abstract.levels[k] = read_level(xml);
      });
    } else if (xml.is("num")) {
      Instance& instance = instances_[to_int(xml.attribute("numId"), 0)];
      xml.children([&] {
        if (xml.is("abstractNumId")) instance.abstract = to_int(xml.attribute("val"), 0);
        if (!xml.is("lvlOverride")) return;
        const std::size_t k = level_index();
        xml.children([&] {
          if (xml.is("startOverride")) {
            instance.start[k] = static_cast<std::uint32_t>(std::clamp(to_int(xml.attribute("val"), 1), 0, 1000000));
          }
          if (xml.is("lvl")) instance.level[k] = read_level(xml);
        });
      });
    }
  });
}

const Numbering::Level& Numbering::level(const Instance& instance, const Abstract& abstract, std::size_t k) const {
  const auto own = instance.level.find(k);
  return own != instance.level.end() ? own->second : abstract.levels[k];
}

std::optional<Numbering::Label> Numbering::next(const ParagraphProperties& paragraph, const Styles& styles) {
  auto instance = instances_.find(paragraph.num_id.value_or(0));
  if (instance == instances_.end()) return {};
  auto abstract = abstracts_.find(instance->second.abstract);
  if (abstract != abstracts_.end() && !abstract->second.style_link.empty()) {
    const auto linked = instances_.find(styles.numbering_of(abstract->second.style_link));
    if (linked != instances_.end()) abstract = abstracts_.find(linked->second.abstract);
  }
  if (abstract == abstracts_.end()) return {};
  Instance& list = instance->second;
  auto& counters = abstract->second.counters;
  const auto at = [&](std::size_t k) -> const Level& { return level(list, abstract->second, k); };

  std::size_t k = static_cast<std::size_t>(paragraph.level.value_or(0));
  if (!paragraph.level && !paragraph.style.empty()) {  // the level that names the paragraph's style
    for (std::size_t i = 0; i < depth; ++i)
      if (at(i).style == paragraph.style) k = i;
  }
  if (!list.used) {
    // Lists of one definition count on from each other; one that names a start begins anew.
    for (const auto& [i, start] : list.start) counters[i].reset();
    list.used = true;
  }
  const auto start = [&](std::size_t i) {
    const auto own = list.start.find(i);
    return own != list.start.end() ? own->second : at(i).start;
  };
  counters[k] = counters[k] ? *counters[k] + 1 : start(k);
  for (std::size_t deeper = k + 1; deeper < depth; ++deeper) {
    const std::size_t after = static_cast<std::size_t>(at(deeper).restart.value_or(static_cast<int>(deeper)));
    if (k < after) counters[deeper].reset();
  }

  Label label;
  label.level = static_cast<int>(k);
  label.bullet = at(k).format == "bullet";
  if (label.bullet) return label;
  const std::string& pattern = at(k).text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size() || pattern[i + 1] < '1' || pattern[i + 1] > '9') {
      label.text.push_back(pattern[i]);
      continue;
    }
    const auto of = static_cast<std::size_t>(pattern[++i] - '1');
    const std::string_view format = at(k).legal ? std::string_view("decimal") : at(of).format;
    label.text += format_number(format, counters[of].value_or(start(of)));
  }
  if (!label.text.empty() && at(k).suffix != "nothing") label.text.push_back(' ');
  return label;
}

}  // namespace xiezhi::read
