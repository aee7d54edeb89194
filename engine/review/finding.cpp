#include "engine/review/finding.hpp"

#include <algorithm>

#include "engine/document/faults.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/line_end.hpp"

namespace xiezhi::review_room {
namespace {

// The text at a span as one line.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text::find_line_end(text, at);
    out += text.substr(at, end - at);
    at = end + text::line_end(text, end);
  }
  return out;
}

// {name} in a message: a capture's text, or what `known` tells: {report}, the words found; {detail} of a fault and {fault} the
// same in words; {replacement} of a citation.
template <class Known>
std::string fill(const std::string& message, const std::vector<Capture>& captures, Known&& known, std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const auto open = message.find('{', at);
    const auto close = open == std::string::npos ? open : message.find('}', open);
    if (close == std::string::npos) return out + message.substr(at);
    out += message.substr(at, open - at);
    const auto name = std::string_view(message).substr(open + 1, close - open - 1);
    const auto it = std::find_if(captures.begin(), captures.end(), [&](const Capture& c) { return c.name == name; });
    out += it != captures.end() ? one_line(it->span.of(text)) : known(name);
    at = close + 1;
  }
  return out;
}

// What the catalogue would say instead of a citation at the place: the successor, or the title that was probably meant.
std::string replacement(const Context& context, text::FoldedSpan at) {
  const auto& spans = context.document.citation_spans;
  const auto first = std::partition_point(spans.begin(), spans.end(), [&](const auto& s) { return s.end <= at.begin; });
  for (auto i = static_cast<std::size_t>(first - spans.begin()); i < spans.size() && spans[i].begin < at.end; ++i) {
    const auto& lookup = context.cited[i].lookup;
    if (context.cited[i].moved != nullptr) return context.cited[i].moved->now;
    if (!lookup.nearest.empty()) return "《" + lookup.nearest + "》";
    if (lookup.version != nullptr && !lookup.version->superseded_by.empty())
      return "《" + std::string(lookup.version->superseded_by) + "》";
  }
  return "现行有效的规定";
}

std::string ask_to_check(const statute::Parameter& p) {
  const char* unit = p.unit == "years" ? "年" : p.unit == "working_days" ? "个工作日" : "日";
  return "所用的限值 " + std::to_string(p.value) + " " + unit + "（" +
         (p.instrument.empty() ? "没有统一规定" : "《" + p.instrument + "》" + p.article) + "）待核对原文" +
         (p.note.empty() ? "" : "：" + p.note) + "。本地的规定是多少？";
}

// Was it told when the item was read as written, or for all items in their lead-in?
bool told(const Finding& finding, const std::vector<Finding>& out) {
  const auto overlaps = [&](Span a) {
    const auto with = [&](Span b) { return a.begin < b.end && b.begin < a.end; };
    return with(finding.span) || std::any_of(finding.related.begin(), finding.related.end(), with);
  };
  return std::any_of(out.begin(), out.end(), [&](const Finding& f) { return f.rule == finding.rule && overlaps(f.span); });
}

}  // namespace

Finding FindingMaker::start(std::size_t index) const {
  const auto& info = context_.rules.infos[index];
  Finding f;
  f.rule = info.id;
  f.severity = info.severity;
  f.category = info.category;
  f.also = info.also;
  f.title = info.title;
  f.why = info.why;
  f.advice = info.advice;
  f.questions = info.questions;
  // Values that nobody checked against the official text: the reviewer must hear of them.
  for (const auto& name : context_.rules.rules[index].parameters)
    if (const auto* p = context_.rules.jurisdictions.find(name, context_.issuer.province); p != nullptr && !p->verified)
      f.questions.push_back(ask_to_check(*p));
  for (std::size_t i = 0; i < info.basis.size(); ++i)
    f.basis.push_back(
        {info.basis[i].instrument, info.basis[i].article, (*context_.forces)[index][i], info.basis[i].unverified});
  return f;
}

std::string FindingMaker::met(const rule::Lowering& lowering, const Match& match, Evaluator& evaluator) const {
  const auto* c = &context_.rules.conditions[lowering.condition];
  while (c->kind == rule::ConditionKind::named) c = &context_.rules.conditions[c->children[0]];
  std::string held;
  if (c->kind == rule::ConditionKind::at_least) {
    for (auto part : c->children)
      if (Match copy = match; evaluator.holds(part, copy))
        held += (held.empty() ? "：" : "、") + rule::wording(context_.rules, part);
  }
  return "规则所列的减轻情形“" + rule::wording(context_.rules, lowering.condition) + "”" + held;
}

void FindingMaker::lower(Finding& finding, std::optional<Severity> to, std::string why) const {
  const auto one_less = finding.severity == Severity::error ? Severity::warning : Severity::note;
  const auto target = std::min(finding.severity, to.value_or(one_less));
  if (target == finding.severity) return;
  finding.severity = target;
  finding.lowered += (finding.lowered.empty() ? "" : "；") + why;
}

// What tells the sentence from others. Of one without end the digest: each finding in it would copy and read it anew.
std::string_view FindingMaker::words_of(const View& view) {
  constexpr std::size_t long_sentence = 8192;
  if (view.text().size() <= long_sentence) return view.text();
  if (const std::pair open(view.sentence(), view.order()); digested_ != open) {
    digested_ = open;
    digest_ = text::fingerprint(view.text());
  }
  return digest_;
}

void FindingMaker::finish(Finding& f, std::size_t index, Span span, std::string_view sentence) {
  const auto& info = context_.rules.infos[index];
  const auto text = document_.text();
  f.span = span;
  f.quote = std::string(span.of(text));
  f.provision = document_.cite(document_.provision_at(span.begin));
  f.origin = document_.origin(span);
  if (info.status == RuleStatus::experimental && !context_.options.experimental)
    lower(f, Severity::note, "规则在试行：" + (info.status_reason.empty() ? "依据未核" : info.status_reason));
  const auto material = info.id + '\n' + std::string(sentence);
  const auto ordinal = seen_[material]++;
  f.fingerprint = text::fingerprint(material + '\n' + std::to_string(ordinal));
}

void FindingMaker::find(const rule::Rule& rule, std::size_t index, std::span<const rule::ConditionId> branches,
                        Evaluator& evaluator, std::vector<Finding>& out) {
  evaluator.set_power(context_.rules.infos[index].power);
  evaluator.matches(rule, matches_, branches);
  std::vector<Range> taken;
  std::uint32_t taken_to = 0;
  for (auto& match : matches_) {
    if (out.size() >= context_.options.max_findings) return;
    const auto overlaps = [&](Range t) { return match.report.begin < t.end && t.begin < match.report.end; };
    if (match.report.begin < taken_to && std::any_of(taken.begin(), taken.end(), overlaps)) continue;
    if (std::any_of(rule.unless.begin(), rule.unless.end(), [&](auto id) { return evaluator.holds(id, match); })) continue;
    auto finding = make(index, match, evaluator);
    if (!finding || (evaluator.view().order() == Order::item_first && told(*finding, out))) continue;
    taken.push_back(match.report);
    taken_to = std::max(taken_to, match.report.end);
    out.push_back(std::move(*finding));
  }
}

std::optional<Finding> FindingMaker::make(std::size_t index, Match& match, Evaluator& evaluator) {
  const auto& rule = context_.rules.rules[index];
  const auto& info = context_.rules.infos[index];
  const auto& map = context_.document.folded.map;
  auto& view = evaluator.view();

  Finding f = start(index);
  f.cited = evaluator.basis(info.power, match);
  if (rule.cure == rule::Cure::by_basis) {
    switch (f.cited) {
      case BasisStatus::concrete:
        return std::nullopt;
      case BasisStatus::unknown:
        lower(f, std::nullopt, "所引文件不在目录中");
        f.questions.push_back("所引文件的位阶、效力和条款能否作为设定依据？");
        break;
      case BasisStatus::generic:
        lower(f, std::nullopt, "有“依法”一类的笼统依据");
        f.questions.push_back("笼统依据具体指哪部法律、法规的哪一条？");
        break;
      case BasisStatus::insufficient:
        f.questions.push_back("所引文件的位阶没有这项设定权，是否另有上位法依据？");
        break;
      case BasisStatus::lapsed:
        f.questions.push_back("所引依据已经失效，现行依据是什么？");
        break;
      case BasisStatus::none:
        break;
    }
  }
  for (const auto& lowering : rule.lower)
    if (evaluator.holds(lowering.condition, match)) lower(f, lowering.to, met(lowering, match, evaluator));

  Span span;
  if (match.fault >= 0) {
    span = context_.document.faults[static_cast<std::size_t>(match.fault)].span;
  } else {
    // Of an item that is read first what is found is the item's, and what follows upon it is related.
    const bool behind = match.report.begin >= view.behind();
    const Range at = behind ? Range{std::max(match.whole.begin, view.body()), match.report.end} : match.report;
    span = map.to_source(view.folded(at));
    const auto lead = view.lead_part(view.order() == Order::item_first ? match.whole : at);
    if (!lead.empty()) f.related.push_back(map.to_source(lead));
    for (const auto& cell : view.other_cells(match.whole, match.report)) f.related.push_back(map.to_source(cell));
  }
  for (const auto& capture : match.captures) {
    if (capture.name == context_.rules.report) continue;
    f.captures.push_back({context_.rules.captures[capture.name], map.to_source(view.folded(capture.range))});
  }
  const auto* fault = match.fault >= 0 ? &context_.document.faults[static_cast<std::size_t>(match.fault)] : nullptr;
  const std::string detail = fault ? fault->detail : "";
  finish(f, index, span, std::string(words_of(view)) + detail);
  const auto known = [&](std::string_view name) {
    if (name == "report") return one_line(span.of(document_.text()));
    if (name == "detail") return detail;
    if (name == "fault") return fault ? document::in_words(*fault, document_.text()) : "";
    return name == "replacement" ? replacement(context_, view.folded(match.report)) : "…";
  };
  f.message = fill(info.message.empty() ? info.title : info.message, f.captures, known, document_.text());
  for (const auto& other : match.related) f.related.push_back(map.to_source(other));
  std::sort(f.related.begin(), f.related.end());
  f.related.erase(std::unique(f.related.begin(), f.related.end()), f.related.end());
  return f;
}

bool FindingMaker::find_for_document(const rule::Rule& rule, std::size_t index, Evaluator& evaluator,
                                     std::vector<Finding>& out) {
  bool seen = true, ignored = true;
  evaluator.set_power(context_.rules.infos[index].power);
  if (!evaluator.holds_for_document(rule.when, seen)) return seen;
  for (const auto id : rule.unless) {
    if (evaluator.holds_for_document(id, ignored)) return true;
    if (evaluator.exhausted()) return false;
  }
  out.push_back(make_for_document(index, evaluator));
  return true;
}

Finding FindingMaker::make_for_document(std::size_t index, Evaluator& evaluator) {
  Finding f = start(index);
  const auto& data = context_.document;
  Match nowhere;
  for (const auto& lowering : context_.rules.rules[index].lower)
    if (evaluator.holds(lowering.condition, nowhere)) lower(f, lowering.to, met(lowering, nowhere, evaluator));
  auto span = data.title_span;
  if (span.empty() && !data.sentences.empty()) span = data.folded.map.to_source(data.sentences[0].body);
  finish(f, index, span, "");
  const auto& message = context_.rules.infos[index].message;
  f.message = fill(
      message.empty() ? f.title : message, {}, [&](auto name) { return name == "report" ? one_line(f.quote) : "…"; },
      document_.text());
  return f;
}

}  // namespace xiezhi::review_room
