#include "engine/author/fix.hpp"

#include <algorithm>
#include <map>

#include "grammar/parse.hpp"

namespace xiezhi::author {
namespace {

struct Edit {
  SourceSpan at;
  std::string text;
};

bool blank(char c) { return c == ' ' || c == '\t'; }

// What is taken away goes with its semicolon and, when nothing else stands there, with its line.
SourceSpan widened(std::string_view text, SourceSpan at) {
  auto begin = at.begin, end = at.end;
  while (begin > 0 && blank(text[begin - 1])) --begin;
  while (end < text.size() && blank(text[end])) ++end;
  if (end < text.size() && text[end] == ';' && text[end - 1] != ';') ++end;
  while (end < text.size() && blank(text[end])) ++end;
  const bool starts = begin == 0 || text[begin - 1] == '\n', ends = end == text.size() || text[end] == '\n';
  if (starts && ends) return {begin, end < text.size() ? end + 1 : end};
  if (ends) return {begin, end};
  // One blank of the two sides stays.
  return begin < at.begin ? SourceSpan{at.begin, end} : at;
}

bool parses(const SourceText& source, const std::string& text) {
  return grammar::parse(std::make_shared<const SourceText>(SourceText{source.name, text})).diagnostics.empty();
}

std::string applied(const std::string& text, const std::vector<Edit>& edits) {
  std::string out;
  std::size_t at = 0;
  for (const auto& edit : edits) {
    out.append(text, at, edit.at.begin - at);
    out += edit.text;
    at = edit.at.end;
  }
  return out.append(text, at);
}

}  // namespace

std::vector<Mended> mend(const std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, std::pair<std::shared_ptr<const SourceText>, std::vector<Edit>>> files;
  for (const auto& d : diagnostics) {
    if (!d.has_patch || d.severity == Severity::error || !d.source || d.labels.empty()) continue;
    auto& [source, edits] = files[d.source->name];
    source = d.source;
    const auto at = d.patch_span.value_or(d.labels[0].span);
    edits.push_back({d.patch.empty() ? widened(source->text, at) : at, d.patch});
  }
  std::vector<Mended> out;
  for (auto& [name, file] : files) {
    auto& [source, edits] = file;
    std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.at < b.at; });
    std::vector<Edit> apart;
    for (auto& edit : edits)
      if (apart.empty() || edit.at.begin >= apart.back().at.end) apart.push_back(std::move(edit));
    if (!parses(*source, applied(source->text, apart))) {
      std::vector<Edit> sound;
      for (auto& edit : apart) {
        sound.push_back(std::move(edit));
        if (!parses(*source, applied(source->text, sound))) sound.pop_back();
      }
      apart = std::move(sound);
    }
    if (!apart.empty()) out.push_back({source, applied(source->text, apart), apart.size()});
  }
  return out;
}

}  // namespace xiezhi::author
