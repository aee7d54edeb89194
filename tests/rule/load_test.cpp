// Folders of rules → RuleSet: sound rules compile to the right triggers, defaults apply, what is too large or odd is a fault.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

#include "engine/rule/sorts.hpp"
#include "tests/rule/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::rule {
namespace {

std::vector<std::string> trigger_words(const Data& data, std::size_t rule) {
  std::vector<std::string> out;
  for (const auto& way : data.ways)
    if (way.rule == rule && !way.sets().empty())
      for (const auto& word : data.words[way.sets()[0]].words) out.push_back(data.literals[word.literal]);
  std::sort(out.begin(), out.end());
  return out;
}

TEST_F(Load, a_sound_rule_compiles_without_a_word) {
  write("p/a.rule", rule("p.a", "\"申请\" ..10 \"许可证\""));
  const auto result = load();
  EXPECT_TRUE(result.diagnostics.empty());
  ASSERT_EQ(result.data->infos.size(), 1u);
  EXPECT_EQ(result.data->infos[0].id, "p.a");
  EXPECT_EQ(result.data->infos[0].category, "p");
}

TEST_F(Load, the_rarest_required_words_become_the_trigger) {
  write("p/a.rule", rule("p.a", "(\"应\" | \"须\") ..10 (\"经营许可证\" | \"准营证\")"));
  const auto result = load();
  EXPECT_EQ(trigger_words(*result.data, 0), (std::vector<std::string>{"准营证", "经营许可证"}));
  ASSERT_EQ(result.data->ways.size(), 1u);
  EXPECT_EQ(result.data->ways[0].sets().size(), 2u);
}

TEST_F(Load, alternatives_need_a_trigger_each) {
  write("p/a.rule", rule("p.a", "\"断水\" or (\"申领\" ..4 \"证\")"));
  EXPECT_EQ(trigger_words(*load().data, 0), (std::vector<std::string>{"断水", "申领"}));
}

TEST_F(Load, what_all_alternatives_of_a_pattern_need_is_needed_and_a_word_of_each) {
  write("p/a.rule", rule("p.a", "(\"申领\" ..4 \"证\") | (\"换领\" ..4 \"证\")"));
  const auto result = load();
  ASSERT_EQ(result.data->ways.size(), 1u);
  EXPECT_EQ(result.data->ways[0].sets().size(), 2u) << "证, and 申领 or 换领";
  EXPECT_EQ(trigger_words(*result.data, 0), (std::vector<std::string>{"换领", "申领"}));
}

TEST_F(Load, words_beside_other_alternatives_are_one_set) {
  write("p/a.rule", rule("p.a", "\"暂停\" | \"暂停其\" | (\"停\" ..4 \"业\")"));
  const auto result = load();
  const auto& any = result.data->patterns[result.data->conditions[result.data->rules[0].when].pattern];
  ASSERT_EQ(any.kind, PatternKind::any_of);
  ASSERT_EQ(any.children.size(), 2u);
  EXPECT_EQ(result.data->words[result.data->patterns[any.children[1]].words].words.size(), 2u);
}

TEST_F(Load, definitions_that_contain_themselves_are_faults_not_hangs) {
  write("p/a.rule", "term 甲 = @乙 ..2 \"词\";\nterm 乙 = @甲 ..2 \"词\";\n" + rule("p.a", "@甲"));
  write("p/b.rule", "exception 丙 = 丙 or quoted;\n" + rule("p.b", "\"许可\"", "  unless 丙\n"));
  const auto found = codes();
  EXPECT_EQ(std::count(found.begin(), found.end(), "X0206"), 2);
}

TEST_F(Load, defaults_reach_every_rule_of_the_pack_and_except_takes_one_away) {
  write("p/pack.rule",
        "exception 甲 = in clause \"甲\";\nexception 乙 = in clause \"乙\";\nexception 束 = 甲 or 乙;\n"
        "defaults { severity error unless 束 }\n");
  write("p/a.rule", rule("p.a", "\"许可\""));
  write("p/b.rule", rule("p.b", "\"许可\"", "  except 甲\n"));
  write("p/c.rule", rule("p.c", "\"许可\"", "  except 丙\n"));
  const auto result = load();
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].code, "X0215");
  ASSERT_EQ(result.data->infos.size(), 2u) << "the one with the fault is none of the sound ones";
  EXPECT_EQ(result.data->infos[0].severity, Severity::error);
  const auto names = [&](std::size_t rule) {
    std::vector<std::string> out;
    for (auto id : result.data->rules[rule].unless) out.push_back(result.data->conditions[id].name);
    return out;
  };
  EXPECT_EQ(names(0), std::vector<std::string>{"束"});
  EXPECT_EQ(names(1), std::vector<std::string>{"乙"});
}

TEST_F(Load, what_a_rule_takes_from_its_pack_is_read_where_it_stands) {
  write("p/pack.rule", "term 甲 = \"许可证\";\n// " + std::string(600, '-') +
                           "\ndefaults { when \"申领\" ..4 @甲 and not in sentence \"依法\" }\n");
  write("p/a.rule", "term 甲 = \"别的\";\nrule p.a { title \"题\" violates \"【申领许可证】\" passes \"无\" }\n");
  const auto result = load();
  ASSERT_TRUE(result.diagnostics.empty()) << result.diagnostics[0].code;
  EXPECT_EQ(trigger_words(*result.data, 0), std::vector<std::string>{"许可证"}) << "the term of the pack";
  for (const auto& c : result.data->conditions) EXPECT_TRUE(!c.source || c.at.end <= c.source->text.size());
  EXPECT_EQ(wording(*result.data, result.data->rules[0].when), "\"申领\" ..4 @甲 且 非 在 句子 \"依法\"");
}

TEST_F(Load, definitions_that_double_from_line_to_line_are_faults_not_hangs) {
  const auto chain = [](const std::string& first, const std::function<std::string(const std::string&)>& twice,
                        const char* name) {
    std::string out = std::string(name) + first + ";\n";
    for (int n = 1; n <= 40; ++n) {
      const auto one = std::to_string(n);
      out += std::string(name) + "甲" + one + twice(std::to_string(n - 1)) + ";\n";
    }
    return out;
  };
  const auto both = [](const std::string& before, const std::string& between, const std::string& behind) {
    return [=](const std::string& n) { return " = " + before + n + behind + between + before + n + behind; };
  };
  const std::vector<std::string> too_large{"X0234"}, sound;
  // Equal words are one word: nothing grows.
  write("p/a.rule", chain("甲0 = \"处以\" | \"罚款\"", both("@甲", " | ", ""), "term ") + rule("p.a", "@甲40"));
  EXPECT_EQ(codes(), sound);
  write("p/a.rule", chain("甲0 = \"处\" ..1 \"罚\"", both("@甲", " ..1 ", ""), "term ") + rule("p.a", "@甲40"));
  EXPECT_EQ(codes(), too_large);
  write("p/a.rule",
        chain(
            "甲0 = \"罚\"",
            [](const std::string& n) { return " = (@甲" + n + " after \"处\") | (@甲" + n + " before \"款" + n + "\")"; },
            "term ") +
            rule("p.a", "@甲40"));
  EXPECT_EQ(codes(), too_large);
  write("p/a.rule",
        chain("甲0 = in sentence \"罚款\"", both("甲", " and ", ""), "exception ") + rule("p.a", "\"罚款\" and 甲40"));
  EXPECT_EQ(codes(), too_large);
  write("p/a.rule", chain("甲0 = in sentence \"罚款\"", both("甲", " or ", ""), "exception ") +
                        rule("p.a", "\"罚款\"", "  polarity any\n  unless 甲40\n"));
  EXPECT_EQ(codes(), too_large);
  const auto frame = [](const std::string& between) {
    return [=](const std::string& n) { return "(x) = 甲" + n + "(x: @x)" + between + "甲" + n + "(x: @x)"; };
  };
  for (const char* between : {" ..1 ", " or ", " and "}) {
    write("p/a.rule", chain("甲0(x) = \"处\" ..1 @x", frame(between), "frame ") + rule("p.a", "甲40(x: \"罚\")"));
    EXPECT_EQ(codes(), too_large) << between;
  }
  write("p/a.rule", "frame 甲(x) = 甲(x: @x) and 甲(x: @x);\n" + rule("p.a", "甲(x: \"罚\")"));
  EXPECT_EQ(codes(), (std::vector<std::string>{"X0206", "X0206"})) << "at either place";
  // A long chain doubles nothing, but it is deep.
  std::string deep = "term 甲0 = \"处\" ..1 \"罚\";\n";
  for (int n = 1; n < 20000; ++n) deep += "term 甲" + std::to_string(n) + " = @甲" + std::to_string(n - 1) + " ..1 \"甲\";\n";
  write("p/a.rule", deep + rule("p.a", "@甲19999"));
  EXPECT_EQ(codes(), too_large);
}

TEST_F(Load, a_rule_without_a_required_word_is_told_so) {
  write("p/a.rule", rule("p.a", "number > 30"));
  const auto result = load();
  ASSERT_FALSE(result.data->advice.empty());
  EXPECT_EQ(result.data->advice[0].code, "X0301");
}

TEST_F(Load, the_examples_keep_their_marked_spans) {
  write("p/a.rule",
        "rule p.a { title \"题\" when \"许可证\" violates \"应当取得【许可证】。\" as tender issuer \"某区人民政府\" on "
        "2025-01-02 }");
  const auto result = load();
  ASSERT_EQ(result.data->infos.size(), 1u);
  const auto& e = result.data->infos[0].examples.at(0);
  EXPECT_EQ(e.text, "应当取得许可证。");
  ASSERT_EQ(e.spans.size(), 1u);
  EXPECT_EQ(e.spans[0].of(e.text), "许可证");
  EXPECT_EQ(e.kind, "tender");
  EXPECT_EQ(e.date, "2025-01-02");
}

TEST_F(Load, load_rules_throws_every_fault) {
  write("p/a.rule", rule("p.a", "@没有"));
  try {
    load_rules({.shipped = {}, .packs = false, .paths = {root_}, .lint = Date{}});
    FAIL();
  } catch (const RuleError& error) { EXPECT_EQ(error.diagnostics().size(), 1u); }
}

TEST_F(Load, what_is_there_and_may_not_be_read_is_told) {
  write("p/a.rule", rule("p.a", "\"许可\""));
  write("p/closed/b.rule", rule("p.closed.b", "\"证照\""));
  fs::create_symlink("loop", root_ / "loop");
  fs::permissions(root_ / "p/closed", fs::perms(0));
  const auto kind = [&](const char* path) {
    try {
      load_rules({.shipped = {}, .packs = false, .paths = {root_ / path}, .lint = Date{}});
    } catch (const Error& e) { return e.kind(); }
    return ErrorKind::rules;
  };
  EXPECT_EQ(kind("loop"), ErrorKind::unreadable);
  EXPECT_EQ(kind("none"), ErrorKind::not_found);
  const pid_t child = ::fork();
  if (child == 0) {  // as one to whom rights apply
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(99);
    int told = 0;
    for (const char* path : {"p", "p/closed", "p/closed/b.rule"}) told += kind(path) == ErrorKind::unreadable;
    ::_exit(told);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  fs::permissions(root_ / "p/closed", fs::perms(0755));
  EXPECT_EQ(WEXITSTATUS(status), 3);
}

TEST_F(Load, the_same_rules_have_the_same_digest_and_a_changed_word_another) {
  write("p/a.rule", rule("p.a", "\"许可\""));
  const auto first = load().data->digest;
  EXPECT_EQ(load().data->digest, first);
  write("p/a.rule", rule("p.a", "\"许可证\""));
  EXPECT_NE(load().data->digest, first);
}

TEST_F(Load, the_digest_does_not_tell_where_rules_lie) {
  write("1/p/a.rule", rule("p.a", "\"许可\""));
  write("2/q/b.rule", rule("q.b", "\"证照\""));
  const auto digest = [&](const char* first, const char* second) {
    return try_load_rules({.shipped = {}, .packs = false, .paths = {root_ / first, root_ / second}}).data->digest;
  };
  const auto one = digest("1", "2");
  fs::rename(root_ / "1", root_ / "3");
  EXPECT_EQ(digest("3", "2"), one);
}

TEST_F(Load, a_rule_has_another_digest_when_something_it_draws_on_changed_however_far_away) {
  write("words/far.rule", "use words.beside;\nterm 远 = \"罚款\";\n");
  write("words/beside.rule", "term 旁 = \"暂扣\";\n");
  write("words/near.rule", "use words.far;\nterm 近词 = @远;\n");
  write("words/other.rule", "term 别 = \"别的\";\n");
  write("p/a.rule", "use words.near;\n" + rule("p.a", "@近词"));
  const auto digest = [&] { return load().data->rules.at(0).digest; };
  const auto first = digest();
  EXPECT_EQ(digest(), first);
  write("words/other.rule", "term 别 = \"另外的\";\n");
  EXPECT_EQ(digest(), first) << "nothing of it is in reach";
  write("words/far.rule", "use words.beside;\nterm 远 = \"罚款\" | \"罚金\";\n");
  const auto second = digest();
  EXPECT_NE(second, first);
  write("words/beside.rule", "term 旁 = \"扣押\";\n");
  EXPECT_NE(digest(), second) << "over three files, in a ring or not";
  write("words/beside.rule", "use words.near;\nterm 旁 = \"扣押\";\n");
  EXPECT_NE(digest(), second);
}

TEST_F(Load, facts_of_an_example_are_read_with_either_names) {
  write("p/a.rule",
        "rule p.a {\n title \"题\"\n when not dossier.published\n"
        " violates \"【甲】\" dossier \"signed=2026-01-05; 公布日期 = ;\"\n passes \"甲\" dossier \"应急=true\"\n"
        " passes \"乙\" dossier \"起草单位＝某局； 征求意见天数 = 7;\"\n}\n");
  const auto result = load();
  ASSERT_TRUE(result.diagnostics.empty()) << result.diagnostics[0].code;
  const auto& examples = result.data->infos[0].examples;
  ASSERT_EQ(examples.size(), 3u);
  EXPECT_EQ(examples[2].dossier, (std::map<std::string, std::string>{{"consultation", "7"}, {"drafter", "某局"}}));
  EXPECT_EQ(examples[0].dossier, (std::map<std::string, std::string>{{"published", ""}, {"signed", "2026-01-05"}}));
  EXPECT_EQ(examples[1].dossier, (std::map<std::string, std::string>{{"emergency", "true"}}));
}

TEST_F(Load, comparisons_take_quantities_parameters_and_texts_only) {
  const auto code_of = [&](const std::string& when) {
    write("p/a.rule", rule("p.a", when));
    const auto all = codes();
    return all.empty() ? std::string() : all[0];
  };
  EXPECT_EQ(code_of("dossier.kind == \"tender\""), "");
  EXPECT_EQ(code_of("dossier.filed - dossier.published > parameter.any.key"), "") << "no tables: no key is known";
  EXPECT_EQ(code_of("\"有效期\" ..6 duration > parameter.validity.max"), "");
  EXPECT_EQ(code_of("\"罚款\" ..6 amount > parameter.validity.max"), "X0227");
  EXPECT_EQ(code_of("dossier.kind < \"tender\""), "X0227");
  EXPECT_EQ(code_of("document.kind == \"tender\""), "X0221") << "not read from a draft";
  // Dates are subtracted; what is subtracted is a date, and its unit one of time.
  EXPECT_EQ(code_of("dossier.filed > dossier.published"), "X0230");
  EXPECT_EQ(code_of("document.effective > 3日"), "X0230");
  EXPECT_EQ(code_of("date > 3日"), "X0230");
  EXPECT_EQ(code_of("dossier.filed - dossier.published < 2周"), "");
  EXPECT_EQ(code_of("dossier.filed - dossier.consultation > 3日"), "X0231");
  EXPECT_EQ(code_of("dossier.filed - dossier.published > 3元"), "X0218");
  EXPECT_EQ(code_of("dossier.consultation < 3元"), "X0218");
  EXPECT_EQ(code_of("dossier.consultation < 3个工作日"), "");
  EXPECT_EQ(code_of("document.articles > 3条"), "");
  EXPECT_EQ(code_of("dossier.legality_review == 0"), "");
  EXPECT_EQ(code_of("dossier.drafter > 3"), "X0227");
  EXPECT_EQ(code_of("dossier.own.key > 3元"), "") << "a key of their own may be anything";
  // Both sides are of one sort.
  EXPECT_EQ(code_of("dossier.emergency == \"是\""), "X0236");
  EXPECT_EQ(code_of("dossier.emergency == \"true\""), "");
  EXPECT_EQ(code_of("dossier.emergency > 1"), "X0227");
  EXPECT_EQ(code_of("dossier.emergency == 3日"), "X0227");
  EXPECT_EQ(code_of("dossier.consultation == \"七\""), "X0227");
  EXPECT_EQ(code_of("dossier.signed == \"2026-01-01\""), "X0230");
  EXPECT_EQ(code_of("document.articles > 3斤"), "X0218");
  EXPECT_EQ(code_of("document.attachments > 2件"), "");
  EXPECT_EQ(code_of("document.articles > parameter.any.key"), "X0227");
  EXPECT_EQ(code_of("dossier.own.key == \"三元\""), "");
}

TEST_F(Load, a_quantity_is_worth_what_its_unit_says) {
  const auto worth = [&](const std::string& comparison) {
    write("p/a.rule", rule("p.a", "\"甲\" ..6 " + comparison));
    const auto result = load();
    EXPECT_TRUE(result.diagnostics.empty()) << comparison;
    for (const auto& p : result.data->patterns)
      if (p.compares) return p.value;
    return -1.;
  };
  EXPECT_EQ(worth("amount > 3万元"), 30000);
  EXPECT_EQ(worth("percentage > 15 percent"), 15);
  EXPECT_EQ(worth("percentage > 15%"), 15);
  EXPECT_EQ(worth("number > 3万"), 30000);
  EXPECT_EQ(worth("duration > 2周"), 14);
  EXPECT_EQ(worth("score > 5 points"), 5);
  for (const auto* odd : {"number > 3 倍", "number > 3 times", "number > 3%", "amount > 3 人", "percentage > 3元"}) {
    write("p/a.rule", rule("p.a", std::string("\"甲\" ..6 ") + odd));
    EXPECT_EQ(codes(), std::vector<std::string>{"X0218"}) << odd;
  }
}

TEST_F(Load, a_title_is_cited_by_the_part_that_all_ways_to_cite_it_hold) {
  const auto cited = [&](const std::string& title) {
    write("p/a.rule", rule("p.a", "\"甲\"", " unless cites \"" + title + "\"\n"));
    const auto result = load();
    return result.data->conditions[result.data->rules[0].unless[0]].argument;
  };
  for (const auto* title : {"《民法典》", "中华人民共和国民法典", "《中华人民共和国民法典》", "民法典"})
    EXPECT_EQ(cited(title), "民法典") << title;
  EXPECT_EQ(cited("中华人民共和国"), "中华人民共和国");
}

TEST_F(Load, here_says_which_part_finds_the_matches) {
  const auto binder = [&](const std::string& when) {
    write("p/a.rule", rule("p.a", when));
    const auto result = load();
    EXPECT_TRUE(result.diagnostics.empty());
    return result.data->conditions[result.data->rules[0].when].binder;
  };
  EXPECT_EQ(binder("\"甲\" and \"乙\" and in document \"丙\""), 0u);
  EXPECT_EQ(binder("\"甲\" and here \"乙\" and in document \"丙\""), 1u);
  EXPECT_EQ(binder("\"甲\" and here in title \"乙\""), 1u);
}

TEST_F(Load, what_rests_on_a_fault_has_no_examples) {
  write("p/pack.rule", "exception 自愿 = in clause \"自愿\" { passes \"【甲】自愿。\" }\n");
  write("p/a.rule", rule("p.a", "\"甲\"", " unless 自原\n"));
  write("p/b.rule", rule("p.b", "\"甲\"", " unless 自愿\n passes \"甲\" on 2026-13-01\n"));
  auto result = load();
  EXPECT_EQ(codes(), (std::vector<std::string>{"X0202", "X0119"}));
  ASSERT_EQ(result.data->infos.size(), 1u);
  EXPECT_EQ(result.data->infos[0].id, "p.b");
  for (const auto& example : result.data->infos[0].examples) EXPECT_EQ(example.date, "") << "the sound ones of b";
  EXPECT_EQ(result.data->exceptions.size(), 1u);
  write("p/pack.rule", "exception 自愿 = in clause \"自愿\" \"的\" { passes \"【甲】自愿。\" }\nterm 乙 = ;\n");
  result = load();
  EXPECT_EQ(result.data->infos.size(), 0u) << "both draw on the pack";
  EXPECT_EQ(result.data->exceptions.size(), 0u);
}

TEST_F(Load, an_alternative_that_judges_the_document_stands_beside_no_other) {
  const auto all_codes = [&](const std::string& when) {
    write("p/a.rule", rule("p.a", when));
    return codes();
  };
  const std::vector<std::string> fault{"X0229"};
  EXPECT_EQ(all_codes("\"甲\" or not \"丙\""), fault);
  EXPECT_EQ(all_codes("\"甲\" or in document \"丁\""), fault);
  EXPECT_EQ(all_codes("(\"甲\" or dossier.consultation < 30日) with \"乙\""), fault);
  const std::vector<std::string> sound;
  EXPECT_EQ(all_codes("\"甲\" or in title \"丁\""), sound);
  EXPECT_EQ(all_codes("not \"甲\" or in document \"丁\""), sound);
  EXPECT_EQ(all_codes("\"乙\" and (\"甲\" or not \"丙\")"), sound) << "the second only tests";
}

TEST_F(Load, the_paths_of_the_language_are_those_of_the_schema) {
  const std::string schema = test::read_file(test::source_dir() / "rules" / "dossier.schema.json");
  std::size_t known = 0;
  for (auto at = schema.find("{\"description\""); at != schema.npos; at = schema.find("{\"description\"", at + 1)) ++known;
  EXPECT_EQ(dossier_names().size(), known);
  for (const auto& [name, sort, values] : dossier_names()) {
    const auto at = schema.find('"' + std::string(name) + "\": {");
    ASSERT_NE(at, schema.npos) << name;
    const auto line = schema.substr(at, schema.find('\n', at) - at);
    const auto says = [&](const char* what) { return line.find(what) != line.npos; };
    EXPECT_EQ(sort == Sort::date, says("$defs/date")) << name;
    EXPECT_EQ(sort == Sort::days, says("$defs/days")) << name;
    EXPECT_EQ(sort == Sort::flag, says("boolean")) << name;
    EXPECT_EQ(sort == Sort::text, says("\"string\"") || says("enum")) << name;
    EXPECT_NE(grammar::find_word(grammar::Group::member, name), nullptr) << name;
    std::string list;
    for (const auto value : values) list += (list.empty() ? "\"enum\": [\"" : ", \"") + std::string(value) + '"';
    EXPECT_EQ(values.empty(), !says("enum")) << name;
    EXPECT_TRUE(says((list.empty() ? list : list + ']').c_str())) << name;
  }
}

}  // namespace
}  // namespace xiezhi::rule
