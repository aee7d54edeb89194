// What review, outline and explain take.
#include "cli/program.hpp"

namespace xiezhi::cli {
namespace {

void add_review(Program& p) {
  auto args = std::make_shared<ReviewArguments>();
  CLI::App* command = p.command(p.app, "review", "审查文稿", "review drafts");
  command->add_option("FILE", args->paths, p.text("文稿、文件夹，或 -（标准输入）", "drafts, folders, or - (standard input)"))
      ->required()
      ->option_text("FILE|DIR|- ...");
  p.known(command, args->known);
  p.choice(
      command, "--format", args->format, {"text", "json", "jsonl", "html", "sarif", "docx"},
      "报告格式；默认 text，或由 --output 的后缀决定；sarif：SARIF 2.1.0；docx：Word 文稿的副本，发现写成批注",
      "form of the report; default: text, or by the ending of --output; sarif: SARIF 2.1.0; docx: copies of Word drafts with "
      "comments");
  command
      ->add_option("--output,-o", args->output,
                   p.text("报告写入文件；写完才出现（docx：副本的文件名，有多份的为文件夹）",
                          "write the report to this file, whole or not at all (docx: the copy, or a folder for several)"))
      ->option_text("FILE");
  p.choice(command, "--fail-level", args->fail_level, {"error", "warning", "note", "never"},
           "有这一级或更重的发现时退出码为 1；默认 error", "exit 1 for findings of this severity or worse; default: error");
  p.choice(command, "--fail-on", args->fail_on, {"all", "new", "undecided"},
           "与 --db 同用，退出码只看哪些发现：全部，新出现的，本版还没有作出有效决定的；默认 all",
           "with --db, which findings count for the exit code: all, new ones, those without a decision that holds made on this "
           "version; default: all");
  p.jobs(command, args->jobs);
  p.range(command
              ->add_option("--deadline", args->deadline,
                           p.text("全部文稿至多审查几秒；到时没有审查完的列为没有看到的内容，退出码为 3",
                                  "seconds for all drafts together; what is not reviewed then is told, exit 3"))
              ->option_text("SECONDS"),
          1, 100'000'000);
  p.range(command
              ->add_option("--max-findings", args->max_findings,
                           p.text("一份文稿的发现到这个数就不再审查下去（没有看全，退出码为 3）；默认 10000",
                                  "end the review of a draft with so many findings (incomplete, exit 3); default: 10000"))
              ->option_text("N"),
          1, 100'000'000);
  command
      ->add_option("--ignore", args->ignore,
                   p.text("不用这条规则或者这个规则包，可写明理由：ID=理由；可重复",
                          "leave out this rule or pack, with the reason if you like (ID=REASON); repeatable"))
      ->option_text("ID|PACK")
      ->allow_extra_args(false);
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
  command->add_flag("--original", args->original,
                    p.text("有修订痕迹、删除线的文稿按修订前读", "read tracked changes and struck text as before"));
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
  p.choice(command, "--format", args->format, {"text", "json"}, "格式", "form");
  p.known(command, args->known);
  command->callback([&p, args] { p.verb = [&p, args] { return explain(p.common, *args); }; });
}

}  // namespace

void declare_drafts(Program& p) {
  add_review(p);
  add_outline(p);
  add_explain(p);
}

}  // namespace xiezhi::cli
