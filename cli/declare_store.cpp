// What the verbs of the store take.
#include "cli/program.hpp"

namespace xiezhi::cli {
namespace {

// The verbs of the store: which take words, and which options each knows.
struct StoreVerb {
  const char* name;
  Text help;
  ExitStatus (*verb)(const Common&, const StoreArguments&);
  const char* words;  // "" none; shown in the help
  Text words_help;
  int least, most;      // how many
  const char* options;  // letters, see add_store()
};

void add_store_options(Program& p, CLI::App* command, StoreArguments& args, const StoreVerb& row) {
  const auto has = [&](char letter) { return std::string_view(row.options).find(letter) != std::string_view::npos; };
  command->add_option("--db", args.db, p.text("库文件；默认 reviews.db", "the store; default: reviews.db"))
      ->option_text("FILE");
  if (has('f')) p.choice(command, "--format", args.format, {"text", "json", "csv"}, "格式", "form");
  if (has('e')) p.choice(command, "--format", args.format, {"json", "csv"}, "格式；默认 json", "form; default: json");
  if (has('f') || has('e'))
    command->add_option("--output,-o", args.output, p.text("写入文件", "write to this file"))->option_text("FILE");
  if (has('d')) p.as_of(command, args.as_of);
  if (has('o'))
    p.as_of(command, args.as_of,
            {"到期、逾期按这一天算，如 2025-06-01；默认今天", "what is over or overdue on this day; default: today"});
  if (has('n'))
    command->add_option("--limit,-n", args.limit, p.text("至多几件；0 为不限", "at most so many; 0: all"))->option_text("N");
  if (has('u'))
    command->add_flag("--undecided", args.undecided, p.text("只列还有问题未作决定的", "with undecided findings only"));
  if (has('a')) command->add_flag("--all-versions", args.all_versions, p.text("连同旧版本", "old versions too"));
  if (has('s'))
    p.range(command
                ->add_option("--filing-days", args.filing_days,
                             p.text("公布后几日内报备为及时；默认按制定机关所在省份的期限（规则的参数 filing.max）",
                                    "filed in time: within so many days of publication; default: by the issuer's province (the "
                                    "rules' filing.max)"))
                ->option_text("N"),
            0, 3660);
  if (has('r')) {
    p.jobs(command, args.jobs);
    command->add_flag("--everything", args.everything, p.text("全部重新审查", "review everything again"));
    command->add_flag("--experimental", args.experimental,
                      p.text("试行规则按自身级别报告", "experimental rules keep their severity"));
  }
  if (has('x')) command->add_flag("--with-withdrawn", args.with_withdrawn, p.text("连同已撤出的", "withdrawn ones too"));
  if (has('b')) {
    command->add_option("--by", args.by, p.text("由谁决定或者经办", "by whom"))->required()->option_text("NAME");
    command->add_option("--reason", args.reason, p.text("理由", "why"))->required()->option_text("TEXT");
  }
  if (has('w'))
    command->add_option("--until", args.until, p.text("有效至哪一天", "the last day it holds"))->option_text("DATE");
}

}  // namespace

void declare_store(Program& p) {
  static constexpr Text version{"名称（最新一版）、名称@2、#7（版本编号），或者摘要的前八位",
                                "a name (its latest version), name@2, #7 (a version), or eight digits of a digest"},
      versions{"两个版本，写法同 store show", "two versions, written as for store show"}, name{"名称", "a name"}, none{};
  static constexpr StoreVerb rows[] = {
      {"list",
       {"列出库中文件", "list documents"},
       list_store,
       "[NAME]",
       {"名称、标题、文号或者制定机关的一部分；不写则全部", "part of a name, title, number or issuer; default: all"},
       0,
       1,
       "fnuax"},
      {"show", {"一件的问题和决定", "a document's findings and decisions"}, show_stored, "REF", version, 1, 1, "fo"},
      {"search",
       {"检索库中文字", "search the texts"},
       search_store,
       "TEXT ...",
       {"要找的文字；几个词的，都要有", "what to look for; of several words, all"},
       1,
       16,
       "fnx"},
      {"diff", {"比较两个版本", "compare two versions"}, diff_stored, "A B", versions, 2, 2, "f"},
      {"decide",
       {"对一处问题作出决定", "decide on a finding"},
       decide_finding,
       "FINDING accept|dismiss|defer",
       {"问题的编号，和决定：属实、不成立、暂缓", "the number of a finding, and what is decided"},
       2,
       2,
       "bw"},
      {"withdraw",
       {"撤出一件：改了名、不再送审或者误存的；内容和决定都保留，不再计入",
        "withdraw a draft (renamed, given up, saved by mistake): all is kept, it no longer counts"},
       withdraw_stored,
       "NAME",
       name,
       1,
       1,
       "b"},
      {"restore", {"恢复已撤出的一件", "restore a withdrawn draft"}, restore_stored, "NAME", name, 1, 1, "b"},
      {"decisions",
       {"列出决定，标明过期的和没有用到的", "list decisions; which are over, which unused"},
       list_decisions,
       "",
       none,
       0,
       0,
       "fo"},
      {"stats", {"统计", "numbers"}, store_stats, "", none, 0, 0, "fos"},
      {"export",
       {"导出最新版本的结论、问题和决定（json 或 csv）",
        "export the latest versions: statements, findings, decisions (json or csv)"},
       export_store,
       "",
       none,
       0,
       0,
       "eox"},
      {"rescreen",
       {"清理：按今天的规则和法律重新审查全库", "review the library again by today's rules and law"},
       rescreen_store,
       "",
       none,
       0,
       0,
       "fdr"},
  };
  CLI::App* group = p.command(p.app, "store", "保存的审查、决定和全库统计", "stored reviews, decisions, numbers");
  group->require_subcommand(1);
  for (const StoreVerb& row : rows) {
    auto args = std::make_shared<StoreArguments>();
    CLI::App* command = p.command(*group, row.name, row.help.zh, row.help.en);
    if (row.most > 0)
      command->add_option("WORDS", args->words, row.words_help(p.common.language))
          ->option_text(row.words)
          ->expected(row.least, row.most)
          ->required(row.least > 0);
    add_store_options(p, command, *args, row);
    command->callback([&p, args, verb = row.verb] { p.verb = [&p, args, verb] { return verb(p.common, *args); }; });
  }
}

}  // namespace xiezhi::cli
