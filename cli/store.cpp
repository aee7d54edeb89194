// xiezhi store …: what was kept.
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "xiezhi/report.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::cli {
namespace {

Store open(const StoreArguments& arguments) { return Store(arguments.db, {.create = false}); }

StoreFormat format_of(const StoreArguments& arguments) {
  return arguments.format == "json" ? StoreFormat::json : arguments.format == "csv" ? StoreFormat::csv : StoreFormat::text;
}

template <class T>
ExitStatus print(const Common& common, const StoreArguments& arguments, const T& value) {
  Output output(arguments.output);
  write(output.stream(), value, format_of(arguments), common.language);
  output.commit();
  return ExitStatus::clean;
}

// One line, of what was done.
ExitStatus tell(const std::string& text) {
  Output output("");
  output.stream() << plain(text) << '\n';
  output.commit();
  return ExitStatus::clean;
}

Moment now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

ExitStatus list_store(const Common& common, const StoreArguments& a) {
  ListFilter filter;
  if (!a.words.empty()) filter.name = a.words[0];
  filter.undecided = a.undecided;
  filter.all_versions = a.all_versions;
  filter.with_withdrawn = a.with_withdrawn;
  filter.limit = a.limit;
  filter.today = today();
  return print(common, a, open(a).list(filter));
}

ExitStatus show_stored(const Common& common, const StoreArguments& a) {
  return print(common, a, open(a).show(a.words.at(0), parse_date(a.as_of)));
}

ExitStatus search_store(const Common& common, const StoreArguments& a) {
  std::string words;
  for (const std::string& w : a.words) words += (words.empty() ? "" : " ") + w;
  return print(common, a, open(a).search(words, a.limit, a.with_withdrawn));
}

ExitStatus diff_stored(const Common& common, const StoreArguments& a) {
  return print(common, a, open(a).diff(a.words.at(0), a.words.at(1)));
}

ExitStatus decide_finding(const Common& common, const StoreArguments& a) {
  const Date until = a.until.empty() ? Date{} : parse_date(a.until);
  Store store = open(a);
  const Decision d = store.decide(a.words.at(0), verdict(a.words.at(1)), a.by, a.reason, now(), until);
  constexpr Text recorded{"已记录：", "recorded: "},
      old{"注意：这是旧版本的问题，最新一版是 ", "note: this is not the latest version: "},
      gone{"注意：这一件", "note: the draft is "};
  const StoredVersion latest = store.show(d.version.substr(0, d.version.rfind('@')), today()).version;
  if (const std::string now_at = latest.name + "@" + std::to_string(latest.number); now_at != d.version)
    std::cerr << old(common.language) << plain(now_at) << '\n';
  if (latest.withdrawn) std::cerr << gone(common.language) << plain(said(*latest.withdrawn, common.language)) << '\n';
  return tell(recorded(common.language) + d.version + ' ' + d.provision + ' ' + d.rule + ' ' +
              std::string(said(d.verdict, common.language)));
}

ExitStatus withdraw_stored(const Common& common, const StoreArguments& a) {
  constexpr Text done{"已撤出，不再计入；内容和决定都保留：", "withdrawn, counts no more; text and decisions are kept: "};
  return tell(done(common.language) + open(a).withdraw(a.words.at(0), a.by, a.reason, now()).name);
}

ExitStatus restore_stored(const Common& common, const StoreArguments& a) {
  constexpr Text done{"已恢复，重新计入：", "restored, counts again: "};
  return tell(done(common.language) + open(a).restore(a.words.at(0), a.by, a.reason, now()).name);
}

ExitStatus list_decisions(const Common& common, const StoreArguments& a) {
  const Store store = open(a);
  std::set<std::int64_t> expired, unused;
  for (const Decision& d : store.expired(parse_date(a.as_of))) expired.insert(d.id);
  for (const Decision& d : store.unused()) unused.insert(d.id);
  std::set<std::string> withdrawn;
  for (const StoredVersion& v : store.list({.all_versions = true, .with_withdrawn = true}))
    if (v.withdrawn) withdrawn.insert(v.name + "@" + std::to_string(v.number));
  std::vector<DecisionRow> rows;
  for (const Decision& d : store.decisions())
    rows.push_back({d, expired.contains(d.id), unused.contains(d.id), withdrawn.contains(d.version)});
  return print(common, a, rows);
}

ExitStatus store_stats(const Common& common, const StoreArguments& a) {
  const Store store = open(a);
  StatsOptions options{parse_date(a.as_of), a.filing_days};
  std::optional<RuleSet> rules;
  if (!a.filing_days) options.rules = &rules.emplace(load_rules(load_options(common)));
  return print(common, a, store.stats(options));
}

ExitStatus export_store(const Common&, const StoreArguments& a) {
  Output output(a.output);
  write_export(output.stream(), open(a), a.format == "csv" ? StoreFormat::csv : StoreFormat::json, parse_date(a.as_of),
               a.with_withdrawn);
  output.commit();
  return ExitStatus::clean;
}

ExitStatus rescreen_store(const Common& common, const StoreArguments& a) {
  Store store = open(a);
  const RuleSet rules = load_rules(load_options(common));
  RescreenOptions options;
  options.as_of = parse_date(a.as_of);
  options.now = now();
  options.threads = jobs_of(a.jobs);
  options.everything = a.everything;
  options.experimental = a.experimental;
  options.cancel = cancel_flag();
  if (is_terminal(STDERR_FILENO))
    options.progress = [](std::size_t done, std::size_t of) {
      if (done % 50 == 0 || done == of)
        std::cerr << "\r\x1b[K" << (done == of ? "" : std::to_string(done) + '/' + std::to_string(of)) << std::flush;
    };
  const Rescreen result = store.rescreen(rules, options);
  print(common, a, result);
  return result.incomplete.empty() ? ExitStatus::clean : ExitStatus::incomplete;
}

}  // namespace xiezhi::cli
