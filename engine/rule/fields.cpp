#include "engine/rule/fields.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"
#include "grammar/marks.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::rule {

using grammar::Field;
using grammar::FieldKind;
using grammar::Item;
using grammar::Scope;

namespace {

// A field and the file it stands in: the rule's, or its pack's. Names are looked up and faults told there.
struct Given {
  const Field* field = nullptr;
  const Module* module = nullptr;

  explicit operator bool() const { return field != nullptr; }
  const Field* operator->() const { return field; }
  const std::string* word() const { return field == nullptr || field->names.empty() ? nullptr : &field->names[0].text; }
};

// Fields of the rule first, those of the pack's defaults behind them; `find` gives the nearest.
struct Fields {
  const Module& module;

  // Where fields stand, the nearest first; items may be null.
  std::array<std::pair<const Item*, const Module*>, 2> places() const {
    return {{{module.rule, &module}, {module.pack == nullptr ? nullptr : module.pack->defaults, module.pack}}};
  }
  // Every field of the kind, the rule's own; those of the defaults when the rule has none.
  std::vector<Given> all(FieldKind kind) const {
    std::vector<Given> out;
    for (const auto& [item, from] : places()) {
      if (item == nullptr || !out.empty()) continue;
      for (const auto& field : item->fields)
        if (field.kind == kind) out.push_back({&field, from});
    }
    return out;
  }
  Given find(FieldKind kind) const {
    const auto those = all(kind);
    return those.empty() ? Given{} : those.front();
  }
  std::string text(FieldKind kind) const {
    const auto given = find(kind);
    return given ? given->text : std::string();
  }
};

std::vector<std::string> words(const std::vector<Given>& fields) {
  std::vector<std::string> out;
  for (const auto& given : fields)
    for (const auto& name : given->names) out.push_back(name.text);
  return out;
}

struct SeverityName {
  std::string_view name;
  Severity severity;
};
constexpr std::array<SeverityName, 3> severities{
    {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}}};

std::string_view written(const Module& module, SourceSpan span) {
  return std::string_view(module.source->text).substr(span.begin, span.end - span.begin);
}

std::string_view trimmed(std::string_view s) {
  const auto first = s.find_first_not_of(" \t\n");
  return first == s.npos ? std::string_view{} : s.substr(first, s.find_last_not_of(" \t\n") - first + 1);
}

// Cuts `text` at the first `sign`, in either width; what stands before it, and whether there is one.
std::pair<std::string_view, bool> cut(std::string_view& text, std::string_view ascii, std::string_view wide) {
  const auto narrow = text.find(ascii);
  const auto at = std::min(narrow, text.find(wide));
  const auto before = text.substr(0, at);
  text.remove_prefix(at == text.npos ? text.size() : at + (at == narrow ? ascii : wide).size());
  return {trimmed(before), at != text.npos};
}

// "key=value; key=value" → facts, keys in English. False when it is written otherwise.
bool read_facts(std::string_view text, std::map<std::string, std::string>& out) {
  while (!text.empty()) {
    auto value = cut(text, ";", "；").first;
    if (value.empty()) continue;
    const auto [key, given] = cut(value, "=", "＝");
    if (!given || key.empty()) return false;
    out[std::string(grammar::spelling(grammar::Group::member, key, grammar::Keywords::english))] = trimmed(value);
  }
  return true;
}

// Of one whose marks are paired; the parser tells of others.
RuleExample example(const grammar::Example& from) {
  RuleExample out;
  out.violates = from.violates;
  out.kind = from.kind;
  out.issuer = from.issuer;
  out.date = from.date;
  out.at = from.span;
  grammar::unmark(from.text, out.text, out.spans);
  return out;
}

// The labels in what a condition finds.
void add_labels(const Data& data, PatternId id, std::set<std::string>& out) {
  const auto& p = data.patterns[id];
  if (p.kind == PatternKind::capture) out.insert(data.captures[p.capture]);
  for (auto child : p.children) add_labels(data, child, out);
}
void add_condition_labels(const Data& data, ConditionId id, std::set<std::string>& out) {
  const auto& c = data.conditions[id];
  if (c.pattern != none) add_labels(data, c.pattern, out);
  for (auto child : c.children) add_condition_labels(data, child, out);
}

// Every {name} of the message stands for a label of the condition, or for what the engine tells (review/finding.cpp). Labels
// of the language are put into the message as the engine knows them.
void check_message(Compiler& compiler, const Fields& fields, const Data& data, const Rule& rule, std::string& message) {
  const auto given = fields.find(FieldKind::message);
  if (!given) return;
  std::set<std::string> labels{"report"};
  add_condition_labels(data, rule.when, labels);
  const auto span = given->text_span;
  const auto text = written(*given.module, span);
  std::size_t seen = 0;  // of what is written
  for (std::size_t at = 0; (at = message.find_first_of("{}", at)) != std::string::npos;) {
    const auto close = message.find_first_of("{}", at + 1);
    if (message[at] == '}' || close == std::string::npos || message[close] == '{')
      return compiler.fault("X0238", *given.module, span);
    const auto name = message.substr(at + 1, close - at - 1);
    const auto known = grammar::spelling(grammar::Group::label, name, grammar::Keywords::english);
    auto place = span;  // of the name, when no escape stands in it
    if (const auto found = text.find('{' + name + '}', seen); found != text.npos) {
      place.begin = span.begin + static_cast<std::uint32_t>(found + 1);
      place.end = place.begin + static_cast<std::uint32_t>(name.size());
      seen = found + 1;
    }
    message.replace(at + 1, name.size(), known);
    at += known.size() + 2;
    if (known == "detail" || known == "fault" || known == "replacement" || labels.contains(std::string(known))) continue;
    compiler.fault("X0212", *given.module, place, {name},
                   place == span ? "" : grammar::nearest(name, {labels.begin(), labels.end()}));
  }
}

// "licence.new" ends with "new", not with "w".
bool ends_with_id(std::string_view id, std::string_view end) {
  return id.ends_with(end) && (id.size() == end.size() || id[id.size() - end.size() - 1] == '.');
}

bool uses(const Data& data, ConditionId id, std::string_view path) {
  const auto& c = data.conditions[id];
  if (c.path.starts_with(path) || c.minus.starts_with(path)) return true;
  return std::any_of(c.children.begin(), c.children.end(), [&](auto child) { return uses(data, child, path); });
}

// The names of the parameters that a condition compares with; patterns and conditions are shared, each is looked at once.
struct Parameters {
  const Data& data;
  std::vector<bool> conditions = std::vector<bool>(data.conditions.size()), patterns = std::vector<bool>(data.patterns.size());
  std::set<std::string> names = {};

  void of_pattern(PatternId id) {
    if (id == none || patterns[id]) return;
    patterns[id] = true;
    const auto& p = data.patterns[id];
    if (!p.parameter.empty()) names.insert(p.parameter);
    for (const auto child : p.children) of_pattern(child);
  }
  void of(ConditionId id) {
    if (conditions[id]) return;
    conditions[id] = true;
    const auto& c = data.conditions[id];
    if (!c.parameter.empty()) names.insert(c.parameter);
    of_pattern(c.pattern);
    for (const auto child : c.children) of(child);
  }
};

std::vector<std::string> parameters_of(const Data& data, ConditionId id) {
  Parameters found{data};
  found.of(id);
  return {found.names.begin(), found.names.end()};
}

void set_words(Compiler& compiler, const Fields& fields, const Data& data, RuleInfo& info, Rule& rule) {
  info.title = fields.text(FieldKind::title);
  info.why = fields.text(FieldKind::why);
  info.advice = fields.text(FieldKind::advice);
  info.message = fields.text(FieldKind::message);
  info.since = fields.text(FieldKind::since);
  info.author = fields.text(FieldKind::author);
  info.legal_reviewer = fields.text(FieldKind::legal_reviewer);
  info.reviewed_on = fields.text(FieldKind::reviewed_on);
  info.points = words(fields.all(FieldKind::point));
  info.also = words(fields.all(FieldKind::also));
  for (const auto& given : fields.all(FieldKind::ask)) info.questions.push_back(given->text);
  for (const auto& given : fields.all(FieldKind::basis)) info.basis.push_back({given->text, given->detail, given->flag});

  if (const auto* severity = fields.find(FieldKind::severity).word(); severity != nullptr) {
    for (const auto& s : severities)
      if (s.name == *severity) info.severity = s.severity;
  }
  info.category = info.id.substr(0, info.id.rfind('.'));
  if (const auto* category = fields.find(FieldKind::category).word(); category != nullptr) info.category = *category;
  const auto status = fields.find(FieldKind::status);
  if (const auto* word = status.word(); word != nullptr) {
    info.status = *word == "experimental" ? RuleStatus::experimental
                  : *word == "deprecated" ? RuleStatus::deprecated
                                          : RuleStatus::stable;
    info.status_reason = status->text;
  }
  const auto applies = words(fields.all(FieldKind::applies));
  for (const auto& name : applies) {
    if (name == "any") {
      for (int k = 0; k <= static_cast<int>(DocumentKind::report); ++k) info.applies.push_back(static_cast<DocumentKind>(k));
    } else {
      info.applies.push_back(document_kind(name));
    }
  }
  if (info.applies.empty()) info.applies = {DocumentKind::normative, DocumentKind::policy};
  rule.applies = info.applies;

  const auto power = fields.find(FieldKind::power);
  if (const auto* word = power.word(); word != nullptr) {
    info.power = *word;
    const auto known = data.powers.names();
    if (std::find(known.begin(), known.end(), info.power) == known.end())
      compiler.fault("X0213", *power.module, power->names[0].span, {info.power}, grammar::nearest(info.power, known));
  }
  if (const auto* cured = fields.find(FieldKind::cured).word(); cured != nullptr)
    rule.cure = *cured == "nothing" ? Cure::by_nothing : Cure::by_basis;
  for (const auto& given : fields.all(FieldKind::point)) {
    for (const auto& name : given->names) {
      if (!data.points.empty() &&
          std::none_of(data.points.begin(), data.points.end(), [&](const auto& p) { return p.id == name.text; })) {
        std::vector<std::string> ids;
        for (const auto& p : data.points) ids.push_back(p.id);
        compiler.fault("X0214", *given.module, name.span, {name.text}, grammar::nearest(name.text, ids));
      }
    }
  }
}

void add_lowering(Compiler& compiler, const Field& field, const Env& env, const std::set<std::string>& without,
                  std::set<std::string>& met, std::vector<Lowering>& out) {
  const auto& e = bare(field.expr[0]);
  if (may_be_dropped(e) && without.contains(e.text)) {
    met.insert(e.text);
    return;
  }
  Lowering lowering;
  lowering.condition = compiler.test(e, env, Scope::sentence);
  for (const auto& s : severities)
    if (!field.names.empty() && s.name == field.names[0].text) lowering.to = s.severity;
  if (lowering.condition != none) out.push_back(lowering);
}

// unless and lower.
void set_softening(Compiler& compiler, const Fields& fields, Rule& rule) {
  std::set<std::string> dropped, met;
  const auto except = fields.all(FieldKind::except);
  for (const auto& name : words(except)) dropped.insert(name);
  // `polarity any` takes the negation out of every bundle, the rule's own too.
  const auto* polarity = fields.find(FieldKind::polarity).word();
  std::set<std::string> own;
  if (polarity != nullptr && *polarity == "any") {
    dropped.insert("negated");
    own.insert("negated");
  }
  // Those of the rule and those of the defaults both count; `except` is about the defaults'.
  for (const auto& [item, from] : fields.places()) {
    if (item == nullptr) continue;
    const Env home{from, {}};
    const auto& without = item == fields.module.rule ? own : dropped;
    for (const auto& field : item->fields) {
      if (field.expr.empty()) continue;
      if (field.kind == FieldKind::unless) compiler.exemptions(field.expr[0], home, without, met, rule.unless);
      if (field.kind == FieldKind::lower) add_lowering(compiler, field, home, without, met, rule.lower);
    }
  }
  if (rule.binds && !dropped.contains("negated")) {
    const auto id = compiler.exception("negated", fields.module);
    if (id != none && std::find(rule.unless.begin(), rule.unless.end(), id) == rule.unless.end()) rule.unless.push_back(id);
  }
  for (const auto& given : except)
    for (const auto& name : given->names)
      if (!met.contains(name.text) && name.text != "negated")
        compiler.fault("X0215", *given.module, name.span, {written(*given.module, name.span)});
}

}  // namespace

bool compile_rule(Compiler& compiler, const Program& program, const Module& module, const Data& data, RuleInfo& info,
                  Rule& rule) {
  const Item& item = *module.rule;
  compiler.begin(module, item.name);
  const Fields fields{module};
  info.id = item.name.text;
  info.source = module.source;
  info.at = item.span;
  // The folder that was loaded may lie above the one that ids count from, or below it.
  if (!ends_with_id(info.id, module.id) && !ends_with_id(module.id, info.id))
    compiler.fault("X0203", module, item.name.span, {info.id, module.id});
  for (const auto& [kind, name] : {std::pair{FieldKind::title, "title/标题"}, {FieldKind::when, "when/当"}}) {
    if (!fields.find(kind) && !item.broken) compiler.fault("X0211", module, item.name.span, {info.id, name});
  }
  set_words(compiler, fields, data, info, rule);
  for (const auto& field : item.fields) {
    const auto& from = field.example;
    const bool is_example = field.kind == FieldKind::violates || field.kind == FieldKind::passes;
    if (!is_example || grammar::has_marks(from.text) != from.violates || !grammar::marks_paired(from.text)) continue;
    auto& made = info.examples.emplace_back(example(from));
    if (!read_facts(from.dossier, made.dossier)) compiler.fault("X0228", module, from.dossier_span);
  }

  const auto when = fields.find(FieldKind::when);
  if (when && !when->expr.empty()) {
    auto scope = grammar::Scope::sentence;
    if (const auto* name = fields.find(FieldKind::scope).word(); name != nullptr)
      if (const auto* word = grammar::find_word(grammar::Group::scope, *name); word != nullptr)
        scope = static_cast<grammar::Scope>(grammar::index_in_group(*word));
    rule.when = compiler.when(when->expr[0], Env{when.module, {}}, scope, rule.binds);
  }
  set_softening(compiler, fields, rule);
  // Of a condition that was read in part its labels may be missing, and its examples would fail.
  if (rule.when == none || item.broken) return false;
  rule.needs_dossier = uses(data, rule.when, "dossier.");
  rule.needs_document = !rule.binds && !rule.needs_dossier;
  rule.parameters = parameters_of(data, rule.when);
  check_message(compiler, fields, data, rule, info.message);
  rule.digest = digest_of(program, module);
  return true;
}

void compile_exceptions(Compiler& compiler, const Program& program, Data& data) {
  for (const auto& module : program.modules) {
    if (module->context) continue;
    for (const auto& item : module->file.items) {
      if (item.kind != grammar::ItemKind::exception || item.examples.empty()) continue;
      compiler.begin(*module, item.name);
      ProvenException made{item.name.text, compiler.exception(item.name.text, *module), {}, module->source};
      for (const auto& from : item.examples) {
        if (!grammar::marks_paired(from.text)) continue;
        auto& to = made.examples.emplace_back(example(from));
        if (!read_facts(from.dossier, to.dossier)) compiler.fault("X0228", *module, from.dossier_span);
      }
      if (made.condition != none) data.exceptions.push_back(std::move(made));
    }
  }
}

}  // namespace xiezhi::rule
