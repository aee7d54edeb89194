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

TEST(Docx, ignores_the_old_properties_of_a_change) {
  const std::string numbering =
      part("numbering",
           "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText "
           "w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
  EXPECT_EQ(
      read_body(p("甲", "<w:pPrChange><w:pPr>" + list(1) + "</w:pPr></w:pPrChange>"), {{"word/numbering.xml", numbering}}),
      Texts{"甲"});
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
  EXPECT_EQ(extract.blocks[2].kind, BlockKind::note);
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
  const Extract extract =
      read_all(make_docx("<w:p>" + run("甲") + picture + picture +
                         "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>"
                         "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>"));
  EXPECT_EQ(extract.text, "甲");
  EXPECT_EQ(extract.unread, (Texts{"公式 1 个", "图片 2 幅", "图表 1 个", "嵌入对象 1 个"}));
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
