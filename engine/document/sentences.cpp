#include "engine/document/sentences.hpp"

#include <algorithm>

#include "engine/document/annotate.hpp"
#include "engine/document/words.hpp"

namespace xiezhi::document {

namespace {

// 一、 and （一） outside articles, whose first sentence may be a heading run in with its body: （一）加强领导。各单位…
bool may_run_in(const Provision& p) { return p.kind == ProvisionKind::heading1 || p.kind == ProvisionKind::heading2; }

class Cutter {
 public:
  Cutter(Data& data, const std::vector<Landmark>& marks) : data_(data), folded_(data.folded.text), marks_(marks) {}

  void cut(const Unit& u) {
    unit_ = &u;
    lead_in_ = u.lead_in;
    begin_ = u.text;
    first_of_unit_ = true;
    mark_ = landmark_from(marks_, mark_, u.text);
    if (u.heading) {
      mark_ = landmark_from(marks_, mark_, u.span.end);
      push(u.span.end, true);
      own_lead_in();
      return;
    }
    last_ = mark_;  // one past the unit's last landmark
    while (last_ < marks_.size() && marks_[last_].at < u.span.end) ++last_;
    closers();
    walk();
    if (begin_ < u.span.end) push(u.span.end, false);
    own_lead_in();
    mark_ = last_;
  }

 private:
  // The last closing mark of each kind: an opening one behind it is never closed and counts for nothing.
  void closers() {
    quote_ = title_ = paren_ = 0;
    for (std::size_t k = last_; k-- > mark_;) {
      std::uint32_t* place = marks_[k].sign == Sign::close_quote   ? &quote_
                             : marks_[k].sign == Sign::close_title ? &title_
                             : marks_[k].sign == Sign::close_paren ? &paren_
                                                                   : nullptr;
      if (place && *place == 0) *place = marks_[k].at;
      if (quote_ && title_ && paren_) return;
    }
  }

  void walk() {
    bool quoted = false, titled = false;
    int depth = 0;
    for (std::size_t k = mark_; k < last_; ++k) {
      const Landmark m = marks_[k];
      switch (m.sign) {
        case Sign::open_quote:
          if (!quoted && m.at < quote_) quoted = true, opened_ = m.at;
          break;
        case Sign::close_quote:
          if (quoted && !titled && depth == 0 && ends_here(m.at)) push(m.at + 3, false);
          quoted = false;
          break;
        case Sign::open_title:
          titled = titled || m.at < title_;
          break;
        case Sign::close_title:
          titled = false;
          break;
        case Sign::open_paren:
          depth += m.at < paren_;
          break;
        case Sign::close_paren:
          depth -= depth > 0;
          break;
        case Sign::colon:
          if (!quoted && !titled && depth == 0) inline_list(k);
          break;
        case Sign::stop:
        case Sign::semicolon:
          if (quoted || titled || depth > 0) break;
          push(m.at + 3, false);
          if (m.sign == Sign::stop) lead_in_ = unit_->lead_in;
          break;
        default:
          break;
      }
    }
  }

  // “……。” ends the sentence when nothing goes on behind it.
  bool ends_here(std::uint32_t quote) const {
    if (quote < begin_ + 3 || !ends_with_any(folded_.substr(begin_, quote - begin_), "。！？")) return false;
    const std::string_view behind = folded_.substr(quote + 3, unit_->span.end - std::min(unit_->span.end, quote + 3));
    if (behind.empty()) return true;
    // “……。”写入规划: the quotation is a part of the sentence. 规定：“……。” it is its end.
    return ends_with_any(folded_.substr(begin_, opened_ - begin_), "：，") &&
           !begins_with_any(behind, "，、；。：的和与或及等）》");
  }

  // 不得有下列行为：甲；乙；丙。 The part before ： governs the parts behind it.
  void inline_list(std::size_t colon) {
    const std::uint32_t end = marks_[colon].at + 3;
    if (end >= unit_->span.end) return;
    const std::string_view s = folded_.substr(begin_, marks_[colon].at - begin_);
    if (s.size() > 900 || !speaks_of_list(s)) return;
    for (std::size_t k = colon + 1; k < last_; ++k) {
      if (marks_[k].sign == Sign::stop || marks_[k].sign == Sign::colon) return;
      if (marks_[k].sign == Sign::semicolon) break;
      if (k + 1 == last_) return;
    }
    if (colon + 1 >= last_) return;
    lead_in_ = unit_->lead_in;  // the list before it, if any, ends here
    const auto index = static_cast<std::int32_t>(data_.lead_ins.size());
    data_.lead_ins.push_back({{begin_, end}, {}, lead_in_});
    push(end, false);
    data_.sentences.back().is_lead_in = true;
    find_list(data_.lead_ins.back());
    lead_in_ = index;
  }

  void push(std::uint32_t end, bool heading) {
    while (begin_ < end && (folded_[begin_] == ' ' || folded_[begin_] == '\n')) ++begin_;
    while (end > begin_ && (folded_[end - 1] == ' ' || folded_[end - 1] == '\n')) --end;
    if (begin_ >= end) return;
    Sentence s;
    s.body = {begin_, end};
    s.lead_in = lead_in_;
    s.provision = unit_->provision;
    s.heading = heading || (first_of_unit_ && run_in(end));
    const std::string_view body = folded_.substr(begin_, end - begin_);
    s.quoted = body.starts_with("“") && (body.ends_with("”") || body.ends_with("”。") || body.ends_with("”；")) &&
               body.find("”") + 9 >= body.size();
    data_.sentences.push_back(s);
    begin_ = end;
    first_of_unit_ = false;
  }

  // The first sentence of 一、… or （一）… with more behind it in the same paragraph: a heading when it has no parts and
  // neither asks, forbids nor grants anything. In doubt it is a statement: statements are looked at by every rule.
  bool run_in(std::uint32_t end) {
    if (!unit_->number || unit_->lead_in >= 0 || end >= unit_->span.end || !may_run_in(provision())) return false;
    const std::string_view s = folded_.substr(begin_, end - begin_);
    static const Words measures{{"不"}, {"未"}, {"禁"}, {"严"}, {"应"}, {"须"}, {"得"}, {"可"}, {"予"},   {"免"},  {"罚"},
                                {"补"}, {"奖"}, {"收"}, {"限"}, {"仅"}, {"只"}, {"减"}, {"退"}, {"优先"}, {"指定"}};
    if (s.size() > 120 || !s.ends_with("。") || s.find("，") != s.npos || s.find("：") != s.npos || measures.any(s))
      return false;
    data_.provisions[static_cast<std::size_t>(unit_->provision)].heading = data_.folded.map.to_source({begin_, end - 3});
    return true;
  }

  // The unit's last sentence leads in what follows.
  void own_lead_in() {
    if (unit_->own_lead_in < 0 || data_.sentences.empty()) return;
    Sentence& s = data_.sentences.back();
    s.is_lead_in = true;
    auto& lead_in = data_.lead_ins[static_cast<std::size_t>(unit_->own_lead_in)];
    lead_in.span = s.body;
    find_list(lead_in);
    data_.provisions[static_cast<std::size_t>(unit_->provision)].lead_in = data_.folded.map.to_source(s.body);
  }

  void find_list(LeadIn& lead_in) const {
    const auto at = lead_in.span.begin;
    const FoldedSpan list = words_for_list(folded_.substr(at, lead_in.span.size()));
    if (!list.empty()) lead_in.list = {at + list.begin, at + list.end};
  }

  const Provision& provision() const { return data_.provisions[static_cast<std::size_t>(unit_->provision)]; }

  Data& data_;
  std::string_view folded_;
  const std::vector<Landmark>& marks_;
  const Unit* unit_ = nullptr;
  std::int32_t lead_in_ = -1;
  std::uint32_t begin_ = 0;
  std::uint32_t opened_ = 0;  // the quotation mark now open
  std::size_t mark_ = 0, last_ = 0;
  std::uint32_t quote_ = 0, title_ = 0, paren_ = 0;
  bool first_of_unit_ = true;
};

}  // namespace

void cut_sentences(Data& data, const std::vector<Unit>& units, const std::vector<std::int32_t>& lead_in_parents,
                   const std::vector<Landmark>& marks) {
  data.lead_ins.reserve(lead_in_parents.size());
  for (const std::int32_t parent : lead_in_parents) data.lead_ins.push_back({{}, {}, parent});
  data.sentences.reserve(marks.size() / 2 + units.size());
  Cutter cutter(data, marks);
  for (const Unit& u : units)
    if (u.text < u.span.end) cutter.cut(u);
}

}  // namespace xiezhi::document
