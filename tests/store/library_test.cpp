// The library as a whole: search, statistics, conflicts, export.
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
  const StoreStats s = store_.stats({june});
  EXPECT_EQ(s.filed_in_time.met, 1u);
  EXPECT_EQ(s.filed_in_time.of, 3u);
  EXPECT_EQ(s.filed_in_time.unknown, 1u);
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
  for (const auto format : {StoreFormat::text, StoreFormat::json, StoreFormat::csv})
    for (const auto language : {Language::zh, Language::en}) {
      std::ostringstream out;
      write(out, store_.list(), format, language);
      write(out, store_.show("a", june), format, language);
      write(out, store_.search("罚款"), format, language);
      write(out, store_.diff("a@1", "a@2"), format, language);
      write(out, store_.stats({june}), format, language);
      write(out, store_.conflicts(store_.document("a@1"), "b"), format, language);
      EXPECT_GT(out.str().size(), 500u);
    }
}

// --- conflicts: pairs of clauses written for the purpose

struct Pair {
  const char *here, *there;
  std::optional<ConflictKind> kind;
};
const Pair pairs[] = {
    {"申请人应当自收到补正通知之日起十日内提交补正材料。", "申请人应当自收到补正通知之日起五日内提交补正材料。",
     ConflictKind::duration},
    {"镇政府应当在受理之日起20日内作出是否同意的决定。", "镇政府自受理之日起30日内作出是否同意的决定。",
     ConflictKind::duration},
    {"新开办托育机构给予一次性建设补助5万元。", "对新开办托育机构一次性给予建设补助3万元。", ConflictKind::amount},
    {"违规倾倒建筑垃圾的，处二千元以上一万元以下罚款。", "违规倾倒建筑垃圾的，处五千元以上二万元以下罚款。",
     ConflictKind::amount},
    {"农村危房改造补助资金县级承担30%。", "农村危房改造补助资金由县级承担百分之四十。", ConflictKind::percentage},
    {"沿街商铺不得在店外摆放商品和经营工具。", "沿街商铺可以在店外摆放商品和经营工具。", ConflictKind::modality},
    {"电动自行车禁止在居民楼楼道内停放充电。", "电动自行车可以在居民楼楼道内停放充电。", ConflictKind::modality},
    {"住宅小区公共收益应当每季度向业主公布一次。", "住宅小区公共收益不得每季度向业主公布一次。", ConflictKind::modality},
    // The same, said otherwise; and other matters with other numbers.
    {"申请人应当自收到补正通知之日起十日内提交补正材料。", "申请人自收到补正通知之日起10日内应当提交补正材料。", std::nullopt},
    {"合同期限为一年，期满可以续签一次。", "合同期限为十二个月，期满可以续签一次。", std::nullopt},
    {"申请人应当自收到补正通知之日起十日内提交补正材料。", "经营者应当在变更登记后三十日内办理税务变更手续。", std::nullopt},
    {"沿街商铺不得在店外摆放商品和经营工具。", "沿街商铺应当在店内显著位置悬挂营业执照。", std::nullopt},
    {"新开办托育机构给予一次性建设补助5万元。", "新建充电桩按照每个桩2000元给予补助。", std::nullopt},
    {"违规倾倒建筑垃圾的，处二千元以上一万元以下罚款。", "未按规定分类投放生活垃圾的，处五十元以上二百元以下罚款。",
     std::nullopt},
};

TEST_F(Library, conflicts_are_told_from_what_merely_looks_alike) {
  int n = 0, right = 0;
  for (const Pair& p : pairs) {
    const std::string other = "other" + std::to_string(n++);
    Store store(folder_.path() / (other + ".db"));
    const Document there = read_text("甲镇管理办法\n\n第一条 " + std::string(p.there) + "\n第二条 本办法自发布之日起施行。\n");
    const Document here = read_text("乙镇管理办法\n\n第一条 为了加强管理，制定本办法。\n第二条 " + std::string(p.here) + "\n");
    store.save({other, &there, &rules_, &options_}, find_words(there), noon);
    const auto found = store.conflicts(here, "mine");
    const bool ok = p.kind ? found.size() == 1 && found[0].kind == *p.kind : found.empty();
    right += ok;
    EXPECT_TRUE(ok) << p.here << " / " << p.there << ": " << found.size()
                    << (found.empty() ? "" : std::string(to_string(found[0].kind)));
    if (!p.kind || found.empty()) continue;
    EXPECT_EQ(found[0].provision, "第二条");
    EXPECT_EQ(found[0].other_provision, "第一条");
    EXPECT_EQ(found[0].other_span.of(there.text()), p.there);
  }
  RecordProperty("right", right);
}

std::string review_office(const std::string& topic, const std::string& days, const std::string& more = "") {
  return "清溪县" + topic + "管理办法\n\n第一条 为了规范" + topic + "的经营活动和" + topic + "市场秩序，制定本办法。\n" +
         "第二条 当事人对处理决定不服的，可以自收到决定书之日起" + days + "内向县政务服务中心申请复核" + more +
         "。\n第三条 从事" + topic + "的经营者接受社会监督，公开" + topic + "的服务承诺。\n";
}

TEST_F(Library, one_clause_that_says_otherwise_is_found_behind_many_that_say_the_same) {
  save("00", review_office("采石", "60日"));
  const std::vector<std::string> topics = {"餐饮", "旅游", "养老", "托育", "物业", "广告", "农贸",
                                           "夜市", "快递", "殡葬", "供水", "燃气", "公园"};
  for (const std::string& topic : topics) save(topic, review_office(topic, "15日"));
  for (const std::string& topic : topics) save(topic + "二", review_office(topic + "服务", "15日", "一次"));
  const auto found = store_.conflicts(read_text(review_office("停车", "15日")), "停车");
  ASSERT_EQ(found.size(), 1u) << "those that say 15日, in the same words or others, are no conflict";
  EXPECT_EQ(found[0].other.name, "00");
  EXPECT_EQ(found[0].there, "60日");
}

TEST_F(Library, of_a_clause_of_many_documents_a_few_are_told) {
  for (int i = 0; i < 20; ++i) save(std::to_string(i), review_office("第" + std::to_string(i) + "类采砂", "60日"));
  EXPECT_EQ(store_.conflicts(read_text(review_office("停车", "15日")), "停车").size(), 12u);
}

TEST_F(Library, when_a_document_takes_effect_and_how_long_it_holds_is_no_conflict) {
  save("a", review_office("采石", "15日") + "第四条 本办法自2024年7月1日起施行，有效期5年。\n");
  EXPECT_TRUE(
      store_.conflicts(read_text(review_office("停车", "15日") + "第四条 本办法自2025年7月1日起施行，有效期2年。\n"), "停车")
          .empty());
}

TEST_F(Library, from_when_a_price_holds_does_not_hide_that_it_is_another) {
  const std::string price = "清溪县政务服务中心停车场的收费标准为每小时@元，自2025年7月1日起执行。";
  const auto clause = [&](const std::string& sum) { return std::string(price).replace(price.find('@'), 1, sum); };
  save("a", review_office("采石", "15日") + "第四条 " + clause("5") + "\n");
  EXPECT_EQ(store_.conflicts(read_text(review_office("停车", "15日") + "第四条 " + clause("8") + "\n"), "停车").size(), 1u);
}

TEST_F(Library, a_draft_does_not_conflict_with_what_it_repeals) {
  save("old", review_office("采石", "60日"));
  const auto found = [&](const std::string& more) {
    return store_.conflicts(read_text(review_office("停车", "15日") + more), "停车").size();
  };
  EXPECT_EQ(found(""), 1u);
  EXPECT_EQ(found("第四条 本办法自公布之日起施行，《清溪县采石管理办法》同时废止。\n"), 0u);
}

TEST_F(Library, a_draft_does_not_conflict_with_its_own_versions) {
  const std::string head = "办法\n\n第一条 ";
  save("a", head + pairs[0].there + "\n第二条 本办法自二〇二五年七月一日起施行。\n");
  const Document next = read_text(head + pairs[0].here + "\n第二条 本办法自二〇二五年七月一日起施行。\n");
  EXPECT_TRUE(store_.conflicts(next, "a").empty());
  EXPECT_TRUE(store_.conflicts(next, "b").empty()) << "half of it stands in a: a was renamed";
  store_.save({"b", &next, &rules_, &options_}, find_words(next), noon);
  EXPECT_TRUE(store_.conflicts(store_.document("a"), "a").empty()) << "what comes from it is the same draft, too";
  const Document stranger = read_text("乡村客运补助办法\n\n第一条 客运班车每日往返不少于四班。\n第二条 " +
                                      std::string(pairs[0].here) + "\n第三条 补助资金由县财政局按季度拨付。\n");
  EXPECT_EQ(store_.conflicts(stranger, "c").size(), 1u) << "with a; b says the same";
}

}  // namespace
}  // namespace xiezhi::test
