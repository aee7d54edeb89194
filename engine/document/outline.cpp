#include "engine/document/outline.hpp"

#include <algorithm>

#include "engine/document/annotate.hpp"
#include "engine/document/headings.hpp"
#include "engine/document/nesting.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

ProvisionKind heading_kind(Family f) {
  switch (f) {
    case Family::part:
    case Family::subpart:
      return ProvisionKind::part;
    case Family::chapter:
      return ProvisionKind::chapter;
    case Family::section:
      return ProvisionKind::section;
    case Family::article:
      return ProvisionKind::article;
    case Family::cn_comma:
    case Family::plain:
    case Family::roman:
      return ProvisionKind::heading1;
    case Family::cn_paren:
    case Family::decimal2:
      return ProvisionKind::heading2;
    case Family::ar_dot:
    case Family::decimal3:
      return ProvisionKind::heading3;
    default:
      return ProvisionKind::heading4;
  }
}

class Builder {
 public:
  Builder(std::vector<Unit>& units, const std::vector<Paragraph>& paragraphs, const read::Extract& extract,
          std::string_view folded, const text::OffsetMap& map, std::int32_t main_title)
      : units_(units), paragraphs_(paragraphs), extract_(extract), folded_(folded), map_(map), main_title_(main_title) {}

  Outline run() {
    out_.provisions.reserve(units_.size() + units_.size() / 2 + 1);
    out_.provisions.push_back({ProvisionKind::document, -1, {}, {}, 0, 0, {}, {}});
    const auto opens_body = [](const Unit& u) {
      return statutory(u.number.family) || u.number.family == Family::cn_comma || u.number.family == Family::cn_paren;
    };
    for (const Unit& u : units_)
      if (u.number && u.role == Role::body) {
        preamble_ = opens_body(u);
        break;
      }
    for (at_ = 0; at_ < units_.size(); ++at_) place(units_[at_]);
    close_spans();
    headings(units_, out_.provisions, folded_, map_);
    return std::move(out_);
  }

 private:
  std::string_view text(const Unit& u) const { return folded_.substr(u.text, u.span.end - u.text); }
  const Unit* previous() const { return at_ == 0 ? nullptr : &units_[at_ - 1]; }

  std::int32_t add(ProvisionKind kind, std::int32_t parent, const Unit& u, std::uint32_t number) {
    Provision p;
    p.kind = kind;
    p.parent = parent;
    p.span = u.source;
    p.label = u.label.empty() ? Span{u.source.begin, u.source.begin} : u.label;
    p.number = number;
    p.heading = p.lead_in = {p.label.end, p.label.end};
    out_.provisions.push_back(p);
    return static_cast<std::int32_t>(out_.provisions.size()) - 1;
  }

  void restart(std::int32_t base) {
    open_.clear();
    base_ = base;
    base_paragraphs_ = 0;
    numbered_ = false;
    chapeau_ = -1;
    ++instrument_;
  }

  void place(Unit& u) {
    if (u.role != Role::cell) table_ = -1;
    switch (u.role) {
      case Role::title:
        return title(u);
      case Role::attachment:
        restart(0);
        tables_ = 0;
        u.provision = base_ = add(ProvisionKind::attachment, 0, u, u.number.value);
        in_attachment_ = true;
        return;
      case Role::signature:
        open_.clear();
        u.provision = add(ProvisionKind::signature, base_, u, 0);
        return;
      case Role::note:
        u.provision = add(ProvisionKind::note, 0, u, ++notes_);
        return;
      case Role::listing:
        u.provision = add(ProvisionKind::paragraph, base_, u, ++base_paragraphs_);
        return;
      case Role::cell:
        return cell(u);
      case Role::body:
        break;
    }
    if (u.number)
      numbered(u);
    else
      unnumbered(u);
  }

  void title(Unit& u) {
    const bool main = main_title_ >= 0 && u.paragraph == static_cast<std::uint32_t>(main_title_);
    const bool goes_on = previous() && previous()->role == Role::title;
    if (main) {
      in_attachment_ = false;
      base_ = 0;
    }
    if (!goes_on) restart(in_attachment_ ? base_ : 0);
    u.provision = add(ProvisionKind::title, base_, u, 0);
    u.heading = true;
    if (main) {
      out_.main_title = u.provision;
      main_instrument_ = instrument_;
    }
  }

  void cell(Unit& u) {
    const read::Block& block = extract_.blocks[paragraphs_[u.paragraph].block];
    if (table_ < 0 || block.table != table_number_) {
      table_number_ = block.table;
      table_ = add(ProvisionKind::table, base_, u, ++tables_);
    }
    u.provision = add(ProvisionKind::paragraph, table_, u, block.row);
    out_.provisions.back().of = block.column;
    u.lead_in = chapeau_ = led_in_cell(block);
  }

  // What governs a paragraph of a cell: the line 不得有下列行为： of the same cell, until a line ends with another mark than
  // ；.
  std::int32_t led_in_cell(const read::Block& block) {
    const Unit* before = previous();
    if (!before || before->role != Role::cell) return -1;
    const read::Block& last = extract_.blocks[paragraphs_[before->paragraph].block];
    if (last.table != block.table || last.row != block.row || last.column != block.column) return -1;
    if (announces(text(*before), true)) return lead_from(units_[at_ - 1]);
    return text(*before).ends_with("；") ? chapeau_ : -1;
  }

  // The lead-in of a list that begins with this unit, made from the unit before it; -1 when that announces nothing.
  std::int32_t announced(const Unit& u) {
    if (at_ == 0 || statutory(u.number.family)) return -1;
    Unit& before = units_[at_ - 1];
    if (u.number.value > 1 && (before.number || before.tail)) return -1;  // it counts on from another list
    const bool may = (before.role == Role::body || before.role == Role::note) && before.number.family != Family::chapter &&
                     before.span.end > before.text;
    const bool top = open_.size() < 2 || open_[open_.size() - 2].family() < Family::article;
    if (!may || !announces(text(before), top && !before.number)) return -1;
    return lead_from(before);
  }

  // The innermost lead-in of the lists that are open inside an article, or outside of any.
  std::int32_t governing() const {
    for (std::size_t k = open_.size(); k-- > 0 && open_[k].family() > Family::article;)
      if (open_[k].lead_in >= 0) return open_[k].lead_in;
    return -1;
  }

  std::int32_t lead_from(Unit& before) {
    if (before.own_lead_in < 0) {
      before.own_lead_in = static_cast<std::int32_t>(out_.lead_in_parents.size());
      out_.lead_in_parents.push_back(before.lead_in);
    }
    return before.own_lead_in;
  }

  void numbered(Unit& u) {
    const Numbering& n = u.number;
    chapeau_ = -1;
    numbered_ = true;
    const bool goes_on = unwind(open_, n);
    if (!goes_on) {
      open_.push_back({n});
      open_.back().lead_in = announced(u);
    } else if (n.value == 1) {
      open_.back().lead_in = announced(u);
    }
    Open& mine = open_.back();
    std::int32_t parent = base_;
    bool in_article = false;
    int depth = 0;
    if (open_.size() > 1) {
      const Open& above = open_[open_.size() - 2];
      parent = above.last_paragraph >= 0 ? above.last_paragraph : above.provision;
    }
    for (const Open& o : open_) {
      if (o.family() == Family::article)
        in_article = true, depth = 0;
      else if (in_article)
        ++depth;
    }
    u.lead_in = governing();
    const ProvisionKind kind =
        in_article && depth > 0 ? depth == 1 ? ProvisionKind::item : ProvisionKind::subitem : heading_kind(n.family);
    u.provision = mine.provision = add(kind, parent, u, n.value);
    out_.provisions.back().of = n.of;
    mine.last = n;
    mine.last_paragraph = -1;
    mine.paragraphs = 0;
    out_.placed.push_back({static_cast<std::uint32_t>(at_), parent, instrument_, n});
    if (n.family == Family::article) article(u, mine);
  }

  void article(Unit& u, Open& mine) {
    if (instrument_ == main_instrument_ || main_title_ < 0) ++out_.articles;
    const std::string_view body = text(u);
    if (body.empty()) return;
    if (u.caption || named(u)) {
      u.heading = true;
      return;
    }
    Unit first = u;
    first.label = {};
    const std::string_view source = extract_.text;
    first.source.begin = std::max(u.label.end, u.source.begin);
    while (const std::size_t n = space_at(source.substr(first.source.begin)))
      first.source.begin += static_cast<std::uint32_t>(n);
    first.source.begin = std::min(first.source.begin, first.source.end);  // a mark combined with the label is all its text
    mine.last_paragraph = add(ProvisionKind::paragraph, mine.provision, first, ++mine.paragraphs);
    u.provision = mine.last_paragraph;
  }

  // 第三条 适用范围, its text in the next paragraph.
  bool named(const Unit& u) const {
    const std::string_view body = text(u);
    if (terminal(body) || at_ + 1 >= units_.size()) return false;
    const Unit& next = units_[at_ + 1];
    return next.role == Role::body && !next.continued && !next.number && body.find("，") == body.npos && !prescriptive(body) &&
           terminal(text(next));
  }

  void unnumbered(Unit& u) {
    const Unit* before = previous();
    // 下列行为禁止： and then lines without numbers that end with ；.
    const bool bullet = paragraphs_[u.paragraph].bullet;
    const bool listed = before && before->role == Role::body && !u.tail &&
                        (bullet || text(u).ends_with("；") || (chapeau_ >= 0 && text(*before).ends_with("；")));
    if (listed && chapeau_ < 0 && !before->tail && text(*before).ends_with("：")) {
      const bool top = open_.empty();
      if (announces(text(*before), top && !before->number)) { chapeau_ = lead_from(units_[at_ - 1]); }
    } else if (chapeau_ >= 0 && !listed) {
      chapeau_ = -1;
    }
    const std::size_t article = find(open_, Family::article);
    if (article < open_.size()) {
      const bool inside = open_.size() > article + 1 && before && !u.tail && chapeau_ < 0 && !ends_sentence(*before);
      if (inside || (chapeau_ >= 0 && open_.size() > article + 1)) return into(u, open_.back());
      const std::size_t list = goes_on_behind(u, article + 1);
      if (list < open_.size()) {
        open_.resize(list + 1);
        return between(u, open_.back());
      }
      open_.resize(article + 1);
      if (u.tail) return tail(u);
      return clause(u, open_.back());
    }
    if (open_.empty()) {
      const bool opening = preamble_ && !numbered_ && !in_attachment_;
      u.provision = add(opening ? ProvisionKind::preamble : ProvisionKind::paragraph, base_, u, ++base_paragraphs_);
      u.lead_in = chapeau_;
      return;
    }
    // A paragraph behind a list that its lead-in closed belongs to what holds the list.
    if (u.tail || (open_.back().lead_in >= 0 && chapeau_ < 0 && before && ends_with_stop(*before) && closes_list())) {
      if (goes_on_behind(u, 0) + 1 == open_.size()) return between(u, open_.back());
      open_.pop_back();
      if (u.tail) return tail(u);
    }
    if (open_.empty()) {
      u.provision = add(ProvisionKind::paragraph, base_, u, ++base_paragraphs_);
      return;
    }
    into(u, open_.back());
  }

  bool ends_sentence(const Unit& u) const { return text(u).ends_with("。") || terminal(text(u)); }
  bool ends_with_stop(const Unit& u) const { return text(u).ends_with("。"); }
  // The item before the one just ended closed with ；.
  bool closes_list() const {
    for (std::size_t k = at_; k-- > 0 && at_ - k < 4;)
      if (text(units_[k]).ends_with("；")) return true;
    return false;
  }

  // Text behind the last item, in the item's own paragraph: no provision of its own.
  void tail(Unit& u) {
    if (open_.empty()) {
      u.provision = base_;
      return;
    }
    const Open& o = open_.back();
    u.provision = o.last_paragraph >= 0 ? o.last_paragraph : o.provision;
    Span& span = out_.provisions[static_cast<std::size_t>(u.provision)].span;
    span.end = std::max(span.end, u.source.end);
  }

  // A 款 of an article.
  void clause(Unit& u, Open& article) {
    u.provision = article.last_paragraph = add(ProvisionKind::paragraph, article.provision, u, ++article.paragraphs);
    u.lead_in = chapeau_;
  }

  // A paragraph inside a heading or an item.
  void into(Unit& u, Open& o) {
    u.provision = add(ProvisionKind::paragraph, o.provision, u, ++o.paragraphs);
    u.lead_in = chapeau_ >= 0 ? chapeau_ : governing();
  }

  // The list from `first` on that goes on behind this unit, unless the unit leads in what follows by itself:
  // 有下列义务：（三）…
  std::size_t goes_on_behind(const Unit& u, std::size_t first) const {
    const std::size_t list = resumed(open_, first, units_, at_);
    const bool leads = list < open_.size() && text(u).ends_with("：") && units_[at_ + 1].number.family == open_[list].family();
    return leads ? open_.size() : list;
  }

  // A further paragraph of an item, before the next one. A sentence by itself (前项所称…包括…。) is no part of the list.
  void between(Unit& u, Open& item) {
    if (u.tail) return tail(u);
    into(u, item);
    if (ends_with_stop(u) && !paragraphs_[u.paragraph].bullet) u.lead_in = chapeau_;
  }

  void close_spans() {
    auto& list = out_.provisions;
    list[0].span = {0, static_cast<std::uint32_t>(extract_.text.size())};
    for (std::size_t i = list.size(); i-- > 1;) {
      Span& above = list[static_cast<std::size_t>(list[i].parent)].span;
      above.end = std::max(above.end, list[i].span.end);
    }
  }

  std::vector<Unit>& units_;
  const std::vector<Paragraph>& paragraphs_;
  const read::Extract& extract_;
  std::string_view folded_;
  const text::OffsetMap& map_;
  std::int32_t main_title_;

  Outline out_;
  std::size_t at_ = 0;
  Nesting open_;
  std::int32_t base_ = 0;  // what top provisions hang on: the root or an attachment
  std::uint32_t base_paragraphs_ = 0;
  std::uint32_t instrument_ = 0, main_instrument_ = 0;
  bool preamble_ = false, numbered_ = false, in_attachment_ = false;
  std::int32_t chapeau_ = -1;
  std::int32_t table_ = -1;
  std::uint32_t table_number_ = 0, tables_ = 0, notes_ = 0;
};

}  // namespace

Outline outline(std::vector<Unit>& units, const std::vector<Paragraph>& paragraphs, const read::Extract& extract,
                std::string_view folded, const text::OffsetMap& map, std::int32_t main_title) {
  return Builder(units, paragraphs, extract, folded, map, main_title).run();
}

}  // namespace xiezhi::document
