#include "grammar/pieces.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "grammar/characters.hpp"
#include "grammar/keywords.hpp"
#include "grammar/tokens.hpp"

namespace xiezhi::grammar {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

namespace {

// Inside a regex only / needs an escape; a backslash keeps the character behind it.
std::string regex_text(std::string_view text) {
  std::string out = "/";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '/') out += '\\';
    out += text[at];
    if (text[at] == '\\' && at + 1 < text.size()) out += text[++at];
  }
  return out + "/";
}

std::string quantity_text(const Quantity& quantity) {
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), quantity.value, std::chars_format::fixed).ptr;
  const bool letters = !quantity.unit.empty() && quantity.unit[0] >= 'a' && quantity.unit[0] <= 'z';
  return std::string(digits.data(), end) + (letters && is_unit(quantity.unit) ? " " : "") + quantity.unit;
}

std::string_view sign(Comparison comparison) {
  constexpr std::array<std::string_view, 6> signs = {"<", "<=", ">", ">=", "==", "!="};
  return signs[static_cast<std::size_t>(comparison)];
}

std::string distance(std::uint32_t min, std::uint32_t max) {
  return (min > 0 ? std::to_string(min) : "") + ".." + std::to_string(max);
}

class Writer {
 public:
  Writer(std::vector<Piece>& out, Keywords keywords) : out_(out), keywords_(keywords) {}

  void write(const Expr& e, bool whole = false) {
    using K = ExprKind;
    switch (e.kind) {
      case K::or_:
        return join(e, word(Group::operation, "or"), whole ? Lead::major : Lead::soft);
      case K::and_:
        return join(e, word(Group::operation, "and"), whole ? Lead::major : Lead::soft);
      case K::alternatives:
        return join(e, "|", Lead::soft);
      case K::with:
        join(e, word(Group::operation, "with"), Lead::soft);
        if (e.scope_written) {
          put(word(Group::operation, "in"));
          put(spelling(e.scope, keywords_));
        }
        return;
      case K::not_:
        return prefix(e, word(Group::operation, "not"));
      case K::here:
        return prefix(e, word(Group::operation, "here"));
      case K::governed:
        return prefix(e, word(Group::operation, "governed by"));
      case K::at_least:
        return prefix(e, word(Group::operation, "at least"));
      case K::in:
        return prefix(e, word(Group::operation, "in"));
      case K::near:
        return prefix(e, word(Group::reach, "near"));
      case K::before:
        return prefix(e, word(Group::reach, "before"));
      case K::after:
        return prefix(e, word(Group::reach, "after"));
      case K::compare:
        write(e.children.at(0));
        put(sign(e.comparison));
        return e.children.size() > 1 ? write(e.children[1]) : put(quantity_text(e.quantity));
      case K::sequence:
        return sequence(e);
      case K::label:
        put(std::string(word(Group::label, e.text)) + ":", e.span.begin);
        return write(e.children.at(0));
      case K::guarded:
        write(e.children.at(0));
        for (const Guard& guard : e.guards) write(guard);
        return;
      case K::optional:
        write(e.children.at(0));
        return glue("?");
      case K::literal:
        return put(in_quotes(e.text), e.span.begin);
      case K::regex:
        return put(regex_text(e.text), e.span.begin);
      case K::term:
        return put("@" + e.text, e.span.begin);
      case K::slot:
        put(word(Group::slot, e.text), e.span.begin);
        if (!e.argument.text.empty()) glue("(" + std::string(quality(e.argument.text)) + ")");
        return;
      case K::fact:
        return fact(e);
      case K::path:
        return put(path(e.text), e.span.begin);
      case K::minus:
        write(e.children.at(0));
        put("-");
        return write(e.children.at(1));
      case K::call:
        return call(e);
      case K::name:
        return put(e.text, e.span.begin);
      case K::group:
        put("(", e.span.begin);
        glue_next_ = true;
        write(e.children.at(0));
        return glue(")");
    }
  }

 private:
  std::string_view quality(std::string_view text) const {
    return word(find_word(Group::quality, text) ? Group::quality : Group::rank, text);  // citation(law)
  }
  std::string_view word(Group group, std::string_view english) const { return spelling(group, english, keywords_); }

  void put(std::string_view text, std::uint32_t anchor = 0, Lead lead = Lead::space) {
    out_.push_back({std::string(text), glue_next_ ? Lead::glued : lead, anchor});
    glue_next_ = false;
  }
  void glue(std::string_view text) { out_.push_back({std::string(text), Lead::glued, 0}); }

  void join(const Expr& e, std::string_view with, Lead lead) {
    for (std::size_t k = 0; k < e.children.size(); ++k) {
      if (k > 0) put(with, e.children[k].span.begin, lead);
      write(e.children[k]);
    }
  }

  void prefix(const Expr& e, std::string_view with) {
    put(with, e.span.begin);
    if (e.kind == ExprKind::in) put(spelling(e.scope, keywords_));
    if (e.number) put(std::to_string(*e.number));
    if (e.unbroken) put(word(Group::operation, "unbroken"));
    write(e.children.at(0));
  }

  void sequence(const Expr& e) {
    for (std::size_t k = 0; k < e.children.size(); ++k) {
      if (k > 0) write(e.gaps.at(k - 1), e.children[k]);
      write(e.children[k]);
    }
  }

  void write(const Gap& gap, const Expr& next) {
    const std::uint32_t anchor = gap.span.end > gap.span.begin ? gap.span.begin : next.span.begin;
    if (gap.near) {
      put(word(Group::operation, "near"), anchor, Lead::soft);
      return put(std::to_string(gap.max));
    }
    if (gap.max == 0 && gap.without.empty() && !gap.unbroken) return;  // ..0 is no gap
    put(distance(gap.min, gap.max), anchor, Lead::soft);
    for (const Expr& stop : gap.without) {
      put(word(Group::operation, "without"), stop.span.begin);
      write(stop);
    }
    if (gap.unbroken) put(word(Group::operation, "unbroken"));
  }

  void write(const Guard& guard) {
    if (guard.negative) put(word(Group::operation, "not"), guard.span.begin, Lead::soft);
    put(word(Group::guard, guard.after ? "after" : "before"), guard.span.begin, guard.negative ? Lead::space : Lead::soft);
    if (guard.min > 0 || guard.max > 0) put(distance(guard.min, guard.max));
    write(guard.what.at(0));
  }

  void fact(const Expr& e) {
    put(word(Group::fact, e.text), e.span.begin);
    if (e.text == "cites") return put(in_quotes(e.argument.text));
    if (e.argument.text.empty()) return;
    struct Argument {
      std::string_view fact;
      Group group;
    };
    constexpr Argument arguments[] = {{"basis", Group::basis},
                                      {"kind", Group::kind},
                                      {"issuer", Group::issuer},
                                      {"rank", Group::rank},
                                      {"modality", Group::modality}};
    for (const Argument& a : arguments) {
      if (a.fact == e.text) put(word(a.group, e.argument.text));
    }
  }

  std::string path(std::string_view text) const {
    std::string out;
    if (const std::string_view root = "parameter."; text.starts_with(root))
      return std::string(word(Group::path, "parameter")) + "." + std::string(word(Group::parameter, text.substr(root.size())));
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('.', at), text.size());
      out += at == 0 ? "" : ".";
      out += word(at == 0 ? Group::path : Group::member, text.substr(at, end - at));
      at = end + 1;
    }
    return out;
  }

  void call(const Expr& e) {
    put(e.text + "(", e.span.begin);
    glue_next_ = true;
    for (std::size_t k = 0; k < e.arguments.size(); ++k) {
      if (k > 0) glue(",");
      const Name& name = e.arguments[k].name;
      put(name.text + ":", name.span.begin, Lead::soft);
      write(e.arguments[k].value.at(0));
    }
    glue(")");
  }

  std::vector<Piece>& out_;
  Keywords keywords_;
  bool glue_next_ = false;  // an opening bracket was just written
};

}  // namespace

void append_pieces(std::vector<Piece>& out, const Expr& expr, Keywords keywords, bool whole) {
  Writer(out, keywords).write(expr, whole);
}

}  // namespace xiezhi::grammar
