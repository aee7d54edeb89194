#include "engine/document/crossref.hpp"

#include <algorithm>
#include <unordered_set>

#include "engine/document/numbering.hpp"
#include "engine/document/words.hpp"
#include "engine/text/numeral.hpp"

namespace xiezhi::document {

namespace {

constexpr double most_attachments = 99;  // a higher number is none of an attachment

class CrossReferences {
 public:
  CrossReferences(Data& data, const Outline& outline, const std::vector<Unit>& units, const std::vector<InTable>& in_tables)
      : data_(data), units_(units) {
    for (const InTable& t : in_tables) in_tables_.insert(t.article);
    for (const Placed& p : outline.placed)
      if (p.number.family == Family::article)
        articles_.push_back({p.instrument, p.number.value, p.number.of, p.unit, standing(units[p.unit]).article});
    by_place_ = articles_;
    std::sort(articles_.begin(), articles_.end());
    within_.resize(data.provisions.size());
    for (std::size_t i = data.provisions.size(); i-- > 1;) {  // children stand behind their parents
      const Provision& p = data.provisions[i];
      Within& above = within_[static_cast<std::size_t>(p.parent)];
      if (p.kind == ProvisionKind::item) above.items = std::max(above.items, p.number);
      if (p.kind != ProvisionKind::paragraph) continue;
      if (data.provisions[static_cast<std::size_t>(p.parent)].kind == ProvisionKind::article)
        clauses_.push_back({p.parent, p.number, static_cast<std::int32_t>(i)});
      above.clauses = std::max(above.clauses, p.number);
      above.items = std::max(above.items, within_[i].items);
    }
    std::sort(clauses_.begin(), clauses_.end());
  }

  void run(const std::vector<Reference>& references, const std::vector<Landmark>& marks) {
    for (const Reference& r : references) check(r);
    formers(marks);
    attachments();
  }

 private:
  // What an article or a 款 holds: how many 款, the highest number of an 项.
  struct Within {
    std::uint32_t clauses = 0, items = 0;
  };

  struct Article {
    std::uint32_t instrument, value, of, unit;
    std::int32_t provision;
    friend auto operator<=>(const Article&, const Article&) = default;
  };

  struct Clause {
    std::int32_t article;
    std::uint32_t number;
    std::int32_t provision;
    friend auto operator<=>(const Clause&, const Clause&) = default;
  };

  const Within& within(std::int32_t provision) const { return within_[static_cast<std::size_t>(provision)]; }

  // Where a unit stands: its article and the number of its 款; 0 when in none.
  struct Standing {
    std::int32_t article = 0;
    std::uint32_t clause = 0;
  };

  Standing standing(const Unit& unit) const {
    Standing s{unit.provision, 0};
    while (s.article > 0 && data_.provisions[static_cast<std::size_t>(s.article)].kind != ProvisionKind::article) {
      const Provision& here = data_.provisions[static_cast<std::size_t>(s.article)];
      if (here.kind == ProvisionKind::paragraph) s.clause = here.number;
      s.article = here.parent;
    }
    return s;
  }

  void check(const Reference& r) {
    // The article in which the reference stands; what comes before the first article refers to nothing of its own.
    auto here = std::upper_bound(by_place_.begin(), by_place_.end(), r.unit,
                                 [](std::uint32_t u, const Article& a) { return u < a.unit; });
    if (here == by_place_.begin() || quoted(r.span) || in_tables_.count(r.article) > 0) return;
    const std::uint32_t instrument = (--here)->instrument;
    // Only a whole instrument can lack an article: an excerpt does not begin with 第一条.
    const auto first = std::lower_bound(articles_.begin(), articles_.end(), Article{instrument, 0, 0, 0, 0});
    if (first->value != 1 || first + 1 == articles_.end() || (first + 1)->instrument != instrument) return;
    std::int32_t article = 0;
    std::uint32_t paragraph = r.paragraph;
    if (r.article == 0) {
      const Standing own = standing(units_[r.unit]);
      article = own.article;
      if (r.former) {
        if (own.clause < 2) return;  // formers() tells
        paragraph = own.clause - 1;
      }
    } else {
      const auto it = std::lower_bound(articles_.begin(), articles_.end(), Article{instrument, r.article, r.of, 0, 0});
      if (it == articles_.end() || it->instrument != instrument || it->value != r.article || it->of != r.of)
        return broken(r.span);
      article = it->provision;
    }
    if (article <= 0) return;
    const std::uint32_t clauses = within(article).clauses;
    if (paragraph > 1 && clauses > 0 && paragraph > clauses) return broken(r.span);
    if (r.item > within(clause(article, paragraph)).items) broken(r.span);
  }

  // A 款 of an article; the article itself when `number` is 0 or the 款 was not found.
  std::int32_t clause(std::int32_t article, std::uint32_t number) const {
    const auto it = std::lower_bound(clauses_.begin(), clauses_.end(), Clause{article, number, 0});
    return it != clauses_.end() && it->article == article && it->number == number ? it->provision : article;
  }

  // 前款 in the first 款 of an article.
  void formers(const std::vector<Landmark>& marks) {
    std::size_t unit = 0;
    for (const Landmark& m : marks) {
      if (m.sign != Sign::former) continue;
      while (unit + 1 < units_.size() && units_[unit + 1].span.begin <= m.at) ++unit;
      const Unit& u = units_[unit];
      if (u.role != Role::body || u.tail || m.at < u.text || m.at >= u.span.end) continue;
      const Standing own = standing(u);
      if (own.article > 0 && own.clause == 1 && !quoted({m.at, m.at + 6})) broken({m.at, m.at + 6});
    }
  }

  // 附件3, where attachments stand in the text or are listed and none has so high a number.
  void attachments() {
    std::uint32_t highest = 0;
    bool stands = false;
    for (const Unit& u : units_) {
      if (u.role != Role::attachment && u.role != Role::listing) continue;
      stands = stands || (u.role == Role::attachment && u.number.value > 0);
      highest = std::max({highest, u.number.value, listed(folded().substr(u.span.begin, u.span.size()))});
    }
    if (!stands) return;
    std::size_t unit = 0;
    for (std::size_t at = folded().find("附件"); at != std::string_view::npos; at = folded().find("附件", at + 6)) {
      const auto begin = static_cast<std::uint32_t>(at);
      while (unit + 1 < units_.size() && units_[unit + 1].span.begin <= begin) ++unit;
      const Role role = units_[unit].role;
      const auto n = text::numeral(folded().substr(at + 6, 30));
      if (!n || n->length == 0 || (role != Role::body && role != Role::cell)) continue;
      const auto end = begin + 6 + static_cast<std::uint32_t>(n->length);
      const bool number = n->value <= most_attachments && !begins_with_any(folded().substr(end), "份个件页张年月.");
      const bool own = !ends_with_any(folded().substr(0, at), "》）号的");
      if (number && own && n->value > highest && !quoted({begin, end})) broken({begin, end});
    }
  }

  // The number in an entry of a list of attachments: 附件：2.申请表, 3.告知书.
  static std::uint32_t listed(std::string_view entry) {
    const Numbering own = numbering(entry);
    const Numbering behind = own.family == Family::attachment ? numbering(entry.substr(own.end)) : Numbering{};
    return std::max(own.value, behind.value);
  }

  bool quoted(FoldedSpan span) const {
    const std::uint32_t reach = std::min<std::uint32_t>(span.begin, 600);
    std::string_view before = folded().substr(span.begin - reach, reach);
    if (const std::size_t line = before.rfind('\n'); line != before.npos) before.remove_prefix(line + 1);
    const std::size_t open = before.rfind("“"), close = before.rfind("”");
    return open != before.npos && (close == before.npos || close < open);
  }

  void broken(FoldedSpan span) {
    Annotation a;
    a.kind = AnnotationKind::crossref;
    a.span = data_.folded.map.to_source(span);
    a.quality = "broken";
    a.detail = std::string(folded().substr(span.begin, span.size()));
    data_.faults.push_back(std::move(a));
    data_.fault_spans.push_back(span);
  }

  std::string_view folded() const { return data_.folded.text; }

  Data& data_;
  const std::vector<Unit>& units_;
  std::unordered_set<std::uint32_t> in_tables_;  // articles that a table holds, and so are not missing
  std::vector<Article> articles_;                // sorted
  std::vector<Article> by_place_;                // in document order
  std::vector<Within> within_;                   // per provision
  std::vector<Clause> clauses_;                  // of all articles, sorted
};

}  // namespace

std::vector<InTable> articles_in_tables(const std::vector<Reference>& references, const std::vector<Unit>& units) {
  std::vector<InTable> out;
  for (const Reference& r : references)
    if (r.article != 0 && units[r.unit].role == Role::cell && r.span.begin == units[r.unit].text)
      out.push_back({r.unit, r.article});
  return out;
}

void find_broken(Data& data, const Outline& outline, const std::vector<Unit>& units, const std::vector<InTable>& in_tables,
                 const std::vector<Reference>& references, const std::vector<Landmark>& marks) {
  const bool refers = !references.empty() ||
                      std::any_of(marks.begin(), marks.end(), [](const Landmark& m) { return m.sign == Sign::former; }) ||
                      std::any_of(units.begin(), units.end(), [](const Unit& u) { return u.role == Role::attachment; });
  if (!refers) return;
  for (const char* amends : {"修改", "修订", "修正", "废止"})
    if (data.title.find(amends) != data.title.npos) return;
  CrossReferences(data, outline, units, in_tables).run(references, marks);
}

}  // namespace xiezhi::document
