// What is defined, imported and labelled: is it used, can it be seen?
#include <algorithm>
#include <cctype>

#include "engine/rule/lint/lints.hpp"
#include "engine/rule/sorts.hpp"
#include "grammar/diagnostic.hpp"

namespace xiezhi::rule::lints {

using grammar::Expr;
using grammar::ExprKind;
using grammar::FieldKind;
using grammar::Item;
using grammar::ItemKind;

namespace {

// What is always in reach serves every pack, and the engine itself asks for some of it.
bool serves_all(const Subject& s) {
  const auto always = always_in_reach(s.program);
  return std::find(always.begin(), always.end(), &s.module) != always.end();
}

void unused(Subject& s, ItemKind kind) {
  if (serves_all(s)) return;
  for (const auto& item : s.module.file.items)
    if (item.kind == kind && !s.known.used.contains(&item)) s.mend(item.name.span, {item.name.text}, item.span, "");
}

std::vector<const Expr*> labels(const Subject& s) {
  std::vector<const Expr*> out;
  for (const auto* when : s.fields(FieldKind::when))
    for (const auto& expr : when->expr)
      walk(expr, [&](const Expr& e) {
        if (e.kind == ExprKind::label) out.push_back(&e);
      });
  return out;
}

}  // namespace

void unused_term(Subject& s) { unused(s, ItemKind::term); }
void unused_exception(Subject& s) { unused(s, ItemKind::exception); }
void unused_frame(Subject& s) { unused(s, ItemKind::frame); }

void unused_use(Subject& s) {
  if (&s.module == s.program.prelude) return;  // what it uses is in everybody's reach
  const bool pack =
      std::any_of(s.program.modules.begin(), s.program.modules.end(), [&](const auto& m) { return m->pack == &s.module; });
  for (const auto& item : s.module.file.items) {
    const auto used =
        std::find_if(s.module.uses.begin(), s.module.uses.end(), [&](const Module* m) { return m->id == item.name.text; });
    if (item.kind != ItemKind::use || used == s.module.uses.end()) continue;
    const bool named = std::any_of(s.known.reached.begin(), s.known.reached.end(), [&](const auto& pair) {
      return pair.second == *used && (pair.first == &s.module || (pack && pair.first->pack == &s.module));
    });
    if (!named) s.mend(item.name.span, {item.name.text}, item.span, "");
  }
}

void unused_parameter(Subject& s) {
  for (const auto& item : s.module.file.items) {
    if (item.kind != ItemKind::frame || item.expr.empty()) continue;
    for (const auto& parameter : item.parameters) {
      bool used = false;
      walk(item, [&](const Expr& e) {
        used = used || ((e.kind == ExprKind::name || e.kind == ExprKind::term) && e.text == parameter.text);
      });
      if (!used) s.advise(parameter.span, {item.name.text, parameter.text});
    }
  }
}

// A name of this file that hides one of the pack, of what is used, or of what is always in reach.
void shadows(Subject& s) {
  std::vector<const Module*> hidden = s.module.uses;
  if (s.module.pack != nullptr) {
    hidden.push_back(s.module.pack);
    hidden.insert(hidden.end(), s.module.pack->uses.begin(), s.module.pack->uses.end());
  }
  const auto always = always_in_reach(s.program);
  hidden.insert(hidden.end(), always.begin(), always.end());
  for (const auto& item : s.module.file.items) {
    for (const auto* other : hidden) {
      const auto& table = item.kind == ItemKind::term        ? other->terms
                          : item.kind == ItemKind::exception ? other->exceptions
                                                             : other->frames;
      const auto it = table.find(item.name.text);
      if (other == &s.module || it == table.end() || it->second->kind != item.kind) continue;
      s.advise(item.name.span, {item.name.text, other->id});
      break;
    }
  }
}

void unused_label(Subject& s) {
  for (const auto* label : labels(s)) {
    if (label->text == "report" || s.info->message.find('{' + label->text + '}') != std::string::npos) continue;
    const auto at = label->text_span.end > label->text_span.begin ? label->text_span : label->span;
    if (s.info->message.find("｛" + label->text) != std::string::npos)
      s.advise(at, {label->text});  // ｛证｝: meant, and not read
    else
      s.mend(at, {label->text}, {label->span.begin, label->children[0].span.begin}, "");
  }
}

void message_without_label(Subject& s) {
  const auto* message = s.nearest(FieldKind::message);
  if (!s.rule->binds || message == nullptr || message->text.find('{') != std::string::npos) return;
  const auto own = s.fields(FieldKind::message);
  s.advise(own.empty() ? s.item()->name.span : own[0]->text_span);
}

void odd_rule_name(Subject& s) {
  const auto& name = s.item()->name;
  const bool odd = std::any_of(name.text.begin(), name.text.end(),
                               [](unsigned char c) { return c == '_' || (c < 0x80 && std::isupper(c) != 0); });
  if (odd) s.advise(name.span, {name.text});
}

// Keys of the dossier, in conditions and in examples.
void unknown_fact(Subject& s) {
  const auto look = [&](const std::string& path, SourceSpan span) {
    if (!path.starts_with("dossier.") || sort_of(path)) return;
    grammar::ask(s.advise(span, {path.substr(8)}), nearest_path(path));
  };
  walk(s.module, [&](const Expr& e) {
    if (e.kind == ExprKind::path) look(e.text, e.span);
  });
  if (s.info == nullptr) return;
  for (const auto& example : s.info->examples)
    for (const auto& [key, value] : example.dossier) look("dossier." + key, example.at);
}

void empty_file(Subject& s) {
  const auto& items = s.module.file.items;
  if (std::all_of(items.begin(), items.end(), [](const Item& item) { return item.kind == ItemKind::use; })) s.advise({0, 0});
}

}  // namespace xiezhi::rule::lints
