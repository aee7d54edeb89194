#include "cli/program.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "xiezhi/version.hpp"

namespace xiezhi::cli {
namespace {

// CLI11 does not mark a required option that says what it takes, and calls arguments by their inner names and counts: all of
// ours say what they take.
class Help : public CLI::Formatter {
 public:
  std::string make_option_name(const CLI::Option* option, bool positional) const override {
    return positional ? option->get_option_text() : CLI::Formatter::make_option_name(option, positional);
  }
  std::string make_option_usage(const CLI::Option* option) const override { return option->get_option_text(); }
  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_positional()) return {};
    const bool unmarked = option->get_required() && !option->get_option_text().empty();
    return CLI::Formatter::make_option_opts(option) + (unmarked ? " " + get_label("REQUIRED") : "");
  }
};

// How many letters one word is from another: put in, left out, changed, or two that changed places.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  std::iota(d[0].begin(), d[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

// The word that stands where a command is wanted, or nothing, and the command that it may be meant for.
struct Unknown {
  std::string word, like;
};
Unknown unknown_command(const CLI::App& app) {
  const CLI::App* group = &app;
  while (!group->get_subcommands().empty()) group = group->get_subcommands().front();
  const auto commands = group->get_subcommands([](const CLI::App*) { return true; });
  const auto words = app.remaining(true);
  const auto word = std::find_if(words.begin(), words.end(), [](const std::string& w) { return !w.starts_with('-'); });
  if (commands.empty() || word == words.end()) return {};
  Unknown out{*word, {}};
  std::size_t least = std::max<std::size_t>(1, word->size() / 3) + 1;
  for (const CLI::App* command : commands)
    if (const auto n = distance(*word, command->get_name()); n < least) {
      least = n;
      out.like = command->get_name();
    }
  return out;
}

// What the library says in English, cut down to the names of arguments.
std::string detail_of(const CLI::ParseError& error) {
  std::string detail = error.what();
  for (const std::string_view phrase :
       {"The following argument was not expected: ", "The following arguments were not expected: ", "A subcommand is required",
        " is required", "Could not convert: "}) {
    if (const auto at = detail.find(phrase); at != std::string::npos) detail.erase(at, phrase.size());
  }
  const bool counts = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ArgumentMismatch);
  return counts ? detail.substr(0, detail.find(':')) : detail;
}

}  // namespace

CLI::App* Program::command(CLI::App& parent, const std::string& name, std::string_view zh, std::string_view en) {
  CLI::App* made = parent.add_subcommand(name, text(zh, en));
  made->fallthrough();
  made->group(text("命令", "Commands"));
  made->get_help_ptr()->group(text("选项", "Options"));
  made->footer(text("--rules、--lang、--color 可用于各个命令，见 xiezhi --help。\n",
                    "--rules, --lang and --color go with every command: see xiezhi --help.\n"));
  return made;
}

void Program::choice(CLI::App* command, const std::string& name, std::string& value, const std::vector<std::string>& words,
                     std::string_view zh, std::string_view en) {
  command->add_option(name, value, text(zh, en))
      ->option_text(CLI::detail::join(words, "|"))
      ->check([this, words](const std::string& given) {
        const bool known = std::find(words.begin(), words.end(), given) != words.end();
        return known ? "" : text("应当是其中之一：", "must be one of: ") + CLI::detail::join(words, ", ");
      });
}

void Program::range(CLI::Option* option, unsigned low, unsigned high) {
  option->check([this, low, high, inside = CLI::Range(static_cast<double>(low), static_cast<double>(high))](std::string given) {
    return inside(given).empty() ? ""
                                 : text("应当在 ", "must lie between ") + std::to_string(low) + text(" 至 ", " and ") +
                                       std::to_string(high) + text(" 之间", "");
  });
}

void Program::kind(CLI::App* command, std::string& value) {
  choice(command, "--kind", value, {document_kinds.begin(), document_kinds.end()}, "文种；不写则由标题和行文判断",
         "kind of document; default: found from the text");
}

void Program::as_of(CLI::App* command, std::string& value, Text help) {
  command->add_option("--as-of", value, help(common.language))->option_text("DATE");
}

void Program::known(CLI::App* command, Known& known) {
  kind(command, known.kind);
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
  command->add_flag("--original", known.original,
                    text("有修订痕迹、删除线的文稿按修订前读", "read tracked changes and struck text as before"));
}

void Program::jobs(CLI::App* command, unsigned& value) {
  range(command
            ->add_option("--jobs,-j", value,
                         text("同时审查的份数；默认与处理器核数相同", "how many at once; default: one a core"))
            ->option_text("N"),
        1, 256);
}

void declare_program(Program& p, std::string& language) {
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
  const auto formatter = std::make_shared<Help>();
  app.formatter(formatter);
  if (p.common.language == Language::zh) {
    const std::map<std::string, std::string> labels{
        {"Usage", "用法"},          {"OPTIONS", "选项"},      {"SUBCOMMAND", "命令"},  {"SUBCOMMANDS", "命令"},
        {"Subcommands", "命令"},    {"REQUIRED", "（必填）"}, {"Positionals", "参数"}, {"Options", "选项"},
        {"Excludes", "不能同时用"}, {"Needs", "须同时用"}};
    for (const auto& [key, value] : labels) formatter->label(key, value);
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

void refuse_empty(const Program& p, const CLI::App& app) {
  for (const CLI::Option* option : app.get_options([](const CLI::Option* o) { return o->count() > 0; })) {
    const auto& values = option->results();
    if (std::find(values.begin(), values.end(), "") != values.end())
      throw CLI::ValidationError(option->get_name(), p.text("值是空的", "the value is empty"));
  }
  for (const CLI::App* command : app.get_subcommands()) refuse_empty(p, *command);
}

std::string usage_fault(const Program& p, const CLI::ParseError& error) {
  using enum CLI::ExitCodes;
  static const std::map<CLI::ExitCodes, Text> faults{
      {ExtrasError, {"不认识的参数", "unknown argument"}},
      {RequiredError, {"缺少必需的参数或命令", "an argument or a command is missing"}},
      {ValidationError, {"参数的值不对", "wrong value"}},
      {ConversionError, {"参数的值不对", "wrong value"}},
      {ArgumentMismatch, {"参数的个数不对", "wrong number of values"}},
  };
  const std::string see = p.text("；用法见 xiezhi --help", "; see xiezhi --help");
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  if (const Unknown unknown = unknown_command(p.app); code == RequiredError && !unknown.word.empty())
    return p.text("没有命令 ", "there is no command ") + unknown.word +
           (unknown.like.empty() ? "" : p.text("，是不是 ", ", is it ") + unknown.like + p.text("", "?")) + see;
  const auto fault = faults.find(code);
  const std::string head = fault == faults.end() ? p.text("用法有误", "wrong usage") : fault->second(p.common.language);
  const std::string detail = detail_of(error);
  return head + (detail.empty() ? "" : p.text("：", ": ") + detail) + see;
}

}  // namespace xiezhi::cli
