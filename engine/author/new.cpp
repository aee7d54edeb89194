#include "engine/author/new.hpp"

#include <array>
#include <string_view>

#include "engine/rule/data.hpp"
#include "grammar/keywords.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace {

// What a new rule looks like; the printer turns the keywords into English.
constexpr std::string_view pattern = R"(// TODO {head}
规则 {id} {
  标题      "TODO {title}"
  级别      警告
{category}  适用      规范性文件, 政策措施
  // TODO {basis}
  // {a basis}
  // {a point}
  理由      "TODO {why}"
  建议      "TODO {advice}"
  状态      试用 "TODO {status}"

  // TODO {when}
  当        "应当" ..12 报告: ("缴纳" ..6 费用: ("进场押金" | "入园保证金"))
  除非      在 分句 "自愿"
  消息      "要求缴纳“{费用}”。TODO"

  // TODO {examples}
  违反      "入驻企业应当向园区【缴纳进场押金】。"
  通过      "自愿参加的企业应当先缴纳进场押金。"
  通过      "园区不得要求企业缴纳进场押金。"
}
)";

struct Words {
  std::string_view name, zh, en;
};
constexpr std::array<Words, 11> words{{
    {"{head}", "这条规则管什么，为什么要管。写法见 docs/language.md，每写一处就删去一个 TODO。",
     "What this rule is about, and why. The language: docs/language.md. Take out a TODO with each place you write."},
    {"{title}", "一句话说出问题", "what is wrong"},
    {"{category}", "归入哪一项审查结论，看 docs/language.md 的 Categories 一节",
     "which statement it speaks to: docs/language.md, Categories"},
    {"{basis}", "写明依据和审查要点，例如：", "Name the basis and the review point, for example:"},
    {"{a basis}", "依据  《中华人民共和国行政许可法》 第十七条", "basis  《中华人民共和国行政许可法》 第十七条"},
    {"{a point}", "要点  37号.许可", "point  37号.许可"},
    {"{why}", "为什么不可以", "why it may not be"},
    {"{advice}", "怎么改", "how to mend it"},
    {"{status}", "新写，还没有在真实文稿上试过", "new, not yet tried on real drafts"},
    {"{when}", "换成自己的条件。“报告”标出要报告的部分，其他标签可以写进消息。",
     "Write your own condition. `report` marks what is reported; other labels may stand in the message."},
    {"{examples}", "每个例子写一句自己的话：【】括住应当报告的文字；每项例外都要有一个因它而不报的通过例。",
     "Sentences of your own: 【】 around what must be reported; for each exemption a passes that only it lets through."},
}};

// The name of the pack is the category, when it is one that the tables know.
constexpr std::string_view category = R"(  // TODO {category}
  类别      duty
)";

std::vector<std::string> parts_of(const std::string& id) {
  std::vector<std::string> out;
  for (std::size_t at = 0, dot = 0; dot != std::string::npos; at = dot + 1) {
    dot = id.find('.', at);
    out.push_back(id.substr(at, dot == std::string::npos ? dot : dot - at));
  }
  return out;
}

[[noreturn]] void refuse(const std::string& id, const std::string& zh, const std::string& en) {
  throw Error(ErrorKind::bad_argument, "规则名 " + id + " 不能用：" + zh, "bad rule id " + id + ": " + en, id);
}

}  // namespace

NewRule new_rule(const std::string& id, const std::filesystem::path& folder, Keywords keywords, Language language,
                 const RuleSet& rules) {
  const auto parts = parts_of(id);
  std::string text(pattern);
  text.replace(text.find("{category}"), 10, rules.data().statements.knows(parts.front()) ? std::string_view() : category);
  for (const auto& w : words)
    if (const auto at = text.find(w.name); at != std::string::npos)
      text.replace(at, w.name.size(), language == Language::zh ? w.zh : w.en);
  text.replace(text.find("{id}"), 4, id);
  auto parsed = grammar::parse(std::make_shared<const SourceText>(SourceText{id, text}));
  const bool sound = parsed.diagnostics.empty() && !parsed.file.items.empty() && parsed.file.items[0].name.text == id;
  if (!sound)
    refuse(id, "由字母、数字、连字符和汉字组成，各段用 . 连接", "letters, digits and hyphens, the parts joined by dots");
  if (parts.back() == "pack") refuse(id, "pack.rule 写整个规则包的默认", "pack.rule holds the defaults of its pack");
  if (parts.front() == "vocabulary" || parts.front() == "jurisdictions")
    refuse(id, parts.front() + " 文件夹不放规则", "the folder " + parts.front() + " holds no rules");
  for (const auto& part : parts)
    if (grammar::find_word(grammar::Group::item, part) || grammar::find_word(grammar::Group::operation, part))
      refuse(id, part + " 是关键字", part + " is a keyword");
  std::filesystem::path path = folder;
  for (const auto& part : parts) path /= part;
  path += ".rule";
  if (keywords == Keywords::en) text = grammar::print(parsed.file, *parsed.source, grammar::Keywords::english);
  return {path.lexically_normal(), std::move(text)};
}

}  // namespace xiezhi::author
