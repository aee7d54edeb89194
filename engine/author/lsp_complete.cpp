// What may be written at a place: decided by the words before it, so that it works in a file that does not parse yet.
#include <algorithm>
#include <array>

#include "engine/author/lsp_answers.hpp"
#include "engine/rule/sorts.hpp"

namespace xiezhi::author::lsp {
using grammar::Group;
using rule::NameKind;

namespace {

// CompletionItemKind
enum Kind : int { function = 3, variable = 6, module_ = 9, property = 10, value = 12, keyword = 14, event = 23 };

// A word that has just been written → what follows it.
struct Follow {
  Group group;
  std::string_view word;  // canonical
  Group next;
};
constexpr std::array follows{
    Follow{Group::field, "severity", Group::severity}, Follow{Group::field, "applies", Group::applies},
    Follow{Group::field, "scope", Group::scope},       Follow{Group::field, "polarity", Group::polarity},
    Follow{Group::field, "status", Group::status},     Follow{Group::operation, "in", Group::scope},
    Follow{Group::fact, "kind", Group::kind},          Follow{Group::fact, "issuer", Group::issuer},
    Follow{Group::fact, "rank", Group::rank},          Follow{Group::fact, "modality", Group::modality},
    Follow{Group::clause, "by", Group::cure},
};
// What an expression is made of.
constexpr std::array expression{Group::operation, Group::reach, Group::guard, Group::slot, Group::fact, Group::path};

struct List {
  const Desk& desk;
  grammar::Keywords keywords;
  Json range;
  Json items = Json::array();

  void add(std::string_view label, int kind, std::string_view detail = {}) {
    Json item{{"label", label}, {"kind", kind}, {"textEdit", {{"range", range}, {"newText", label}}}};
    if (!detail.empty()) item["detail"] = detail;
    items.push_back(std::move(item));
  }
  void word(const grammar::Word& w, int kind) {
    const bool zh = keywords == grammar::Keywords::chinese;
    add(zh ? w.zh : w.en, kind, zh ? w.en : w.zh);
  }
  void words(Group group, int kind) {
    for (const auto& w : grammar::words_of(group)) word(w, kind);
  }
  void names(NameKind of, int kind) {
    for (const auto& name : rule::names(desk.library.program, *desk.open.module, of)) {
      const auto found = rule::find(desk.library.program, *desk.open.module, of, name);
      add(name, kind, found.module ? found.module->id : "");
    }
  }
};

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

std::string_view last_word(std::string_view text) {
  const auto word = word_at(text, static_cast<std::uint32_t>(text.size()));
  return text.substr(word.begin);
}

bool is(Group group, std::string_view text, std::string_view canonical) {
  const auto* word = grammar::find_word(group, text);
  return word && word->en == canonical;
}

// After a dot, a bracket or an @; true when that decided it.
bool after_sign(List& list, std::string_view before, std::string_view word) {
  if (before.ends_with('@') || before.ends_with("＠")) {
    list.names(NameKind::term, variable);
    return true;
  }
  const auto owner = word.substr(0, word.find('.'));
  if (const auto* root = grammar::find_word(Group::path, owner); root && owner.size() < word.size()) {
    if (root->en == "parameter") {
      list.words(Group::parameter, property);
    } else {
      for (const auto& name : root->en == "document" ? rule::document_names() : rule::dossier_names())
        list.word(*grammar::find_word(Group::member, name.name), property);
    }
    return true;
  }
  for (const std::string_view bracket : {"(", "（"}) {
    if (!before.ends_with(bracket)) continue;
    const auto* slot = grammar::find_word(Group::slot, last_word(before.substr(0, before.size() - bracket.size())));
    if (slot == nullptr) continue;
    for (const auto* quality : rule::qualities(slot->en)) list.word(*quality, value);
    return true;
  }
  return false;
}

void after_word(List& list, std::string_view before, int depth) {
  const auto line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto line = trimmed(before.substr(line_begin));
  const bool begins_line = line.find_first_not_of(" \t") == std::string_view::npos;
  const auto previous = last_word(line);
  if (is(Group::item, previous, "use")) {
    for (const auto& m : list.desk.library.program.modules) list.add(m->id, module_);
    return;
  }
  for (const auto& f : follows) {
    if (!is(f.group, previous, f.word)) continue;
    // The words of a field count at the beginning of its line only: `issuer` and `kind` are facts elsewhere.
    if (f.group == Group::field &&
        trimmed(line.substr(0, line.size() - previous.size())).find_first_not_of(" \t") != std::string_view::npos)
      continue;
    return list.words(f.next, value);
  }
  if (begins_line) list.words(depth > 0 ? Group::field : Group::item, keyword);
  if (begins_line && depth <= 0) return;
  if (is(Group::fact, previous, "basis")) list.words(Group::basis, value);
  for (const Group group : expression) list.words(group, keyword);
  list.names(NameKind::exception, event);
  list.names(NameKind::frame, function);
}

}  // namespace

Json completion(const Desk& desk, std::uint32_t byte) {
  const std::string_view text = desk.open.module->source->text;
  const Inside at = inside(text, byte);
  if (at.words) return Json::array();
  auto word = word_at(text.substr(0, byte), byte);
  const auto& items = desk.open.module->file.items;
  const bool chinese =
      items.empty() ? desk.language == Language::zh : (static_cast<unsigned char>(items.front().keyword.text[0]) & 0x80) != 0;
  const auto written = text.substr(word.begin, word.end - word.begin);
  // Of a path only what follows its root is replaced.
  const auto dot = written.find('.');
  const bool path = dot != std::string_view::npos && grammar::find_word(Group::path, written.substr(0, dot));
  const SourceSpan replaced{path ? word.begin + static_cast<std::uint32_t>(dot) + 1 : word.begin, byte};
  List list{desk, chinese ? grammar::Keywords::chinese : grammar::Keywords::english, desk.open.places.range(replaced)};
  const auto before = text.substr(0, word.begin);
  if (!after_sign(list, before, written)) after_word(list, before, at.depth);
  return std::move(list.items);
}

}  // namespace xiezhi::author::lsp
