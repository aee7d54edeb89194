// SARIF 2.1.0 (OASIS), for programs that gather what many tools find: one run. Results are written as they come; what is known
// only at the end (the rules that spoke, the files, what was not looked at) follows them.
#include <algorithm>
#include <filesystem>
#include <optional>

#include "engine/report/writer.hpp"
#include "engine/review/json.hpp"
#include "engine/text/json_text.hpp"
#include "engine/text/line_index.hpp"
#include "xiezhi/version.hpp"

namespace xiezhi::report {
namespace {

using text::JsonText;

constexpr std::size_t run_depth = 2, properties_depth = 3, result_depth = 4;  // levels of the log above them
namespace words {
constexpr Text standard_input{"标准输入", "standard input"}, colon{"：", ": "};
}  // namespace words

// Messages of SARIF have placeholders in braces: those that are meant are doubled.
void message(JsonText& out, std::string_view name, std::string_view words) {
  std::string doubled;
  for (const char c : words) doubled.append(c == '{' || c == '}' ? 2 : 1, c);
  out.key(name).open('{').field("text", doubled).close();
}

// As a reference of RFC 3986: relative where the path is, bytes that are no plain letters as %B2.
std::string uri_of(const std::string& path) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr char hex[] = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : std::filesystem::path(path).lexically_normal().generic_string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (plain.find(c) != std::string_view::npos)
      out += c;
    else
      out += {'%', hex[byte >> 4], hex[byte & 15]};
  }
  return out;
}

// Lines of a text file as SARIF counts them unless it is told otherwise: they end with \n. Columns in UTF-16 units.
struct Lines {
  explicit Lines(std::string_view text) : index(text) {
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
      starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  text::LineIndex index;
  std::vector<std::uint32_t> starts{0};

  void write(JsonText& out, const char* line, const char* column, std::uint32_t byte) const {
    const auto start = std::upper_bound(starts.begin(), starts.end(), byte) - 1;
    out.field(line, static_cast<std::uint32_t>(start - starts.begin() + 1));
    out.field(column, index.utf16(byte) - index.utf16(*start) + 1);
  }
};

// A file of the run, and the places in it.
struct Source {
  const ReportEntry& entry;
  std::string uri;
  std::uint32_t number;  // among the run's artifacts
  std::optional<Lines> lines{};

  void artifact(JsonText& out) const { out.key("artifactLocation").open('{').field("uri", uri).field("index", number).close(); }

  // Only a text file has lines and offsets that others see: of Word files, web pages and Markdown the text was made. There the
  // words themselves say where it is.
  void place(JsonText& out, Span span, std::string_view provision, const std::string& words) const {
    out.key("physicalLocation").open('{');
    artifact(out);
    if (lines) {
      out.key("region").open('{');
      lines->write(out, "startLine", "startColumn", span.begin);
      lines->write(out, "endLine", "endColumn", span.end);
      const std::uint32_t begin = lines->index.utf16(span.begin);
      out.field("charOffset", begin).field("charLength", lines->index.utf16(span.end) - begin);
      out.key("snippet").open('{').field("text", span.of(entry.document->text())).close();  // no message: braces stay
      out.close();
    }
    out.close();
    if (!provision.empty())
      out.key("logicalLocations").open('[').open('{').field("fullyQualifiedName", provision).close().close();
    if (!words.empty()) message(out, "message", words);
  }
};

// The number of the finding's rule among those of the run.
std::uint32_t rule_number(Run& run, const Finding& f) {
  Gathered& gathered = run.gathered;
  const auto number = static_cast<std::uint32_t>(gathered.rules.size());
  const auto [at, fresh] = gathered.rules.try_emplace(f.rule, number);
  if (!fresh) return at->second;
  std::string help;
  for (const auto& [label, value] : reasons(f, run.options.language))
    help += (help.empty() ? "" : "\n") + label(run.options.language) + value;
  JsonText out(true);
  out.open('{').field("id", f.rule).field("name", f.title);
  message(out, "shortDescription", f.title);
  message(out, "fullDescription", f.why.empty() ? f.title : f.why);
  message(out, "help", help.empty() ? f.title : help);
  if (const RuleInfo* rule = run.rules.find(f.rule))
    out.key("defaultConfiguration").open('{').field("level", to_string(rule->severity)).close();
  out.key("properties").open('{').field("category", category_code(f.category)).close();
  gathered.descriptors.push_back(out.close().take());
  return number;
}

void write_result(Run& run, const Source& source, const Finding& f) {
  const std::uint32_t rule = rule_number(run, f);
  JsonText out(true, result_depth);
  out.open('{').field("ruleId", f.rule).field("ruleIndex", rule).field("level", to_string(f.severity));
  message(out, "message", f.message.empty() ? f.title : f.message);
  const std::string words = source.lines ? "" : f.origin + (f.origin.empty() ? "" : "：") + f.quote;
  out.key("locations").open('[').open('{');
  source.place(out, f.span, f.provision, words);
  out.close().close();
  if (!f.related.empty()) {
    out.key("relatedLocations").open('[');
    for (const Span s : f.related) {
      const Document& document = *source.entry.document;
      out.open('{');
      source.place(out, s, document.cite(document.provision_at(s.begin)), std::string(s.of(document.text())));
      out.close();
    }
    out.close();
  }
  out.key("partialFingerprints").open('{').field("xiezhiClause/v1", f.fingerprint).close();
  out.key("properties").open('{').field("category", category_code(f.category)).field("cited", to_string(f.cited));
  out.field("lowered", f.lowered).close();
  run.out << (run.gathered.results++ ? ",\n        " : "\n        ") << out.close().take();
}

std::string notification(const Source* source, std::string_view level, std::string_view words) {
  JsonText out(true);
  out.open('{').field("level", level);
  message(out, "message", words);
  if (source) {
    out.key("locations").open('[').open('{').key("physicalLocation").open('{');
    source->artifact(out);
    out.close().close().close();
  }
  return out.close().take();
}

std::string artifact(const Source& source, Language language) {
  const ReportEntry& entry = source.entry;
  const bool read = entry.document.has_value();
  JsonText out(true);
  out.open('{').key("location").open('{').field("uri", source.uri).close();
  if (entry.path == "-") message(out, "description", words::standard_input.view(language));
  out.key("roles").open('[').value("analysisTarget").close().key("properties").open('{');
  out.field("status", !read ? "unread" : complete(entry) ? "reviewed" : "incomplete");
  if (read) {
    out.field("format", entry.document->format()).field("digest", entry.document->digest());
    out.field("kind", to_string(entry.review.kind)).field("title", entry.review.title);
    review_room::write_conclusion(out, entry.review.conclusion);
  }
  return out.close().close().take();
}

void begin(Run& run) {
  JsonText properties(true, properties_depth);
  properties.open('{').field("as_of", iso(run.as_of)).field("rules_digest", run.rules.digest());
  properties.field("rules_count", static_cast<std::uint32_t>(run.rules.rules().size())).close();
  run.out << "{\n"
             "  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
             "  \"version\": \"2.1.0\",\n"
             "  \"runs\": [\n"
             "    {\n"
             "      \"language\": \"zh-CN\",\n"  // of messages and rules: they are Chinese whatever the report's language
             "      \"columnKind\": \"utf16CodeUnits\",\n"
             "      \"properties\": "
          << properties.take() << ",\n      \"results\": [";
}

void add(Run& run, const ReportEntry& entry) {
  const Language l = run.options.language;
  Source source{entry, uri_of(entry.path), static_cast<std::uint32_t>(run.gathered.artifacts.size())};
  run.gathered.artifacts.push_back(artifact(source, l));
  auto& told = run.gathered.notifications;
  for (const std::string& part : not_looked_at(entry))
    told.push_back(notification(&source, entry.document ? "warning" : "error", part));
  if (!entry.document) return;
  for (const std::string& name : left_out(entry.review, l))
    run.gathered.configured.insert(notification(nullptr, "note", left_out_title(l) + words::colon(l) + name));
  if (!judged(entry, run.rules)) told.push_back(notification(&source, "note", no_finding(entry, run.rules, l)));
  if (entry.document->format() == "txt") source.lines.emplace(entry.document->text());
  for (const Finding& f : entry.review.findings) write_result(run, source, f);
}

template <class Items>
void list(JsonText& out, std::string_view name, const Items& items) {
  out.key(name).open('[');
  for (const std::string& item : items) out.raw(item);
  out.close();
}

void finish(Run& run) {
  const Gathered& gathered = run.gathered;
  JsonText out(true, run_depth);
  out.open('{');
  list(out, "artifacts", gathered.artifacts);
  out.key("invocations").open('[').open('{');
  out.field("executionSuccessful", run.totals.unread + run.totals.incomplete == 0);
  list(out, "toolExecutionNotifications", gathered.notifications);
  list(out, "toolConfigurationNotifications", gathered.configured);
  out.close().close();
  out.key("tool").open('{').key("driver").open('{').field("name", "xiezhi").field("version", XIEZHI_VERSION);
  out.field("language", "zh-CN");
  message(out, "fullDescription", disclaimer.view(run.options.language));
  list(out, "rules", gathered.descriptors);
  out.close().close();
  const std::string rest = out.close().take();
  run.out << (gathered.results ? "\n      ]," : "],") << rest.substr(1) << "\n  ]\n}\n";
}

}  // namespace

const Format sarif_format{begin, add, finish};

}  // namespace xiezhi::report
