// What the verbs of rule authors take: rules …, lsp.
#include "cli/program.hpp"

namespace xiezhi::cli {
namespace {

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
  CLI::Option* option =
      command
          ->add_option("--threshold", args.threshold, p.text("低于百分之几时退出码为 2", "exit 2 when below this percentage"))
          ->option_text("N");
  p.range(option, 0, 100);
  return option;
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
    bool corpus, parallel;
  };
  static constexpr Row rows[] = {
      {"mutate",
       {"把规则故意改坏，看例子能不能发现", "break rules on purpose: do the examples notice?"},
       mutate_rules,
       "[PATH|RULE ...]",
       {"规则文件、规则包或规则名；不写则为自带规则", "rule files, packs or ids; default: the shipped rules"},
       0,
       256,
       false,
       true},
      {"bench",
       {"在一批文稿上量规则：词语出现多少次、每万字命中多少、用时多少", "measure rules on a folder of drafts"},
       bench_rules,
       "[PATH ...]",
       {"规则文件或规则包；不写则为自带规则", "rule files or packs; default: the shipped rules"},
       0,
       256,
       true,
       false},
      {"diff",
       {"两套规则在同一批文稿上的发现：多了、少了、移了哪些", "findings gained, lost and moved between two sets of rules"},
       diff_rules,
       "OLD NEW",
       {"旧的和新的规则文件或规则包；shipped 表示自带规则",
        "the old and the new rules: files or packs; shipped: those shipped"},
       2,
       2,
       true,
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
      p.kind(command, args->kind);
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
    if (row.parallel) p.jobs(command, args->jobs);
    command->callback([&p, args, verb = row.verb] { p.verb = [&p, args, verb] { return verb(p.common, *args); }; });
  }
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

}  // namespace

void declare_rules(Program& p) {
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
  add_lsp(p);
}

}  // namespace xiezhi::cli
