// The pure parts: days, search terms, clause comparison, findings as JSON, CSV.
#include <gtest/gtest.h>

#include <sstream>

#include "engine/store/day.hpp"
#include "engine/store/diff.hpp"
#include "engine/store/grams.hpp"
#include "engine/store/serial.hpp"
#include "engine/store/stamp.hpp"
#include "engine/store/write.hpp"

namespace xiezhi::store {
namespace {

TEST(Day, writes_and_reads_moments) {
  EXPECT_EQ(iso(Moment(std::chrono::seconds(1751270400 + 3661))), "2025-06-30T09:01:01Z");
  EXPECT_EQ(day_of("2025-06-30T09:01:01Z"), (Date{2025, 6, 30}));
  EXPECT_EQ(day_of("2025-06-30"), (Date{2025, 6, 30}));
  EXPECT_FALSE(day_of("2025-06-30 09:01").known());
  EXPECT_FALSE(day_of("2025-02-29").known());
  EXPECT_FALSE(day_of("30/06/2025").known());
}

TEST(Names, what_is_no_utf8_in_the_name_of_a_file_is_written_out) {
  EXPECT_EQ(store_name("乡镇/办法 100%.txt"), "乡镇/办法 100%.txt");
  EXPECT_EQ(store_name("a/\xB2\xE2\xCA\xD4.txt"), "a/%B2%E2%CA%D4.txt");  // 测试 in GBK
  EXPECT_EQ(store_name("\xE5\x8A"), "%E5%8A");
  EXPECT_EQ(store_name(""), "");
}

TEST(Cited, a_title_and_the_number_beside_it_are_one) {
  const auto all = cited(
      read_text("红岩镇灯光管理办法\n\n第一条 根据《红岩县照明办法》（红府发〔2019〕7号），制定本办法。\n"
                "第二条 照明时间依照《红岩县照明办法》的规定。\n第三条 《红岩镇路灯办法》（红镇发〔2012〕3号）同时废止。\n"));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0], (Cited{"红岩县照明办法", "红府发〔2019〕7号", false}));
  EXPECT_EQ(all[1], (Cited{"红岩镇路灯办法", "红镇发〔2012〕3号", true}));
  EXPECT_TRUE(names(all[1], "红岩镇路灯办法", ""));
  EXPECT_TRUE(names(all[1], "关于印发红岩镇路灯办法的通知", "红镇发[2012]3号")) << "the number tells";
  EXPECT_FALSE(names(all[1], "红岩镇路灯办法", "红镇发〔2020〕9号")) << "a namesake";
}

TEST(Grams, every_pair_and_every_last_character_is_a_term) {
  EXPECT_EQ(grams("许可证。税"), "许可 可证 证 税 ");
  EXPECT_EQ(grams("处500元"), "处5 50 00 0元 元 ");
  EXPECT_EQ(grams(""), "");
}

TEST(Grams, words_become_phrases_and_one_character_a_beginning) {
  EXPECT_EQ(gram_query({"许可证"}), "\"许可 可证\"");
  EXPECT_EQ(gram_query({"税"}), "\"税\" *");
  EXPECT_EQ(gram_query({"国办〔2018〕"}), "\"国办\" AND \"20 01 18\"");
}

TEST(Grams, what_is_typed_is_cut_at_spaces_of_any_width) {
  EXPECT_EQ(search_words("　许可证  罚款\t"), (std::vector<std::string>{"许可证", "罚款"}));
  EXPECT_TRUE(search_words("，。 ！").empty());
}

std::vector<Line> numbered(const std::vector<std::string>& texts) {
  std::vector<Line> out;
  for (const auto& t : texts) out.push_back({"第" + std::to_string(out.size() + 1) + "条", t});
  return out;
}

TEST(Compare, equal_texts_have_no_difference) {
  const auto a = numbered({"甲方应当按时交付。", "乙方应当按时付款。"});
  EXPECT_TRUE(compare(a, a).empty());
}

TEST(Compare, a_sentence_that_many_articles_say_stays_with_its_article) {
  const std::string same = "逾期不改正的,依照有关法律法规处理。";
  const auto article = [&](const std::string& words) { return std::vector<std::string>{words, same}; };
  const auto text = [&](const std::vector<std::string>& articles) {
    std::vector<std::string> out;
    for (const std::string& words : articles)
      for (std::string& sentence : article(words)) out.push_back(std::move(sentence));
    return numbered(out);
  };
  const std::string a = "占道经营的,责令改正。", b = "乱堆杂物的,责令清理。", c = "夜间施工扰民的,责令停工。",
                    d = "焚烧秸秆的,责令熄灭。";
  auto diff = compare(text({a, b, c, d}), text({a, c, d}));
  ASSERT_EQ(diff.size(), 2u);
  EXPECT_EQ(diff[0].change, ClauseChange::removed);
  EXPECT_EQ(diff[0].before, b);
  EXPECT_EQ(diff[1].change, ClauseChange::removed);
  EXPECT_EQ(diff[1].before_provision, "第4条") << "its own second sentence";
  diff = compare(text({a, c, d}), text({a, b, c, d}));
  ASSERT_EQ(diff.size(), 2u);
  EXPECT_EQ(diff[1].change, ClauseChange::added);
  EXPECT_EQ(diff[1].after_provision, "第4条");
  diff = compare(text({a, b, c}), text({b, a, c}));
  EXPECT_EQ(diff.size(), 2u) << "an article that moved takes its second sentence along";
}

TEST(Compare, tells_added_removed_changed_and_moved_clauses_apart) {
  const auto before =
      numbered({"为了规范停车秩序,制定本办法。", "停车收费标准为每小时五元。", "本办法由区城管局解释。", "原办法同时废止。"});
  const auto after = numbered(
      {"本办法由区城管局解释。", "为了规范停车秩序,制定本办法。", "停车收费标准为每小时八元。", "残疾人专用车辆免费停放。"});
  const auto diff = compare(before, after);
  ASSERT_EQ(diff.size(), 4u);
  EXPECT_EQ(diff[0].change, ClauseChange::moved);
  EXPECT_EQ(diff[0].before_provision, "第3条");
  EXPECT_EQ(diff[1].change, ClauseChange::changed);
  EXPECT_EQ(diff[1].after, "停车收费标准为每小时八元。");
  EXPECT_EQ(diff[2].change, ClauseChange::added);
  EXPECT_EQ(diff[3].change, ClauseChange::removed);
  EXPECT_EQ(diff[3].before, "原办法同时废止。");
}

TEST(Compare, an_inserted_clause_moves_nothing) {
  const auto diff = compare(numbered({"甲。", "乙。", "丙。"}), numbered({"新增的第一句话。", "甲。", "乙。", "丙。"}));
  ASSERT_EQ(diff.size(), 1u);
  EXPECT_EQ(diff[0].change, ClauseChange::added);
}

TEST(Compare, of_a_thousand_clauses_that_are_like_one_another_each_finds_its_own) {
  const std::vector<std::string> places = {"柳", "桥", "河", "山", "塘", "岭", "湾", "坪", "沟", "寨"};
  std::vector<std::string> before, after;
  for (std::size_t i = 0; i < 1000; ++i) {
    const std::string place = places[i / 100] + places[i / 10 % 10] + places[i % 10];
    before.push_back(place + "村的水渠由镇农业办管护,损坏的由" + place + "村修复。");
    after.push_back(place + "村的水渠由镇农业综合服务中心管护,损坏的由" + place + "村修复。");
  }
  const auto diff = compare(numbered(before), numbered(after));
  ASSERT_EQ(diff.size(), 1000u) << "none is told as removed and added";
  for (const ClauseDiff& d : diff) EXPECT_EQ(d.before_provision, d.after_provision);
}

TEST(Compare, clauses_that_are_most_like_what_others_take_find_the_next) {
  // Forty clauses become forty others; all are most like the first old ones, of which each goes to one.
  std::vector<std::string> before, after;
  const std::string words = "村民委员会应当定期检查公共照明设施,并向镇人民政府报告";
  for (int i = 0; i < 40; ++i)
    before.push_back(words + (i < 20 ? "。" : ",报告由专人保管。") + std::string(static_cast<std::size_t>(i % 20), '-'));
  for (int i = 0; i < 40; ++i) after.push_back(words + "!" + std::string(static_cast<std::size_t>(i), '-'));
  const auto diff = compare(numbered(before), numbered(after));
  ASSERT_EQ(diff.size(), 40u);
  for (const ClauseDiff& d : diff) EXPECT_EQ(d.change, ClauseChange::changed);
}

Finding full_finding() {
  Finding f;
  f.rule = "licence.x";
  f.quote = "申领“许可”";
  f.title = "标题";
  f.message = "说明";
  f.why = "因";
  f.advice = "策";
  f.also = {"penalty"};
  f.basis = {{"某条例", "第三条", ForceStatus::repealed, true}};
  f.questions = {"问？"};
  f.captures = {{"who", {3, 9}}};
  f.related = {{12, 15}};
  f.origin = "第 12 段";
  f.lowered = "引用了依据";
  f.cited = BasisStatus::generic;
  return f;
}

TEST(Serial, a_finding_comes_back_as_it_was) {
  const Finding f = full_finding();
  Finding back;
  decode_detail(encode_detail(f), back, {});
  EXPECT_EQ(encode_detail(back), encode_detail(f));
  EXPECT_EQ(back.captures.at(0).span, (Span{3, 9}));
  EXPECT_EQ(back.basis.at(0).status, ForceStatus::repealed);
  EXPECT_EQ(back.cited, BasisStatus::generic);
}

// As older files have it, byte for byte: else a rescreen would take every finding for a changed one.
TEST(Serial, a_finding_is_written_with_its_keys_in_order) {
  Finding f = full_finding();
  f.quote = "甲\"乙\\\n丙\x01";
  EXPECT_EQ(encode_detail(f),
            R"({"advice":"策","also":["penalty"],"basis":[["某条例","第三条",2,true]],"captures":[["who",3,9]],"cited":1,)"
            R"("lowered":"引用了依据","message":"说明","origin":"第 12 段","questions":["问？"],"quote":"甲\"乙\\\n丙\u0001",)"
            R"("related":[[12,15]],"title":"标题","why":"因"})");
  f.quote = "\xFF";
  EXPECT_NE(encode_detail(f).find("\uFFFD"), std::string::npos) << "what is no text is replaced";
}

TEST(Serial, the_head_of_a_review_comes_back_with_points_said_once) {
  Review r;
  r.title = "办法";
  r.rules_count = 3;
  r.points = {{"a.1", "甲", PointStatus::issue, ""}, {"a.2", "乙", PointStatus::person_must_read, "看"}};
  r.conclusion = {{"power", "未增加权力", Conclusion::issues}};
  r.incomplete = {"没有读：图片 1 幅"};
  const auto points = decode_points(encode_points(r), {});
  r.points[1].note = "另一个说法";  // a later review of the same rule set
  Review back;
  decode_head(encode_head(r, points), points, back, {});
  ASSERT_EQ(back.points.size(), 2u);
  EXPECT_EQ(back.points[0].title, "甲");
  EXPECT_EQ(back.points[0].status, PointStatus::issue);
  EXPECT_EQ(back.points[1].note, "另一个说法");
  EXPECT_EQ(back.conclusion.at(0).conclusion, Conclusion::issues);
  EXPECT_EQ(back.incomplete, r.incomplete);
}

TEST(Serial, the_head_of_a_review_that_was_cut_short_is_as_short_as_any) {
  Review whole, cut;
  for (int i = 0; i < 100; ++i) {
    const std::string id = "a." + std::to_string(i);
    whole.points.push_back({id, "要点" + id, PointStatus::none_found, ""});
    cut.points.push_back({id, "要点" + id, PointStatus::could_not_see, "文稿没有看全"});
  }
  EXPECT_EQ(encode_points(whole), encode_points(cut)) << "whichever came first";
  const auto points = decode_points(encode_points(cut), {});
  EXPECT_EQ(encode_head(cut, points).size(), encode_head(whole, points).size());
  Review back;
  decode_head(encode_head(cut, points), points, back, {});
  EXPECT_EQ(back.points[99].title, "要点a.99");
  EXPECT_EQ(back.points[99].status, PointStatus::could_not_see);
  EXPECT_EQ(back.points[99].note, "文稿没有看全");
  back = {};
  decode_head(encode_head(whole, points), points, back, {});
  EXPECT_EQ(back.points[0].status, PointStatus::none_found);
  EXPECT_EQ(back.points[0].note, "");
}

TEST(Serial, equal_questions_are_equal_texts) {
  ReviewOptions a, b;
  a.kind = b.kind = DocumentKind::policy;
  a.dossier = Dossier{{{"filed", "2025-01-02"}}};
  b.dossier = Dossier{{{"filed", "2025-01-03"}}};
  EXPECT_NE(encode_request(a), encode_request(b));
  b.dossier = a.dossier;
  b.as_of = {2025, 1, 1};  // the day is no part of it
  EXPECT_EQ(encode_request(a), encode_request(b));
  EXPECT_EQ(decode_request(encode_request(a), {}).kind, DocumentKind::policy);
  a.max_findings = 5;
  EXPECT_NE(encode_request(a), encode_request(b));
  EXPECT_EQ(decode_request(encode_request(a), {}).max_findings, 5u);
  EXPECT_EQ(decode_request(encode_request(b), {}).max_findings, ReviewOptions{}.max_findings);
}

TEST(Csv, quotes_cells_and_disarms_formulas) {
  std::ostringstream out;
  csv(out, {{"a", "b"}, {"x,\"y\"\n", "=1+1"}});
  EXPECT_EQ(out.str(),
            "\xEF\xBB\xBF"
            "a,b\r\n\"x,\"\"y\"\"\n\",'=1+1\r\n");
}

}  // namespace
}  // namespace xiezhi::store
