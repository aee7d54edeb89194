// A rule for one who must judge by it: what it looks for, why, on what basis, what to do instead.
#include <sstream>

#include "engine/report/paint.hpp"
#include "engine/report/writer.hpp"
#include "engine/review/context.hpp"

namespace xiezhi {
namespace report {
namespace {

namespace words {
constexpr Text severity{"级别", "Severity"}, category{"类别", "Category"}, applies{"适用文种", "Applies to"},
    status{"状态", "Status"}, message{"提示语", "Message"}, why{"为什么", "Why"}, basis{"依据", "Legal basis"},
    violates{"会被指出的写法", "Wording that is found"}, passes{"不会被指出的写法", "Wording that passes"},
    lowered{"什么情形降级", "What lowers it"}, to{"降为", "to "}, one_level{"降一级", "one level"},
    advice{"怎样修改", "What to do instead"}, points{"对应的审查要点", "Review points"},
    ask{"需要人工核实", "For a person to check"}, record{"规则档案", "Record"}, since{"始于版本", "Since"},
    author{"编写", "Author"}, reviewer{"法律复核", "Legal review"}, on{"（基准日 ", " (as of "}, close{"）", ")"},
    unverified{"，条文待核对原文", ", text still to be checked"}, no_reviewer{"未登记", "not recorded"},
    any{"各类文件", "any document"}, comma{"、", ", "}, source{"规则文件", "Rule file"}, as{"（文种：", " (as: "},
    by{"（制定机关：", " (issuer: "}, at{"（日期：", " (on: "}, dossier{"（卷宗：", " (dossier: "};
}  // namespace words

// The example with the expected findings in 【】.
std::string marked(const RuleExample& example) {
  std::string out;
  std::size_t at = 0;
  for (const Span s : example.spans) {
    out += example.text.substr(at, s.begin - at) + "【" + std::string(s.of(example.text)) + "】";
    at = s.end;
  }
  return plain(out + example.text.substr(at));
}

std::vector<rule::Lowering> lowerings_of(const RuleInfo& rule, const RuleSet& rules) {
  const auto& compiled = rules.data().rules;  // parallel to the infos
  const auto* known = rules.find(rule.id);
  const auto index = known == nullptr ? compiled.size() : static_cast<std::size_t>(known - rules.rules().data());
  return index < compiled.size() ? compiled[index].lower : std::vector<rule::Lowering>();
}

}  // namespace
}  // namespace report

std::string rule_page(const RuleInfo& rule, const RuleSet& rules, Date as_of, Language language) {
  using namespace report;
  std::ostringstream out;
  const Language l = language;
  const auto section = [&](const Text& heading) { out << '\n' << heading(l) << '\n'; };
  const auto paragraph = [&](const Text& heading, const std::string& text) {
    if (text.empty()) return;
    section(heading);
    out << "  " << plain(text) << '\n';
  };
  const auto fact = [&](const Text& label, std::string_view text) { out << "  " << label(l) << ": " << plain(text) << '\n'; };

  out << plain(rule.title) << "  [" << rule.id << "]\n\n";
  fact(words::severity, name(rule.severity, l));
  std::string categories(name(Group::category, rule.category, l));
  for (const auto& also : rule.also) categories += words::comma(l) + std::string(name(Group::category, also, l));
  fact(words::category, categories);
  std::string kinds;
  for (const DocumentKind k : rule.applies) kinds += (kinds.empty() ? "" : words::comma(l)) + std::string(name(k, l));
  fact(words::applies, kinds.empty() ? words::any(l) : kinds);
  fact(words::status, std::string(name(rule.status, l)) + (rule.status_reason.empty() ? "" : " · " + rule.status_reason));

  paragraph(words::message, rule.message);
  paragraph(words::why, rule.why);
  if (!rule.basis.empty()) {
    section(words::basis);
    for (const RuleBasis& b : rule.basis) {
      out << "  " << plain(cite_instrument(b.instrument, b.article)) << words::on(l) << iso(as_of)
          << (l == Language::zh ? "：" : ": ") << name(review_room::force_of(rules.data(), b.instrument, as_of), l)
          << (b.unverified ? words::unverified(l) : "") << words::close(l) << '\n';
    }
  }
  for (const bool violates : {true, false}) {
    bool headed = false;
    for (const RuleExample& e : rule.examples) {
      if (e.violates != violates) continue;
      if (!headed) section(violates ? words::violates : words::passes);
      headed = true;
      out << "  · " << marked(e);
      const auto given = [&](const Text& label, std::string_view v) {
        if (!v.empty()) out << label(l) << v << words::close(l);
      };
      given(words::as, e.kind.empty() ? std::string_view() : name(Group::kind, e.kind, l));
      given(words::by, e.issuer);
      given(words::at, e.date);
      std::string facts;
      for (const auto& [key, value] : e.dossier) facts += (facts.empty() ? "" : "; ") + key + "=" + value;
      given(words::dossier, facts);
      out << '\n';
    }
  }
  if (const auto lowerings = lowerings_of(rule, rules); !lowerings.empty()) {
    section(words::lowered);
    for (const auto& lowering : lowerings)
      out << "  · " << (lowering.to ? words::to(l) + std::string(name(*lowering.to, l)) : std::string(words::one_level(l)))
          << (l == Language::zh ? "：" : ": ")
          << plain(rule::wording(rules.data(), lowering.condition,
                                 l == Language::zh ? grammar::Keywords::chinese : grammar::Keywords::english))
          << '\n';
  }
  paragraph(words::advice, rule.advice);
  if (!rule.questions.empty()) {
    section(words::ask);
    for (const auto& q : rule.questions) out << "  · " << plain(q) << '\n';
  }
  if (!rule.points.empty()) {
    section(words::points);
    for (const auto& p : rule.points) out << "  · " << plain(p) << '\n';
  }
  section(words::record);
  if (!rule.since.empty()) fact(words::since, rule.since);
  if (!rule.author.empty()) fact(words::author, rule.author);
  fact(words::reviewer, rule.legal_reviewer.empty()
                            ? words::no_reviewer(l)
                            : rule.legal_reviewer + (rule.reviewed_on.empty() ? "" : " " + rule.reviewed_on));
  if (rule.source) fact(words::source, rule.source->name);
  return out.str();
}

}  // namespace xiezhi
