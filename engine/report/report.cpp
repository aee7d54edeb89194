// The writer's shell: picks the format, counts, and holds what all formats say alike.
#include "xiezhi/report.hpp"

#include <algorithm>

#include "engine/report/writer.hpp"
#include "engine/text/plain.hpp"

namespace xiezhi {
namespace report {

const Text disclaimer{"本结果是机器提示，供审核人员判断时参考，不代替合法性审核和公平竞争审查的结论。",
                      "These are hints by a machine to help a person decide; they do not replace the legality review."};

const Text left_out_title{"按要求没有用的规则", "Rules left out on request"};

std::vector<std::string> left_out(const Review& review, Language language) {
  static constexpr Text open{"（", " ("}, close{"）", ")"};
  std::vector<std::string> out;
  for (const auto& [name, reason] : review.ignored)
    out.push_back(reason.empty() ? name : name + open(language) + reason + close(language));
  return out;
}

bool judged(const ReportEntry& entry, const RuleSet& rules) {
  return std::any_of(rules.rules().begin(), rules.rules().end(), [&](const RuleInfo& rule) {
    return std::find(rule.applies.begin(), rule.applies.end(), entry.review.kind) != rule.applies.end();
  });
}

std::string conclusion(const Statement& statement, Language language) {
  static constexpr Text open{"（有提示 ", " (notes to look at: "}, close{" 条，请核实）", ")"};
  const bool only_notes = statement.notes > 0 && statement.conclusion != Conclusion::issues;
  return std::string(name(statement.conclusion, language)) +
         (only_notes ? open(language) + std::to_string(statement.notes) + close(language) : "");
}

std::string no_finding(const ReportEntry& entry, const RuleSet& rules, Language language) {
  static constexpr Text none{"未发现问题", "No issue found"}, nothing{"没有文字，没有审查", "No text, nothing was reviewed"},
      partly{"未发现问题；未作判断的事项见审查结论参考", "No issue found; the statements tell what was not judged"},
      read_as{"未作判断：按“", "Not judged: read as \""},
      no_rule{"”读，没有规则适用于这类文件；它若是规范性文件或者设定了政策措施，请指定文种再审（--kind normative 或者 policy）",
              "\", to which no rule applies; if it is a normative document or sets policy measures, review it with --kind "
              "normative or policy"};
  if (entry.document->provisions().size() <= 1) return nothing(language);
  if (!judged(entry, rules)) return read_as(language) + std::string(name(entry.review.kind, language)) + no_rule(language);
  const auto& statements = entry.review.conclusion;
  const bool all = std::none_of(statements.begin(), statements.end(),
                                [](const Statement& s) { return s.conclusion == Conclusion::not_judged; });
  return (all ? none : partly)(language);
}

void Totals::add(const ReportEntry& entry, const RuleSet& rules) {
  ++documents;
  if (!entry.document) {
    ++unread;
    return;
  }
  unjudged += !judged(entry, rules);
  incomplete += !complete(entry);
  for (const Finding& f : entry.review.findings) {
    ++(f.severity == Severity::error ? errors : f.severity == Severity::warning ? warnings : notes);
  }
}

std::vector<std::string> not_looked_at(const ReportEntry& entry) {
  if (!entry.document) return {entry.error};
  std::vector<std::string> out = entry.review.incomplete;
  for (const std::string& part : entry.document->unread()) {
    const bool told = std::any_of(out.begin(), out.end(), [&](const auto& s) { return s.find(part) != std::string::npos; });
    if (!told) out.push_back(part);
  }
  return out;
}

bool complete(const ReportEntry& entry) {
  return entry.document && entry.review.incomplete.empty() && entry.document->unread().empty();
}

std::string cite_instrument(std::string_view instrument, std::string_view article) {
  const bool bare = instrument.substr(0, 3) != "《";
  return (bare ? "《" : "") + std::string(instrument) + (bare ? "》" : "") + std::string(article);
}

std::string summary(const Totals& t, Language language) {
  const auto n = [](std::size_t count) { return std::to_string(count); };
  if (language == Language::zh) {
    return "共 " + n(t.documents) + " 份文件：错误 " + n(t.errors) + "，警告 " + n(t.warnings) + "，提示 " + n(t.notes) +
           (t.unjudged ? "；" + n(t.unjudged) + " 份未作判断" : "") +
           (t.incomplete ? "；" + n(t.incomplete) + " 份没有看全" : "") + (t.unread ? "；" + n(t.unread) + " 份未能读取" : "") +
           "。";
  }
  const auto many = [&](std::size_t count, const char* noun) { return n(count) + " " + noun + (count == 1 ? "" : "s"); };
  return many(t.documents, "document") + ": " + many(t.errors, "error") + ", " + many(t.warnings, "warning") + ", " +
         many(t.notes, "note") + (t.unjudged ? "; " + n(t.unjudged) + " not judged" : "") +
         (t.incomplete ? "; " + n(t.incomplete) + " not seen in full" : "") +
         (t.unread ? "; " + n(t.unread) + " could not be read" : "") + ".";
}

namespace {

const Format& format_of(ReportFormat format) {
  switch (format) {
    case ReportFormat::json:
      return json_format;
    case ReportFormat::jsonl:
      return jsonl_format;
    case ReportFormat::html:
      return html_format;
    case ReportFormat::sarif:
      return sarif_format;
    case ReportFormat::text:
      break;
  }
  return text_format;
}

}  // namespace
}  // namespace report

struct ReportWriter::State {
  report::Run run;
  const report::Format& format;
};

ReportWriter::ReportWriter(std::ostream& out, const RuleSet& rules, Date as_of, ReportOptions options)
    : state_(new State{{out, rules, as_of, options, {}}, report::format_of(options.format)}) {
  state_->format.begin(state_->run);
}

ReportWriter::~ReportWriter() = default;

void ReportWriter::add(const ReportEntry& entry) {
  const report::Totals before = state_->run.totals;
  state_->run.totals.add(entry, state_->run.rules);
  try {
    state_->format.add(state_->run, entry);
  } catch (...) {  // nothing was written of it
    state_->run.totals = before;
    throw;
  }
}

void ReportWriter::finish() { state_->format.finish(state_->run); }

std::string plain(std::string_view text, bool lines) { return text::plain(text, lines); }

}  // namespace xiezhi
