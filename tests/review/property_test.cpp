// Properties over the shipped packs: the fast way finds what the slow way finds, spans point at what they quote, and neither
// threads nor stray spaces change a review.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "engine/document/annotate.hpp"
#include "engine/rule/compiler.hpp"
#include "engine/text/line_index.hpp"
#include "engine/text/utf8.hpp"
#include "tests/support/review.hpp"
#include "xiezhi/error.hpp"

namespace xiezhi {
namespace {

const RuleSet& rules() {
  static const RuleSet shipped = test::shipped_rules();
  return shipped;
}

// Drafts made of the examples of all rules, shuffled into articles with items: every rule has something to say somewhere.
std::vector<std::string> drafts() {
  std::vector<std::string> sentences;
  for (const auto& info : rules().rules())
    for (const auto& example : info.examples)
      if (example.text.find('\n') == std::string::npos) sentences.push_back(example.text);
  std::mt19937 random(1);
  std::vector<std::string> out;
  for (int d = 0; d < 6; ++d) {
    std::shuffle(sentences.begin(), sentences.end(), random);
    std::string draft = "某某区综合管理办法\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(sentences.size(), 120); ++i) {
      if (i % 7 == 3)
        draft += "（" + std::string(i % 2 == 0 ? "一" : "二") + "）" + sentences[i] + "\n";
      else
        draft += "第" + std::to_string(i + 1) + "条 " + sentences[i] + (i % 7 == 2 ? "有下列情形的，应当办理：" : "") + "\n";
    }
    out.push_back(draft);
  }
  return out;
}

std::string told(const Finding& f) {
  std::string related;
  for (const auto& span : f.related) related += ":" + std::to_string(span.begin) + "-" + std::to_string(span.end);
  return f.rule + "@" + std::to_string(f.span.begin) + "-" + std::to_string(f.span.end) + ":" +
         std::string(to_string(f.severity)) + ":" + f.fingerprint + ":" + f.message + related;
}
std::vector<std::string> told(const Review& review) {
  std::vector<std::string> out;
  for (const auto& f : review.findings) out.push_back(told(f));
  return out;
}

TEST(Review, says_the_same_with_and_without_the_prefilter) {
  for (const auto& draft : drafts()) {
    const auto document = read_text(draft);
    auto slow = test::options();
    slow.prefilter = false;
    const auto fast = told(review(document, rules(), test::options()));
    EXPECT_FALSE(fast.empty());
    EXPECT_EQ(fast, told(review(document, rules(), slow)));
  }
}

TEST(Review, finds_what_begins_in_a_lead_in_and_ends_in_an_item_elsewhere_in_the_document) {
  const auto document = read_text(
      "某某办法\n第一条 对企业给予补助。\n第二条 "
      "申请人应当具备下列条件：\n（一）有固定场所；\n（二）在本区纳税，并且：\n1.连续三年；\n");
  auto slow = test::options();
  slow.prefilter = false;
  for (const auto* there : {"\"具备\" ..40 \"纳税\"", "\"具备\" ..40 \"连续\"", "\"纳税\" ..40 \"连续\""}) {
    const auto rules = test::rules_of("here \"给予补助\" and in document (" + std::string(there) + ")");
    EXPECT_EQ(review(document, rules, test::options()).findings.size(), 1u) << there;
    EXPECT_EQ(review(document, rules, slow).findings.size(), 1u) << there;
  }
}

TEST(Slots, hold_one_of_the_words_that_rules_look_for_instead_of_them) {
  using document::Mark;
  const std::pair<void (*)(std::string_view, std::vector<Mark>&), rule::Slot> slots[] = {
      {document::find_amounts, rule::Slot::amount},
      {document::find_durations, rule::Slot::duration},
      {document::find_percentages, rule::Slot::percentage},
      {document::find_scores, rule::Slot::score},
      {document::find_organisations, rule::Slot::organisation}};
  const std::string_view text =
      "处二千元以上1万元以下罚款，收2块钱；30日内、15个工作日、十个自然日、三天、六个月、半个月、两年、半年、二周、两个星期、"
      "24小时、三个小时、30分钟；15%、百分之十五、千分之三、3‰、七成、3成半；得5分，加三分，满分；"
      "由甲市顺达有限公司、青河县某某商会、“安信”医院和某某信用社承担，另选三家企业、两家检测机构。";
  std::size_t found = 0;
  for (const auto& [find, slot] : slots) {
    std::vector<Mark> marks;
    find(text, marks);
    found += marks.size();
    for (const auto& mark : marks) {
      const auto within = rule::words_within(slot, mark.quality);
      const auto said = text.substr(mark.span.begin, mark.span.size());
      const auto holds = [said](auto word) { return said.find(word) != said.npos; };
      EXPECT_TRUE(std::any_of(within.begin(), within.end(), holds)) << said;
    }
  }
  EXPECT_EQ(found, 31u);
  EXPECT_TRUE(rule::words_within(rule::Slot::number, "").empty());
}

TEST(Review, quotes_the_text_at_every_span_in_bytes_characters_and_utf16) {
  for (const auto& draft : drafts()) {
    const auto document = read_text("𠮷区文件\n" + draft);
    const auto text = document.text();
    const text::LineIndex index(text);
    for (const auto& f : review(document, rules(), test::options()).findings) {
      EXPECT_EQ(f.quote, f.span.of(text));
      EXPECT_EQ(index.byte_of(index.code_points(f.span.begin)), f.span.begin);
      std::size_t units = 0;
      for (std::size_t at = 0; at < f.span.begin;) units += text::next(text, at) > 0xFFFF ? 2 : 1;
      EXPECT_EQ(index.utf16(f.span.begin), units);
      for (const auto& capture : f.captures) EXPECT_TRUE(capture.span.end <= text.size());
    }
  }
}

TEST(Review, is_the_same_from_many_threads_on_shared_rules) {
  const auto all = drafts();
  std::vector<Document> documents;
  for (const auto& draft : all) documents.push_back(read_text(draft));
  std::vector<std::vector<std::string>> expected;
  for (const auto& document : documents) expected.push_back(told(review(document, rules(), test::options())));
  std::vector<int> good(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < good.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t d = 0; d < documents.size(); ++d)
        good[t] += told(review(documents[d], rules(), test::options())) == expected[d];
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(good, std::vector<int>(4, static_cast<int>(documents.size())));
}

// Stray spaces between Chinese characters, full-width digits and letters.
std::string disturb(const std::string& text, std::mt19937& random) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto before = at;
    const auto c = text::next(text, at);
    if (c >= '0' && c <= '9')
      text::append(out, c - '0' + U'０');
    else
      out += text.substr(before, at - before);
    if (c >= 0x4E00 && c <= 0x9FFF && random() % 5 == 0) out += random() % 2 == 0 ? " " : "　";
  }
  return out;
}

std::string bare(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = text::next(text, at);
    if (c == ' ' || c == 0x3000 || c == '\n') continue;
    text::append(out, c >= U'０' && c <= U'９' ? c - U'０' + '0' : c);
  }
  return out;
}

TEST(Review, is_not_disturbed_by_stray_spaces_and_full_width_digits) {
  std::mt19937 random(9);
  const auto find = [&](const std::string& text) {
    std::vector<std::string> out;
    for (const auto& f : review(read_text(text), rules(), test::options()).findings)
      out.push_back(f.rule + ":" + bare(f.quote));
    return out;
  };
  const std::vector<std::string> sentences{
      "从事共享电动自行车经营的企业，应当向区城市管理局申请核发经营许可证。",
      "违反前款规定的，由区城管局处2000元以上1万元以下罚款。",
      "逾期不改正的，予以断水断电。",
      "违反本办法的，依照《中华人民共和国道路交通安全法》第九十条的规定处罚。",
  };
  for (const auto& sentence : sentences) {
    const auto plain = find(sentence);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(find(disturb(sentence, random)), plain);
  }
}

TEST(Review, is_not_disturbed_by_a_line_break_inside_a_sentence) {
  const std::string sentence = "从事共享电动自行车经营的企业，应当向区城市管理局申请核发经营许可证。";
  const auto plain = review(read_text(sentence), rules(), test::options());
  ASSERT_EQ(plain.findings.size(), 1u);
  for (std::size_t at = sentence.find("，") + 3; at < sentence.size() - 3; at += 3) {
    const auto broken = sentence.substr(0, at) + "\n" + sentence.substr(at);
    const auto result = review(read_text(broken), rules(), test::options());
    ASSERT_EQ(result.findings.size(), 1u) << broken;
    EXPECT_EQ(bare(result.findings[0].quote), plain.findings[0].quote);
  }
}

TEST(Review, needs_a_date) { EXPECT_THROW(review(read_text("文"), rules(), {}), Error); }

}  // namespace
}  // namespace xiezhi
