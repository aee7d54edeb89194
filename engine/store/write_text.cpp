#include <array>
#include <cstdio>
#include <ostream>
#include <sstream>

#include "engine/store/day.hpp"
#include "engine/store/write.hpp"
#include "engine/text/bilingual.hpp"
#include "grammar/diagnostic.hpp"

namespace xiezhi::store {
namespace {

using Words = text::Bilingual;

constexpr std::array<Words, 3> verdicts{{{"属实", "accepted"}, {"不成立", "dismissed"}, {"暂缓", "deferred"}}};
constexpr std::array<Words, 5> states{{{"未决定", "undecided"},
                                       {"已决定", "decided"},
                                       {"沿用（条文未变）", "carried, same words"},
                                       {"沿用待核（条文有改动）", "carried, words changed"},
                                       {"决定已过期", "expired"}}};
constexpr std::array<Words, 4> changes{{{"新增", "added"}, {"删除", "removed"}, {"修改", "changed"}, {"移动", "moved"}}};
constexpr std::array<Words, 4> conflict_kinds{{{"金额不同", "another amount"},
                                               {"期限不同", "another period"},
                                               {"比例不同", "another percentage"},
                                               {"要求相反", "the opposite"}}};
constexpr std::array<Words, 3> suggestions{{{"保留", "keep"}, {"修改", "amend"}, {"废止", "repeal"}}};

template <class E, std::size_t N>
std::string_view name(const std::array<Words, N>& table, E value, Language l) {
  return table.at(static_cast<std::size_t>(value)).view(l);
}

std::string percent(const Rate& r) {
  if (!r.of) return "—";
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.1f%%", 100 * r.rate());
  return buffer;
}

void line(std::ostream& out, const StoredVersion& v, Language l) {
  const bool zh = l == Language::zh;
  out << v.name << '@' << v.number;
  if (!v.title.empty()) out << "  《" << v.title << "》";
  if (!v.doc_number.empty()) out << ' ' << v.doc_number;
  if (!v.issuer.empty()) out << "  " << v.issuer;
  out << "\n    " << (zh ? "错误 " : "errors ") << v.findings.errors << (zh ? "，警告 " : ", warnings ") << v.findings.warnings
      << (zh ? "，提示 " : ", notes ") << v.findings.notes << (zh ? "；未决定 " : "; undecided ") << v.undecided
      << (zh ? "；审查日期 " : "; as of ") << iso(v.as_of);
  if (!v.complete) out << (zh ? "；未审查完" : "; incomplete");
  if (!v.predecessor.empty())
    out << (zh ? "；承接 " : "; follows ") << v.predecessor << ' ' << static_cast<int>(100 * v.kinship + 0.5) << '%';
  out << '\n';
}

void line(std::ostream& out, const Finding& f, Language l) {
  out << grammar::severity_word(f.severity, l) << ' ' << f.provision << ' ' << f.rule << (l == Language::zh ? "：" : ": ")
      << f.message << '\n';
}

void line(std::ostream& out, const Decision& d, Language l) {
  const bool zh = l == Language::zh;
  out << name(verdicts, d.verdict, l) << (zh ? "，" : ", ") << d.by << ' ' << d.at.substr(0, 10) << (zh ? "：" : ": ")
      << d.reason;
  if (d.until.known()) out << (zh ? "（至 " : " (until ") << iso(d.until) << (zh ? "）" : ")");
  out << "  [" << d.version << "]\n";
}

}  // namespace

void text(std::ostream& out, const std::vector<StoredVersion>& all, Language l) {
  for (const StoredVersion& v : all) {
    line(out, v, l);
    if (v.withdrawn) out << "    " << said(*v.withdrawn, l) << '\n';
  }
  out << (l == Language::zh ? "共 " : "") << all.size() << (l == Language::zh ? " 件\n" : " documents\n");
}

void text(std::ostream& out, const StoredReview& r, Language l) {
  const bool zh = l == Language::zh;
  line(out, r.version, l);
  for (const Withdrawal& w : r.withdrawals) out << "    " << said(w, l) << '\n';
  for (const std::string& why : r.review.incomplete) out << "    ! " << why << '\n';
  for (const StoredFinding& f : r.findings) {
    out << "\n#" << f.id << ' ' << (f.fresh ? (zh ? "[新] " : "[new] ") : "");
    line(out, f.finding, l);
    out << "    「" << f.finding.quote << "」\n";
    std::istringstream lines(decided(f, l));
    for (std::string one; std::getline(lines, one);) out << "    " << one << '\n';
  }
  for (const FixedFinding& f : r.fixed) {
    out << (zh ? "\n[已消除] " : "\n[fixed] ");
    line(out, f.finding, l);
  }
  for (const Decision& d : r.unused) {
    out << (zh ? "\n[决定未用到] " : "\n[unused decision] ") << d.rule << ' ';
    line(out, d, l);
  }
}

void text(std::ostream& out, const std::vector<SearchHit>& hits, Language l) {
  for (const SearchHit& h : hits) {
    out << h.version.name << '@' << h.version.number << "  《" << h.version.title << "》 " << h.provision << " ×" << h.count
        << (!h.version.withdrawn ? ""
            : l == Language::zh  ? "［已撤出］"
                                 : " [withdrawn]")
        << "\n    " << h.excerpt << '\n';
  }
  out << (l == Language::zh ? "共 " : "") << hits.size() << (l == Language::zh ? " 件\n" : " documents\n");
}

void text(std::ostream& out, const StoreDiff& d, Language l) {
  const bool zh = l == Language::zh;
  line(out, d.before, l);
  line(out, d.after, l);
  for (const ClauseDiff& c : d.clauses) {
    out << '\n' << name(changes, c.change, l) << ' ' << c.before_provision;
    if (!c.before_provision.empty() && !c.after_provision.empty()) out << " → ";
    out << c.after_provision << '\n';
    if (!c.before.empty()) out << "  - " << c.before << '\n';
    if (!c.after.empty() && c.change != ClauseChange::moved) out << "  + " << c.after << '\n';
  }
  const auto findings = [&](std::string_view head, const std::vector<Finding>& all) {
    if (!all.empty()) out << '\n' << head << ' ' << all.size() << '\n';
    for (const Finding& f : all) {
      out << "  ";
      line(out, f, l);
    }
  };
  findings(zh ? "新问题" : "new findings", d.fresh);
  findings(zh ? "已消除" : "fixed", d.fixed);
  findings(zh ? "仍在" : "still there", d.still);
}

void text(std::ostream& out, const StoreStats& s, Language l) {
  const bool zh = l == Language::zh;
  out << (zh ? "文件 " : "documents ") << s.documents << (zh ? "，版本 " : ", versions ") << s.versions
      << (zh ? "，问题 " : ", findings ") << s.findings << (zh ? "，决定 " : ", decisions ") << s.decisions
      << (zh ? "，未审查完 " : ", incomplete ") << s.incomplete;
  if (s.withdrawn) out << (zh ? "；另有已撤出 " : "; withdrawn besides ") << s.withdrawn;
  out << '\n';
  out << (zh ? "备案及时率 " : "filed in time ") << percent(s.filed_in_time) << " (" << s.filed_in_time.met << '/'
      << s.filed_in_time.of << (zh ? "，材料未载明或者期限不明 " : ", not said or time not known ") << s.filed_in_time.unknown
      << ")\n";
  out << (zh ? "合规率 " : "compliant ") << percent(s.compliant) << " (" << s.compliant.met << '/' << s.compliant.of
      << (zh ? "，未审查完 " : ", incomplete ") << s.compliant.unknown << ")\n";
  if (s.without_dossier)
    out << (zh ? "没有程序材料，以上两项都没有计入 " : "without a dossier, in neither rate ") << s.without_dossier << '\n';
  const auto table = [&](std::string_view head, const std::vector<StatRow>& all) {
    out << '\n' << head << (zh ? "：文件 错误 警告 提示\n" : ": documents errors warnings notes\n");
    for (const StatRow& r : all) {
      char buffer[64];
      std::snprintf(buffer, sizeof buffer, "%7zu %7zu %7zu %7zu  ", r.documents, r.errors, r.warnings, r.notes);
      out << buffer << (r.key.empty() ? "—" : r.key) << '\n';
    }
  };
  table(zh ? "按规则" : "by rule", s.by_rule);
  table(zh ? "按类别" : "by category", s.by_category);
  table(zh ? "按制定机关" : "by issuer", s.by_issuer);
  table(zh ? "按月份" : "by month", s.by_month);
  if (s.decided.empty()) return;
  out << (zh ? "\n按规则的决定：属实 不成立 暂缓\n" : "\ndecisions by rule: accepted dismissed deferred\n");
  for (const RuleDecisions& r : s.decided) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%7zu %7zu %7zu  ", r.accepted, r.dismissed, r.deferred);
    out << buffer << r.rule << '\n';
  }
}

void text(std::ostream& out, const Rescreen& r, Language l) {
  const bool zh = l == Language::zh;
  for (const RescreenItem& i : r.items) {
    out << '[' << name(suggestions, i.suggestion, l) << (i.changed ? (zh ? "·有变化" : ", changed") : "") << "] ";
    line(out, i.version, l);
    for (const std::string& why : i.reasons) out << "    · " << why << '\n';
    for (const Finding& f : i.appeared) {
      out << "    + ";
      line(out, f, l);
    }
    for (const Finding& f : i.gone) {
      out << "    - ";
      line(out, f, l);
    }
  }
  for (const std::string& why : r.incomplete) out << "! " << why << '\n';
  out << (zh ? "文件 " : "documents ") << r.documents << (zh ? "，规则变动 " : ", rules changed ") << r.rules_changed
      << (zh ? "，复核变动规则 " : ", changed rules looked at in ") << r.looked << (zh ? "，全文重审 " : ", reviewed in full ")
      << r.reviewed << (zh ? "，列出 " : ", listed ") << r.items.size() << '\n';
}

void text(std::ostream& out, const std::vector<DecisionRow>& all, Language l) {
  constexpr Words over{"［已过期］", "[expired] "}, idle{"［未用到］", "[unused] "},
      gone{"［文稿已撤出］", "[draft withdrawn] "};
  for (const DecisionRow& row : all) {
    out << '#' << row.decision.finding << ' ';
    for (const auto& [holds, word] : {std::pair{row.expired, over}, {row.unused, idle}, {row.withdrawn, gone}})
      if (holds) out << word.view(l);
    out << row.decision.rule << ' ' << row.decision.provision << "  ";
    line(out, row.decision, l);
  }
  out << (l == Language::zh ? "共 " : "") << all.size() << (l == Language::zh ? " 项决定\n" : " decisions\n");
}

void text(std::ostream& out, const Conflicts& all, Language l) {
  const bool zh = l == Language::zh;
  for (const Conflict& c : all.told) {
    out << (zh ? "可能冲突（" : "possible conflict (") << name(conflict_kinds, c.kind, l) << (zh ? "）" : ") ") << c.here
        << " ↔ " << c.there << '\n';
    out << "    " << (zh ? "本件 " : "here ") << c.provision << (zh ? "：" : ": ") << c.text << '\n';
    out << "    " << c.other.name << "  《" << c.other.title << "》 " << c.other_provision << (zh ? "：" : ": ") << c.other_text
        << '\n';
  }
  if (all.untold)
    out << (zh ? "另有 " : "not listed: ") << all.untold << (zh ? " 处可能冲突未列\n" : " more possible conflicts\n");
  if (all.unjudged)
    out << (zh ? "另有 " : "not compared: ") << all.unjudged
        << (zh ? " 种相近条文未比对\n" : " more clauses that are somewhat alike\n");
}

}  // namespace xiezhi::store

namespace xiezhi {

std::string_view said(Verdict verdict, Language l) { return store::name(store::verdicts, verdict, l); }

std::string decided(const StoredFinding& f, Language l) {
  const bool zh = l == Language::zh;
  std::ostringstream out;
  out << store::name(store::states, f.state, l);
  if (f.copied) out << (zh ? "，来自同一条文的另一处" : ", from another copy or part of the clause");
  if (!f.decision) return std::move(out).str() + '\n';
  out << (zh ? "：" : ": ");
  store::line(out, *f.decision, l);
  if (f.state == DecisionState::reworded)
    out << (zh ? "  原文：" : "  before: ") << f.decision->sentence << '\n'
        << (zh ? "  现文：" : "  now:    ") << f.sentence << '\n';
  return std::move(out).str();
}

std::string said(const Withdrawal& w, Language l) {
  const bool zh = l == Language::zh;
  const std::string colon = zh ? "：" : ": ", day = ' ' + w.at.substr(0, 10);
  const std::string what = w.withdrawn ? (zh ? "已撤出" : "withdrawn") : (zh ? "已恢复" : "restored");
  return what + colon + (w.by.empty() ? (zh ? "再次送审" : "saved again") + day : w.by + day + colon + w.reason);
}

}  // namespace xiezhi
