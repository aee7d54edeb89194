// Clauses of the library that treat the same matter otherwise: pairs of clauses written for the purpose.
#include <sstream>

#include "tests/store/kit.hpp"

namespace xiezhi::test {
namespace {

class Conflicting : public StoreTest {};

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

TEST_F(Conflicting, conflicts_are_told_from_what_merely_looks_alike) {
  int n = 0;
  for (const Pair& p : pairs) {
    const std::string other = "other" + std::to_string(n++);
    Store store(folder_.path() / (other + ".db"));
    const Document there = read_text("甲镇管理办法\n\n第一条 " + std::string(p.there) + "\n第二条 本办法自发布之日起施行。\n");
    const Document here = read_text("乙镇管理办法\n\n第一条 为了加强管理，制定本办法。\n第二条 " + std::string(p.here) + "\n");
    store.save({other, &there, &rules_, &options_}, find_words(there), noon);
    const auto found = store.conflicts(here, "mine").told;
    const bool ok = p.kind ? found.size() == 1 && found[0].kind == *p.kind : found.empty();
    EXPECT_TRUE(ok) << p.here << " / " << p.there << ": " << found.size()
                    << (found.empty() ? "" : std::string(to_string(found[0].kind)));
    if (!p.kind || found.empty()) continue;
    EXPECT_EQ(found[0].provision, "第二条");
    EXPECT_EQ(found[0].other_provision, "第一条");
    EXPECT_EQ(found[0].other_span.of(there.text()), p.there);
  }
}

std::string review_office(const std::string& topic, const std::string& days, const std::string& more = "") {
  return "清溪县" + topic + "管理办法\n\n第一条 为了规范" + topic + "的经营活动和" + topic + "市场秩序，制定本办法。\n" +
         "第二条 当事人对处理决定不服的，可以自收到决定书之日起" + days + "内向县政务服务中心申请复核" + more +
         "。\n第三条 从事" + topic + "的经营者接受社会监督，公开" + topic + "的服务承诺。\n";
}

TEST_F(Conflicting, one_clause_that_says_otherwise_is_found_behind_many_that_say_the_same) {
  save("00", review_office("采石", "60日"));
  const std::vector<std::string> topics = {"餐饮", "旅游", "养老", "托育", "物业", "广告", "农贸",
                                           "夜市", "快递", "殡葬", "供水", "燃气", "公园"};
  for (const std::string& topic : topics) save(topic, review_office(topic, "15日"));
  for (const std::string& topic : topics) save(topic + "二", review_office(topic + "服务", "15日", "一次"));
  const auto found = store_.conflicts(read_text(review_office("停车", "15日")), "停车").told;
  ASSERT_EQ(found.size(), 1u) << "those that say 15日, in the same words or others, are no conflict";
  EXPECT_EQ(found[0].other.name, "00");
  EXPECT_EQ(found[0].there, "60日");
}

TEST_F(Conflicting, of_a_clause_of_many_documents_a_few_are_told) {
  for (int i = 0; i < 20; ++i) save(std::to_string(i), review_office("第" + std::to_string(i) + "类采砂", "60日"));
  const Conflicts found = store_.conflicts(read_text(review_office("停车", "15日")), "停车");
  EXPECT_EQ(found.told.size(), 12u);
  EXPECT_EQ(found.untold, 8u);
}

TEST_F(Conflicting, when_a_document_takes_effect_and_how_long_it_holds_is_no_conflict) {
  save("a", review_office("采石", "15日") + "第四条 本办法自2024年7月1日起施行，有效期5年。\n");
  EXPECT_TRUE(
      store_.conflicts(read_text(review_office("停车", "15日") + "第四条 本办法自2025年7月1日起施行，有效期2年。\n"), "停车")
          .told.empty());
}

TEST_F(Conflicting, from_when_a_price_holds_does_not_hide_that_it_is_another) {
  const std::string price = "清溪县政务服务中心停车场的收费标准为每小时@元，自2025年7月1日起执行。";
  const auto clause = [&](const std::string& sum) { return std::string(price).replace(price.find('@'), 1, sum); };
  save("a", review_office("采石", "15日") + "第四条 " + clause("5") + "\n");
  EXPECT_EQ(store_.conflicts(read_text(review_office("停车", "15日") + "第四条 " + clause("8") + "\n"), "停车").told.size(),
            1u);
}

TEST_F(Conflicting, a_draft_does_not_conflict_with_what_it_repeals) {
  save("old", review_office("采石", "60日"));
  const auto found = [&](const std::string& more) {
    return store_.conflicts(read_text(review_office("停车", "15日") + more), "停车").told.size();
  };
  EXPECT_EQ(found(""), 1u);
  EXPECT_EQ(found("第四条 本办法自公布之日起施行，《清溪县采石管理办法》同时废止。\n"), 0u);
}

TEST_F(Conflicting, a_draft_does_not_conflict_with_its_own_versions) {
  const std::string head = "办法\n\n第一条 ";
  save("a", head + pairs[0].there + "\n第二条 本办法自二〇二五年七月一日起施行。\n");
  const Document next = read_text(head + pairs[0].here + "\n第二条 本办法自二〇二五年七月一日起施行。\n");
  EXPECT_TRUE(store_.conflicts(next, "a").told.empty());
  EXPECT_TRUE(store_.conflicts(next, "b").told.empty()) << "half of it stands in a: a was renamed";
  store_.save({"b", &next, &rules_, &options_}, find_words(next), noon);
  EXPECT_TRUE(store_.conflicts(store_.document("a"), "a").told.empty()) << "what comes from it is the same draft, too";
  const Document stranger = read_text("乡村客运补助办法\n\n第一条 客运班车每日往返不少于四班。\n第二条 " +
                                      std::string(pairs[0].here) + "\n第三条 补助资金由县财政局按季度拨付。\n");
  EXPECT_EQ(store_.conflicts(stranger, "c").told.size(), 1u) << "with a; b says the same";
}

// --- lists: what an item is about is in the item

std::string listed(const std::string& title, const std::string& lead_in, const std::vector<std::string>& items) {
  constexpr const char* numbers[] = {"一", "二", "三", "四", "五"};
  std::string out = "清溪县" + title + "\n\n第一条 为了加强" + title + "的管理，制定本规定。\n第二条 " + lead_in + "：\n";
  for (std::size_t i = 0; i < items.size(); ++i)
    out += "（" + std::string(numbers[i]) + "）" + items[i] + (i + 1 < items.size() ? "；\n" : "。\n");
  return out;
}

TEST_F(Conflicting, lists_that_are_led_in_alike_are_no_conflict_for_that) {
  save("犬只",
       listed("养犬办法", "有下列情形之一的，处二百元罚款", {"遛犬不系牵引绳的", "犬只吠叫扰民的", "其他影响他人的行为"}));
  save("诚信", listed("商户办法", "有下列情形之一的，给予三千元奖励", {"连续三年无投诉的", "获评示范商户的"}));
  const Conflicts found = store_.conflicts(
      read_text(listed("招牌办法", "有下列情形之一的，处五百元罚款", {"招牌破损的", "拆除不及时的", "其他影响市容的行为"})),
      "招牌");
  EXPECT_TRUE(found.told.empty()) << found.told[0].text << " / " << found.told[0].other_text;
}

TEST_F(Conflicting, the_same_item_under_another_sum_is_a_conflict) {
  const std::string fine = "有下列情形之一的，由县城管局处@罚款";
  const auto of = [&](const std::string& sum) { return std::string(fine).replace(fine.find('@'), 1, sum); };
  save("犬只", listed("养犬办法", of("二百元"), {"遛犬不系牵引绳的", "犬只吠叫扰民的"}));
  const auto found =
      store_.conflicts(read_text(listed("公园办法", of("五百元"), {"攀折花木的", "遛犬不系牵引绳的"})), "公园").told;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].provision, "第二条第（二）项");
  EXPECT_EQ(found[0].other_provision, "第二条第（一）项");
  EXPECT_EQ(found[0].here, "五百元");
  EXPECT_EQ(found[0].there, "二百元");
}

TEST_F(Conflicting, a_sum_that_differs_in_the_item_itself_is_found_and_one_beside_a_whole_clause_too) {
  save("收费", listed("环卫收费办法", "清运服务费按照下列标准收取", {"沿街商铺每月三十元", "集贸市场摊位每月二十元"}));
  save("养老",
       "清溪县养老补助办法\n\n第一条 "
       "对新建社区养老服务站给予一次性建设补助5万元，按照下列程序申请：\n（一）提交申请书。\n（二）实地查看。\n");
  const auto found = [&](const std::string& article) {
    return store_
        .conflicts(read_text("清溪县商铺管理办法\n\n第一条 为了方便经营，制定本办法。\n第二条 " + article + "\n"), "商铺")
        .told.size();
  };
  EXPECT_EQ(found("清运服务费按照下列标准收取：\n（一）沿街商铺每月五十元；\n（二）写字楼每月八十元。"), 1u);
  EXPECT_EQ(found("对新建社区养老服务站给予一次性建设补助3万元。"), 1u) << "a lead-in says what a whole clause says";
  EXPECT_EQ(found("按照下列标准收取：\n（一）停车泊位每月五十元。"), 0u);
}

TEST_F(Conflicting, a_true_conflict_stands_among_many_lists_and_what_is_cut_is_least_alike_and_counted) {
  for (int i = 0; i < 14; ++i)
    save("a" + std::to_string(i),
         listed("第" + std::to_string(i) + "类办法", "有下列情形之一的，处" + std::to_string(i + 10) + "元罚款",
                {"甲" + std::to_string(i) + "事项未登记的", "乙" + std::to_string(i) + "场所不整洁的"}));
  const std::string fee = "第三条 渣土运输企业应当每年向县城管局缴纳清运服务费@元，并每日清洗车辆两次。\n";
  const auto of = [&](const std::string& sum) { return std::string(fee).replace(fee.find('@'), 1, sum); };
  save("渣土", listed("渣土办法", "渣土车辆通行遵守下列规定", {"遮盖严密", "按时通行"}) + of("三百"));
  const Document draft =
      read_text(listed("垃圾办法", "有下列情形之一的，处九百元罚款", {"未覆盖的", "未冲洗的", "超高装载的"}) + of("五百"));
  Conflicts found = store_.conflicts(draft, "垃圾");
  ASSERT_EQ(found.told.size(), 1u);
  EXPECT_EQ(found.told[0].provision, "第三条");
  EXPECT_EQ(found.untold, 0u);
  // A clause that is less alike stands before it.
  const std::string before = "第二条 申请人对县城管局作出的决定有异议的，可以在收到决定后@内提出复核。\n";
  const auto objection = [&](const std::string& days) { return std::string(before).replace(before.find('@'), 1, days); };
  save("复核", "清溪县复核办法\n\n第一条 为了复核，制定本办法。\n" + objection("十日"));
  const Document two = read_text(
      "清溪县清运办法\n\n第一条 为了清运，制定本办法。\n第二条 "
      "申请人对县城管局、县水务局作出的决定有异议的，可以在收到决定后五日内书面提出复核。\n" +
      of("八百"));
  EXPECT_EQ(store_.conflicts(two, "清运").told.size(), 2u);
  found = store_.conflicts(two, "清运", 1);
  ASSERT_EQ(found.told.size(), 1u);
  EXPECT_EQ(found.told[0].provision, "第三条") << "the most alike, not the first";
  EXPECT_EQ(found.untold, 1u);
  std::ostringstream zh, en, json;
  write(zh, found, StoreFormat::text, Language::zh);
  write(en, found, StoreFormat::text, Language::en);
  write(json, found, StoreFormat::json);
  EXPECT_NE(zh.str().find("另有 1 处可能冲突未列"), std::string::npos);
  EXPECT_NE(en.str().find("not listed: 1 more"), std::string::npos);
  EXPECT_NE(json.str().find("\"untold\": 1"), std::string::npos) << json.str();
}

TEST_F(Conflicting, wordings_beyond_a_hundred_are_counted) {
  const auto objection = [](int office) {
    return "第二条 申请人对县城管局第" + std::to_string(office) + "大队作出的决定有异议的，可以在收到决定后十日内提出复核。\n";
  };
  for (int i = 0; i < 104; ++i)
    save(std::to_string(i), "清溪县复核办法" + std::to_string(i) + "\n\n第一条 为了复核，制定本办法。\n" + objection(i));
  EXPECT_EQ(store_.conflicts(read_text("清溪县清运办法\n\n第一条 为了清运，制定本办法。\n" + objection(500)), "清运").unjudged,
            4u);
}

}  // namespace
}  // namespace xiezhi::test
