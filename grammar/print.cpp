// The canonical layout: two blanks of indentation, values in one column, lines of at most 100 cells, comments where they were.
#include "grammar/print.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "grammar/characters.hpp"
#include "grammar/keywords.hpp"
#include "grammar/pieces.hpp"

namespace xiezhi::grammar {

namespace {

constexpr std::uint32_t kLine = 100;    // cells
constexpr std::uint32_t kValue = 12;    // column of a field's value
constexpr std::uint32_t kInItem = 6;    // column of what continues a term, exception or frame
constexpr std::uint32_t kOperator = 4;  // a major operator stands this far left of its column
constexpr std::uint32_t kEnd = std::numeric_limits<std::uint32_t>::max();

class Printer {
 public:
  Printer(const File& file, const SourceText& source, Keywords keywords)
      : file_(file), source_(source.text), keywords_(keywords) {}

  std::string print() {
    const Item* before = nullptr;
    for (const Item& item : file_.items) {
      begin_line(item.span.begin, 0, before && (is_block(*before) || is_block(item)));
      write(item);
      before = &item;
    }
    comments_before(kEnd, 0, false);
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  std::string_view word(Group group, std::string_view english) const { return spelling(group, english, keywords_); }
  static bool is_block(const Item& item) {
    return item.kind == ItemKind::rule || item.kind == ItemKind::defaults || !item.examples.empty();
  }

  // ── lines ──

  std::uint32_t column() const {
    const std::size_t line = out_.rfind('\n');
    return cells(std::string_view(out_).substr(line == std::string::npos ? 0 : line + 1));
  }
  void pad(std::uint32_t to) { out_.append(std::max(to, column() + 1) - column(), ' '); }
  void new_line(std::uint32_t indent, bool blank = false) {
    if (out_.empty()) return;
    out_ += blank && out_.back() != '{' ? "\n\n" : "\n";
    out_.append(indent, ' ');
  }

  // Did an empty line stand before this place of the source?
  bool blank_before(std::uint32_t offset) const {
    int ends = 0;
    for (std::size_t at = std::min<std::size_t>(offset, source_.size()); at > 0; --at) {
      const char c = source_[at - 1];
      if (c == '\n') ++ends;
      if (c != '\n' && c != ' ' && c != '\t' && c != '\r') break;
    }
    return ends > 1;
  }

  bool comment_before(std::uint32_t anchor) const {
    return comment_ < file_.comments.size() && file_.comments[comment_].span.begin < anchor;
  }
  // Prints the comments that stood before `anchor`. True if there were any: a new line must follow.
  bool comments_before(std::uint32_t anchor, std::uint32_t indent, bool blank) {
    bool any = false;
    for (; comment_before(anchor); ++comment_) {
      const Comment& c = file_.comments[comment_];
      if (c.own_line) {
        new_line(indent, blank || blank_before(c.span.begin));
        blank = false;
      } else {
        out_ += "  ";
      }
      out_ += source_.substr(c.span.begin, c.span.end - c.span.begin);
      any = true;
    }
    pending_blank_ = blank;
    return any;
  }
  void begin_line(std::uint32_t anchor, std::uint32_t indent, bool blank) {
    comments_before(anchor, indent, blank);
    new_line(indent, pending_blank_ || blank_before(anchor));
  }

  // ── rows of pieces ──

  // Writes the pieces from the current column on; what does not fit goes on in `indent`.
  void write(const std::vector<Piece>& row, std::uint32_t indent) {
    const bool fits = !comment_before(row.back().anchor) && column() + width(row, 0, row.size()) <= kLine;
    for (std::size_t k = 0; k < row.size(); ++k) {
      const Piece& piece = row[k];
      const bool after_comment = piece.anchor > 0 && comments_before(piece.anchor, indent, false);
      const bool major = piece.lead == Lead::major;
      if (after_comment ||
          (!fits && k > 0 && (major || (piece.lead == Lead::soft && column() + 1 + width_to_break(row, k) > kLine)))) {
        new_line(major ? indent - kOperator : indent);
        out_ += piece.text;
        if (major) out_.append(std::max<std::uint32_t>(cells(piece.text), kOperator - 1) - cells(piece.text), ' ');
        continue;
      }
      if (k > 0 && piece.lead != Lead::glued) out_ += ' ';
      out_ += piece.text;
    }
  }
  static std::uint32_t width(const std::vector<Piece>& row, std::size_t from, std::size_t to) {
    std::uint32_t sum = 0;
    for (std::size_t k = from; k < to; ++k) sum += cells(row[k].text) + (k > from && row[k].lead != Lead::glued ? 1 : 0);
    return sum;
  }
  static std::uint32_t width_to_break(const std::vector<Piece>& row, std::size_t from) {
    std::size_t to = from + 1;
    while (to < row.size() && (row[to].lead == Lead::glued || row[to].lead == Lead::space)) ++to;
    return width(row, from, to);
  }

  std::vector<Piece> pieces(const Expr& expr) const {
    std::vector<Piece> row;
    append_pieces(row, expr, keywords_, true);
    return row;
  }

  // ── items ──

  void write(const Item& item) {
    std::vector<Piece> head;
    if (item.weak) head.push_back({std::string(word(Group::item, "weak")), Lead::space, 0});
    head.push_back({std::string(spelling(item.kind, keywords_)), Lead::space, 0});
    if (!item.name.text.empty()) head.push_back({item.name.text, Lead::space, item.name.span.begin});
    if (item.kind == ItemKind::frame) {
      head.back().text += "(";
      for (std::size_t k = 0; k < item.parameters.size(); ++k) {
        const Name& name = item.parameters[k];
        head.push_back(
            {name.text + (k + 1 < item.parameters.size() ? "," : ")"), k == 0 ? Lead::glued : Lead::space, name.span.begin});
      }
    }
    if (!item.expr.empty()) {
      head.push_back({"=", Lead::space, 0});
      append_pieces(head, item.expr.front(), keywords_, true);
    }
    write(head, kInItem);
    if (!is_block(item)) {
      out_ += ';';
      return;
    }
    out_ += " {";
    for (const Field& field : item.fields) {
      begin_line(field.span.begin, 2, false);
      write(field);
    }
    for (const Example& example : item.examples) {
      begin_line(example.span.begin, 2, false);
      write(example);
    }
    comments_before(item.span.end, 2, false);
    new_line(0);
    out_ += '}';
  }

  // ── fields ──

  void key(FieldKind kind) {
    out_ += spelling(kind, keywords_);
    pad(kValue);
  }

  // A string: in """ when it has several lines that survive the unindenting, else in ".
  std::string string(std::string_view text) const {
    const bool lines = text.find('\n') != std::string_view::npos;
    bool plain = lines && text.find('\r') == std::string_view::npos;
    std::string out = "\"\"\"";
    for (std::size_t at = 0; plain && at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(at, end - at);
      plain = line.empty() || line.find_first_not_of(" \t") != std::string_view::npos;
      out += "\n";
      if (!line.empty()) out.append(kValue, ' ');
      const std::string escaped = in_quotes(line);
      const std::string_view inner = std::string_view(escaped).substr(1, escaped.size() - 2);
      out += inner;
      at = end + 1;
    }
    return plain ? out + "\n" + std::string(kValue, ' ') + "\"\"\"" : in_quotes(text);
  }

  void write(const Example& example) {
    key(example.violates ? FieldKind::violates : FieldKind::passes);
    comments_inside(example.text_span.begin);
    out_ += string(example.text);
    if (!example.kind.empty()) suffix("as", word(Group::kind, example.kind));
    if (!example.issuer.empty()) suffix("issuer", in_quotes(example.issuer));
    if (!example.date.empty()) suffix("on", example.date);
    if (!example.dossier.empty()) suffix("dossier", in_quotes(example.dossier));
  }
  void suffix(std::string_view keyword, std::string_view value) {
    out_ += " ";
    out_ += word(Group::clause, keyword);
    out_ += " ";
    out_ += value;
  }
  void comments_inside(std::uint32_t anchor) {
    if (comments_before(anchor, kValue, false)) new_line(kValue);
  }

  void write(const Field& field) {
    using F = FieldKind;
    if (field.kind == F::violates || field.kind == F::passes) return write(field.example);
    key(field.kind);
    if (!field.names.empty() && field.kind != F::lower) comments_inside(field.names.front().span.begin);
    switch (field.kind) {
      case F::severity:
        return names(field, Group::severity);
      case F::applies:
        return names(field, Group::applies);
      case F::scope:
        return names(field, Group::scope);
      case F::polarity:
        return names(field, Group::polarity);
      case F::cured:
        if (keywords_ == Keywords::english) out_ += "by ";  // the Chinese words hold it
        return names(field, Group::cure);
      case F::basis:
        if (field.flag) out_ += std::string(word(Group::clause, "unverified")) + " ";
        comments_inside(field.text_span.begin);
        out_ += "《" + field.text + "》";
        if (!field.detail.empty()) out_ += " " + field.detail;
        return;
      case F::when:
      case F::unless:
        return write(pieces(field.expr.front()), kValue);
      case F::lower:
        return lower(field);
      case F::status:
      case F::allow:
        field.kind == F::status ? names(field, Group::status) : names(field);
        if (!field.text.empty()) out_ += " " + string(field.text);
        return;
      case F::category:
      case F::also:
      case F::power:
      case F::except:
      case F::point:
        return names(field);
      case F::reviewed_on:
        out_ += field.text;
        return;
      default:
        comments_inside(field.text_span.begin);
        out_ += string(field.text);
    }
  }

  void names(const Field& field, std::optional<Group> group = {}) {
    for (std::size_t k = 0; k < field.names.size(); ++k) {
      if (k > 0) out_ += ", ";
      out_ += group ? word(*group, field.names[k].text) : std::string_view(field.names[k].text);
    }
  }

  void lower(const Field& field) {
    std::vector<Piece> row;
    if (!field.names.empty()) {
      row.push_back({std::string(word(Group::clause, "to")), Lead::space, 0});
      row.push_back(
          {std::string(word(Group::severity, field.names.front().text)), Lead::space, field.names.front().span.begin});
    }
    row.push_back({std::string(spelling(FieldKind::when, keywords_)), Lead::space, 0});
    append_pieces(row, field.expr.front(), keywords_, true);
    write(row, kValue);
  }

  const File& file_;
  std::string_view source_;
  Keywords keywords_;
  std::string out_;
  std::size_t comment_ = 0;     // the next one
  bool pending_blank_ = false;  // an empty line is due before what comes next
};

}  // namespace

std::string print(const File& file, const SourceText& source, Keywords keywords) {
  return Printer(file, source, keywords).print();
}

std::string print(const Expr& expr, Keywords keywords) {
  std::vector<Piece> row;
  append_pieces(row, expr, keywords, false);
  std::string out;
  for (const Piece& piece : row) {
    if (!out.empty() && piece.lead != Lead::glued) out += ' ';
    out += piece.text;
  }
  return out;
}

}  // namespace xiezhi::grammar
