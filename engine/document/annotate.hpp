// Recognisers of facts in folded text. Pure functions over one stretch of text (a logical sentence); spans are relative to it.
// The review calls them lazily, for the kinds a rule asks for; Document::annotations() runs all of them over all sentences.
#pragma once

#include <string_view>
#include <vector>

#include "engine/document/data.hpp"

namespace xiezhi::document {

// An annotation in folded text, offsets relative to the text given.
struct Mark {
  AnnotationKind kind = AnnotationKind::number;
  FoldedSpan span;
  double value = 0;
  std::string unit;
  Date date;
  Modality modality = Modality::none;
  std::string quality;
};
inline Mark mark(AnnotationKind kind, std::size_t begin, std::size_t end, double value = 0, std::string_view unit = {}) {
  Mark m;
  m.kind = kind;
  m.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  m.value = value;
  m.unit = unit;
  return m;
}

// Each appends its marks in order of begin. `text` is folded.
void find_amounts(std::string_view text, std::vector<Mark>& out);      // 2000元, 二千元, 1万元以上, 3亿元 → 元
void find_durations(std::string_view text, std::vector<Mark>& out);    // 30日, 15个工作日, 两年, 六个月 → days
void find_dates(std::string_view text, std::vector<Mark>& out);        // 2025年4月20日, 二〇二五年四月二十日
void find_percentages(std::string_view text, std::vector<Mark>& out);  // 15%, 百分之十五, 3‰
void find_numbers(std::string_view text, std::vector<Mark>& out);      // any numeral
void find_scores(std::string_view text, std::vector<Mark>& out);       // 得5分, 加 3 分, 每个2分, 满分
void find_modality(std::string_view text, std::vector<Mark>& out);  // 应当 不得 可以 鼓励 …, with guards (适应, 供应, 应急)
void find_quotations(std::string_view text, std::vector<Mark>& out);   // “…”
void find_definitions(std::string_view text, std::vector<Mark>& out);  // 所称…是指, 是指, 本办法所指…
void find_exceptions(std::string_view text, std::vector<Mark>& out);   // …除外, 另有规定的除外/从其规定
void find_organisations(std::string_view text,
                        std::vector<Mark>& out);  // named 公司 集团 协会 银行 …: quality "named"; N家企业: "count"

// All annotations of a document: those above, citations and faults; sorted by span.begin.
std::vector<Annotation> all_annotations(const Data& data);

// Does the text ask something of somebody, or forbid or allow it (应当 不得 可以 …)? Raw or folded text.
bool prescriptive(std::string_view text);

// The text speaks of what it will list: 下列, 以下 (not 三年以下, 以下简称, 以下要求). `behind`: where the last such word ends.
bool speaks_of_list(std::string_view text, std::size_t* behind = nullptr);

// Of a lead-in that says what follows upon its list (有下列情形之一的，不予批准：) the words that stand for the list, with the
// comma (有下列情形之一的，), in bytes of it; else empty.
FoldedSpan words_for_list(std::string_view lead_in);

// The text announces the list that follows: it ends with ：, or its last sentence says 下列, 以下. At the `top` of a document
// it must do both, and not as a formula: 现就有关事项通知如下：, 提出以下意见：.
bool announces(std::string_view text, bool top);

// `governed by`: does the prohibition (or other word) at `word` reach `target`? Both in one logical sentence `text`.
// It must end before the target begins; its reach ends at 。；, at ， followed by a new subject or modal (应当 须 由 对 否则
// …), and it does not count inside a gate (未…不得, 非经…不得: the double negation that makes a licence). A word that ends a
// lead-in with ： reaches the whole item.
bool governs(std::string_view text, FoldedSpan word, FoldedSpan target);

}  // namespace xiezhi::document
