#include "engine/author/new.hpp"

#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::author {
namespace {

// What a new rule looks like; the printer turns the keywords into English.
constexpr std::string_view pattern = R"(// TODO 这条规则管什么，为什么要管。写法见 docs/language.md，每写一处就删去一个 TODO。
规则 {id} {
  标题      "TODO 一句话说出问题"
  级别      警告
  适用      规范性文件, 政策措施
  // TODO 写明依据和审查要点，例如：
  // 依据  《中华人民共和国行政许可法》 第十七条
  // 要点  37号.许可
  理由      "TODO 为什么不可以"
  建议      "TODO 怎么改"
  状态      试用 "TODO 新写，还没有在真实文稿上试过"

  // TODO 换成自己的条件。report 标出要报告的部分，其他标签可以写进消息。
  当        "应当" ..12 report: ("缴纳" ..6 费用: ("进场押金" | "入园保证金"))
  除非      在 分句 "自愿"
  消息      "要求缴纳“{费用}”。TODO"

  // TODO 每个例子写一句自己的话：【】括住应当报告的文字；每项例外都要有一个因它而不报的通过例。
  违反      "入驻企业应当向园区【缴纳进场押金】。"
  通过      "自愿参加的企业应当先缴纳进场押金。"
  通过      "园区不得要求企业缴纳进场押金。"
}
)";

}  // namespace

NewRule new_rule(const std::string& id, const std::filesystem::path& folder, Language language) {
  std::string text(pattern);
  text.replace(text.find("{id}"), 4, id);
  auto parsed = grammar::parse(std::make_shared<const SourceText>(SourceText{id, text}));
  const bool sound = parsed.diagnostics.empty() && !parsed.file.items.empty() && parsed.file.items[0].name.text == id;
  if (!sound)
    throw Error(ErrorKind::bad_argument, "规则名 " + id + " 不能用：由字母、数字、连字符和汉字组成，各段用 . 连接",
                "bad rule id " + id + ": letters, digits and hyphens, the parts joined by dots", id);
  std::filesystem::path path = folder;
  for (std::size_t at = 0, dot = 0; dot != std::string::npos; at = dot + 1) {
    dot = id.find('.', at);
    path /= id.substr(at, dot == std::string::npos ? dot : dot - at);
  }
  path += ".rule";
  if (language == Language::en) text = grammar::print(parsed.file, *parsed.source, grammar::Keywords::english);
  return {path.lexically_normal(), std::move(text)};
}

}  // namespace xiezhi::author
