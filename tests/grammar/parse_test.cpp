#include "grammar/parse.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "grammar/keywords.hpp"
#include "tests/grammar/support.hpp"
#include "tests/support/linear.hpp"

namespace xiezhi::grammar {

namespace {

using K = ExprKind;

// The expression of `term t = …;`, which must parse.
Expr expr_of(const std::string& text) {
  const Parsed parsed = parse_text("term t = " + text + ";");
  EXPECT_TRUE(parsed.diagnostics.empty()) << text << "\n" << rendered(parsed);
  if (parsed.file.items.size() != 1 || parsed.file.items[0].expr.empty()) return {};
  return parsed.file.items[0].expr[0];
}

Item rule_of(const std::string& fields) {
  const Parsed parsed = parse_text("rule a.b {\n" + fields + "\n}\n");
  EXPECT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
  return parsed.file.items.empty() ? Item{} : parsed.file.items[0];
}

Field field_of(const std::string& text) {
  const Item rule = rule_of(text);
  EXPECT_EQ(rule.fields.size(), 1u) << text;
  return rule.fields.empty() ? Field{} : rule.fields[0];
}

std::vector<std::string> codes_in(const std::string& text) { return codes_of(parse_text(text)); }
using Codes = std::vector<std::string>;

}  // namespace

// ── expressions ────────────────────────────────────────────────────────────────────────────────────────────────────────

TEST(Expressions, alternation_binds_tighter_than_a_gap) {
  const Expr e = expr_of(R"("a" | "b" ..5 "c")");
  ASSERT_EQ(e.kind, K::sequence);
  ASSERT_EQ(e.children.size(), 2u);
  EXPECT_EQ(e.children[0].kind, K::alternatives);
  EXPECT_EQ(e.children[1].text, "c");
  EXPECT_EQ(e.gaps.at(0).max, 5u);
}

TEST(Expressions, and_binds_tighter_than_or_and_with_tighter_than_and) {
  const Expr e = expr_of(R"(@a or @b and @c with @d)");
  ASSERT_EQ(e.kind, K::or_);
  const Expr& right = e.children.at(1);
  ASSERT_EQ(right.kind, K::and_);
  EXPECT_EQ(right.children.at(1).kind, K::with);
}

TEST(Expressions, at_least_takes_a_number_and_a_group) {
  for (const char* text : {R"(at least 2 ("甲" or @b))", R"(至少2（“甲” 或 @b）)"}) {
    const Expr e = expr_of(text);
    ASSERT_EQ(e.kind, K::at_least) << text;
    EXPECT_EQ(e.number, 2u);
    ASSERT_EQ(e.children.at(0).kind, K::group);
    EXPECT_EQ(e.children[0].children.at(0).kind, K::or_);
  }
}

TEST(Expressions, with_nests_to_the_left_and_takes_a_scope) {
  const Expr e = expr_of("@a with @b in provision with @c");
  ASSERT_EQ(e.kind, K::with);
  EXPECT_FALSE(e.scope_written);
  EXPECT_EQ(e.scope, Scope::sentence);
  const Expr& inner = e.children.at(0);
  ASSERT_EQ(inner.kind, K::with);
  EXPECT_TRUE(inner.scope_written);
  EXPECT_EQ(inner.scope, Scope::provision);
}

TEST(Expressions, before_behind_a_word_is_a_guard_and_before_a_condition_a_reach) {
  const Expr guard = expr_of(R"("应" not after ("适" | "供") before ..3 "急")");
  ASSERT_EQ(guard.kind, K::guarded);
  ASSERT_EQ(guard.guards.size(), 2u);
  EXPECT_TRUE(guard.guards[0].negative && guard.guards[0].after);
  EXPECT_EQ(guard.guards[0].what.at(0).kind, K::group);
  EXPECT_FALSE(guard.guards[1].negative || guard.guards[1].after);
  EXPECT_EQ(guard.guards[1].max, 3u);

  const Expr reach = expr_of(R"(before 12 unbroken "应")");
  ASSERT_EQ(reach.kind, K::before);
  EXPECT_EQ(reach.number, 12u);
  EXPECT_TRUE(reach.unbroken);
  EXPECT_EQ(expr_of(R"("x" or before 12 "y")").children.at(1).kind, K::before);
  EXPECT_EQ(expr_of(R"(after "y")").number, std::nullopt);
}

TEST(Expressions, near_between_elements_is_a_gap_and_before_a_condition_a_reach) {
  const Expr gap = expr_of("@a near 12 @b");
  ASSERT_EQ(gap.kind, K::sequence);
  EXPECT_TRUE(gap.gaps.at(0).near);
  EXPECT_EQ(gap.gaps.at(0).max, 12u);
  const Expr reach = expr_of("@a and near 12 @b");
  EXPECT_EQ(reach.children.at(1).kind, K::near);
}

TEST(Expressions, a_gap_has_bounds_stop_words_and_may_not_cross_commas) {
  const Expr e = expr_of(R"("a" 2..40 without ("不" | @deny) without "禁" unbroken "b" "c")");
  ASSERT_EQ(e.gaps.size(), 2u);
  const Gap& gap = e.gaps[0];
  EXPECT_EQ(gap.min, 2u);
  EXPECT_EQ(gap.max, 40u);
  EXPECT_EQ(gap.without.size(), 2u);
  EXPECT_TRUE(gap.unbroken);
  EXPECT_EQ(e.gaps[1].span, SourceSpan{});  // not written: directly behind
}

TEST(Expressions, labels_slots_and_calls_are_told_apart) {
  const Expr e = expr_of(R"(fine: amount ..3 citation(repealed) ..3 favour(who: @a, what: "b" or "c") ..3 number (x))");
  ASSERT_EQ(e.kind, K::sequence);
  ASSERT_EQ(e.children.size(), 5u);
  EXPECT_EQ(e.children[0].kind, K::label);
  EXPECT_EQ(e.children[0].text, "fine");
  EXPECT_EQ(e.children[0].children.at(0).text, "amount");
  EXPECT_EQ(e.children[1].kind, K::slot);
  EXPECT_EQ(e.children[1].argument.text, "repealed");
  ASSERT_EQ(e.children[2].kind, K::call);
  EXPECT_EQ(e.children[2].arguments.at(1).name.text, "what");
  EXPECT_EQ(e.children[2].arguments.at(1).value.at(0).kind, K::or_);
  EXPECT_EQ(e.children[3].kind, K::slot);  // a blank makes it a group
  EXPECT_TRUE(e.children[3].argument.text.empty());
  EXPECT_EQ(e.children[4].kind, K::group);
  EXPECT_EQ(expr_of("who (x: \"a\")").kind, K::sequence);  // here too
}

TEST(Expressions, facts_take_their_argument) {
  EXPECT_EQ(expr_of("basis concrete").argument.text, "concrete");
  EXPECT_EQ(expr_of("kind rule").argument.text, "rule");  // also the word of an item
  EXPECT_EQ(expr_of("文种 招标文件").argument.text, "tender");
  EXPECT_EQ(expr_of("issuer county").text, "issuer");
  EXPECT_EQ(expr_of("cites \"《某法》\"").argument.text, "《某法》");
  EXPECT_EQ(expr_of("quoted").kind, K::fact);
  EXPECT_EQ(expr_of("condemned").kind, K::name);  // an exception of the prelude
}

TEST(Expressions, paths_may_be_subtracted_and_compared) {
  const Expr e = expr_of("document.effective - document.published < 30日");
  ASSERT_EQ(e.kind, K::compare);
  EXPECT_EQ(e.comparison, Comparison::less);
  EXPECT_EQ(e.quantity.value, 30);
  EXPECT_EQ(e.quantity.unit, "日");
  const Expr& minus = e.children.at(0);
  ASSERT_EQ(minus.kind, K::minus);
  EXPECT_EQ(minus.children.at(1).text, "document.published");
}

TEST(Expressions, the_right_side_of_a_comparison_may_be_a_parameter_or_a_text) {
  for (const char* text :
       {"dossier.filed - dossier.published > parameter.filing.max", "卷宗.备案日期 - 卷宗.公布日期 > 参数.备案期限"}) {
    const Expr e = expr_of(text);
    ASSERT_EQ(e.kind, K::compare) << text;
    ASSERT_EQ(e.children.size(), 2u) << text;
    EXPECT_EQ(e.children[0].kind, K::minus);
    EXPECT_EQ(e.children[1].kind, K::path);
    EXPECT_EQ(e.children[1].text, "parameter.filing.max") << "one key, dots and all";
  }
  const Expr e = expr_of("dossier.legality_review_conclusion == \"unlawful\"");
  ASSERT_EQ(e.kind, K::compare);
  ASSERT_EQ(e.children.size(), 2u);
  EXPECT_EQ(e.comparison, Comparison::equal);
  EXPECT_EQ(e.children[1].kind, K::literal);
  EXPECT_EQ(e.children[1].text, "unlawful");
}

TEST(Expressions, quantities_keep_number_and_unit_as_written) {
  const auto quantity = [](const std::string& text) { return expr_of("amount > " + text).quantity; };
  EXPECT_EQ(quantity("1000元").unit, "元");
  EXPECT_EQ(quantity("2万元").value, 2);
  EXPECT_EQ(quantity("2万元").unit, "万元");
  EXPECT_EQ(quantity("15%").unit, "%");
  EXPECT_EQ(quantity("30 days").unit, "days");
  EXPECT_EQ(quantity("15 个工作日").unit, "个工作日");
  EXPECT_EQ(quantity("0.5").value, 0.5);
  EXPECT_EQ(quantity("１０００元").value, 1000);
  EXPECT_EQ(expr_of("amount > 1000元且 duration < 5日").kind, K::and_);
}

TEST(Expressions, regexes_unescape_only_the_slash) {
  EXPECT_EQ(expr_of(R"(/第\d+条\/款/)").text, R"(第\d+条/款)");
  EXPECT_EQ(expr_of("\"a\"? ..3 /b/").children.at(0).kind, K::optional);
}

TEST(Expressions, chinese_keywords_end_where_a_name_could_not_go_on) {
  EXPECT_EQ(expr_of("非@a").kind, K::not_);
  EXPECT_EQ(expr_of("\"a\"且\"b\"").kind, K::and_);
  EXPECT_EQ(expr_of("近12 @a").number, 12u);
  EXPECT_EQ(expr_of("@a 近12 @b").gaps.at(0).max, 12u);
  EXPECT_EQ(expr_of("近3年").kind, K::name);
  EXPECT_EQ(expr_of("非法经营").kind, K::name);  // not 非 + 法经营
  EXPECT_EQ(expr_of("@a且").text, "a且");        // behind a name a blank is needed
  EXPECT_EQ(expr_of("android").kind, K::name);
}

TEST(Expressions, spans_run_from_the_first_token_to_the_last) {
  const std::string text = "term t = \"a\" ..3 ( @b ) or x: \"c\" not after \"d\" ;";
  const Expr e = parse_text(text).file.items.at(0).expr.at(0);
  const auto at = [&](SourceSpan span) { return text.substr(span.begin, span.end - span.begin); };
  EXPECT_EQ(at(e.span), "\"a\" ..3 ( @b ) or x: \"c\" not after \"d\"");
  EXPECT_EQ(at(e.children[0].span), "\"a\" ..3 ( @b )");
  EXPECT_EQ(at(e.children[0].gaps[0].span), "..3");
  EXPECT_EQ(at(e.children[0].children[1].children[0].text_span), "b");
  EXPECT_EQ(at(e.children[1].text_span), "x");
  EXPECT_EQ(at(e.children[1].children[0].guards[0].span), "not after \"d\"");
  EXPECT_EQ(at(e.children[1].children[0].children[0].text_span), "c");
}

TEST(Expressions, signs_of_comparison_may_be_full_width_in_whole_or_in_part) {
  using C = Comparison;
  for (const auto& [sign, meant] : std::vector<std::pair<std::string, C>>{{"＞＝", C::greater_equal},
                                                                          {"＜＝", C::less_equal},
                                                                          {"＝＝", C::equal},
                                                                          {"！＝", C::not_equal},
                                                                          {"＞=", C::greater_equal},
                                                                          {">＝", C::greater_equal},
                                                                          {"≥", C::greater_equal},
                                                                          {"＞", C::greater}})
    EXPECT_EQ(expr_of("amount " + sign + " 3元").comparison, meant) << sign;
}

TEST(Expressions, a_minus_between_paths_needs_no_blanks) {
  for (const auto* text : {"文件.施行日期-卷宗.公布日期 < 30日", "document.effective-dossier.published < 30日"}) {
    const Expr e = expr_of(text);
    ASSERT_EQ(e.children.at(0).kind, ExprKind::minus) << text;
    EXPECT_EQ(e.children[0].children.at(0).text, "document.effective");
    EXPECT_EQ(e.children[0].children.at(1).text, "dossier.published");
  }
  EXPECT_EQ(expr_of("dossier.on-line.dossier-id < 3").children.at(0).text, "dossier.on-line.dossier-id");
}

// ── strings ────────────────────────────────────────────────────────────────────────────────────────────────────────────

TEST(Strings, may_stand_in_ascii_or_chinese_quotes) {
  EXPECT_EQ(expr_of(R"("要求“许可”")").text, "要求“许可”");
  EXPECT_EQ(expr_of("“要求“许可”的”").text, "要求“许可”的");  // pairs nest
  EXPECT_EQ(expr_of(R"("a\"b\\c\n\t")").text, "a\"b\\c\n\t");
  EXPECT_EQ(expr_of("\"a // b\"").text, "a // b");
}

TEST(Strings, of_several_lines_lose_their_common_indentation) {
  EXPECT_EQ(field_of("why \"\"\"\n    一\n      二\n\n    三\n    \"\"\"").text, "一\n  二\n\n三");
  EXPECT_EQ(field_of("why \"\"\"\n    一\n  \"\"\"").text, "  一");  // the closing quotes count
  EXPECT_EQ(field_of("why \"\"\"一\n  二\"\"\"").text, "一\n  二");
  EXPECT_EQ(field_of("why \"\"\"\r\n  一\r\n  二\r\n  \"\"\"").text, "一\n二");
  EXPECT_EQ(field_of("why \"\"\"\n  \"\"\"").text, "");
}

// ── fields ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

TEST(Fields, basis_runs_to_the_end_of_the_line) {
  const Field f = field_of("basis unverified 《关于贯彻《甲法》的通知》  第一条、第二条 / 附件  // 注");
  EXPECT_EQ(f.text, "关于贯彻《甲法》的通知");
  EXPECT_EQ(f.detail, "第一条、第二条 / 附件");
  EXPECT_TRUE(f.flag);
  EXPECT_EQ(field_of("basis 《甲法》\r").detail, "");
}

TEST(Fields, points_are_separated_by_commas) {
  const Field f = field_of("point 37号.一.1， 66.2、第 三 项 // 注");
  ASSERT_EQ(f.names.size(), 3u);
  EXPECT_EQ(f.names[0].text, "37号.一.1");
  EXPECT_EQ(f.names[2].text, "第 三 项");
}

TEST(Fields, lower_may_name_its_severity) {
  EXPECT_EQ(field_of("lower to note when @a").names.at(0).text, "note");
  EXPECT_TRUE(field_of("lower when @a").names.empty());
  EXPECT_EQ(field_of("lower when @a").expr.at(0).text, "a");
}

TEST(Fields, cure_leaves_out_its_preposition) {
  EXPECT_EQ(field_of("cured by nothing").names.at(0).text, "nothing");
  EXPECT_EQ(field_of("补救 凭依据").names.at(0).text, "basis");
  EXPECT_EQ(field_of("补救 不可").names.at(0).text, "nothing");
}

TEST(Fields, dates_have_one_form_in_the_tree) {
  EXPECT_EQ(field_of("reviewed_on 2025年1月5日").text, "2025-01-05");
  EXPECT_EQ(field_of("reviewed_on 2025-1-5").text, "2025-01-05");
}

TEST(Fields, an_example_may_name_kind_issuer_and_date_in_any_order) {
  const Example e = field_of("violates \"【甲】\" on 2025-01-01 issuer \"某市\" as policy").example;
  EXPECT_TRUE(e.violates);
  EXPECT_EQ(e.text, "【甲】");
  EXPECT_EQ(e.kind, "policy");
  EXPECT_EQ(e.issuer, "某市");
  EXPECT_EQ(e.date, "2025-01-01");
}

TEST(Fields, an_example_may_hold_facts_of_the_dossier) {
  for (const char* text : {"violates \"【a】\" as tender dossier \"signed=2026-01-05\"",
                           "违反 \"【a】\" 卷宗 \"signed=2026-01-05\" 作为 招标文件"}) {
    const Example e = field_of(text).example;
    EXPECT_EQ(e.dossier, "signed=2026-01-05");
    EXPECT_EQ(e.kind, "tender");
  }
  EXPECT_EQ(codes_in("rule a.b {\n passes \"a\" dossier \"x=1\" dossier \"y=1\"\n}\n"), Codes{"X0125"});
}

TEST(Fields, basis_is_a_fact_where_a_condition_is_due_and_else_a_field) {
  const Item rule = rule_of("when @a\nbasis 《甲法》\nunless basis concrete\nbasis 《乙法》");
  ASSERT_EQ(rule.fields.size(), 4u);
  EXPECT_EQ(rule.fields[1].kind, FieldKind::basis);
  EXPECT_EQ(rule.fields[2].expr.at(0).kind, K::fact);
}

TEST(Fields, a_semicolon_behind_a_field_is_taken) { EXPECT_EQ(rule_of("title \"a\"; why \"b\"；").fields.size(), 2u); }

TEST(Fields, except_knows_facts_in_both_languages) {
  const Field f = field_of("不取 引号内、通用");
  EXPECT_EQ(f.names.at(0).text, "quoted");
  EXPECT_EQ(f.names.at(1).text, "通用");
}

// ── items and comments ─────────────────────────────────────────────────────────────────────────────────────────────────

TEST(Items, a_semicolon_may_be_left_out_before_the_next) {
  const Parsed parsed =
      parse_text("use a.b\nweak term x = \"a\"\nterm y = \"b\" exception z = x frame f(p, q) = p ..3 q rule r { }");
  EXPECT_TRUE(parsed.diagnostics.empty()) << rendered(parsed);
  ASSERT_EQ(parsed.file.items.size(), 6u);
  EXPECT_TRUE(parsed.file.items[1].weak);
  EXPECT_EQ(parsed.file.items[4].parameters.size(), 2u);
  EXPECT_EQ(parsed.file.items[5].name.text, "r");
}

TEST(Items, an_exception_may_have_examples) {
  const Item item = parse_text("exception e = \"a\" { passes \"甲\" violates \"【乙】\" }").file.items.at(0);
  ASSERT_EQ(item.examples.size(), 2u);
  EXPECT_FALSE(item.examples[0].violates);
  EXPECT_TRUE(item.examples[1].violates);
}

TEST(Items, blanks_may_be_wide_and_a_byte_order_mark_may_stand_first) {
  EXPECT_TRUE(codes_in("\uFEFF规则\u3000甲.乙\u3000{\u3000标题\u3000\"x\"\u3000}\r\n").empty());
}

TEST(Comments, are_kept_once_each_with_their_place) {
  const std::string text = "// 一\nterm a = \"x\" // 二\r\n  | \"// 不是\"; // 三\nrule r { basis 《甲》 第一条 // 四\n// 五";
  const Parsed parsed = parse_text(text + "\n}");
  ASSERT_EQ(parsed.file.comments.size(), 5u);
  EXPECT_TRUE(parsed.file.comments[0].own_line);
  EXPECT_FALSE(parsed.file.comments[1].own_line);
  const SourceSpan second = parsed.file.comments[1].span;
  EXPECT_EQ(text.substr(second.begin, second.end - second.begin), "// 二");
  EXPECT_TRUE(parsed.file.comments[4].own_line);
}

// ── faults ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

TEST(Faults, of_one_file_come_in_one_pass_and_the_rest_is_kept) {
  const Parsed parsed = parse_text(
      "rule a {\n title 甲\n severity eror\n when \"x\" or\n why \"完\"\n}\nterm ok = \"y\";\nrule b {\n title \"好\"\n}\n");
  EXPECT_EQ(codes_of(parsed), (Codes{"X0101", "X0114", "X0101"}));
  ASSERT_EQ(parsed.file.items.size(), 3u);
  EXPECT_TRUE(parsed.file.items[0].broken);
  ASSERT_EQ(parsed.file.items[0].fields.size(), 1u);
  EXPECT_EQ(parsed.file.items[0].fields[0].text, "完");
  EXPECT_FALSE(parsed.file.items[1].broken);
  EXPECT_FALSE(parsed.file.items[2].broken);
}

TEST(Faults, a_broken_term_keeps_its_name) {
  const Parsed parsed = parse_text("term a = ;\nterm b = @a;");
  EXPECT_EQ(codes_of(parsed), Codes{"X0101"});
  ASSERT_EQ(parsed.file.items.size(), 2u);
  EXPECT_TRUE(parsed.file.items[0].broken);
  EXPECT_EQ(parsed.file.items[0].expr.size(), 1u);
}

TEST(Faults, a_misspelt_field_after_a_condition_is_seen) {
  const Parsed parsed = parse_text("rule a {\n  when \"x\"\n  messge \"y\"\n}");
  ASSERT_EQ(codes_of(parsed), Codes{"X0112"});
  EXPECT_EQ(underlined(parsed.diagnostics[0]), "messge");
  EXPECT_EQ(parsed.diagnostics[0].patch, "message");
  EXPECT_EQ(parsed.file.items.at(0).fields.size(), 1u);
}

TEST(Faults, patches_mend_the_text) {
  std::string text = "rule a {\n  severty: error\n  severity：错吴\n}";
  for (int round = 0; round < 5; ++round) {
    const Parsed parsed = parse_text(text);
    if (parsed.diagnostics.empty()) break;
    const Diagnostic& d = parsed.diagnostics.back();
    ASSERT_TRUE(d.has_patch) << rendered(parsed);
    text.replace(d.labels[0].span.begin, d.labels[0].span.end - d.labels[0].span.begin, d.patch);
    if (round == 2) text = text.substr(0, text.find("  severity错误")) + "}";  // now given twice; keep the first
  }
  EXPECT_TRUE(codes_in(text).empty()) << text;
}

TEST(Faults, an_empty_file_has_none) {
  EXPECT_TRUE(codes_in("").empty());
  EXPECT_TRUE(codes_in("\n// nothing\n\u3000").empty());
}

// ── limits and hostile input ───────────────────────────────────────────────────────────────────────────────────────────

TEST(Limits, a_file_has_at_most_one_mebibyte) {
  EXPECT_TRUE(codes_in(std::string(1u << 20, ' ')).empty());
  EXPECT_EQ(codes_in(std::string((1u << 20) + 1, ' ')), Codes{"X0105"});
}

TEST(Limits, a_file_has_at_most_a_hundred_thousand_nodes) {
  const auto terms = [](int n) {
    std::string text = "term a = @b";
    for (int k = 1; k < n; ++k) text += "|@b";
    return text;
  };
  EXPECT_TRUE(codes_in(terms(100'000)).empty());
  EXPECT_EQ(codes_in(terms(100'001) + ";\nrule x { bad }"), Codes{"X0107"});  // reading stops there
}

TEST(Limits, nesting_is_counted_through_brackets_prefixes_guards_and_calls) {
  const auto nested = [](int n, const std::string& open, const std::string& close) {
    std::string text = "term a = ";
    for (int k = 0; k < n; ++k) text += open;
    text += "\"x\"";
    for (int k = 0; k < n; ++k) text += close;
    return codes_in(text + ";");
  };
  EXPECT_TRUE(nested(199, "(", ")").empty());
  EXPECT_EQ(nested(200, "(", ")"), Codes{"X0106"});
  EXPECT_EQ(nested(10'000, "(", ")"), Codes{"X0106"});
  EXPECT_EQ(nested(100'000, "（", "）"), Codes{"X0106"});
  EXPECT_EQ(nested(10'000, "not ", ""), Codes{"X0106"});
  EXPECT_EQ(nested(10'000, "f(x: ", ")"), Codes{"X0106"});
  EXPECT_EQ(nested(10'000, "\"y\" after (", ")"), Codes{"X0106"});
  EXPECT_EQ(nested(10'000, "\"y\" ..3 without (", ") \"z\""), Codes{"X0106"});
  EXPECT_EQ(nested(10'000, "", " with \"x\""), Codes{"X0106"});
}

// Each of these would take 2^n steps in a grammar that reads a nested part twice.
TEST(Limits, faults_deep_inside_cost_no_exponential_time) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string open : {"(", "f(x: ", "l: (", "\"a\" not after (", "not (", "in clause (", "\"a\" ..3 without ("}) {
    std::string text = "rule r {\n when ";
    for (int k = 0; k < 150; ++k) text += open;
    EXPECT_FALSE(codes_in(text + "\"x\" %\n}").empty());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Limits, what_is_skipped_behind_a_fault_costs_linear_time) {
  for (const std::string fault : {"foo", "term a = % ", "rule a.b {\n when % "})
    for (const char skipped : {' ', 'a'}) {
      SCOPED_TRACE(fault + skipped);
      test::expect_linear(15'000,
                          [&](std::size_t size) { EXPECT_FALSE(codes_in(fault + std::string(size, skipped)).empty()); });
    }
}

TEST(Hostile, random_bytes_never_crash) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t k = random() % 200; k > 0; --k) text += static_cast<char>(random());
    parse_text(text);
  }
}

// Valid UTF-8 made of pieces of the language, mostly nonsense: each fault must have a place inside the file and must render.
TEST(Hostile, random_tokens_never_crash_and_faults_have_a_place) {
  std::mt19937 random(11);
  std::vector<std::string> pieces = {"\"",     "“",  "”",    "\"\"\"", "(",    ")", "（", "）", "{",    "}",
                                     ";",      ":",  ",",    "、",     "..",   "|", "?",  "@",  "=",    "<",
                                     "《",     "》", "【",   "】",     "//",   "/", "\\", "\n", "\n  ", " ",
                                     "\u3000", "12", "30日", "甲",     "must", "-", ".",  "%",  "\t",   "\r\n"};
  for (const Word& word : words()) {
    pieces.emplace_back(word.en);
    pieces.emplace_back(word.zh);
  }
  for (int round = 0; round < 2000; ++round) {
    std::string text = round % 2 ? "rule a {\n" : "";
    for (std::size_t k = random() % 60; k > 0; --k) text += pieces[random() % pieces.size()] + (random() % 2 ? " " : "");
    const Parsed parsed = parse_text(text);
    for (const Diagnostic& d : parsed.diagnostics) {
      ASSERT_FALSE(d.labels.empty());
      for (const DiagnosticLabel& label : d.labels) {
        ASSERT_LE(label.span.begin, label.span.end) << d.code << "\n" << text;
        ASSERT_LE(label.span.end, text.size()) << d.code << "\n" << text;
      }
      ASSERT_FALSE(render(d, Language::zh).empty());
    }
  }
}

}  // namespace xiezhi::grammar
