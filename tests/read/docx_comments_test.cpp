#include "engine/read/docx_comments.hpp"

#include <random>

#include "engine/read/archive.hpp"
#include "engine/read/xml.hpp"
#include "tests/read/docx_maker.hpp"
#include "tests/read/reading.hpp"

namespace xiezhi::read {
namespace {

std::string run(const std::string& text, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t>" + text + "</w:t></w:r>";
}

Span place_of(std::string_view text, std::string_view words) {
  const auto at = text.find(words);
  EXPECT_NE(at, text.npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

std::string member(std::string_view docx, const std::string& name) {
  const ReadOptions options;
  const Source source{docx, "", options};
  return Archive(source).read(name).value_or("");
}

// The copy, which must read as the draft does.
std::string commented(const std::string& docx, const std::vector<Comment>& comments) {
  const Extract before = read_all(docx);
  std::string out = with_comments(docx, "", {}, before, comments, {"獬豸", "獬"});
  const Extract after = read_all(out);
  EXPECT_EQ(after.text, before.text);
  EXPECT_EQ(texts(after), texts(before));
  EXPECT_EQ(after.unread, before.unread);
  return out;
}

std::string commented_at(const std::string& docx, const std::vector<std::string>& words) {
  const std::string text = read_all(docx).text;
  std::vector<Comment> comments;
  for (const auto& w : words) comments.push_back({place_of(text, w), {"关于" + w}});
  return commented(docx, comments);
}

// What stands between the marks of each comment in the main part, by id, and the number of references to it.
struct Marked {
  std::string text;
  int starts = 0, ends = 0, references = 0;
  friend bool operator==(const Marked&, const Marked&) = default;
};
std::map<std::string, Marked> marked(const std::string& docx) {
  const std::string bytes = member(docx, "word/document.xml");
  const ReadOptions options;
  const Source source{bytes, "", options};
  Xml xml(bytes, "document", source);
  std::map<std::string, Marked> out;
  const auto walk = [&](const auto& self) -> void {
    xml.children([&] {
      EXPECT_EQ(xml.name().find(':'), xml.name().npos) << "not declared: " << xml.name();
      if (xml.is("commentRangeStart")) {
        ++out[xml.attribute("id")].starts;
      } else if (xml.is("commentRangeEnd")) {
        ++out[xml.attribute("id")].ends;
      } else if (xml.is("commentReference")) {
        ++out[xml.attribute("id")].references;
      } else if (xml.is("t") || xml.is("delText")) {
        const std::string text = xml.text();
        for (auto& [id, m] : out)
          if (m.starts > m.ends) m.text += text;
      } else {
        self(self);
      }
    });
  };
  walk(walk);
  return out;
}

std::string body_of(const std::string& docx) {
  const std::string xml = member(docx, "word/document.xml");
  const auto begin = xml.find("<w:body>") + 8;
  return xml.substr(begin, xml.find("</w:body>") - begin);
}

TEST(DocxComments, part_a_run_where_they_begin_and_end) {
  const std::string out = commented_at(make_docx("<w:p>" + run("应当申领许可证。", "<w:b/>") + "</w:p>"), {"申领许可证"});
  const std::string bold = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">";
  EXPECT_EQ(body_of(out), "<w:p>" + bold + "应当</w:t></w:r><w:commentRangeStart w:id=\"0\"/>" + bold +
                              "申领许可证</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference "
                              "w:id=\"0\"/></w:r>" +
                              bold + "。</w:t></w:r></w:p>");
  EXPECT_NE(member(out, "word/comments.xml").find("w:author=\"獬豸\""), std::string::npos);
  EXPECT_NE(member(out, "word/comments.xml").find(">关于申领许可证</w:t>"), std::string::npos);
  EXPECT_NE(member(out, "word/_rels/document.xml.rels").find("/relationships/comments\" Target=\"comments.xml\""),
            std::string::npos);
  EXPECT_NE(member(out, "[Content_Types].xml").find("PartName=\"/word/comments.xml\""), std::string::npos);
}

TEST(DocxComments, leave_whole_runs_whole) {
  const std::string body = "<w:p>" + run("应当") + run("申领") + run("许可证") + "</w:p>";
  EXPECT_EQ(body_of(commented_at(make_docx(body), {"申领"})),
            "<w:p>" + run("应当") + "<w:commentRangeStart w:id=\"0\"/>" + run("申领") +
                "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>" + run("许可证") + "</w:p>");
}

TEST(DocxComments, may_overlap_begin_together_and_stand_inside_each_other) {
  const std::string out = commented_at(make_docx(p("甲乙丙丁戊己")), {"甲乙丙", "甲乙", "乙丙丁", "丙", "甲乙丙丁戊己", "丙"});
  const auto found = marked(out);
  const std::vector<std::string> wanted = {"甲乙丙", "甲乙", "乙丙丁", "丙", "甲乙丙丁戊己", "丙"};
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_EQ(found.at(std::to_string(i)), (Marked{wanted[i], 1, 1, 1})) << i;
}

TEST(DocxComments, part_runs_that_hold_more_than_text) {
  const std::string out =
      commented_at(make_docx("<w:p><w:r><w:t>甲乙</w:t><w:tab/><w:t>丙丁</w:t><w:br/><w:t>戊</w:t></w:r></w:p>"),
                   {"丙丁", "乙\t丙", "甲乙\t", "戊"});
  const auto found = marked(out);
  EXPECT_EQ(found.at("0").text, "丙丁");
  EXPECT_EQ(found.at("1").text, "乙丙");
  EXPECT_EQ(found.at("2").text, "甲乙");
  EXPECT_EQ(found.at("3").text, "戊");
}

TEST(DocxComments, reach_over_paragraphs_links_cells_and_tracked_changes) {
  const std::string body = "<w:p><w:ins>" + run("第一条 从事") + "</w:ins><w:hyperlink>" + run("运营") +
                           "</w:hyperlink><w:del><w:r><w:delText>的</w:delText></w:r></w:del>" + run("活动的，") + "</w:p>" +
                           p("应当备案。") + "<w:tbl><w:tr><w:tc>" + p("押金") + "</w:tc><w:tc>" + p("两万元") +
                           "</w:tc></w:tr></w:tbl>";
  const std::string out = commented_at(make_docx(body), {"从事运营活动", "活动的，\n应当", "运", "万"});
  const auto found = marked(out);
  EXPECT_EQ(found.at("0").text, "从事运营的活动");  // what is deleted stands there still
  EXPECT_EQ(found.at("1").text, "活动的，应当");
  EXPECT_EQ(found.at("2").text, "运");
  EXPECT_EQ(found.at("3").text, "万");
  // A reference inside a link or an insertion would be part of it.
  for (const std::string around : {"hyperlink", "ins"}) {
    const std::string xml = body_of(out);
    const auto begin = xml.find("<w:" + around + ">"), end = xml.find("</w:" + around + ">");
    EXPECT_EQ(xml.substr(begin, end - begin).find("commentReference"), std::string::npos) << around;
  }
}

TEST(DocxComments, of_notes_and_text_boxes_stand_where_these_are_anchored) {
  const std::string box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("框内应当") +
                          "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
  const std::string note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
  const std::string docx =
      make_docx("<w:p>" + run("甲") + box + run("乙") + note + run("丙") + "</w:p>",
                {{"word/footnotes.xml", part("footnotes", "<w:footnote w:id=\"2\">" + p("注中应当") + "</w:footnote>")}});
  const std::string out = commented_at(docx, {"框内", "注中"});
  const std::string art =
      commented_at(make_docx("<w:p>" + run("甲") +
                             "<w:r><w:pict><v:shape><v:textpath string=\"艺术字\"/></v:shape></w:pict></w:r></w:p>" + p("乙")),
                   {"术"});
  EXPECT_NE(body_of(art).find("<w:commentRangeStart w:id=\"0\"/><w:r><w:pict>"), std::string::npos);
  const std::string xml = body_of(out);
  EXPECT_NE(xml.find("<w:commentRangeStart w:id=\"0\"/><w:r><w:pict>"), std::string::npos);
  EXPECT_NE(xml.find("</w:pict></w:r><w:commentRangeEnd w:id=\"0\"/>"), std::string::npos);
  EXPECT_NE(xml.find("<w:commentRangeStart w:id=\"1\"/>" + note + "<w:commentRangeEnd w:id=\"1\"/>"), std::string::npos);
  EXPECT_EQ(member(out, "word/footnotes.xml"), member(docx, "word/footnotes.xml"));
}

TEST(DocxComments, of_what_is_no_text_of_the_file_stand_beside_it) {
  const Members numbered = {{"word/numbering.xml", part("numbering",
                                                        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
                                                        "w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
                                                        "w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num "
                                                        "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")}};
  const std::string out = commented_at(make_docx(p("甲", list(1)) + p("乙", list(1)), numbered), {"2、"});
  EXPECT_EQ(marked(out).at("0").text, "乙");
}

TEST(DocxComments, go_to_the_first_paragraph_of_a_draft_without_words) {
  for (const std::string body : {"", "<w:p/>", "<w:sectPr/>"}) {
    const std::string out = commented(make_docx(body), {{Span{0, 0}, {"没有文字"}}});
    EXPECT_EQ(marked(out).at("0"), (Marked{"", 1, 1, 1})) << body;
    EXPECT_EQ(body_of(out).substr(0, 4), "<w:p") << body;
  }
}

TEST(DocxComments, join_those_that_a_draft_has) {
  const std::string old = part("comments", "<w:comment w:id=\"7\" w:author=\"张三\">" + p("此处再议") + "</w:comment>");
  const std::string docx =
      make_docx("<w:p><w:commentRangeStart w:id=\"7\"/>" + run("甲") + "<w:commentRangeEnd w:id=\"7\"/>" + run("乙") + "</w:p>",
                {{"word/comments.xml", old}});
  const std::string out = commented_at(docx, {"乙"});
  const std::string comments = member(out, "word/comments.xml");
  EXPECT_NE(comments.find("此处再议"), std::string::npos);
  EXPECT_NE(comments.find("w:id=\"7\""), std::string::npos);
  EXPECT_EQ(marked(out).at("7").text, "甲");
  EXPECT_EQ(marked(out).at("0").text, "乙");
}

TEST(DocxComments, take_ids_that_no_comment_and_no_mark_has) {
  const std::string old = part("comments", "<w:comment w:id=\"-2\">" + p("一") + "</w:comment><w:comment w:id=\"2147483647\">" +
                                               p("二") + "</w:comment>");
  const std::string left = "<w:p><w:commentRangeStart w:id=\"0\"/>" + run("甲") + "<w:commentRangeEnd w:id=\"1\"/>" +
                           run("乙") + "</w:p>";  // marks whose comments are gone
  const std::string out = commented_at(make_docx(left, {{"word/comments.xml", old}}), {"乙", "甲"});
  EXPECT_EQ(marked(out).at("2"), (Marked{"乙", 1, 1, 1}));
  EXPECT_EQ(marked(out).at("3"), (Marked{"甲", 1, 1, 1}));
}

TEST(DocxComments, are_told_once_whatever_the_archive_tells_already) {
  const auto times = [](const std::string& text, const std::string& words) {
    std::size_t n = 0;
    for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1)) ++n;
    return n;
  };
  const std::string relation =
      "<Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" "
      "Id=\"r\" Target=\"";
  const auto relations = [&](const std::string& all) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all + "</Relationships>";
  };
  const std::string types =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
      "PartName=\"/word/comments.xml\" ContentType=\"x\"/></Types>";
  const std::string old = part("comments", "<w:comment w:id=\"0\">" + p("旧的") + "</w:comment>");
  const std::string rels = "word/_rels/document.xml.rels", content = "[Content_Types].xml", member_name = "word/comments.xml";
  struct Told {
    Members more;
    std::size_t overrides, comments;
  };
  const Told cases[] = {
      {{{rels, relations(relation + "./comments.xml\"/>")}, {member_name, old}}, 0, 2},
      {{{rels, relations(relation + "../word/comments.xml\"/>")}, {member_name, old}}, 0, 2},
      {{{rels, relations(relation + "/word/comments.xml\"/>")}}, 1, 1},  // promised, not there
      {{{rels, relations("")}, {content, types}}, 1, 1},
  };
  for (const Told& one : cases) {
    const std::string out = commented_at(make_docx(p("甲乙"), one.more), {"乙"});
    EXPECT_EQ(times(member(out, rels), "/relationships/comments\""), 1u) << member(out, rels);
    EXPECT_EQ(times(member(out, content), "<Override PartName=\"/word/comments.xml\""), one.overrides) << member(out, content);
    EXPECT_EQ(times(member(out, member_name), "<w:comment "), one.comments) << member(out, member_name);
  }
}

TEST(DocxComments, keep_namespaces_declared_where_a_run_is_parted) {
  const std::string word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  const std::string out =
      commented_at(make_docx("<w:p><w:r " + word + " xmlns:x=\"urn:x\" x:id=\"1\"><w:rPr><x:glow/></w:rPr><w:t " + word +
                             ">甲乙丙</w:t><x:mark/></w:r></w:p>"),
                   {"乙"});
  EXPECT_EQ(marked(out).at("0").text, "乙");  // which looks at the names of all elements
  std::size_t declared = 0;                   // in each of the three runs
  const std::string xml = body_of(out);
  for (auto at = xml.find("xmlns:x="); at != xml.npos; at = xml.find("xmlns:x=", at + 1)) ++declared;
  EXPECT_EQ(declared, 3u) << xml;
}

TEST(DocxComments, have_prefixed_attributes_in_a_draft_without_prefixes) {
  const std::string word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const std::string docx = make_docx(
      "", {{"word/document.xml", "<document xmlns=\"" + word + "\"><body><p><r><t>甲乙</t></r></p></body></document>"}});
  const std::string xml = member(commented_at(docx, {"乙"}), "word/document.xml");
  EXPECT_NE(xml.find("xmlns:w=\"" + word + "\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("<w:commentRangeStart w:id=\"0\"/>"), std::string::npos) << xml;
}

TEST(DocxComments, hold_any_words_in_lines_of_their_own) {
  const std::string docx = make_docx(p("甲"));
  const std::string out = commented(docx, {{Span{0, 3}, {"<b>&\"\x01\uFFFE𠮷", "第二行"}}});
  const std::string comments = member(out, "word/comments.xml");
  EXPECT_NE(comments.find("&lt;b&gt;&amp;\"??𠮷</w:t></w:r></w:p><w:p>"), std::string::npos) << comments;
  EXPECT_NE(comments.find("第二行"), std::string::npos);
}

TEST(DocxComments, change_nothing_else_and_are_the_same_each_time) {
  const std::string docx = make_docx(p("甲乙"), {{"word/media/image1.png", std::string("\x89PNG\0\1", 6)}});
  const std::string out = commented_at(docx, {"乙"});
  EXPECT_EQ(member(out, "word/media/image1.png"), std::string("\x89PNG\0\1", 6));
  EXPECT_EQ(out, commented_at(docx, {"乙"}));
}

// Any spans of a draft with everything in it: what stands between the marks is the text of the spans.
TEST(DocxComments, stand_around_the_words_that_they_are_about) {
  std::mt19937 chance(7);
  const auto pick = [&](std::uint32_t n) { return static_cast<std::uint32_t>(chance() % n); };
  for (int round = 0; round < 200; ++round) {
    std::string body;
    for (std::uint32_t k = 0, n = 1 + pick(4); k < n; ++k) {
      body += "<w:p>";
      for (std::uint32_t r = 0, runs = 1 + pick(4); r < runs; ++r) {
        const std::string pieces[] = {run("甲乙丙"), run("a𠮷", "<w:i/>"), "<w:hyperlink>" + run("链接") + "</w:hyperlink>",
                                      "<w:r><w:t>丁</w:t><w:tab/><w:t>戊己</w:t></w:r>", "<w:ins>" + run("新增") + "</w:ins>"};
        body += pieces[pick(5)];
      }
      body += "</w:p>";
    }
    const std::string docx = make_docx(body);
    const Extract extract = read_all(docx);
    std::vector<Comment> comments;
    std::vector<std::string> wanted;
    for (std::uint32_t k = 0, n = 1 + pick(6); k < n; ++k) {
      auto begin = pick(static_cast<std::uint32_t>(extract.text.size()));
      auto end = begin + 1 + pick(static_cast<std::uint32_t>(extract.text.size()) - begin);
      const auto goes_on = [&](std::uint32_t at) {
        return at < extract.text.size() && (static_cast<unsigned char>(extract.text[at]) & 0xC0) == 0x80;
      };
      while (goes_on(begin)) --begin;
      while (goes_on(end)) ++end;
      std::string words;
      for (const char c : extract.text.substr(begin, end - begin))
        if (c != '\n' && c != '\t') words += c;
      if (words.empty()) continue;  // stands beside a word then
      comments.push_back({{begin, end}, {"x"}});
      wanted.push_back(words);
    }
    const auto found = marked(commented(docx, comments));
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
      ASSERT_EQ(found.at(std::to_string(i)), (Marked{wanted[i], 1, 1, 1})) << body;
  }
}

}  // namespace
}  // namespace xiezhi::read
