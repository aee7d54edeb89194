// The library as a whole: search, statistics, conflicts, export.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/store/kit.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi::test {
namespace {

class Library : public StoreTest {
 protected:
  std::vector<std::string> names(const std::string& words) {
    std::vector<std::string> out;
    for (const SearchHit& h : store_.search(words)) out.push_back(h.version.name);
    return out;
  }
};

using Names = std::vector<std::string>;

TEST_F(Library, search_finds_words_of_one_two_and_more_characters) {
  save("税", "关于契税征收的通知\n\n一、契税由税务机关征收。\n");
  save("河", "河道管理办法\n\n第一条 河道采砂实行许可证管理。\n");
  EXPECT_EQ(names("税"), Names{"税"});
  EXPECT_EQ(names("契税"), Names{"税"});
  EXPECT_EQ(names("许可证"), Names{"河"});
  EXPECT_EQ(names("砂实行许可证管理"), Names{"河"});
  EXPECT_EQ(names("征收 通知"), Names{"税"});
  EXPECT_TRUE(names("征收 河道").empty());
  EXPECT_TRUE(names("证许").empty());
}

TEST_F(Library, search_folds_width_and_wrapped_lines) {
  save("a",
       "停车管理办法\n\n第一条 为了规范道路停车秩序，方便群众\n出行，根据有关规定，制定本办法。\n第二条 "
       "道路停车泊位收费为每小时５元，\n按年包干的另行优惠，停放时间不足半小\n时计算的部分免费，夜间停放的一律免费。\n");
  EXPECT_EQ(names("每小时5元"), Names{"a"});
  EXPECT_EQ(names("半小时计算"), Names{"a"});
}

TEST_F(Library, search_finds_words_across_punctuation_only_where_they_stand) {
  save("a", "办法\n\n第一条 申请人（含代理人）应当到场。\n");
  EXPECT_EQ(names("申请人(含代理人)"), Names{"a"});
  EXPECT_TRUE(names("申请人含代理人").empty());
}

TEST_F(Library, a_hit_says_where_the_words_stand) {
  save("河", "河道管理办法\n\n第一条 为了保护河道，制定本办法。\n第二条 河道采砂实行许可证管理，许可证由县水利局核发。\n");
  const SearchHit h = store_.search("许可证").at(0);
  EXPECT_EQ(h.provision, "第二条");
  EXPECT_EQ(h.count, 2u);
  EXPECT_EQ(h.in_excerpt.of(h.excerpt), "许可证");
  EXPECT_EQ(h.span.of(store_.document("河").text()), "许可证");
}

TEST_F(Library, search_looks_into_latest_versions_only) {
  save("a", "办法\n\n第一条 实行定点屠宰。\n");
  save("a", "办法\n\n第一条 屠宰依照《生猪屠宰管理条例》执行。\n");
  EXPECT_TRUE(names("定点").empty());
  EXPECT_EQ(names("屠宰"), Names{"a"});
}

TEST_F(Library, search_refuses_what_cannot_be_looked_for) {
  for (const std::string bad : {"", "，。", "\xFF\xFE", "a b c d e f g h i j k l m n o p q"})
    EXPECT_THROW(store_.search(bad), Error) << bad;
}

TEST_F(Library, search_takes_quotes_and_operators_as_words) {
  save("a", "办法\n\n第一条 OR NEAR \"x\" 条款。\n");
  EXPECT_EQ(names("OR NEAR"), Names{"a"});
  EXPECT_TRUE(names("\"zz\" OR 办法").empty());
}

std::string dated(const std::string& body, const std::string& date) {
  return "城关镇环境卫生管理办法\n\n" + body + "\n\n城关镇人民政府\n" + date + "\n";
}

TEST_F(Library, statistics_count_latest_versions_by_rule_category_and_month) {
  save("a", dated("第一条 处罚款。\n第二条 申领许可证。", "2024年3月5日"));
  save("a", dated("第一条 处罚款。\n第二条 处罚款。", "2024年4月5日"));
  save("b", dated("第一条 申领许可证。", "2024年4月9日"));
  const StoreStats s = store_.stats({june});
  EXPECT_EQ(s.documents, 2u);
  EXPECT_EQ(s.versions, 3u);
  EXPECT_EQ(s.findings, 3u);
  ASSERT_EQ(s.by_rule.size(), 2u);
  EXPECT_EQ(s.by_rule[0].key, "penalty.fine");
  EXPECT_EQ(s.by_rule[0].errors, 2u);
  EXPECT_EQ(s.by_rule[0].documents, 1u);
  EXPECT_EQ(s.by_category[1].key, "licence");
  ASSERT_EQ(s.by_month.size(), 1u);
  EXPECT_EQ(s.by_month[0].key, "2024-04");
  EXPECT_EQ(s.by_month[0].documents, 2u);
}

TEST_F(Library, decision_rates_are_of_those_that_were_judged) {
  save("a", dated("第一条 处罚款。\n第二条 另处罚款。\n第三条 再处罚款。", "2024年3月5日"));
  const auto r = store_.show("a", june);
  const Verdict verdicts[] = {Verdict::dismiss, Verdict::accept, Verdict::defer};
  for (int i = 0; i < 3; ++i)
    store_.decide(std::to_string(r.findings[static_cast<std::size_t>(i)].id), verdicts[i], "甲", "因", noon);
  store_.decide("#" + std::to_string(r.findings[0].id), Verdict::dismiss, "甲", "再核", noon);
  EXPECT_EQ(store_.stats({june}).decisions, 3u) << "a decision that another replaced does not count";
  const auto decided = store_.stats({june}).decided;
  ASSERT_EQ(decided.size(), 1u);
  EXPECT_EQ(decided[0].findings, 3u);
  EXPECT_EQ(decided[0].dismissed_rate, 0.5);
}

TEST_F(Library, filing_and_compliance_rates_come_from_dossiers) {
  const auto with = [&](const std::string& name, const std::string& body, std::map<std::string, std::string> facts) {
    options_.dossier = Dossier{std::move(facts)};
    save(name, dated(body, "2025年1月5日"));
  };
  with("in time", "第一条 保持整洁。", {{"published", "2025-01-10"}, {"filed", "2025-01-25"}});
  with("late", "第一条 处罚款。", {{"published", "2025-01-10"}, {"filed", "2025-01-26"}});
  with("never", "第一条 保持安静。", {{"published", "2025-01-10"}});
  with("not yet due", "第一条 保持通畅。", {{"published", "2025-05-25"}});
  with("not said", "第一条 保持美观。", {{"consultation", "30"}});
  options_.dossier.reset();
  save("no dossier", dated("第一条 保持卫生。", "2025年1月5日"));
  const StoreStats s = store_.stats({june, 15});
  EXPECT_EQ(s.filed_in_time.met, 1u);
  EXPECT_EQ(s.filed_in_time.of, 3u);
  EXPECT_EQ(s.filed_in_time.unknown, 1u);
  EXPECT_EQ(s.without_dossier, 1u);
  EXPECT_EQ(store_.stats({june}).filed_in_time.unknown, 5u) << "nobody says how long it may take";
  EXPECT_EQ(s.compliant.of, 5u);
  EXPECT_EQ(s.compliant.met, 4u);
  const auto f = store_.show("late", june).findings[0];
  store_.decide(std::to_string(f.id), Verdict::dismiss, "甲", "有依据", noon);
  EXPECT_EQ(store_.stats({june}).compliant.met, 5u);
}

TEST_F(Library, a_dismissal_counts_until_its_last_day) {
  options_.dossier = Dossier{{{"published", "2025-01-10"}}};
  save("a", dated("第一条 处罚款。", "2025年1月5日"));
  const Date last{2026, 12, 1}, after{2026, 12, 2};
  store_.decide(std::to_string(store_.show("a", june).findings[0].id), Verdict::dismiss, "甲", "有依据", noon, last);
  EXPECT_EQ(store_.stats({last}).compliant.met, 1u);
  EXPECT_EQ(store_.stats({after}).compliant.met, 0u);
  const auto undecided = [&](Date today) {
    ListFilter filter;
    filter.undecided = true;
    filter.today = today;
    return store_.list(filter).size();
  };
  EXPECT_EQ(undecided(last), 0u);
  EXPECT_EQ(undecided(after), 1u);
  EXPECT_EQ(store_.show("a", last).version.undecided, 0u);
  EXPECT_EQ(store_.show("a", after).version.undecided, 1u);
  EXPECT_EQ(store_.list()[0].undecided, 0u) << "on no day in particular";
}

TEST_F(Library, a_dismissal_of_an_earlier_version_does_not_count) {
  options_.dossier = Dossier{{{"published", "2025-01-10"}}};
  save("a", dated("第一条 处罚款。", "2025年1月5日"));
  store_.decide(std::to_string(store_.show("a", june).findings[0].id), Verdict::dismiss, "甲", "有依据", noon);
  EXPECT_EQ(store_.stats({june}).compliant.met, 1u);
  save("a", dated("第一条 处罚款。\n第二条 保持整洁。", "2025年1月5日"));
  EXPECT_EQ(store_.show("a", june).findings[0].state, DecisionState::carried);
  EXPECT_EQ(store_.stats({june}).compliant.met, 0u) << "it is for a person to say it again";
}

TEST_F(Library, the_time_for_filing_is_that_of_the_issuers_province_as_in_a_review) {
  auto data = std::make_shared<rule::Data>();
  data->tables = "tables";
  data->places = statute::Places::load(source_dir() / "rules/places.csv");
  std::filesystem::create_directories(folder_.path() / "jurisdictions");
  std::ofstream(folder_.path() / "jurisdictions" / "all.csv")
      << "region,key,value,unit,instrument,article,verified,note\n,filing.max,20,days,,,no,\n重庆市,filing.max,10,working_days,"
         ",,no,\n";
  data->jurisdictions = statute::Jurisdictions::load(folder_.path() / "jurisdictions");
  data->calendar = statute::Calendar::load(source_dir() / "rules/calendar.csv");
  const RuleSet rules(data);
  options_.dossier = Dossier{{{"published", "2025-01-05"}, {"filed", "2025-01-25"}}};
  int met = 0;
  for (const char* issuer : {"江苏省扬州市人民政府", "重庆市潼南区人民政府", ""}) {
    options_.issuer = issuer;
    const Document d = read_text(dated("第一条 保持整洁。", "2025年1月5日"));
    Review r = find_words(d);
    r.issuer = issuer;
    store_.save({"by " + std::to_string(met++), &d, &rules_, &options_}, r, noon);
  }
  const Rate by_province = store_.stats({june, {}, &rules}).filed_in_time;
  EXPECT_EQ(by_province.met, 2u) << "twenty days, but ten working days in Chongqing";
  EXPECT_EQ(by_province.of, 3u);
  EXPECT_EQ(store_.stats({june, 15, &rules}).filed_in_time.met, 0u) << "what the caller says comes first";
}

TEST_F(Library, an_empty_library_has_no_rates) {
  const StoreStats s = store_.stats({june});
  EXPECT_EQ(s.filed_in_time.rate(), -1);
  EXPECT_TRUE(s.by_rule.empty());
}

TEST_F(Library, everything_is_exported_as_json_and_csv) {
  save("a", dated("第一条 处罚款。", "2024年3月5日"));
  store_.decide(std::to_string(store_.show("a", june).findings[0].id), Verdict::accept, "甲", "属实，\"已核\"", noon);
  std::ostringstream json, csv;
  write_export(json, store_, StoreFormat::json, june);
  write_export(csv, store_, StoreFormat::csv, june);
  const auto all = nlohmann::json::parse(json.str());
  EXPECT_EQ(all["documents"][0]["findings"][0]["decision"]["reason"], "属实，\"已核\"");
  EXPECT_EQ(all["decisions"].size(), 1u);
  EXPECT_NE(csv.str().find("\"属实，\"\"已核\"\"\""), std::string::npos);
}

TEST_F(Library, every_result_can_be_written_in_every_form) {
  save("a", dated("第一条 处五百元罚款。", "2024年3月5日"));
  save("a", dated("第一条 处三百元罚款。", "2024年3月5日"));
  save("c", "城东镇托育机构管理办法\n\n第一条 对新开办托育机构一次性给予建设补助3万元。\n");
  const Document here = read_text("城南镇托育机构管理办法\n\n第一条 新开办托育机构给予一次性建设补助5万元。\n");
  store_.decide(std::to_string(store_.show("a", june).findings[0].id), Verdict::accept, "甲", "属实", noon);
  for (const auto format : {StoreFormat::text, StoreFormat::json, StoreFormat::csv})
    for (const auto language : {Language::zh, Language::en}) {
      const auto tells = [&](const auto& value, std::initializer_list<std::string_view> words) {
        std::ostringstream out;
        write(out, value, format, language);
        for (const auto word : words) EXPECT_NE(out.str().find(word), std::string::npos) << word << "\n" << out.str();
      };
      tells(store_.list(), {"城关镇环境卫生管理办法", "城东镇托育机构管理办法"});
      tells(store_.show("a", june), {"penalty.fine", "第一条", "属实"});
      tells(store_.search("罚款"), {"城关镇", "处三百元罚款"});
      tells(store_.diff("a@1", "a@2"), {"处五百元罚款", "处三百元罚款"});
      tells(store_.stats({june}), {"penalty.fine", "2024-03"});
      tells(store_.conflicts(here, "b"), {"5万元", "3万元", "城东镇托育机构管理办法"});
      tells(std::vector<DecisionRow>{{store_.decisions().at(0), true, false, true}},
            {"penalty.fine", "第一条", "甲", "属实", "a@2"});
    }
}

// A draft, its name and what was said of it reach terminals; a program gets them as they are.
TEST_F(Library, a_text_form_does_not_steer_the_terminal) {
  save("a", dated("第一条 处罚款。", "2024年3月5日"));
  Decision d =
      store_.decide(std::to_string(store_.show("a", june).findings[0].id), Verdict::defer, "\x1b[31m甲", "再\n看", noon);
  std::ostringstream text, json;
  write(text, std::vector<DecisionRow>{{d}}, StoreFormat::text);
  write(json, std::vector<DecisionRow>{{d}}, StoreFormat::json);
  EXPECT_NE(text.str().find("?[31m甲"), std::string::npos) << text.str();
  EXPECT_EQ(text.str().find('\x1b'), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(json.str())["decisions"][0]["by"], "\x1b[31m甲");
}

}  // namespace
}  // namespace xiezhi::test
