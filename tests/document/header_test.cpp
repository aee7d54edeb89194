#include <gtest/gtest.h>

#include "engine/document/paragraphs.hpp"
#include "tests/document/reading.hpp"

namespace xiezhi {
namespace {

TEST(Header, of_a_notice_with_its_signature) {
  const Document d = read_text(
      "松山县人民政府办公室文件\n松府办发〔2023〕9号\n\n松山县人民政府办公室\n关于做好防汛工作的通知\n\n各乡镇人民政府：\n汛期"
      "将至。\n\n"
      "松山县人民政府办公室\n二〇二三年五月六日\n");
  EXPECT_EQ(d.title(), "松山县人民政府办公室关于做好防汛工作的通知");
  EXPECT_EQ(d.doc_number(), "松府办发〔2023〕9号");
  EXPECT_EQ(d.issuer(), "松山县人民政府办公室");
  EXPECT_EQ(day(d.date()), "2023-05-06");
}

TEST(Header, document_numbers_are_given_as_written) {
  EXPECT_EQ(read_text("关于停水的通知\n(水发[2022]3号)\n各用户：\n今日停水。\n").doc_number(), "水发[2022]3号");
}

TEST(Header, the_year_of_a_document_number_may_stand_in_any_brackets) {
  for (const std::string number : {"松府办发(2023)9号", "松府办发（2023）9号", "松府办发【2023】9号", "松府办发〖2023〗9号",
                                   "松府办发﹝2023﹞9号", "松府办发（２０２３）９号", "松府办发 (2023) 9 号"}) {
    const Document d = read_text("松山县人民政府办公室文件\n" + number +
                                 "\n松山县人民政府办公室\n关于印发停车管理办法的通知\n各乡镇：\n请照办。\n");
    EXPECT_EQ(d.doc_number(), document::squeezed(number));
    EXPECT_EQ(d.issuer(), "松山县人民政府办公室") << number;
    EXPECT_EQ(d.title(), "松山县人民政府办公室关于印发停车管理办法的通知") << number;
  }
}

TEST(Header, of_a_text_copied_from_a_pdf) {
  const Document d = read_text(
      "⻬河区⼈⺠政府\n关于⾮机动⻋停放的意⻅\n⻬政发〔2024〕3号\n\n各街道：\n⼀、总体要求\n⽅便居⺠。\n"
      "（⼀）⼾外点位\n⻛险可控。\n⼆、其他\n\n⻬河区⼈⺠政府\n2024年3⽉4⽇\n");
  EXPECT_EQ(d.title(), "齐河区人民政府关于非机动车停放的意见");
  EXPECT_EQ(d.issuer(), "齐河区人民政府");
  EXPECT_EQ(d.doc_number(), "齐政发〔2024〕3号");
  EXPECT_EQ(day(d.date()), "2024-03-04");
  EXPECT_EQ(cited_at(d, "⻛险"), "一、（一）");
  EXPECT_EQ(bodies(d).at(6), "风险可控。");
}

TEST(Header, a_cited_number_is_not_the_documents_own) {
  EXPECT_EQ(read_text("停水管理办法\n第一条 根据《节水办法》（水发〔2022〕3号），制定本办法。\n第二条 有效。\n").doc_number(),
            "");
}

TEST(Header, labels_beside_the_number_are_no_part_of_it_nor_of_the_title) {
  for (const char* line : {"松府规〔2026〕3号　　签发人：李青山", "松府规〔2026〕3号 签发人:李青山", "文号：松府规〔2026〕3号",
                           "发文字号: 松府规〔2026〕3号"}) {
    for (const char* title : {"松山县人民政府\n关于印发渡口管理办法的通知", "松山县人民政府关于渡口管理的通告"}) {
      const Document d = read_text(std::string(line) + "\n" + title + "\n各乡镇：\n一、渡船应当挂牌。\n二、渡口应当值班。\n");
      EXPECT_EQ(d.doc_number(), "松府规〔2026〕3号") << line;
      EXPECT_EQ(d.issuer(), "松山县人民政府") << line;
      EXPECT_EQ(d.title(), document::squeezed(title)) << line;
    }
  }
}

TEST(Header, names_all_who_issue_it_together) {
  const std::string body = "关于渡口管理的通知\n各乡镇：\n一、渡船应当挂牌。\n二、渡口应当值班。\n";
  const auto issuer = [&](const std::string& signature) { return read_text(body + signature + "\n2026年3月4日\n").issuer(); };
  EXPECT_EQ(issuer("松山县交通运输局　松山县公安局\n松山县水利局"), "松山县交通运输局、松山县公安局、松山县水利局");
  EXPECT_EQ(issuer("松山县交通运输局\n松山县公安局\n松山县水利局"), "松山县交通运输局、松山县公安局、松山县水利局");
  EXPECT_EQ(issuer("松山县交通运输局（盖章）"), "松山县交通运输局");
  // One name: spread, or of an office of the body before it.
  EXPECT_EQ(issuer("松 山 县 公 安 局"), "松山县公安局");
  EXPECT_EQ(issuer("松山县人民政府 办公室"), "松山县人民政府办公室");
  EXPECT_EQ(read_text("松山县交通运输局 松山县公安局关于渡口管理的通知\n各乡镇：\n一、渡船应当挂牌。\n").issuer(),
            "松山县交通运输局、松山县公安局");
}

TEST(Header, names_all_who_issue_it_above_the_title_or_on_its_paper) {
  const std::string first = "松山县人力资源和社会保障局", second = "松山县发展和改革局", third = "松山县公安局";
  const std::string title = "关于渡口管理的通知\n", body = "各乡镇：\n一、渡船应当挂牌。\n二、渡口应当值班。\n";
  const Document above = read_text(first + "\n" + second + "\n" + third + "\n" + title + body);
  EXPECT_EQ(above.issuer(), first + "、" + second + "、" + third);
  EXPECT_EQ(above.title(), first + second + third + "关于渡口管理的通知");
  const std::string number = "松人社发〔2026〕3号\n";
  for (const std::string& paper :
       {first + "\n" + second + "\n" + third + "　文件\n", first + "\n" + second + "　　文件\n" + third + "\n",
        first + "\n" + second + "\n" + third + "\n文件\n", first + "\n松 山 县 发 展 和 改 革 局　文 件\n" + third + "\n"}) {
    const Document d = read_text(paper + number + "\n" + title + body);
    EXPECT_EQ(d.issuer(), first + "、" + second + "、" + third) << paper;
    EXPECT_EQ(d.title(), "关于渡口管理的通知") << paper;
  }
  EXPECT_EQ(read_text(second + "文件\n" + title + body).title(), "关于渡口管理的通知");
  EXPECT_EQ(read_text(second + "\n" + title + body).issuer(), second);
}

TEST(Header, the_issuer_of_an_agreement_is_its_authority) {
  const std::string body = "渡口合作协议\n甲方、乙方协商如下。\n第一条 双方合作。\n第二条 本协议一式两份。\n";
  const auto issuer = [&](const std::string& signature) { return read_text(body + signature + "\n2026年3月4日\n").issuer(); };
  EXPECT_EQ(issuer("甲方（盖章）：松山县人民政府\n乙方（盖章）：青山渡运有限公司"), "松山县人民政府");
  EXPECT_EQ(issuer("甲方：青山渡运有限公司\n乙方：松山县人民政府"), "松山县人民政府");
  EXPECT_EQ(issuer("甲方（盖章）：松山县人民政府　　乙方（盖章）：青山渡运有限公司"), "松山县人民政府");
}

TEST(Header, of_the_lines_in_which_an_agreement_is_signed) {
  const std::string seal = "（盖章）", county = "松山县人民政府", company = "青山渡运有限公司";
  const std::string body = "渡口合作协议\n第一条 双方合作。\n第二条 本协议一式两份。\n";
  for (const std::string& lines :
       {"甲方（盖章）：" + county + "　　乙方（盖章）：" + company + "\n授权代表：　　授权代表：\n签订日期：2026年3月4日\n",
        "甲方（公章）：" + county + "\n法定代表人（签字）：\n乙方（公章）：" + company +
            "\n法定代表人（签字）：\n签订地点：松山县\n签订日期：2026年3月4日　　签订日期：2026年3月4日\n",
        "甲方（公章）：" + county + "　　乙方（公章）：" + company + "\n2026 年 3 月 4 日　　2026 年 3 月 4 日\n",
        county + seal + "\n法定代表人（签字）：\n" + company + seal + "\n法定代表人（签字）：\n2026年3月4日\n",
        company + seal + "\n法定代表人（签字）：\n" + county + seal + "\n法定代表人（签字）：\n2026年3月4日\n"}) {
    const Document d = read_text(body + lines);
    EXPECT_EQ(d.issuer(), county) << lines;
    EXPECT_EQ(day(d.date()), "2026-03-04") << lines;
    EXPECT_EQ(cited_at(d, "一式"), "第二条") << lines;
  }
}

TEST(Header, of_an_agreement_that_names_its_parties_in_the_head_only) {
  const std::string body = "渡口合作协议\n";
  const std::string rest = "第一条 双方合作。\n第二条 本协议一式两份。\n甲方（公章）：\n乙方（公章）：\n年　月　日\n";
  for (const char* head : {"甲方：松山县人民政府\n乙方：青山渡运有限公司\n", "甲方：青山渡运有限公司\n乙方：松山县人民政府\n",
                           "甲方：松山县人民政府（以下简称甲方）\n", "甲方（以下简称县政府）：松山县人民政府\n"}) {
    const Document d = read_text(body + head + rest);
    EXPECT_EQ(d.issuer(), "松山县人民政府") << head;
    EXPECT_EQ(cited_at(d, "一式"), "第二条") << head;
  }
}

TEST(Header, of_minutes_is_who_drew_them_up_and_when) {
  const std::string body = "3月2日，县长主持召开会议。会议议定：\n一、渡船应当挂牌。\n二、渡口应当值班。\n";
  const std::string head = "松山县人民政府专题会议纪要\n第36期\n松山县人民政府办公室　　　　　2026年3月4日\n";
  const Document plain = read_text(head + "\n" + body);
  EXPECT_EQ(plain.title(), "松山县人民政府专题会议纪要");
  const Document titled = read_text(head + "关于研究渡口工作的会议纪要\n" + body);
  EXPECT_EQ(titled.title(), "关于研究渡口工作的会议纪要");
  for (const Document& d : {plain, titled}) {
    EXPECT_EQ(d.issuer(), "松山县人民政府办公室");
    EXPECT_EQ(day(d.date()), "2026-03-04");
    EXPECT_EQ(d.kind(), DocumentKind::policy);
  }
}

TEST(Header, of_the_imprint_is_not_the_documents_own) {
  const Document d = read_text(
      "关于渡口管理的通知\n各乡镇：\n第一条 渡船应当挂牌。\n第二条 渡口应当值班。\n松山县人民政府\n2026年3月4日\n抄送：县委办"
      "公室，县人大办公室。\n松山县人民政府办公室　　2026年3月6日印发\n");
  EXPECT_EQ(d.issuer(), "松山县人民政府");
  EXPECT_EQ(day(d.date()), "2026-03-04");
  EXPECT_EQ(cited_at(d, "3月6日"), "落款");
}

TEST(Header, a_signature_whose_day_does_not_exist_is_one_without_a_date) {
  const Document d =
      read_text("停车收费办法\n第一条 收费应当明示。\n第二条 本办法自2025年2月30日起施行。\n城关镇人民政府\n2025年6月31日\n");
  EXPECT_EQ(day(d.date()), "");
  EXPECT_EQ(day(d.effective()), "");
  EXPECT_EQ(d.issuer(), "城关镇人民政府");
}

TEST(Header, of_an_order_and_its_note) {
  const Document d =
      read_text("渡口管理办法\n（2019年7月1日金沙市人民政府令第12号公布，自2019年9月1日起施行）\n第一条 甲。\n第二条 乙。\n");
  EXPECT_EQ(d.doc_number(), "金沙市人民政府令第12号");
  EXPECT_EQ(d.issuer(), "金沙市人民政府");
  EXPECT_EQ(day(d.date()), "2019-07-01");
  EXPECT_EQ(day(d.effective()), "2019-09-01");
}

TEST(Header, of_an_order_of_a_city_that_begins_as_a_day_ends) {
  for (const std::string head :
       {"日照市人民政府令第5号\n日照市渡口管理办法\n", "日照市渡口管理办法\n（2026年1月5日日照市人民政府令第5号公布）\n",
        "日照市渡口管理办法\n（二〇二六年一月五日日照市人民政府令第5号公布）\n"}) {
    const Document d = read_text(head + "第一条 甲。\n第二条 乙。\n");
    EXPECT_EQ(d.doc_number(), "日照市人民政府令第5号") << head;
    EXPECT_EQ(d.issuer(), "日照市人民政府") << head;
  }
}

TEST(Header, of_a_regulation_passed_by_a_congress) {
  const Document d = read_text(
      "青川市养犬条例\n2022年6月8日 青川市第四届人民代表大会常务委员会第三次会议通过\n第一条 甲。\n第二条 "
      "本条例自2022年10月1日起施行。\n");
  EXPECT_EQ(d.issuer(), "青川市人民代表大会常务委员会");
  EXPECT_EQ(day(d.date()), "2022-06-08");
  EXPECT_EQ(day(d.effective()), "2022-10-01");
}

TEST(Header, takes_effect_relative_to_the_day_of_issue) {
  const auto effective = [](const std::string& clause) {
    return day(
        read_text("停车收费办法\n第一条 收费应当明示。\n第二条 " + clause + "\n城关镇人民政府\n2024年1月20日\n").effective());
  };
  EXPECT_EQ(effective("本办法自印发之日起施行。"), "2024-01-20");
  EXPECT_EQ(effective("本办法自发布之日起30日后施行，有效期三年。"), "2024-02-19");
  EXPECT_EQ(effective("本办法自2024年3月1日起正式实施。"), "2024-03-01");
  EXPECT_EQ(effective("本办法由镇政府解释。"), "");
  EXPECT_EQ(effective("本办法自公布之日起满三十日后施行。"), "2024-02-19");
  EXPECT_EQ(effective("本办法自公布之日起一个月后施行。"), "2024-02-20");
  EXPECT_EQ(effective("本办法自公布之日起十个工作日后施行。"), "");
}

TEST(Header, takes_effect_on_a_day_however_it_is_said) {
  const auto effective = [](const std::string& clause) {
    return day(read_text("停车收费办法\n第一条 收费应当明示。\n第二条 " + clause + "\n").effective());
  };
  for (const char* words :
       {"自2025年6月1日起施行", "于2025年6月1日起施行", "从2025年6月1日起正式施行", "于2025年6月1日施行", "2025年6月1日起实施",
        "自2025年6月1日零时起施行", "自2025.6.1起施行", "自二〇二五年六月一日（含）起执行"})
    EXPECT_EQ(effective(std::string("本办法") + words + "，有效期五年。"), "2025-06-01") << words;
  EXPECT_EQ(effective("依照自2021年7月15日起施行的《行政处罚法》办理，施行中的问题由镇政府解释。"), "");
  EXPECT_EQ(effective("《停车规定》（2020年1月1日实施）不再执行。"), "");
  EXPECT_EQ(effective("试行期自2025年1月1日起至2025年12月31日，期满后停止执行。"), "");
  EXPECT_EQ(effective("本办法自2025年6月1日起施行。原办法自2025年6月1日起停止执行。"), "2025-06-01");
}

TEST(Header, title_keeps_its_period_and_trial_mark) {
  EXPECT_EQ(read_text("城区绿化行动方案\n（2024—2026年）\n一、目标\n多种树。\n").title(), "城区绿化行动方案（2024—2026年）");
  EXPECT_EQ(read_text("共享车位管理办法（试行）\n第一条 甲。\n").title(), "共享车位管理办法（试行）");
}

TEST(Header, a_dated_note_is_no_part_of_the_title) {
  const std::string body = "第一条 甲。\n第二条 乙。\n", title = "青溪县燃气使用规定\n";
  for (const char* note : {"（2026年3月1日县人民政府第9次常务会议通过　自2026年4月1日起施行）",
                           "（2026年3月1日县人民政府第9次常务会议通过）", "（2026年3月1日印发）", "(2026年3月1日公布)",
                           "（2026年3月1日县人民政府第9次\n常务会议通过）", "（２０２６年３月１日印发）",
                           "（2026年０３月０１日印发）", "（二〇二六年三月一日印发）", "（二〇二六年〇三月○一日印发）"})
    for (const char* before : {"", "附件\n", "附件1\n\n", "附件：\n"}) {
      const Document d = read_text(before + title + note + "\n" + body);
      EXPECT_EQ(d.title(), "青溪县燃气使用规定") << before << note;
      EXPECT_EQ(day(d.date()), "2026-03-01") << before << note;
    }
  // A wrapped sentence keeps what stands in brackets.
  const Document d =
      read_text(title + "第一条 用气应当安全，供气单位应当\n依照《青溪县燃气办法》\n（2026年3月1日公布）检查。\n");
  EXPECT_EQ(bodies(d).back(), "用气应当安全，供气单位应当依照《青溪县燃气办法》（2026年3月1日公布）检查。");
}

TEST(Header, a_day_that_does_not_exist_is_not_taken) {
  const std::string body = "关于停水的通知\n各用户：\n今日停水。\n青溪县水务局\n";
  EXPECT_EQ(day(read_text(body + "2024年2月29日\n").date()), "2024-02-29");
  const Document d = read_text(body + "2026年2月30日\n");
  EXPECT_EQ(day(d.date()), "");
  EXPECT_EQ(d.issuer(), "青溪县水务局");
}

TEST(Header, title_may_fill_two_lines) {
  const std::string title = "青溪县户外广告设施\n设置与维护管理暂行办法\n", body = "第一条 甲。\n第二条 乙。\n";
  for (const char* before : {"", "征求意见稿\n", "青政发〔2025〕3号\n", "青溪县人民政府\n", "青溪县人民政府文件\n"})
    EXPECT_EQ(read_text(before + title + body).title(), "青溪县户外广告设施设置与维护管理暂行办法") << before;
  EXPECT_EQ(read_text("青溪县人民政府\n户外广告设施设置与维护管理暂行办法\n" + body).title(),
            "户外广告设施设置与维护管理暂行办法");
}

TEST(Header, a_number_or_a_signature_is_no_title) {
  const Document d =
      read_text("青政发〔2025〕3号\n\n为保护环境，现通告如下：\n一、禁止露天焚烧。\n青溪县人民政府\n2025年5月6日\n");
  EXPECT_EQ(d.title(), "");
  EXPECT_EQ(d.doc_number(), "青政发〔2025〕3号");
  EXPECT_EQ(read_text("现将本预案印发给你们，请认真组织实施，并做好与相关预案的衔接，此前的预案同时废止。\n\n青溪县人民政府\n\n"
                      "2025年5月6日\n\n一、总则\n为了应急，制定本预案。\n")
                .title(),
            "");
}

TEST(Header, a_headline_ends_where_a_longer_line_begins) {
  EXPECT_EQ(
      read_text(
          "小学5月7日起网上报名！溪口区公布今年的招生办法要点\n4月28日，溪口区教育局公布今年的招生办法要点。其中明确了小学和"
          "初中招生的各个时间节点。\n5月7日至11日报名\n适龄儿童应当按时报名，并提交户口簿。\n")
          .title(),
      "小学5月7日起网上报名！溪口区公布今年的招生办法要点");
}

TEST(Header, a_snippet_has_no_title) {
  EXPECT_EQ(read_text("从事餐饮服务的经营者应当向街道办事处申请备案。").title(), "");
  EXPECT_EQ(read_text("企业必须\n遵守本办法。\n").title(), "");
  EXPECT_EQ(read_text("由停车公司的巡查人员取证并作出罚款决定").title(), "");  // its full stop left out
}

}  // namespace
}  // namespace xiezhi
