#include <string>

#include "engine/text/utf8.hpp"
#include "grammar/characters.hpp"
#include "grammar/session.hpp"
#include "grammar/tokens.hpp"

namespace xiezhi::grammar {

const std::vector<Expectation>& expectations() {
  using E = Expect;
  static const std::vector<Expectation> table = {
      {E::operand, "模式或条件", "a pattern or condition"},
      {E::operation, "运算词（且、或、伴随、|、..）或下一个字段", "an operator (and, or, with, |, ..) or the next field"},
      {E::guard, "“先于”或“后于”", "`before` or `after`"},
      {E::name, "名称", "a name"},
      {E::id, "标识（如 licence.new-licence）", "an id (like licence.new-licence)"},
      {E::string, "字符串", "a string"},
      {E::number, "数字", "a number"},
      {E::quantity, "数量（如 1000元、30日）", "a quantity (like 1000元, 30日)"},
      {E::dots, "`..`", "`..`"},
      {E::equals, "`=`", "`=`"},
      {E::comma, "`,`", "`,`"},
      {E::open_paren, "`(`", "`(`"},
      {E::close_paren, "`)`", "`)`"},
      {E::open_brace, "`{`", "`{`"},
      {E::title, "《文件名称》", "an instrument in 《》"},
      {E::points, "审查要点（以逗号分隔）", "review points, separated by commas"},
      {E::date, "日期（如 2025-01-31）", "a date (like 2025-01-31)"},
      {E::when, "`当`", "`when`"},
      {E::item, "条目（引用、词表、例外、句式、默认、规则）", "an item (use, term, exception, frame, defaults, rule)"},
      {E::field, "下一个字段", "the next field", true, Group::field},
      {E::scope, "范围（命中、分句、句子、条款、全文等）", "a scope (match, clause, sentence, provision, document …)", true,
       Group::scope},
      {E::basis, "依据状态（具体、不足、失效、不明、笼统、无）",
       "a state of the basis (concrete, insufficient, lapsed, unknown, generic, none)", true, Group::basis},
      {E::kind, "文种（规范性文件、政策措施、规章、法规、招标文件、协议、报告）",
       "a kind of document (normative, policy, rule, regulation, tender, agreement, report)", true, Group::kind},
      {E::applies, "文种（规范性文件、政策措施、规章、法规、招标文件、协议、报告、不限）",
       "a kind of document (normative, policy, rule, regulation, tender, agreement, report, any)", true, Group::applies},
      {E::issuer, "制定机关层级（国家、省级、市级、县级、乡级）", "a level of issuer (national, province, city, county, town)",
       true, Group::issuer},
      {E::rank, "位阶（法律、行政法规、部门规章等）", "a rank (law, admin_regulation, dept_rule …)", true, Group::rank},
      {E::modality, "语气（义务、禁止、许可、鼓励）", "a modality (obligation, prohibition, permission, encouragement)", true,
       Group::modality},
      {E::severity, "级别（错误、警告、提示）", "a severity (error, warning, note)", true, Group::severity},
      {E::polarity, "极性（肯定、不限）", "a polarity (affirmed, any)", true, Group::polarity},
      {E::status, "状态（试用、稳定、停用）", "a status (experimental, stable, deprecated)", true, Group::status},
      {E::to, "`为`", "`to`"},
      {E::of_example, "`作为`、`制定机关`、`于`、`卷宗`", "`as`, `issuer`, `on`, `dossier`"},
      {E::cure, "`凭依据`或`不可`", "`by basis` or `by nothing`", true, Group::cure},
  };
  return table;
}

Phrase expected_words(const Session& session) {
  std::vector<const Expectation*> wanted;
  for (const Expectation& e : expectations()) {
    const bool said = e.what == Expect::field && session.expects(Expect::operation);  // its words name the next field
    if (session.expects(e.what) && !said) wanted.push_back(&e);
  }
  Phrase out;
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    const bool last = k + 1 == wanted.size();
    if (k > 0) {
      out.zh += last ? "或者" : "、";
      out.en += last ? " or " : ", ";
    }
    out.zh += wanted[k]->zh;
    out.en += wanted[k]->en;
  }
  return out;
}

Found describe(const Session& session, const char* at) {
  if (at >= session.end) return {{"文件末尾", "the end of the file"}, session.end};
  if (*at == '\n' || *at == '\r') return {{"行末", "the end of the line"}, at + 1};
  const std::string_view rest = session.text(at, session.end);
  const auto quoted = [&](std::size_t size) {
    const std::string text = "`" + std::string(rest.substr(0, size)) + "`";
    return Found{{text, text}, at + size};
  };
  if (const std::size_t size = name_size(rest, 0)) return quoted(size);
  if (const std::size_t digits = rest.find_first_not_of("0123456789"); digits != 0)
    return quoted(std::min(digits, rest.size()));
  for (const std::string_view quote : {"\"", "“"}) {
    if (rest.substr(0, quote.size()) != quote) continue;
    const std::size_t end = std::min(rest.find(quote == "“" ? "”" : "\"", quote.size()), rest.find('\n'));
    return {{"字符串", "a string"}, end < rest.size() ? at + end + (rest[end] == '\n' ? 0 : quote.size()) : session.end};
  }
  return quoted(text::code_point(rest, 0).size);
}

}  // namespace xiezhi::grammar
