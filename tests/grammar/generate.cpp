#include "tests/grammar/generate.hpp"

#include <algorithm>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>

#include "grammar/keywords.hpp"

namespace xiezhi::grammar {

namespace {

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  File file() {
    File out;
    for (std::uint32_t k = 1 + below(5); k > 0; --k) out.items.push_back(item());
    return out;
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool once_in(std::uint32_t n) { return below(n) == 0; }
  template <class T>
  T pick(std::initializer_list<T> list) {
    return list.begin()[below(static_cast<std::uint32_t>(list.size()))];
  }

  Name named(std::string_view text) { return {std::string(text), {}}; }
  Name name() {
    return named(pick<std::string_view>({"通用", "a", "certificate-noun", "甲_2", "谁", "_x", "应当", "近三年", "不再", "X9"}));
  }
  Name id() {
    return named(pick<std::string_view>({"licence.new-licence", "a", "许可.新设", "vocabulary.places", "条.款.项"}));
  }
  Name word(Group group) {
    std::vector<std::string_view> list;
    for (const Word& w : words()) {
      if (w.group == group) list.push_back(w.en);
    }
    return named(list[below(static_cast<std::uint32_t>(list.size()))]);
  }
  std::string text(bool lines) {
    std::string out;
    for (std::uint32_t k = below(6); k > 0; --k) {
      out += pick<std::string_view>(
          {"应当", "“许可”", "\"", "\\", "\t", "{x}", "// 不是注释", "}", " ", "a b", "《法》", "\"\"\"", "  ", "🙂"});
      if (lines && once_in(4)) out += "\n";
    }
    return out;
  }

  // ── expressions, from the loosest level to the tightest ──

  Expr node(ExprKind kind, std::initializer_list<Expr> children = {}) {
    Expr e;
    e.kind = kind;
    e.children = children;
    return e;
  }
  Scope scope() { return static_cast<Scope>(below(10)); }

  // Either one part, or several under `kind`; several are rarer the deeper it stands.
  template <class Part>
  Expr list_of(ExprKind kind, int depth, Part part) {
    if (!once_in(depth > 1 ? 3 : 9)) return part();
    Expr e = node(kind);
    for (std::uint32_t k = 2 + below(3); k > 0; --k) e.children.push_back(part());
    return e;
  }

  Expr condition(int depth) {
    return list_of(ExprKind::or_, depth, [&] { return list_of(ExprKind::and_, depth, [&] { return with(depth); }); });
  }
  Expr with(int depth) {
    Expr e = unary(depth);
    while (once_in(8)) {
      e = node(ExprKind::with, {std::move(e), unary(depth)});
      e.scope_written = once_in(2);
      if (e.scope_written) e.scope = scope();
    }
    return e;
  }
  Expr unary(int depth) {
    if (!once_in(3)) return comparison(depth);
    Expr e = node(pick({ExprKind::not_, ExprKind::here, ExprKind::in, ExprKind::near, ExprKind::before, ExprKind::after,
                        ExprKind::governed, ExprKind::at_least}));
    if (e.kind == ExprKind::in) {
      e.scope = scope();
      e.scope_written = true;
    }
    if (e.kind == ExprKind::at_least) e.number = below(9);
    if (e.kind == ExprKind::near || e.kind == ExprKind::before || e.kind == ExprKind::after) {
      if (once_in(2)) e.number = below(50);
      e.unbroken = once_in(3);
    }
    e.children.push_back(unary(depth));
    return e;
  }
  Expr comparison(int depth) {
    Expr e = sequence(depth);
    if (!once_in(6)) return e;
    e = node(ExprKind::compare, {std::move(e)});
    e.comparison = static_cast<Comparison>(below(6));
    if (once_in(3)) {
      Expr right = once_in(2) ? path() : node(ExprKind::literal);
      if (right.kind == ExprKind::literal) right.text = "不合法\"";
      e.children.push_back(std::move(right));
      return e;
    }
    e.quantity.value = pick({0.0, 1.0, 30.0, 0.5, 1234.25, 1e15});
    e.quantity.unit = pick<std::string_view>({"", "元", "万元", "日", "个月", "%", "days", "分", "件次"});
    return e;
  }
  Expr sequence(int depth) {
    Expr e = element(depth);
    if (!once_in(depth > 1 ? 2 : 5)) return e;
    e = node(ExprKind::sequence, {std::move(e)});
    for (std::uint32_t k = 1 + below(3); k > 0; --k) {
      e.gaps.push_back(gap(depth));
      Expr next = element(depth);
      const Expr* first = &next;
      while (first->kind == ExprKind::alternatives || first->kind == ExprKind::guarded || first->kind == ExprKind::optional) {
        first = &first->children[0];
      }
      if (first->kind == ExprKind::fact) e.gaps.back().max += 5;  // `basis` directly behind a pattern is the next field
      e.children.push_back(std::move(next));
    }
    return e;
  }
  Gap gap(int depth) {
    Gap g;
    if (once_in(4)) return g;
    g.max = below(60);
    if (once_in(4)) {
      g.near = true;
      return g;
    }
    g.min = once_in(3) ? below(g.max + 1) : 0;
    g.unbroken = once_in(4);
    while (once_in(4)) g.without.push_back(primary(depth - 1));
    return g;
  }
  Expr element(int depth) {
    if (!once_in(4)) return alternatives(depth);
    Expr e = node(ExprKind::label, {alternatives(depth)});
    e.text = name().text;
    return e;
  }
  Expr alternatives(int depth) {
    return list_of(ExprKind::alternatives, depth, [&] { return guarded(depth); });
  }
  Expr guarded(int depth) {
    Expr e = primary(depth);
    if (once_in(5)) {
      e = node(ExprKind::guarded, {std::move(e)});
      do {
        Guard g;
        g.negative = once_in(2);
        g.after = once_in(2);
        g.max = once_in(2) ? below(9) : 0;
        g.min = g.max > 0 && once_in(3) ? below(g.max + 1) : 0;
        g.what.push_back(primary(depth - 1));
        e.guards.push_back(std::move(g));
      } while (once_in(3));
    }
    return once_in(8) ? node(ExprKind::optional, {std::move(e)}) : e;
  }
  Expr primary(int depth) {
    switch (below(depth > 0 ? 12 : 9)) {
      case 0: {
        Expr e = node(ExprKind::regex);
        e.text = pick<std::string_view>({"第[一二]+条", "a/b", "\\d+\\\\", "/", "x \"y\" z", "\\.\\[//"});
        return e;
      }
      case 1:
        return term();
      case 2: {
        Expr e = node(ExprKind::slot);
        e.text = word(Group::slot).text;
        if (once_in(3)) e.argument = once_in(2) ? word(Group::quality) : name();
        return e;
      }
      case 3:
        return fact();
      case 4:
        return path();
      case 5:
        return node(ExprKind::minus, {path(), path()});
      case 6: {
        Expr e = node(ExprKind::name);
        e.text = name().text;
        return e;
      }
      case 9: {
        Expr e = node(ExprKind::call);
        e.text = name().text;
        for (auto& slot : some_names()) e.arguments.push_back({std::move(slot), {condition(depth - 1)}});
        return e;
      }
      case 10:
      case 11:
        return node(ExprKind::group, {condition(depth - 1)});
      default: {
        Expr e = node(ExprKind::literal);
        e.text = text(true);
        return e;
      }
    }
  }
  Expr term() {
    Expr e = node(ExprKind::term);
    e.text = pick<std::string_view>({"must", "许可", "当", "a-b"});
    return e;
  }
  Expr path() {
    Expr e = node(ExprKind::path);
    if (once_in(4)) {
      e.text = "parameter." + word(Group::parameter).text;
      return e;
    }
    e.text = word(Group::path).text + "." + (once_in(3) ? std::string("另一项") : word(Group::member).text);
    return e;
  }
  Expr fact() {
    Expr e = node(ExprKind::fact);
    e.text = word(Group::fact).text;
    for (const auto& [fact, group] :
         {std::pair{"basis", Group::basis}, std::pair{"kind", Group::kind}, std::pair{"issuer", Group::issuer},
          std::pair{"rank", Group::rank}, std::pair{"modality", Group::modality}}) {
      if (e.text == fact) e.argument = word(group);
    }
    if (e.text == "cites") e.argument = named("许可\"法\"");
    return e;
  }

  // ── items ──

  // One to three, none of them twice.
  std::vector<Name> some_names() {
    std::vector<Name> out;
    for (std::uint32_t k = 1 + below(3); k > 0; --k) {
      Name one = name();
      if (std::none_of(out.begin(), out.end(), [&](const Name& other) { return other.text == one.text; }))
        out.push_back(std::move(one));
    }
    return out;
  }
  Item item() {
    Item out;
    out.kind = static_cast<ItemKind>(below(6));
    if (out.kind != ItemKind::defaults) out.name = out.kind == ItemKind::use || out.kind == ItemKind::rule ? id() : name();
    out.weak = out.kind == ItemKind::term && once_in(3);
    if (out.kind == ItemKind::frame) out.parameters = some_names();
    if (out.kind == ItemKind::term || out.kind == ItemKind::exception || out.kind == ItemKind::frame)
      out.expr.push_back(condition(2));
    if (out.kind == ItemKind::exception) {
      for (std::uint32_t k = below(3); k > 0; --k) out.examples.push_back(example(once_in(2)));
    }
    if (out.kind == ItemKind::rule || out.kind == ItemKind::defaults) {
      std::uint32_t seen = 0;
      for (std::uint32_t k = below(12); k > 0; --k) {
        Field f = field();
        const std::uint32_t bit = 1u << static_cast<unsigned>(f.kind);
        const bool example = f.kind == FieldKind::violates || f.kind == FieldKind::passes;
        if (!(seen & bit) && !(example && out.kind == ItemKind::defaults)) out.fields.push_back(std::move(f));
        seen |= bit;
      }
    }
    return out;
  }
  Example example(bool violates) {
    Example out;
    out.violates = violates;
    out.text = text(true) + (violates ? "【应当】" : "") + text(true);
    if (once_in(3)) out.kind = word(Group::kind).text;
    if (once_in(3)) out.issuer = "某市";
    if (once_in(3)) out.date = "2025-01-31";
    if (once_in(3)) out.dossier = "signed=2025-01-31; 应急=true";
    return out;
  }
  Field field() {
    using F = FieldKind;
    Field out;
    out.kind = static_cast<F>(below(27));
    const auto some = [&](auto make) {
      for (std::uint32_t k = 1 + below(3); k > 0; --k) out.names.push_back(make());
    };
    switch (out.kind) {
      case F::severity:
        out.names = {word(Group::severity)};
        break;
      case F::category:
      case F::power:
        out.names = {id()};
        break;
      case F::also:
        some([&] { return id(); });
        break;
      case F::applies:
        some([&] { return word(Group::applies); });
        break;
      case F::except:
        some([&] { return name(); });
        break;
      case F::point:
        some([&] { return named(pick<std::string_view>({"37号.一.1", "66.2", "第 三 项"})); });
        break;
      case F::cured:
        out.names = {word(Group::cure)};
        break;
      case F::scope:
        out.names = {word(Group::scope)};
        break;
      case F::polarity:
        out.names = {word(Group::polarity)};
        break;
      case F::basis:
        out.text = pick<std::string_view>({"甲法", "关于《乙办法》的通知", "丙"});
        out.detail = pick<std::string_view>({"", "第十七条", "第一条、第二条 / 附件"});
        out.flag = once_in(3);
        break;
      case F::when:
      case F::unless:
        out.expr = {condition(3)};
        break;
      case F::lower:
        if (once_in(2)) out.names = {word(Group::severity)};
        out.expr = {condition(2)};
        break;
      case F::status:
        out.names = {word(Group::status)};
        if (once_in(2)) out.text = text(false);
        break;
      case F::allow:
        out.names = {named("X0301")};
        if (once_in(2)) out.text = text(true);
        break;
      case F::reviewed_on:
        out.text = "2024-02-29";
        break;
      case F::violates:
      case F::passes:
        out.example = example(out.kind == F::violates);
        break;
      default:
        out.text = text(true);
    }
    return out;
  }

  std::mt19937 random_;
};

}  // namespace

File random_file(std::uint32_t seed) { return Generator(seed).file(); }

}  // namespace xiezhi::grammar
