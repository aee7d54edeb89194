#include "engine/author/code_page.hpp"

#include <algorithm>
#include <cctype>

#include "engine/author/code_pages.hpp"
#include "grammar/diagnostic.hpp"

namespace xiezhi::author {

bool is_code(std::string_view word) {
  return word.size() == 5 && word[0] == 'X' &&
         std::all_of(word.begin() + 1, word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::optional<std::string> code_page(std::string_view code, Language language) {
  const auto& table = grammar::codes();
  const auto info = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.code == code; });
  if (info == table.end()) return std::nullopt;
  const bool zh = language == Language::zh;
  const std::string severity(grammar::severity_word(info->severity, language));
  std::string out(code);
  out += zh ? "（" + severity + "）：" : " (" + severity + "): ";
  out += std::string(zh ? info->zh : info->en) + '\n';
  if (const auto help = zh ? info->help_zh : info->help_en; !help.empty())
    out += (zh ? "改法：" : "help: ") + std::string(help) + '\n';

  const std::string head = "\n## " + std::string(code) + ' ';
  const auto at = code_pages.find(head);
  if (at == std::string_view::npos) return out;
  const auto page = code_pages.substr(at + 1, code_pages.find("\n## ", at + 1) - at - 1);
  std::string text(page.substr(page.find('\n') + 1));
  for (std::size_t fence; (fence = text.find("```\n")) != std::string::npos;) text.erase(fence, 4);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return out + text + '\n';
}

}  // namespace xiezhi::author
