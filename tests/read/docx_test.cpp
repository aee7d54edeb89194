#include "tests/read/docx_maker.hpp"
#include "tests/read/reading.hpp"

namespace xiezhi::read {
namespace {

using Texts = std::vector<std::string>;

Texts read_body(const std::string& body, Members more = {}, bool original = false) {
  ReadOptions options;
  options.original = original;
  const Extract extract = read_all(make_docx(body, std::move(more)), "", options);
  EXPECT_EQ(extract.format, "docx");
  expect_sound(extract);
  return texts(extract);
}

std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }

TEST(Docx, gives_each_paragraph_a_block_and_leaves_empty_ones_out) {
  const Extract extract = read_all(make_docx(p("第一条 甲") + "<w:p/>" + p("第二条 乙") + p("  ")));
  EXPECT_EQ(extract.text, "第一条 甲\n第二条 乙");
  ASSERT_EQ(extract.blocks.size(), 2u);
  EXPECT_EQ(extract.blocks[0].paragraph, 1u);
  EXPECT_EQ(extract.blocks[1].paragraph, 2u);
  EXPECT_TRUE(extract.unread.empty());
}

TEST(Docx, joins_runs_links_and_content_controls_of_a_paragraph) {
  EXPECT_EQ(read_body("<w:p>" + run("申") + "<w:hyperlink>" + run("请") + "</w:hyperlink><w:smartTag>" + run("人") +
                      "</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>" + run("应当") + "</w:sdtContent></w:sdt></w:p>"),
            Texts{"申请人应当"});
}

TEST(Docx, reads_tabs_breaks_hyphens_and_symbols) {
  EXPECT_EQ(
      read_body("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font=\"Wingdings\" "
                "w:char=\"F0A8\"/><w:softHyphen/></w:r></w:p>"),
      Texts{"甲\t乙\n丙-□"});
}

TEST(Docx, drops_the_code_of_a_field_and_keeps_its_result) {
  const std::string begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
                    separate = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                    end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                    code = "<w:r><w:instrText> REF x </w:instrText></w:r>";
  EXPECT_EQ(
      read_body("<w:p>" + run("见") + begin + code + run("不是正文") + separate + run("第三条") + end + run("。") + "</w:p>"),
      Texts{"见第三条。"});
  // a field inside the code of another; and one that never ends does not swallow the rest
  EXPECT_EQ(
      read_body("<w:p>" + begin + code + begin + code + separate + run("内") + end + separate + run("外") + end + "</w:p>"),
      Texts{"外"});
  EXPECT_EQ(read_body("<w:p>" + run("甲") + begin + code + "</w:p>" + p("乙")), (Texts{"甲", "乙"}));
}

std::string field(const std::string& code, const std::string& properties = "") {
  const std::string r = "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>");
  return r + "<w:fldChar w:fldCharType=\"begin\"/></w:r>" + r + "<w:instrText>" + code + "</w:instrText></w:r>" + r +
         "<w:fldChar w:fldCharType=\"end\"/></w:r>";
}

TEST(Docx, reads_characters_that_word_sets_by_a_formula) {
  const std::pair<std::string, std::string> cases[] = {
      {" eq \\o\\ac(○,1) ", "①"},
      {"EQ \\o\\ac(○, 21)", "㉑"},
      {"eq \\o\\ac(□,密)", "密"},
      {" EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(guǐ),轨) ", "轨"},
      {"eq \\o(\\s\\up 5(县),\\s\\do 2(乡))", "县乡"},
      {" XE \"索引\" ", ""}};
  for (const auto& [code, expected] : cases) {
    const Extract extract = read_all(make_docx("<w:p>" + run("甲") + field(code) + run("乙") + "</w:p>"));
    EXPECT_EQ(extract.text, "甲" + expected + "乙") << code;
    EXPECT_TRUE(extract.unread.empty()) << code;
  }
  EXPECT_EQ(read_body("<w:p>" + run("甲") + "<w:fldSimple w:instr=\" EQ \\o\\ac(○,3)\"/><w:fldSimple w:instr=\" REF x\">" +
                      run("第三条") + "</w:fldSimple></w:p>"),
            Texts{"甲③第三条"});
}

TEST(Docx, counts_fields_that_show_what_the_file_does_not_hold) {
  std::string body;
  for (const char* code :
       {"eq \\f(1,2)", "eq \\o\\ac(○", "eq", "eq \\o\\ac(○,\\f(1,2))", "eq \\o(/,甲)", "eq )(,(", "eq \\* \""})
    body += field(code);
  const Extract extract =
      read_all(make_docx("<w:p>" + run("甲") + body + field(" AUTONUM ") + field("SEQ x") + field(" = 1 \\* GB3") + "</w:p>"));
  EXPECT_EQ(extract.text, "甲");
  EXPECT_EQ(extract.unread, (Texts{"公式 8 个", "自动编号域 2 个"}));
}

std::string run_with(const std::string& properties, const std::string& text) {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
}

TEST(Docx, leaves_hidden_text_out) {
  const std::string styles =
      part("styles",
           "<w:style w:type=\"paragraph\" w:styleId=\"z\"><w:name w:val=\"z-窗体顶端\"/><w:rPr><w:vanish/>"
           "</w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"c\"><w:name w:val=\"藏\"/>"
           "<w:basedOn w:val=\"b\"/></w:style><w:style w:type=\"character\" w:styleId=\"b\"><w:name "
           "w:val=\"b\"/><w:rPr><w:vanish/></w:rPr></w:style>");
  const std::string body = "<w:p>" + run("第一条 甲") + run_with("<w:vanish/>", "（待定）") +
                           run_with("<w:vanish w:val=\"0\"/><w:webHidden/>", "乙") + run_with("<w:rStyle w:val=\"c\"/>", "丙") +
                           field("eq \\f(1,2)", "<w:vanish/>") + run("丁") + "</w:p>" +
                           p("窗体顶端", "<w:pStyle w:val=\"z\"/>") + "<w:p><w:pPr><w:pStyle w:val=\"z\"/></w:pPr>" +
                           run_with("<w:vanish w:val=\"0\"/>", "戊") + "</w:p>";
  EXPECT_EQ(read_body(body, {{"word/styles.xml", styles}}), (Texts{"第一条 甲乙丁", "戊"}));
  EXPECT_EQ(read_body(body, {{"word/styles.xml", styles}}, true), (Texts{"第一条 甲乙丁", "戊"}));
}

TEST(Docx, what_is_struck_out_is_read_only_as_the_original) {
  const std::string body = "<w:p>" + run("处") + run_with("<w:strike/>", "二百元罚款") + run_with("<w:dstrike/>", "并没收") +
                           run_with("<w:strike w:val=\"false\"/>", "警告") + "</w:p>";
  EXPECT_EQ(read_body(body), Texts{"处警告"});
  EXPECT_EQ(read_body(body, {}, true), Texts{"处二百元罚款并没收警告"});
  // Struck out, or restored, as a tracked change of the format.
  const std::string tracked = "<w:p>" + run("处") + run_with("<w:strike/><w:rPrChange><w:rPr/></w:rPrChange>", "罚款") +
                              run_with("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "警告") + "</w:p>";
  EXPECT_EQ(read_body(tracked), Texts{"处警告"});
  EXPECT_EQ(read_body(tracked, {}, true), Texts{"处罚款"});
}

TEST(Docx, leaves_the_table_of_contents_out) {
  const std::string control =
      "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>" +
      p("第一章 总则 1") + "</w:sdtContent></w:sdt>";
  EXPECT_EQ(read_body(control + p("第一章 总则")), Texts{"第一章 总则"});
  const std::string field =
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar "
      "w:fldCharType=\"separate\"/></w:r>" +
      run("总则 1") + "</w:p><w:p>" + run("附则 9") + "</w:p><w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
  EXPECT_EQ(read_body(field + p("第一章 总则")), Texts{"第一章 总则"});
}

TEST(Docx, reads_tracked_changes_as_final_or_as_original) {
  const std::string changed = "<w:p>" + run("罚款") + "<w:del>" + "<w:r><w:delText>三百元</w:delText></w:r></w:del><w:ins>" +
                              run("二百元") + "</w:ins><w:moveFrom>" + run("甲") + "</w:moveFrom>" + run("以下") +
                              "<w:moveTo>" + run("乙") + "</w:moveTo></w:p>";
  EXPECT_EQ(read_body(changed), Texts{"罚款二百元以下乙"});
  EXPECT_EQ(read_body(changed, {}, true), Texts{"罚款三百元甲以下"});
}

TEST(Docx, joins_paragraphs_whose_end_was_deleted) {
  const std::string changed = p("申请人", "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + p("应当备案。");
  EXPECT_EQ(read_body(changed), Texts{"申请人应当备案。"});
  EXPECT_EQ(read_body(changed, {}, true), (Texts{"申请人", "应当备案。"}));
  const std::string split = p("申请人", "<w:rPr><w:ins w:id=\"1\"/></w:rPr>") + p("应当备案。");
  EXPECT_EQ(read_body(split), (Texts{"申请人", "应当备案。"}));
  EXPECT_EQ(read_body(split, {}, true), Texts{"申请人应当备案。"});
  EXPECT_EQ(read_body(p("末段", "<w:rPr><w:del w:id=\"1\"/></w:rPr>")), Texts{"末段"});  // nothing follows
}

const Members numbered = {
    {"word/numbering.xml",
     part("numbering",
          "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText "
          "w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")}};

TEST(Docx, reads_properties_as_final_or_as_original) {
  const std::string taken = p("甲", "<w:jc w:val=\"center\"/><w:pPrChange><w:pPr>" + list(1) + "</w:pPr></w:pPrChange>");
  EXPECT_EQ(read_body(taken, numbered), Texts{"甲"});
  EXPECT_EQ(read_body(taken, numbered, true), Texts{"1. 甲"});
  const std::string given = p("乙", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/><w:ins w:id=\"3\"/></w:numPr>");
  EXPECT_EQ(read_body(given, numbered), Texts{"1. 乙"});
  EXPECT_EQ(read_body(given, numbered, true), Texts{"乙"});
  // The end mark keeps its own change.
  const std::string joined =
      p("丙", "<w:rPr><w:ins w:id=\"4\"/></w:rPr><w:pPrChange><w:pPr>" + list(1) + "</w:pPr></w:pPrChange>") + p("丁");
  EXPECT_EQ(read_body(joined, numbered, true), Texts{"丙丁"});
}

TEST(Docx, does_not_count_a_hidden_paragraph_and_counts_one_that_is_struck_out) {
  const auto item = [](const std::string& text, const std::string& mark, const std::string& run) {
    return "<w:p><w:pPr>" + list(1) + "<w:rPr>" + mark + "</w:rPr></w:pPr><w:r><w:rPr>" + run + "</w:rPr><w:t>" + text +
           "</w:t></w:r></w:p>";
  };
  const std::string body = item("甲", "", "") + item("乙", "<w:vanish/>", "<w:vanish/>") + item("丙", "", "") +
                           item("丁", "<w:strike/>", "<w:strike/>") + item("戊", "", "");
  EXPECT_EQ(read_body(body, numbered), (Texts{"1. 甲", "2. 丙", "4. 戊"}));
  EXPECT_EQ(read_body(body, numbered, true), (Texts{"1. 甲", "2. 丙", "3. 丁", "4. 戊"}));
}

TEST(Docx, keeps_a_paragraph_whose_end_was_deleted_out_of_a_table_that_follows) {
  const std::string deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
  const Extract extract =
      read_all(make_docx(p("第一条 收费如下。", deleted) + "<w:tbl><w:tr><w:tc>" + p("车型") + "</w:tc></w:tr></w:tbl>" +
                             p("应当公示", list(1) + deleted) + "<w:tbl><w:tr><w:tc>" + p("时段") + "</w:tc></w:tr></w:tbl>" +
                             p("第二条 乙", deleted) + "<w:p/>",
                         numbered));
  EXPECT_EQ(texts(extract), (Texts{"第一条 收费如下。", "车型", "1. 应当公示", "时段", "第二条 乙"}));
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::paragraph);
  EXPECT_EQ(extract.blocks[0].paragraph, 1u);
  EXPECT_EQ(extract.blocks[1].table, 1u);
  EXPECT_EQ(extract.blocks[2].paragraph, 2u);
  EXPECT_EQ(extract.blocks[4].paragraph, 3u);
}

TEST(Docx, reads_tables_cell_by_cell) {
  const auto cell = [](const std::string& content, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
  };
  const std::string table =
      "<w:tbl><w:tblPr/><w:tblGrid/>"
      "<w:tr>" +
      cell(p("项目") + p("说明"), "<w:gridSpan w:val=\"2\"/>") + cell(p("标准")) +
      "</w:tr>"
      "<w:tr>" +
      cell(p("甲"), "<w:vMerge w:val=\"restart\"/>") + cell(p("乙")) + cell(p("丙")) +
      "</w:tr>"
      "<w:tr>" +
      cell("<w:p/>", "<w:vMerge/>") + cell(p("丁")) + cell(p("")) +
      "</w:tr>"
      "<w:tr><w:trPr><w:del w:id=\"2\"/></w:trPr>" +
      cell(p("删去的行")) + "</w:tr></w:tbl>";
  const Extract extract =
      read_all(make_docx(p("表前") + table + p("表后") + "<w:tbl><w:tr>" + cell(p("第二表")) + "</w:tr></w:tbl>"));
  expect_sound(extract);
  struct Expected {
    std::string text;
    int table, row, column;
  };
  const std::vector<Expected> expected = {{"表前", 0, 0, 0}, {"项目", 1, 1, 1},  {"说明", 1, 1, 1}, {"标准", 1, 1, 3},
                                          {"甲", 1, 2, 1},   {"乙", 1, 2, 2},    {"丙", 1, 2, 3},   {"丁", 1, 3, 2},
                                          {"表后", 0, 0, 0}, {"第二表", 2, 1, 1}};
  ASSERT_EQ(extract.blocks.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Block& b = extract.blocks[i];
    EXPECT_EQ(b.span.of(extract.text), expected[i].text);
    EXPECT_EQ(b.table, expected[i].table) << expected[i].text;
    EXPECT_EQ(b.row, expected[i].row) << expected[i].text;
    EXPECT_EQ(b.column, expected[i].column) << expected[i].text;
    EXPECT_EQ(b.kind, b.table > 0 ? BlockKind::table_cell : BlockKind::paragraph);
  }
  EXPECT_EQ(extract.blocks[8].paragraph, 2u);  // cells do not count
}

TEST(Docx, reads_a_text_box_once_and_after_its_paragraph) {
  const std::string box = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" +
                          p("框内") +
                          "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" +
                          p("框内") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  const Extract extract = read_all(make_docx("<w:p>" + run("框") + box + run("前后") + "</w:p>" + p("下一段")));
  EXPECT_EQ(texts(extract), (Texts{"框前后", "框内", "下一段"}));
  EXPECT_EQ(extract.blocks[1].kind, BlockKind::text_box);
  EXPECT_EQ(extract.blocks[1].paragraph, 1u);
}

TEST(Docx, a_text_box_stands_where_it_is_anchored) {
  const std::string box = "<w:r><w:txbxContent>" + p("框内") + "</w:txbxContent></w:r>";
  const Extract extract =
      read_all(make_docx("<w:p>" + box + "</w:p>" + p("甲") + p("乙") + "<w:p>" + box + "</w:p><w:tbl><w:tr><w:tc>" + p("丙") +
                         "</w:tc><w:tc><w:p>" + run("丁") + box + "</w:p></w:tc></w:tr></w:tbl>"));
  EXPECT_EQ(texts(extract), (Texts{"框内", "甲", "乙", "框内", "丙", "丁", "框内"}));
  EXPECT_EQ(extract.blocks[0].paragraph, 0u);
  EXPECT_EQ(extract.blocks[3].paragraph, 2u);
  EXPECT_EQ(extract.blocks[6].paragraph, 0u);
  EXPECT_EQ(extract.blocks[6].kind, BlockKind::text_box);
  EXPECT_EQ(extract.blocks[6].table, 1u);
  EXPECT_EQ(extract.blocks[6].column, 2u);
}

TEST(Docx, reads_word_art_like_a_text_box) {
  const Extract extract = read_all(make_docx(
      "<w:p><w:r><w:pict><v:shape><v:textpath string=\"某县人民政府文件\"/></v:shape></w:pict></w:r>" + run("甲") + "</w:p>"));
  EXPECT_EQ(texts(extract), (Texts{"甲", "某县人民政府文件"}));
  EXPECT_EQ(extract.blocks[1].kind, BlockKind::text_box);
}

TEST(Docx, appends_notes_in_the_order_of_their_references) {
  const Members notes = {
      {"word/footnotes.xml",
       part("footnotes", "<w:footnote w:type=\"separator\" w:id=\"-1\">" + p("线") + "</w:footnote><w:footnote w:id=\"2\">" +
                             p("脚注二") + "</w:footnote><w:footnote w:id=\"1\">" + p("脚注一") + p("续") + "</w:footnote>")},
      {"word/endnotes.xml", part("endnotes", "<w:endnote w:id=\"1\">" + p("尾注") + "</w:endnote>")}};
  const Extract extract =
      read_all(make_docx("<w:p>" + run("甲") +
                             "<w:r><w:endnoteReference w:id=\"1\"/></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"
                             "<w:p>" +
                             run("乙") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
                         notes));
  EXPECT_EQ(texts(extract), (Texts{"甲", "乙", "脚注一", "续", "脚注二", "尾注"}));
  EXPECT_EQ(extract.blocks[3].kind, BlockKind::note);
  EXPECT_EQ(extract.blocks[3].paragraph, 1u);
  EXPECT_EQ(extract.blocks[4].paragraph, 2u);
  EXPECT_EQ(extract.blocks[5].kind, BlockKind::endnote);
  EXPECT_EQ(extract.blocks[5].paragraph, 1u);
}

TEST(Docx, takes_headings_and_centring_from_properties_and_styles) {
  const std::string styles =
      part("styles",
           "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"z\"><w:name w:val=\"章\"/><w:basedOn w:val=\"1\"/><w:pPr><w:jc "
           "w:val=\"center\"/></w:pPr></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"loop\"><w:name w:val=\"l\"/><w:basedOn w:val=\"loop\"/></w:style>");
  const Extract extract =
      read_all(make_docx(p("办法", "<w:pStyle w:val=\"t\"/>") + p("第一章 总则", "<w:pStyle w:val=\"z\"/>") +
                             p("一、目标", "<w:outlineLvl w:val=\"1\"/>") + p("正文", "<w:pStyle w:val=\"loop\"/>"),
                         {{"word/styles.xml", styles}}));
  ASSERT_EQ(extract.blocks.size(), 4u);
  EXPECT_EQ(extract.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(extract.blocks[0].level, 0);
  EXPECT_EQ(extract.blocks[1].kind, BlockKind::heading);
  EXPECT_EQ(extract.blocks[1].level, 1);
  EXPECT_TRUE(extract.blocks[1].centred);
  EXPECT_EQ(extract.blocks[2].level, 2);
  EXPECT_EQ(extract.blocks[3].kind, BlockKind::paragraph);
}

TEST(Docx, counts_what_it_cannot_read) {
  const std::string picture = "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>";
  const Extract extract = read_all(
      make_docx("<w:p>" + run("甲") + picture + picture +
                "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>"
                "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:drawing><c:chart/></w:drawing></w:r><w:subDoc/></w:p>"));
  EXPECT_EQ(extract.text, "甲");
  EXPECT_EQ(extract.unread, (Texts{"公式 1 个", "图片 2 幅", "图表 1 个", "子文档 1 个", "嵌入对象 1 个"}));
}

TEST(Docx, finds_the_main_part_by_its_relation) {
  const std::string rels =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
      "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
      "Target=\"/word/main2.xml\"/></Relationships>";
  std::string strict = document_xml(p("正文"));
  const std::string transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  strict.replace(strict.find(transitional), transitional.size(), "http://purl.oclc.org/ooxml/wordprocessingml/main");
  EXPECT_EQ(texts(read_all(make_zip({{"_rels/.rels", rels}, {"word/main2.xml", strict}}))), Texts{"正文"});
}

}  // namespace
}  // namespace xiezhi::read
