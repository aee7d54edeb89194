// The loops around the grammar: item by item, field by field. A fault is reported once, at the farthest token reached; reading
// goes on at the next field or item.
#include "grammar/parse.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "engine/text/utf8.hpp"
#include "grammar/marks.hpp"
#include "grammar/session.hpp"
#include "grammar/tokens.hpp"
#include "grammar/x3/entry.hpp"

namespace xiezhi::grammar {

namespace {

std::string in_ticks(std::string_view word) { return "`" + std::string(word) + "`"; }

bool is_item_word(std::string_view word) { return find_word(Group::item, word); }
bool is_field_word(std::string_view word) { return find_word(Group::field, word); }

// ── telling a fault ────────────────────────────────────────────────────────────────────────────────────────────────────

// Why the parser could not go on at Session::farthest.
void report_fault(Session& s) {
  if (s.faulty) return;  // a malformed token or a limit was told already
  const char* at = s.farthest;
  const Found found = describe(s, at);
  const std::string_view word = word_at(s, at);

  if (match_symbol(s, at, ")") && !s.open && s.expects(Expect::operation)) {
    s.report("X0108", at, found.end, {in_ticks(s.text(at, found.end))});
    return;
  }
  if (s.expects(Expect::title)) {
    s.report("X0117", at, found.end);
    return;
  }
  // Inside an open bracket, where the condition cannot go on: the bracket was meant to be closed before.
  const bool ends_here = at == s.end || match_symbol(s, at, "}") || match_symbol(s, at, "{") || match_symbol(s, at, ";") ||
                         is_field_word(word) || is_item_word(word);
  if (s.expects(Expect::close_paren) && s.open && ends_here) {
    s.diagnostics.push_back(make_phrased("X0110", s.source, s.span(at, found.end), {found.words}));
    s.diagnostics.back().labels.push_back({s.span(s.open, describe(s, s.open).end), {}});
    return;
  }
  for (const Expectation& e : expectations()) {
    if (!s.expects(e.what) || !e.has_group || word.empty() || e.group == Group::field) continue;
    s.diagnostics.push_back(
        make_phrased("X0114", s.source, s.span(at, found.end), {{std::string(e.zh), std::string(e.en)}, found.words}));
    suggest(s.diagnostics.back(), nearest(word, spellings(e.group)));
    return;
  }
  s.diagnostics.push_back(make_phrased("X0101", s.source, s.span(at, found.end), {expected_words(s), found.words}));
}

// 除非在 分句, 当自愿: the condition was written together with the word of its field.
std::string field_and_condition(std::string_view word) {
  for (const FieldKind kind : {FieldKind::when, FieldKind::unless}) {
    const std::string_view field = spelling(kind, Keywords::chinese);
    if (!word.starts_with(field)) continue;
    const auto [keywords, rest] = apart(word.substr(field.size()));
    if (keywords.empty() && text::count(rest) < 2) continue;
    return std::string(field) + (keywords.empty() ? "" : " ") + keywords + (rest.empty() ? "" : " ") + std::string(rest);
  }
  return {};
}

void report_unknown(Session& s, std::string_view code, const char* at, std::string_view word, Group group) {
  auto meant = group == Group::field ? field_and_condition(word) : std::string();
  if (meant.empty()) meant = nearest(word, spellings(group));
  suggest(s.report(code, at, at + word.size(), {in_ticks(word)}), meant);
}

// ── going on after a fault ─────────────────────────────────────────────────────────────────────────────────────────────

// The next place that is no string and no comment, for which `stop` holds; or the end.
template <class Stop>
const char* skip_until(Session& s, const char* at, Stop stop) {
  bool quoted = false;
  for (; at < s.end; at += text::code_point(s.text(at, s.end), 0).size) {
    if (*at == '\n') quoted = false;
    if (*at == '"' && (at == s.begin || at[-1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    if (s.text(at, s.end).substr(0, 2) == "//") at = skip_blanks(s, at);
    if (at == s.end || stop(at)) return at;
  }
  return s.end;
}

// `word value` at the beginning of a line: surely meant as a field, whatever the word.
bool looks_like_field(Session& s, const char* at) {
  const std::string_view word = first_word(s, at);
  if (word.empty()) return false;
  if (is_field_word(word) || is_item_word(word)) return true;
  const char* value = skip_line_blanks(s, at + word.size());
  const std::string_view next = word_at(s, value);
  const bool has_value = !next.empty() || match_symbol(s, value, "\"") || match_symbol(s, value, "《");
  return has_value && value > at + word.size() && !is_reserved(word) && !is_reserved(next);
}

bool begins_item(const Session& s, const char* at) { return is_item_word(first_word(s, at)); }

// Behind the semicolon of the faulty item, or at the next one.
const char* next_item(Session& s, const char* at) {
  at = skip_until(s, at, [&](const char* p) { return match_symbol(s, p, ";") || begins_item(s, p); });
  const char* behind = at == s.end ? nullptr : match_symbol(s, at, ";");
  return behind ? behind : at;
}

const char* next_field(Session& s, const char* at) {
  return skip_until(s, at, [&](const char* p) { return match_symbol(s, p, "}") || looks_like_field(s, p); });
}

// ── fields ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

bool repeatable(FieldKind kind) {
  using F = FieldKind;
  constexpr F many[] = {F::also, F::basis, F::point, F::unless, F::except, F::lower, F::ask, F::allow, F::violates, F::passes};
  return std::find(std::begin(many), std::end(many), kind) != std::end(many);
}

// A `violates` marks what is to be reported. An example of an exception may: what is exempt. A `passes` has nothing to mark.
void check_marks(Session& s, const Example& example, bool of_exception) {
  const bool marked = has_marks(example.text);
  const auto code = !marked                              ? (example.violates ? "X0115" : "")
                    : !example.violates && !of_exception ? "X0404"
                    : !marks_paired(example.text)        ? "X0116"
                                                         : "";
  if (*code != '\0') s.report(code, s.begin + example.text_span.begin, s.begin + example.text_span.end);
}

void keep(Session& s, Item& item, Field field) {
  if (field.kind == FieldKind::violates || field.kind == FieldKind::passes) {
    field.example.violates = field.kind == FieldKind::violates;
    field.example.span = field.span;
    check_marks(s, field.example, item.kind == ItemKind::exception);
    if (item.kind == ItemKind::defaults)
      s.diagnostics.push_back(make("X0127", s.source, field.keyword.span, {in_ticks(field.keyword.text)}));
  }
  if (item.kind == ItemKind::exception) {
    if (field.kind == FieldKind::violates || field.kind == FieldKind::passes)
      return item.examples.push_back(std::move(field.example));
    const Word* violates = find_word(Group::field, "violates");
    const Word* passes = find_word(Group::field, "passes");
    const Phrase wanted{std::string(violates->zh) + "例或" + std::string(passes->zh) + "例", "an example (violates, passes)"};
    const std::string word = in_ticks(field.keyword.text);
    s.diagnostics.push_back(make_phrased("X0114", s.source, field.keyword.span, {wanted, {word, word}}));
    item.broken = true;
    return;
  }
  const auto first = std::find_if(item.fields.begin(), item.fields.end(), [&](const Field& f) { return f.kind == field.kind; });
  if (first != item.fields.end() && !repeatable(field.kind)) {
    s.diagnostics.push_back(make("X0113", s.source, field.keyword.span, {in_ticks(field.keyword.text)}));
    s.diagnostics.back().labels.push_back({first->keyword.span, {}});
  }
  item.fields.push_back(std::move(field));
}

// One field. Moves `at` to where reading goes on.
void read_field(Session& s, Item& item, const char*& at) {
  s.start();
  Field field;
  const bool read = parse_field(s, at, field);
  const char* next = skip_blanks(s, at);
  if (read) {
    if (const char* behind = match_symbol(s, next, ";")) next = skip_blanks(s, at = behind);
    const std::string_view word = word_at(s, next);
    if (next == s.end || match_symbol(s, next, "}") || is_field_word(word) || is_item_word(word))
      return keep(s, item, std::move(field));
    // The value ended early. Either it is faulty farther on, or a word follows that is no field.
    s.expect(next, Expect::field);
    const bool cut_short = s.farthest > next || s.faulty;
    if (!cut_short) keep(s, item, std::move(field));
    if (!cut_short && !word.empty() && !is_reserved(word) && first_on_line(s, next)) return;
  }
  report_fault(s);
  item.broken = true;
  at = next_field(s, std::max(at, s.farthest ? s.farthest : at));
}

// The fields up to the closing brace.
void read_block(Session& s, Item& item, const char*& at) {
  const char* open = s.block;
  for (;;) {
    if (s.exhausted) return;
    at = skip_blanks(s, at);
    if (const char* behind = match_symbol(s, at, "}")) {
      at = behind;
      item.span.end = s.offset(at);
      return;
    }
    const std::string_view word = word_at(s, at);
    if (at == s.end || (begins_item(s, at) && !is_field_word(word))) {
      s.diagnostics.push_back(make("X0109", s.source, s.span(open, open + text::code_point(s.text(open, s.end), 0).size)));
      item.broken = true;
      item.span.end = s.offset(at);
      return;
    }
    if (is_field_word(word)) {
      read_field(s, item, at);
      continue;
    }
    s.start();
    s.expect(at, Expect::field);
    if (word.empty()) {
      report_fault(s);
    } else {
      report_unknown(s, "X0112", at, word, Group::field);
    }
    item.broken = true;
    at = next_field(s, at + std::max<std::size_t>(word.size(), text::code_point(s.text(at, s.end), 0).size));
  }
}

// ── items ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

// After a faulty head: does a block follow whose fields can be read all the same?
bool find_block(Session& s, const char*& at) {
  const char* line_end = std::find(at, s.end, '\n');
  const char* brace =
      skip_until(s, at, [&](const char* p) { return p >= line_end || match_symbol(s, p, "{") || match_symbol(s, p, "}"); });
  const char* behind = brace < line_end ? match_symbol(s, brace, "{") : nullptr;
  const char* next = skip_blanks(s, at);
  if (!behind && !(first_on_line(s, next) && is_field_word(word_at(s, next)))) return false;
  s.block = behind ? brace : at;
  at = behind ? behind : next;
  return true;
}

// Nothing but a new item, or the end, may follow an item without a block.
bool item_ends(Session& s, const char* at) {
  const char* next = skip_blanks(s, at);
  const std::string_view word = word_at(s, next);
  if (s.closed || next == s.end || is_item_word(word)) return true;
  if (s.farthest <= next && first_on_line(s, next) && !word.empty() && !is_reserved(word)) return true;  // an unknown item
  s.expect(next, Expect::operation);
  return false;
}

void report_no_item(Session& s, const char* at, std::string_view word) {
  s.expect(at, Expect::item);
  if (word.empty()) {
    report_fault(s);
  } else if (is_field_word(word)) {
    s.report("X0124", at, at + word.size(), {in_ticks(word)});
  } else {
    report_unknown(s, "X0111", at, word, Group::item);
  }
}

// One item. Moves `at` to where reading goes on.
void read_item(Session& s, File& file, const char*& at) {
  s.start();
  s.block = nullptr;
  const std::string_view word = word_at(s, at);
  const bool known = is_item_word(word);
  Item item;
  if (!known) {
    report_no_item(s, at, word);
    item.broken = true;
    at += std::max<std::size_t>(word.size(), text::code_point(s.text(at, s.end), 0).size);
  } else if (!parse_head(s, at, item) || (!s.block && !item_ends(s, at))) {
    report_fault(s);
    item.broken = true;
    s.block = nullptr;
    at = std::max(at, s.farthest);
  }
  const bool may_have_block = known ? item.kind == ItemKind::rule || item.kind == ItemKind::defaults : !is_field_word(word);
  if (s.block || (item.broken && may_have_block && find_block(s, at))) {
    read_block(s, item, at);
  } else if (item.broken) {
    at = next_item(s, at);
  }
  if (!known || (item.name.text.empty() && item.kind != ItemKind::defaults)) return;
  const bool wants_expr = item.kind == ItemKind::term || item.kind == ItemKind::exception || item.kind == ItemKind::frame;
  if (wants_expr && item.expr.empty())
    item.expr.emplace_back();  // a broken one keeps its name, so that its users are not faulted
  file.items.push_back(std::move(item));
}

}  // namespace

Parsed parse(std::shared_ptr<const SourceText> source) {
  Parsed out;
  out.source = source;
  const std::string& text = source->text;
  if (text.size() > kMaxBytes) {
    out.diagnostics.push_back(make("X0105", source, {0, 0}, {std::to_string(text.size()), std::to_string(kMaxBytes)}));
    return out;
  }
  if (const std::size_t bad = text::first_invalid(text); bad != std::string::npos) {
    const auto at = static_cast<std::uint32_t>(bad);
    out.diagnostics.push_back(make("X0102", source, {at, at + 1}, {std::to_string(bad + 1)}));
    return out;
  }
  Session s;
  s.source = source;
  s.begin = text.data();
  s.end = text.data() + text.size();
  for (const char* at = skip_blanks(s, s.begin); at != s.end && !s.exhausted; at = skip_blanks(s, at)) {
    if (const char* behind = match_symbol(s, at, "}")) {
      s.report("X0108", at, behind, {in_ticks(s.text(at, behind))});
      at = behind;
    } else {
      read_item(s, out.file, at);
    }
  }

  // Backtracking may tell the same fault twice.
  auto& told = s.diagnostics;
  const auto key = [](const Diagnostic& d) { return std::tie(d.labels.front().span, d.code); };
  std::stable_sort(told.begin(), told.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  told.erase(std::unique(told.begin(), told.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }), told.end());
  out.diagnostics = std::move(told);
  out.file.comments = std::move(s.comments);
  return out;
}

}  // namespace xiezhi::grammar
