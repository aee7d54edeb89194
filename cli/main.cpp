// The command line: what each verb takes, in both languages. The only file that includes CLI11; the work is in the verbs.
#include <CLI/CLI.hpp>
#include <csignal>
#include <functional>
#include <iostream>
#include <map>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "xiezhi/version.hpp"

namespace {

using namespace xiezhi::cli;
using xiezhi::Language;

using Words = std::vector<std::string>;
const Words kinds{"normative", "policy", "rule", "regulation", "tender", "agreement", "report"};

struct Program {
  Common common;
  CLI::App app;
  std::function<ExitStatus()> verb;

  std::string text(std::string_view zh, std::string_view en) const { return Text{zh, en}(common.language); }

  CLI::App* command(CLI::App& parent, const std::string& name, std::string_view zh, std::string_view en) {
    CLI::App* made = parent.add_subcommand(name, text(zh, en));
    made->fallthrough();
    made->group(text("命令", "Commands"));
    made->get_help_ptr()->group(text("选项", "Options"));
    made->footer(text("--rules、--lang、--color 可用于各个命令，见 xiezhi --help。\n",
                      "--rules, --lang and --color go with every command: see xiezhi --help.\n"));
    return made;
  }

  // An option whose value is one of a few words.
  void choice(CLI::App* command, const std::string& name, std::string& value, const Words& words, std::string_view zh,
              std::string_view en) {
    command->add_option(name, value, text(zh, en))
        ->option_text(CLI::detail::join(words, "|"))
        ->check([this, words](const std::string& given) {
          const bool known = std::find(words.begin(), words.end(), given) != words.end();
          return known ? "" : text("应当是其中之一：", "must be one of: ") + CLI::detail::join(words, ", ");
        });
  }

  void as_of(CLI::App* command, std::string& value) {
    command
        ->add_option("--as-of", value,
                     text("按这一天的法律判断，如 2025-06-01；默认今天", "judge by the law of this day; default: today"))
        ->option_text("DATE");
  }
  void known(CLI::App* command, Known& known) {
    choice(command, "--kind", known.kind, kinds, "文种；不写则由标题和行文判断",
           "kind of document; default: found from the text");
    as_of(command, known.as_of);
    command->add_option("--issuer", known.issuer, text("制定机关；不写则取文中的", "issuer; default: the one in the text"))
        ->option_text("NAME");
    command
        ->add_option("--dossier", known.dossier,
                     text("制定程序的材料（JSON）；也可以放在同名的 NAME.dossier.json",
                          "facts of the procedure (JSON); or put them into NAME.dossier.json"))
        ->option_text("FILE");
    command->add_flag("--experimental", known.experimental,
                      text("试行规则按自身级别报告，不压为提示", "experimental rules keep their severity"));
    command->add_flag("--original", known.original, text("有修订痕迹的文稿按修订前读", "read tracked changes as before"));
  }
  void jobs(CLI::App* command, unsigned& value) {
    command
        ->add_option("--jobs,-j", value, text("同时审查的份数；默认与处理器核数相同", "how many at once; default: one a core"))
        ->option_text("N")
        ->check(CLI::Range(1u, 256u));
  }
};

void add_review(Program& p) {
  auto args = std::make_shared<ReviewArguments>();
  CLI::App* command = p.command(p.app, "review", "审查文稿", "review drafts");
  command->add_option("FILE", args->paths, p.text("文稿、文件夹，或 -（标准输入）", "drafts, folders, or - (standard input)"))
      ->required()
      ->option_text("FILE|DIR|- ...");
  p.known(command, args->known);
  p.choice(command, "--format", args->format, {"text", "json", "jsonl", "html"},
           "报告格式；默认 text，或由 --output 的后缀决定", "form of the report; default: text, or by the ending of --output");
  command
      ->add_option("--output,-o", args->output,
                   p.text("报告写入文件；写完才出现", "write the report to this file, whole or not at all"))
      ->option_text("FILE");
  p.choice(command, "--fail-level", args->fail_level, {"error", "warning", "note", "never"},
           "有这一级或更重的发现时退出码为 1；默认 error", "exit 1 for findings of this severity or worse; default: error");
  p.jobs(command, args->jobs);
  command
      ->add_option("--db", args->db,
                   p.text("把审查结果存入这个库（没有则新建），并显示沿用的决定和与库中文件可能的冲突",
                          "keep the reviews in this store (made if missing); show carried decisions and possible conflicts"))
      ->option_text("FILE");
  command->callback([&p, args] { p.verb = [&p, args] { return review(p.common, *args); }; });
}

void add_outline(Program& p) {
  auto args = std::make_shared<OutlineArguments>();
  CLI::App* command = p.command(p.app, "outline", "文稿被读成了什么：条款、引导语、引用、标注", "how a draft is understood");
  command->add_option("FILE", args->path, p.text("文稿，或 -", "a draft, or -"))->required()->option_text("FILE|-");
  p.choice(command, "--format", args->format, {"text", "json"}, "格式", "form");
  command->add_flag("--text", args->text, p.text("只输出文稿文字；报告中的位置以它为准", "print the text that spans refer to"));
  command->add_flag("--original", args->original, p.text("有修订痕迹的文稿按修订前读", "read tracked changes as before"));
  command->callback([&p, args] { p.verb = [&p, args] { return outline(p.common, *args); }; });
}

void add_explain(Program& p) {
  auto args = std::make_shared<ExplainArguments>();
  CLI::App* command = p.command(p.app, "explain", "讲解一条规则；给出文字时，说明为什么命中或没有命中",
                                "a rule's page; with a text, why it met or did not");
  command->add_option("RULE", args->rule, p.text("规则名，或者诊断代码（X0324）", "id of a rule, or a diagnostic code (X0324)"))
      ->required()
      ->option_text("RULE|CODE");
  command->add_option("FILE", args->path, p.text("文稿，或 -", "a draft, or -"))->option_text("[FILE|-]");
  command->add_option("--text", args->text, p.text("一段文字", "a text"))->option_text("T");
  p.choice(command, "--format", args->format, {"text", "json"}, "讲解的格式", "form of the explanation");
  p.known(command, args->known);
  command->callback([&p, args] { p.verb = [&p, args] { return explain(p.common, *args); }; });
}

void add_new(Program& p, CLI::App& group) {
  auto args = std::make_shared<NewArguments>();
  CLI::App* command = p.command(group, "new", "新建一条规则，例子齐全", "make a new rule with its examples");
  command->add_option("ID", args->id, p.text("规则名，如 licence.my-rule", "its id, as licence.my-rule"))
      ->required()
      ->option_text("ID");
  command
      ->add_option("DIR", args->folder,
                   p.text("规则包所在的文件夹；默认 rules，没有则当前目录", "folder of the packs; default: rules/, or here"))
      ->option_text("[DIR]");
  p.choice(command, "--keywords", args->keywords, {"zh", "en"}, "关键字的语言；默认 zh",
           "language of the keywords; default: zh");
  command->callback([&p, args] { p.verb = [&p, args] { return new_rule(p.common, *args); }; });
}

void add_format(Program& p, CLI::App& group) {
  auto args = std::make_shared<FormatArguments>();
  CLI::App* command =
      p.command(group, "fmt", "把规则文件改成统一的写法，意思不变", "rewrite rule files in the canonical layout");
  command
      ->add_option("PATH", args->paths,
                   p.text("规则文件、文件夹，或 -；不写则为自带规则", "rule files, folders, or -; default: the shipped rules"))
      ->option_text("[PATH ...]");
  p.choice(command, "--keywords", args->keywords, {"zh", "en"}, "换成这种语言的关键字", "turn the keywords into this language");
  command->add_flag("--check", args->check,
                    p.text("只列出写法不合的文件，不改；有则退出码为 1", "change nothing; exit 1 when a file differs"));
  command->callback([&p, args] { p.verb = [&p, args] { return format_rules(p.common, *args); }; });
}

CLI::Option* add_threshold(Program& p, CLI::App* command, RulesArguments& args) {
  return command
      ->add_option("--threshold", args.threshold, p.text("低于百分之几时退出码为 2", "exit 2 when below this percentage"))
      ->option_text("N")
      ->check(CLI::Range(0.0, 100.0));
}

// Trying rules out: their tests (mutate), and on a folder of drafts.
void add_rule_trials(Program& p, CLI::App& group) {
  struct Row {
    const char* name;
    Text help;
    ExitStatus (*verb)(const Common&, const RulesArguments&);
    const char* paths;
    Text paths_help;
    int least, most;
    bool corpus;
  };
  static constexpr Row rows[] = {
      {"mutate",
       {"把规则故意改坏，看例子能不能发现", "break rules on purpose: do the examples notice?"},
       mutate_rules,
       "[PATH|RULE ...]",
       {"规则文件、规则包或规则名；不写则为自带规则", "rule files, packs or ids; default: the shipped rules"},
       0,
       256,
       false},
      {"bench",
       {"在一批文稿上量规则：词语出现多少次、每万字命中多少、用时多少", "measure rules on a folder of drafts"},
       bench_rules,
       "[PATH ...]",
       {"规则文件或规则包；不写则为自带规则", "rule files or packs; default: the shipped rules"},
       0,
       256,
       true},
      {"diff",
       {"两套规则在同一批文稿上的发现：多了、少了、移了哪些", "findings gained, lost and moved between two sets of rules"},
       diff_rules,
       "OLD NEW",
       {"旧的和新的规则文件或规则包；shipped 表示自带规则",
        "the old and the new rules: files or packs; shipped: those shipped"},
       2,
       2,
       true},
  };
  for (const Row& row : rows) {
    auto args = std::make_shared<RulesArguments>();
    CLI::App* command = p.command(group, row.name, row.help.zh, row.help.en);
    command->add_option("PATH", args->paths, p.text(row.paths_help.zh, row.paths_help.en))
        ->option_text(row.paths)
        ->expected(row.least, row.most)
        ->required(row.least > 0);
    if (row.corpus) {
      command->add_option("--corpus", args->corpus, p.text("文稿所在的文件夹", "the folder of drafts"))
          ->required()
          ->option_text("DIR");
      p.choice(command, "--kind", args->kind, kinds, "文种；不写则由标题和行文判断",
               "kind of document; default: found from the text");
    } else {
      add_threshold(p, command, *args);
      command->add_flag("--suggest", args->suggest,
                        p.text("为没有发现的改动和没有看到的条件各拟一段文字",
                               "propose a text for every change and condition that the examples miss"));
      CLI::Option* write =
          command->add_flag("--write", args->write,
                            p.text("把拟好的文字写进规则旁边的 NAME.cases", "write them into NAME.cases beside the rule"));
      command
          ->add_flag("--disagreements", args->disagreements,
                     p.text("列出规则与拟想不符、因而没有采用的文字", "list texts not used: the rule did otherwise"))
          ->excludes(write);
    }
    p.choice(command, "--format", args->format, {"text", "json"}, "格式", "form");
    p.as_of(command, args->as_of);
    p.jobs(command, args->jobs);
    command->callback([&p, args, verb = row.verb] { p.verb = [&p, args, verb] { return verb(p.common, *args); }; });
  }
}

void add_rules(Program& p) {
  using Verb = ExitStatus (*)(const Common&, const RulesArguments&);
  struct Row {
    const char* name;
    Text help;
    Verb verb;
    bool takes_rule, proves;
  };
  static constexpr Row rows[] = {
      {"list", {"列出规则", "list rules"}, list_rules, false, false},
      {"show", {"一条规则的说明", "a rule's page"}, show_rule, true, false},
      {"check", {"检查规则文件：语法、写法、例子", "check rule files: syntax, lint, examples"}, check_rules, false, true},
      {"test", {"只跑规则里的例子", "run the examples only"}, test_rules, false, true},
  };
  CLI::App* group = p.command(p.app, "rules", "规则的列出、检查和试验，供编写规则的人用", "list, check and test rules");
  group->require_subcommand(1);
  for (const Row& row : rows) {
    auto args = std::make_shared<RulesArguments>();
    CLI::App* command = p.command(*group, row.name, row.help.zh, row.help.en);
    if (row.takes_rule) {
      command->add_option("RULE", args->rule, p.text("规则名", "id of the rule"))->required()->option_text("RULE");
    }
    command
        ->add_option("PATH", args->paths,
                     p.text("规则文件或规则包；不写则为自带规则", "rule files or packs; default: the shipped rules"))
        ->option_text("[PATH ...]");
    p.choice(command, "--format", args->format, {"text", "json"}, "格式", "form");
    if (row.takes_rule || row.proves) p.as_of(command, args->as_of);
    if (row.proves) {
      p.jobs(command, args->jobs);
      command->add_flag("--why", args->why, p.text("对不符的例子逐条说明原因", "explain each example that fails"));
    }
    if (row.verb == test_rules) {
      CLI::Option* coverage = command->add_flag("--coverage", args->coverage,
                                                p.text("每个条件和例外，例子里成立过、不成立过没有",
                                                       "has every condition and exception held, and failed, in some example?"));
      add_threshold(p, command, *args)->needs(coverage);
      command->add_flag("--watch", args->watch, p.text("文件一改就重跑", "again whenever a file changes"));
    }
    if (row.verb == check_rules)
      command->add_flag("--fix", args->fix, p.text("改好可以自动改的建议", "mend what can be mended"));
    command->callback([&p, args, verb = row.verb] { p.verb = [&p, args, verb] { return verb(p.common, *args); }; });
  }
  add_new(p, *group);
  add_format(p, *group);
  add_rule_trials(p, *group);
}

void add_lsp(Program& p) {
  auto args = std::make_shared<LspArguments>();
  CLI::App* command = p.command(p.app, "lsp", "语言服务器，供编辑器使用（标准输入输出）",
                                "the language server, for editors (standard input and output)");
  p.as_of(command, args->as_of);
  const std::string always = p.text("总是如此；编辑器常带上", "always so; editors like to say it");
  command->add_flag("--stdio", always);
  command->callback([&p, args] { p.verb = [&p, args] { return serve_language(p.common, *args); }; });
}

// The verbs of the store: which take words, and which options each knows.
struct StoreVerb {
  const char* name;
  Text help;
  ExitStatus (*verb)(const Common&, const StoreArguments&);
  const char* words;    // "" none; shown in the help
  int least, most;      // how many
  const char* options;  // letters, see add_store()
};

void add_store_options(Program& p, CLI::App* command, StoreArguments& args, const StoreVerb& row) {
  const auto has = [&](char letter) { return std::string_view(row.options).find(letter) != std::string_view::npos; };
  command->add_option("--db", args.db, p.text("库文件；默认 reviews.db", "the store; default: reviews.db"))
      ->option_text("FILE");
  if (has('f')) {
    p.choice(command, "--format", args.format, {"text", "json", "csv"}, "格式", "form");
    command->add_option("--output,-o", args.output, p.text("写入文件", "write to this file"))->option_text("FILE");
  }
  if (has('d')) p.as_of(command, args.as_of);
  if (has('n'))
    command->add_option("--limit,-n", args.limit, p.text("至多几件；0 为不限", "at most so many; 0: all"))->option_text("N");
  if (has('u'))
    command->add_flag("--undecided", args.undecided, p.text("只列还有问题未作决定的", "with undecided findings only"));
  if (has('a')) command->add_flag("--all-versions", args.all_versions, p.text("连同旧版本", "old versions too"));
  if (has('s'))
    command
        ->add_option(
            "--filing-days", args.filing_days,
            p.text("公布后几日内报备为及时；默认 15", "filed in time: within so many days of publication; default: 15"))
        ->option_text("N");
  if (has('r')) {
    p.jobs(command, args.jobs);
    command->add_flag("--everything", args.everything, p.text("全部重新审查", "review everything again"));
    command->add_flag("--experimental", args.experimental,
                      p.text("试行规则按自身级别报告", "experimental rules keep their severity"));
  }
  if (has('w')) {
    command->add_option("--by", args.by, p.text("决定人", "who decides"))->required()->option_text("NAME");
    command->add_option("--reason", args.reason, p.text("理由", "why"))->required()->option_text("TEXT");
    command->add_option("--until", args.until, p.text("有效至哪一天", "the last day it holds"))->option_text("DATE");
  }
}

void add_store(Program& p) {
  static constexpr StoreVerb rows[] = {
      {"list", {"列出库中文件", "list documents"}, list_store, "[NAME]", 0, 1, "fnua"},
      {"show", {"一件的问题和决定", "a document's findings and decisions"}, show_stored, "REF", 1, 1, "fd"},
      {"search", {"检索库中文字", "search the texts"}, search_store, "TEXT", 1, 16, "fn"},
      {"diff", {"比较两个版本", "compare two versions"}, diff_stored, "A B", 2, 2, "f"},
      {"decide", {"对一处问题作出决定", "decide on a finding"}, decide_finding, "FINDING accept|dismiss|defer", 2, 2, "w"},
      {"decisions",
       {"列出决定，标明过期的和没有用到的", "list decisions; which are over, which unused"},
       list_decisions,
       "",
       0,
       0,
       "d"},
      {"stats", {"统计", "numbers"}, store_stats, "", 0, 0, "fds"},
      {"export", {"导出全部（json 或 csv）", "export everything (json or csv)"}, export_store, "", 0, 0, "fd"},
      {"rescreen",
       {"清理：按今天的规则和法律重新审查全库", "review the library again by today's rules and law"},
       rescreen_store,
       "",
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
      command->add_option("WORDS", args->words)->option_text(row.words)->expected(row.least, row.most)->required(row.least > 0);
    add_store_options(p, command, *args, row);
    command->callback([&p, args, verb = row.verb] { p.verb = [&p, args, verb] { return verb(p.common, *args); }; });
  }
}

// Help is written before the arguments are read, so its language is looked for first.
Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang=en" || (word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en")) return Language::en;
  }
  return Language::zh;
}

void describe(Program& p, std::string& language) {
  CLI::App& app = p.app;
  app.name("xiezhi");
  app.description(p.text("獬豸：规范性文件合法性审查和公平竞争审查的辅助工具，离线运行。结果供人工判断参考。",
                         "Xiezhi: helps to review Chinese normative documents, offline. Its findings help a person decide."));
  app.footer(
      p.text("退出码：0 未达到 --fail-level；1 有发现；2 用法或规则有误；3 没有看全；4 内部错误。",
             "Exit: 0 nothing at --fail-level; 1 findings; 2 usage or rule faults; 3 not seen in full; 4 internal error."));
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", p.text("显示帮助", "show help"));
  app.set_version_flag("--version", "xiezhi " XIEZHI_VERSION, p.text("显示版本", "show the version"));
  if (p.common.language == Language::zh) {
    const auto formatter = std::make_shared<CLI::Formatter>();
    const std::map<std::string, std::string> labels{{"Usage", "用法"},       {"OPTIONS", "选项"},     {"SUBCOMMAND", "命令"},
                                                    {"SUBCOMMANDS", "命令"}, {"Subcommands", "命令"}, {"REQUIRED", "（必填）"},
                                                    {"Positionals", "参数"}, {"Options", "选项"}};
    for (const auto& [key, value] : labels) formatter->label(key, value);
    app.formatter(formatter);
    app.option_defaults()->group("选项");
    app.get_help_ptr()->group("选项");
    app.get_version_ptr()->group("选项");
  }
  app.add_option("--rules", p.common.rules,
                 p.text("规则文件或规则包，代替自带规则；shipped 表示自带规则；可重复",
                        "rule files or packs instead of the shipped ones; shipped adds those; repeatable"))
      ->option_text("DIR")
      ->allow_extra_args(false);
  p.choice(&app, "--lang", language, {"zh", "en"}, "界面语言", "language of messages");
  p.choice(&app, "--color", p.common.colour, {"auto", "always", "never"}, "颜色；auto 时看是不是终端和 NO_COLOR",
           "colour; auto asks the terminal and NO_COLOR");
}

// What the library says in English, cut down to the names of arguments.
std::string detail_of(const CLI::ParseError& error) {
  std::string detail = error.what();
  for (const std::string_view phrase :
       {"The following argument was not expected: ", "The following arguments were not expected: ", "A subcommand is required",
        " is required"}) {
    if (const auto at = detail.find(phrase); at != std::string::npos) detail.erase(at, phrase.size());
  }
  return detail;
}

int usage_fault(const Program& p, const CLI::ParseError& error) {
  using enum CLI::ExitCodes;
  static const std::map<CLI::ExitCodes, Text> faults{
      {ExtrasError, {"不认识的参数", "unknown argument"}},
      {RequiredError, {"缺少必需的参数或命令", "an argument or a command is missing"}},
      {ValidationError, {"参数的值不对", "wrong value"}},
      {ConversionError, {"参数的值不对", "wrong value"}},
      {ArgumentMismatch, {"参数的个数不对", "wrong number of values"}},
  };
  const auto fault = faults.find(static_cast<CLI::ExitCodes>(error.get_exit_code()));
  const std::string head = fault == faults.end() ? p.text("用法有误", "wrong usage") : fault->second(p.common.language);
  const std::string detail = detail_of(error);
  complain(p.common, head + (detail.empty() ? "" : p.text("：", ": ") + detail) +
                         p.text("；用法见 xiezhi --help", "; see xiezhi --help"));
  return static_cast<int>(ExitStatus::usage);
}

ExitStatus status_of(xiezhi::ErrorKind kind) {
  using enum xiezhi::ErrorKind;
  switch (kind) {
    case not_found:
    case bad_data:
    case bad_argument:
    case rules:
      return ExitStatus::usage;
    case unreadable:
    case unknown_format:
    case damaged:
    case bad_encoding:
    case too_large:
    case limit:
      return ExitStatus::incomplete;
    case store:
      break;
  }
  return ExitStatus::internal;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // a reader that went away ends the program, quietly
  Program p;
  try {
    std::ios::sync_with_stdio(false);
    p.common.language = language_of(argc, argv);
    std::string language;
    describe(p, language);
    add_review(p);
    add_outline(p);
    add_explain(p);
    add_rules(p);
    add_lsp(p);
    add_store(p);
    try {
      p.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() != 0) return usage_fault(p, error);
      return p.app.exit(error);  // help, version
    }
    return static_cast<int>(p.verb());
  } catch (const xiezhi::Error& error) {
    complain(p.common, error);
    return static_cast<int>(status_of(error.kind()));
  } catch (const std::exception& error) {
    complain(p.common, p.text("程序内部错误：", "internal error: ") + error.what());
    return static_cast<int>(ExitStatus::internal);
  }
}
