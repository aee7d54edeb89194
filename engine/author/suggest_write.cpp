// Suggested cases as lines of a side file.
#include <algorithm>

#include "engine/author/suggest.hpp"
#include "engine/text/utf8.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/keywords.hpp"

namespace xiezhi::author {
namespace {

struct Words {
  const char *head, *more_begin, *more_end;
};
constexpr Words zh{"// 以下由 xiezhi rules mutate --write 补上：请逐条看过，留下，或改写成公文的说法。", "（另有 ", " 处）"};
constexpr Words en{"// Added by xiezhi rules mutate --write: read each one, and keep or reword it.", " (and ", " more)"};
constexpr std::size_t longest_reason = 72;  // code points

std::string one_line(std::string text) {
  // That it is reported says nothing here.
  constexpr std::string_view label = "报告: ";
  for (auto at = text.find(label); at != std::string::npos; at = text.find(label, at)) text.erase(at, label.size());
  std::string out;
  bool blank = false;
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto size = text::step(text[at]);
    const bool space = text[at] == ' ' || text[at] == '\n' || text[at] == '\t';
    if (!space && ++n > longest_reason) return out + "…";
    if (space && !blank) out += ' ';
    if (!space) out.append(text, at, size);
    blank = space;
    at += size;
  }
  return out;
}

// The text with its marks; further lines indented.
std::string marked(const RuleExample& e) {
  std::string out;
  std::size_t at = 0;
  const auto put = [&](std::size_t to) {
    for (; at < to; ++at) out += e.text[at] == '\n' ? std::string("\n  ") : std::string(1, e.text[at]);
  };
  for (const auto span : e.spans) {
    put(span.begin);
    out += "【";
    put(span.end);
    out += "】";
  }
  put(e.text.size());
  return out;
}

using Settings = std::vector<std::pair<std::string, std::string>>;

Settings settings_of(const Case& one, Language l) {
  Settings out;
  if (!one.example.kind.empty()) out.emplace_back(setting_name("kind", l), one.example.kind);
  if (!one.example.issuer.empty()) out.emplace_back(setting_name("issuer", l), one.example.issuer);
  if (!one.example.date.empty()) out.emplace_back(setting_name("date", l), one.example.date);
  for (const auto& [key, value] : one.example.dossier) out.emplace_back("dossier." + key, value);
  return out;
}

}  // namespace

std::string with_suggestions(std::string_view old, const std::vector<const Suggestion*>& texts, Language language) {
  std::string out(old);
  if (texts.empty()) return out;
  const auto& w = language == Language::zh ? zh : en;
  const auto keywords = language == Language::zh ? grammar::Keywords::chinese : grammar::Keywords::english;
  if (!out.empty() && out.back() != '\n') out += '\n';
  if (out.find(zh.head) == std::string::npos && out.find(en.head) == std::string::npos)
    out += (out.empty() ? "" : "\n") + std::string(w.head) + '\n';
  if (old.starts_with("\xEF\xBB\xBF")) old.remove_prefix(3);  // kept above; no part of the first name
  const auto read = read_cases(std::make_shared<SourceText>(SourceText{{}, std::string(old)}));
  for (const auto& [name, value] : settings_of(read.at_end, language)) out += name + " =\n";
  Settings now;
  // Those with the same settings stand together, those without first.
  auto sorted = texts;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Suggestion* a, const Suggestion* b) {
    return settings_of(a->one, language) < settings_of(b->one, language);
  });
  for (const auto* s : sorted) {
    const auto wanted = settings_of(s->one, language);
    if (wanted != now) {
      for (const auto& [name, value] : now)
        if (std::none_of(wanted.begin(), wanted.end(), [&, n = name](const auto& x) { return x.first == n; }))
          out += name + " =\n";
      for (const auto& [name, value] : wanted)
        if (std::find(now.begin(), now.end(), std::pair(name, value)) == now.end()) out += name + " = " + value + '\n';
      now = wanted;
    }
    const auto& reasons = language == Language::zh ? s->zh : s->en;
    out += "// " + one_line(reasons.front());
    if (reasons.size() > 1) out += w.more_begin + std::to_string(reasons.size() - 1) + w.more_end;
    const auto* what = s->one.example.violates ? "violates" : "passes";
    out.append("\n").append(grammar::spelling(grammar::Group::field, what, keywords)) += "  " + marked(s->one.example) + '\n';
    if (s->one.severity)
      out.append("  ")
          .append(setting_name("severity", language))
          .append(" = ")
          .append(grammar::severity_word(*s->one.severity, language)) += '\n';
  }
  for (const auto& [name, value] : now) out += name + " =\n";
  return out;
}

}  // namespace xiezhi::author
