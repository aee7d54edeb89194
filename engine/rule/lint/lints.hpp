// The lints, by what they look at. Private to engine/rule.
#pragma once

#include "engine/rule/lint/subject.hpp"

namespace xiezhi::rule::lints {

// names.cpp: what is defined, imported, labelled
void unused_term(Subject&);
void unused_exception(Subject&);
void unused_frame(Subject&);
void unused_use(Subject&);
void unused_parameter(Subject&);
void shadows(Subject&);
void unused_label(Subject&);
void message_without_label(Subject&);
void odd_rule_name(Subject&);
void empty_file(Subject&);
void unknown_fact(Subject&);

// words.cpp: strings and sets of words
void word_twice(Subject&);
void word_covered(Subject&);
void word_in_term(Subject&);
void blanks_at_ends(Subject&);
void half_width(Subject&);
void sentence_end_in_word(Subject&);
void plain_regex(Subject&);
void guard_covered(Subject&);
void guards_contradict(Subject&);

// shape.cpp: sequences, brackets, operators
void wide_gap(Subject&);
void zero_gap(Subject&);
void unbracketed(Subject&);
void needless_brackets(Subject&);
void double_negation(Subject&);
void contradiction(Subject&);
void operand_twice(Subject&);
void edge_inside(Subject&);
void all_optional(Subject&);
void comparison_decided(Subject&);
void reach_too_short(Subject&);

// cost.cpp: what the rule costs, what meets it
void no_required_word(Subject&);
void one_weak_word(Subject&);
void common_word(Subject&);

// exemptions.cpp: unless, lower
void exemption_twice(Subject&);
void exemption_idle(Subject&);
void exemption_total(Subject&);
void exemption_unproven(Subject&);
void never_lowers(Subject&);

// fields.cpp: the words of a rule
void no_basis(Subject&);
void no_why(Subject&);
void no_advice(Subject&);
void no_message(Subject&);
void no_point(Subject&);
void long_title(Subject&);
void error_without_power(Subject&);
void status_without_reason(Subject&);
void applies_twice(Subject&);
void also_own_category(Subject&);
void no_statement(Subject&);
void left_to_do(Subject&);
void reviewed_in_future(Subject&);

// basis.cpp
void basis_not_held(Subject&);
void no_such_article(Subject&);
void basis_lapsed(Subject&);
void basis_twice(Subject&);

// examples.cpp
void no_violates(Subject&);
void no_passes(Subject&);
void example_twice(Subject&);
void example_kind(Subject&);

// duplicates.cpp: rule against rule
void same_rule(Subject&);
void part_of_rule(Subject&);

}  // namespace xiezhi::rule::lints
