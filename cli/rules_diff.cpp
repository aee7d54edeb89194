// xiezhi rules diff: what two sets of rules find in the same drafts.
#include <map>

#include "cli/inputs.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "cli/rules_output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/difference.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace {

using author::ChangeKind;

namespace words {
constexpr Text gained{"多了", "gained"}, lost{"少了", "lost"}, moved{"移了", "moved"}, severity{"级别变了", "severity"},
    to{" → ", " -> "}, comma{"，", ", "}, files{" 份文稿：", " drafts: "}, unread{"没有读：", "not read: "};
}  // namespace words

constexpr const Text* names[] = {&words::gained, &words::lost, &words::moved, &words::severity};

struct FileChanges {
  std::string path, error;
  std::vector<author::FindingChange> changes;
};

std::string quoted(const std::string& text) { return "【" + plain(text) + "】"; }

void write_change(std::ostream& out, const std::string& path, const author::FindingChange& c, Language l) {
  out << (*names[static_cast<std::size_t>(c.kind)])(l) << ' ' << plain(path) << ": " << c.rule << ' ' << c.provision << ' ';
  switch (c.kind) {
    case ChangeKind::gained:
      out << quoted(c.quote_after);
      break;
    case ChangeKind::lost:
      out << quoted(c.quote_before);
      break;
    case ChangeKind::moved:
      out << quoted(c.quote_before) << words::to(l) << quoted(c.quote_after);
      break;
    case ChangeKind::severity:
      out << to_string(c.severity_before) << words::to(l) << to_string(c.severity_after) << ' ' << quoted(c.quote_after);
      break;
  }
  out << '\n';
}

Json to_json(const author::FindingChange& c) {
  Json out{{"change", to_string(c.kind)}, {"rule", c.rule}, {"provision", c.provision}};
  if (!c.before.empty())
    out["before"] = {
        {"byte", {c.before.begin, c.before.end}}, {"quote", c.quote_before}, {"severity", to_string(c.severity_before)}};
  if (!c.after.empty())
    out["after"] = {
        {"byte", {c.after.begin, c.after.end}}, {"quote", c.quote_after}, {"severity", to_string(c.severity_after)}};
  return out;
}

}  // namespace

ExitStatus diff_rules(const Common& common, const RulesArguments& arguments) {
  const RuleSet old = load_rules(load_options(common, {arguments.paths.at(0)}));
  const RuleSet fresh = load_rules(load_options(common, {arguments.paths.at(1)}));
  ReviewOptions options;
  options.as_of = parse_date(arguments.as_of);
  options.cancel = cancel_flag();
  if (!arguments.kind.empty()) options.kind = document_kind(arguments.kind);

  const Inputs inputs = find_inputs({arguments.corpus});
  tell_left_out(inputs, common.language);
  const auto& files = inputs.files;
  const Language l = common.language;
  const bool json = arguments.format == "json";
  Output output("");
  std::ostream& out = output.stream();
  Json list = Json::array(), totals;
  std::map<ChangeKind, std::size_t> counts;
  bool incomplete = false;
  const auto work = [&](std::size_t i) {
    FileChanges made{files[i], {}, {}};
    try {
      const Document document = read_document(files[i], false);
      made.changes = author::difference(review(document, old, options), review(document, fresh, options));
    } catch (const Error& error) { made.error = error.message(l); }
    return made;
  };
  ordered(files.size(), jobs_of(arguments.jobs), work, [&](std::size_t, FileChanges made) {
    incomplete = incomplete || !made.error.empty();
    if (!made.error.empty() && !json) out << words::unread(l) << plain(made.path) << '\n';
    Json changes = Json::array();
    for (const auto& c : made.changes) {
      ++counts[c.kind];
      if (json)
        changes.push_back(to_json(c));
      else
        write_change(out, made.path, c, l);
    }
    if (json && (!made.changes.empty() || !made.error.empty()))
      list.push_back({{"path", made.path}, {"error", made.error}, {"changes", std::move(changes)}});
  });
  constexpr ChangeKind kinds[] = {ChangeKind::gained, ChangeKind::lost, ChangeKind::moved, ChangeKind::severity};
  if (json) {
    for (const auto kind : kinds) totals[std::string(to_string(kind))] = counts[kind];
    write_json(out, {{"documents", files.size()}, {"totals", totals}, {"files", list}});
  } else {
    out << files.size() << words::files(l);
    for (const auto kind : kinds)
      out << (kind == kinds[0] ? "" : words::comma(l)) << (*names[static_cast<std::size_t>(kind)])(l) << ' ' << counts[kind];
    out << '\n';
  }
  output.commit();
  return incomplete || *options.cancel ? ExitStatus::incomplete : ExitStatus::clean;
}

}  // namespace xiezhi::cli
