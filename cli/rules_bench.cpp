// xiezhi rules bench: rules on a folder of drafts.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/rules_output.hpp"
#include "cli/terminal.hpp"
#include "engine/author/measure.hpp"
#include "xiezhi/report.hpp"

namespace xiezhi::cli {
namespace {

namespace words {
constexpr Text blind{"没有遇到", "blind"}, thin{"太少", "thin"}, measured{"可信", "measured"},
    head{"规则                                      遇到  细看  命中  文稿  每万字命中   用时      每次   评价",
         "rule                                      tries match  hits  docs   per 10,000   time  per try   reach"},
    files{" 份文稿，", " drafts, "}, characters{" 字，", " characters, "}, rules{" 条规则：", " rules: "}, comma{"，", ", "},
    unread{"没有读：", "not read: "};
}  // namespace words

std::int64_t clock_now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string reach(author::Reach reach, Language l) {
  return (reach == author::Reach::blind ? words::blind : reach == author::Reach::thin ? words::thin : words::measured)(l);
}

void write_text(std::ostream& out, const author::Measure& sum, const std::vector<std::string>& unread, Language l) {
  std::vector<const author::RuleMeasure*> rows;
  for (const auto& r : sum.rules) rows.push_back(&r);
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->nanoseconds > b->nanoseconds; });
  out << words::head(l) << '\n';
  std::size_t counts[3] = {};
  for (const auto* r : rows) {
    char line[160];
    const double per_try = r->tries == 0 ? 0 : static_cast<double>(r->nanoseconds) / 1e3 / static_cast<double>(r->tries);
    std::snprintf(line, sizeof line, "%-40s %6zu %5zu %5zu %5zu %12.3f %6.1fms %6.1fus   ", r->id.c_str(), r->tries, r->matches,
                  r->hits, r->documents, sum.per_10000(*r), static_cast<double>(r->nanoseconds) / 1e6, per_try);
    out << line << reach(r->reach(), l) << '\n';
    ++counts[static_cast<std::size_t>(r->reach())];
  }
  for (const auto& file : unread) out << words::unread(l) << plain(file) << '\n';
  out << sum.documents << words::files(l) << sum.characters << words::characters(l) << sum.rules.size() << words::rules(l);
  for (const auto kind : {author::Reach::measured, author::Reach::thin, author::Reach::blind})
    out << (kind == author::Reach::measured ? "" : words::comma(l)) << reach(kind, l) << ' '
        << counts[static_cast<std::size_t>(kind)];
  out << '\n';
}

Json to_json(const author::Measure& sum, const std::vector<std::string>& unread) {
  Json out{{"documents", sum.documents}, {"characters", sum.characters}, {"unread", unread}, {"rules", Json::array()}};
  for (const auto& r : sum.rules) {
    out["rules"].push_back({{"rule", r.id},
                            {"reach", to_string(r.reach())},
                            {"tries", r.tries},
                            {"looks", r.matches},
                            {"hits", r.hits},
                            {"documents", r.documents},
                            {"per_10000_characters", sum.per_10000(r)},
                            {"microseconds", static_cast<double>(r.nanoseconds) / 1e3}});
  }
  return out;
}

}  // namespace

ExitStatus bench_rules(const Common& common, const RulesArguments& arguments) {
  const RuleSet rules = load_rules(load_options(common, arguments.paths));
  ReviewOptions options;
  options.as_of = parse_date(arguments.as_of);
  options.cancel = cancel_flag();
  if (!arguments.kind.empty()) options.kind = document_kind(arguments.kind);
  const Inputs inputs = find_inputs({arguments.corpus});
  tell_left_out(inputs, common.language);
  author::Measure sum;
  std::vector<std::string> unread;
  for (const std::string& file : inputs.files) {
    if (*options.cancel) break;
    try {
      author::measure(read_document(file, false), rules, options, clock_now, sum);
    } catch (const Error&) { unread.push_back(file); }
  }
  Output output("");
  if (arguments.format == "json")
    write_json(output.stream(), to_json(sum, unread));
  else
    write_text(output.stream(), sum, unread, common.language);
  output.commit();
  return *options.cancel || !unread.empty() ? ExitStatus::incomplete : ExitStatus::clean;
}

}  // namespace xiezhi::cli
