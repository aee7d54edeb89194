#include "engine/rule/lint.hpp"

#include <algorithm>

#include "engine/rule/lint/lints.hpp"
#include "grammar/diagnostic.hpp"

namespace xiezhi::rule {
namespace {

using grammar::Field;
using grammar::FieldKind;

struct Lint {
  std::string_view code;
  void (*look)(Subject&);
  bool rule;  // looks at rules only
};

constexpr Lint table[] = {
    {"X0301", lints::no_required_word, true},
    {"X0302", lints::one_weak_word, true},
    {"X0303", lints::no_violates, true},
    {"X0304", lints::no_passes, true},
    {"X0305", lints::no_basis, true},
    {"X0306", lints::unused_term, false},
    {"X0307", lints::unused_exception, false},
    {"X0308", lints::unused_frame, false},
    {"X0309", lints::unused_use, false},
    {"X0310", lints::unused_parameter, false},
    {"X0311", lints::shadows, false},
    {"X0312", lints::unused_label, true},
    {"X0313", lints::message_without_label, true},
    {"X0314", lints::odd_rule_name, true},
    {"X0315", lints::word_twice, false},
    {"X0316", lints::word_covered, false},
    {"X0317", lints::blanks_at_ends, false},
    {"X0318", lints::half_width, false},
    {"X0319", lints::sentence_end_in_word, false},
    {"X0320", lints::common_word, true},
    {"X0321", lints::word_in_term, false},
    {"X0322", lints::wide_gap, false},
    {"X0323", lints::zero_gap, false},
    {"X0324", lints::unbracketed, false},
    {"X0325", lints::needless_brackets, false},
    {"X0326", lints::double_negation, false},
    {"X0327", lints::contradiction, false},
    {"X0328", lints::operand_twice, false},
    {"X0329", lints::edge_inside, false},
    {"X0330", lints::guards_contradict, false},
    {"X0331", lints::all_optional, false},
    {"X0332", lints::plain_regex, false},
    {"X0333", lints::comparison_decided, false},
    {"X0334", lints::exemption_twice, true},
    {"X0335", lints::exemption_idle, true},
    {"X0336", lints::exemption_total, true},
    {"X0337", lints::never_lowers, true},
    {"X0338", lints::exemption_unproven, true},
    {"X0339", lints::error_without_power, true},
    {"X0340", lints::no_why, true},
    {"X0341", lints::no_advice, true},
    {"X0342", lints::no_message, true},
    {"X0343", lints::long_title, true},
    {"X0344", lints::no_point, true},
    {"X0345", lints::basis_not_held, true},
    {"X0346", lints::no_such_article, true},
    {"X0347", lints::basis_lapsed, true},
    {"X0348", lints::basis_twice, true},
    {"X0349", lints::reviewed_in_future, true},
    {"X0350", lints::status_without_reason, true},
    {"X0351", lints::applies_twice, true},
    {"X0352", lints::example_twice, true},
    {"X0353", lints::example_kind, true},
    {"X0354", lints::same_rule, true},
    {"X0355", lints::part_of_rule, true},
    {"X0358", lints::left_to_do, false},
    {"X0359", lints::empty_file, false},
    {"X0360", lints::also_own_category, true},
    {"X0361", lints::guard_covered, false},
    {"X0362", lints::unknown_fact, false},
    {"X0363", lints::reach_too_short, false},
    {"X0364", lints::no_statement, true},
};
// About `allow` itself, after all others.
constexpr std::string_view idle_allow = "X0356", bare_allow = "X0357";

struct Allowance {
  const Field* field;
  const Module* module;
};

// `allow` of the rule, and of the defaults of the file or of its pack.
std::vector<Allowance> allowances(const Module& module) {
  std::vector<Allowance> out;
  const auto add = [&](const grammar::Item* item, const Module* from) {
    if (item == nullptr) return;
    for (const auto& field : item->fields)
      if (field.kind == FieldKind::allow && !field.names.empty()) out.push_back({&field, from});
  };
  add(module.rule, &module);
  add(module.defaults, &module);
  if (module.pack != nullptr) add(module.pack->defaults, module.pack);
  return out;
}

bool earlier(const Diagnostic& a, const Diagnostic& b) {
  return std::pair(a.labels[0].span.begin, a.code) < std::pair(b.labels[0].span.begin, b.code);
}

bool same(const Diagnostic& a, const Diagnostic& b) { return a.code == b.code && a.labels[0].span == b.labels[0].span; }

void look(Subject& subject, std::set<const Field*>& used) {
  for (const auto& lint : table) {
    if (lint.rule && subject.info == nullptr) continue;
    subject.code = lint.code;
    lint.look(subject);
  }
  const auto allowed = allowances(subject.module);
  std::erase_if(subject.out, [&](const Diagnostic& d) {
    const auto it =
        std::find_if(allowed.begin(), allowed.end(), [&](const Allowance& a) { return a.field->names[0].text == d.code; });
    if (it == allowed.end()) return false;
    used.insert(it->field);
    return true;
  });
  std::stable_sort(subject.out.begin(), subject.out.end(), earlier);
  subject.out.erase(std::unique(subject.out.begin(), subject.out.end(), same), subject.out.end());
}

}  // namespace

void lint(const Program& program, const Frequencies& frequencies, Data& data, Date as_of) {
  Survey known = survey(program);
  known.frequencies = &frequencies;
  std::set<const Field*> used;
  std::vector<std::vector<Diagnostic>> found(program.modules.size());
  // A file with faults is not judged: what is missing in it may be what was meant.
  std::set<const SourceText*> faulty;
  for (const auto& d : program.diagnostics)
    if (d.severity == Severity::error) faulty.insert(d.source.get());
  const auto skipped = [&](const Module& m) { return m.context || faulty.contains(m.source.get()); };
  const auto subject = [&](std::size_t m) {
    const Module& module = *program.modules[m];
    const auto info =
        std::find_if(data.infos.begin(), data.infos.end(), [&](const RuleInfo& i) { return i.source == module.source; });
    const bool sound = module.rule != nullptr && info != data.infos.end();
    return Subject{program,
                   data,
                   known,
                   module,
                   sound ? &*info : nullptr,
                   sound ? &data.rules[static_cast<std::size_t>(info - data.infos.begin())] : nullptr,
                   as_of,
                   {},
                   found[m]};
  };
  for (std::size_t m = 0; m < found.size(); ++m) {
    if (skipped(*program.modules[m])) continue;
    Subject s = subject(m);
    look(s, used);
  }
  // A pack's `allow` may serve any of its rules: only now is it known to be idle.
  for (std::size_t m = 0; m < found.size(); ++m) {
    if (skipped(*program.modules[m])) continue;
    Subject s = subject(m);
    for (const auto& [field, module] : allowances(s.module)) {
      if (module != &s.module) continue;
      const auto& name = field->names[0];
      s.code = idle_allow;
      if (!used.contains(field)) s.mend(name.span, {name.text}, field->span, "");
      s.code = bare_allow;
      if (field->text.empty()) s.advise(name.span, {name.text});
    }
    data.advice.insert(data.advice.end(), found[m].begin(), found[m].end());
  }
}

std::vector<std::string_view> lint_codes() {
  std::vector<std::string_view> out{idle_allow, bare_allow};
  for (const auto& lint : table) out.push_back(lint.code);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace xiezhi::rule
