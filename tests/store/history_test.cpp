// Articles of one draft that are like each other: each keeps its own finding, and so its own decision, whatever happens to its
// neighbours. What store diff tells is what is carried.
#include <random>
#include <set>

#include "tests/store/kit.hpp"
#include "tests/support/linear.hpp"

namespace xiezhi::test {
namespace {

const std::string occupy = "占用人行道的，应当向县城管局申领临时占用许可证，未申领的不得占用。";
const std::string dig = "挖掘车行道的，应当向县城管局申领临时挖掘许可证，未申领的不得挖掘。";
const std::string hang = "悬挂布标牌的，应当向县城管局申领临时悬挂许可证，未申领的不得悬挂。";

class Histories : public StoreTest {
 protected:
  // The next version of the draft.
  StoredReview next(const std::vector<std::string>& articles) {
    std::string text = "清溪县道路设施管理办法\n\n";
    for (std::size_t i = 0; i < articles.size(); ++i) text += "第" + std::to_string(i + 1) + "条 " + articles[i] + "\n";
    save("道路.txt", text);
    return store_.show("道路.txt", june);
  }
  void decide(std::size_t nth, const std::string& reason, Verdict verdict = Verdict::dismiss) {
    store_.decide(std::to_string(store_.show("道路.txt", june).findings.at(nth).id), verdict, "审核员", reason, noon);
  }
  // Of each finding what is told, by the reason of its decision; then what is gone.
  static std::string told(const StoredReview& r) {
    std::string out;
    for (const StoredFinding& f : r.findings)
      out += std::string(to_string(f.state)) + (f.decision ? ":" + f.decision->reason : "") + (f.fresh ? "+" : "") +
             (f.copied ? "*" : "") + " ";
    for (std::size_t i = 0; i < r.fixed.size(); ++i) out += "fixed ";
    for (const Decision& d : r.unused) out += "unused:" + d.reason + " ";
    return out;
  }
  std::string differ(const std::string& before, const std::string& after) const {
    const StoreDiff d = store_.diff("道路.txt@" + before, "道路.txt@" + after);
    return std::to_string(d.fresh.size()) + " new " + std::to_string(d.fixed.size()) + " fixed " +
           std::to_string(d.still.size()) + " still";
  }
};

TEST_F(Histories, an_undecided_article_takes_no_decision_of_a_like_one_that_went) {
  next({occupy, dig});
  decide(0, "甲");
  EXPECT_EQ(told(next({dig})), "none fixed unused:甲 ");
  EXPECT_EQ(differ("1", "2"), "0 new 1 fixed 1 still");
  ASSERT_EQ(store_.unused().size(), 1u);
}

TEST_F(Histories, deciding_on_a_like_article_overrules_nothing_and_what_comes_back_finds_its_decision) {
  next({occupy, dig});
  decide(0, "甲");
  next({dig});
  decide(0, "乙", Verdict::accept);
  EXPECT_EQ(told(next({occupy, dig})), "carried:甲+ carried:乙 ");
  EXPECT_EQ(differ("2", "3"), "1 new 0 fixed 1 still");
  EXPECT_TRUE(store_.unused().empty());
}

TEST_F(Histories, one_that_comes_back_in_other_words_finds_its_decision_too) {
  next({occupy, dig});
  decide(0, "甲");
  next({dig});
  const StoredReview r = next({"占用人行道的，应当向县城管局申领长期占用许可证，未申领的不得占用。", dig});
  EXPECT_EQ(told(r), "reworded:甲+ none ");
  EXPECT_LT(r.findings[0].similarity, 1);
}

TEST_F(Histories, an_undecided_article_that_comes_back_takes_no_decision_of_a_like_one_that_went) {
  next({occupy, dig});
  decide(0, "甲");
  next({occupy});
  EXPECT_EQ(told(next({dig})), "none+ fixed unused:甲 ");
  EXPECT_EQ(differ("2", "3"), "1 new 1 fixed 0 still");
}

TEST_F(Histories, of_two_that_were_changed_each_keeps_its_own) {
  next({occupy, dig});
  decide(0, "甲");
  decide(1, "乙");
  const auto later = [](std::string s) { return s.replace(s.find("临时"), std::string("临时").size(), "长期"); };
  const StoredReview r = next({later(dig), later(occupy)});
  EXPECT_EQ(told(r), "reworded:乙 reworded:甲 ");
  EXPECT_EQ(differ("1", "2"), "0 new 0 fixed 2 still");
}

TEST_F(Histories, an_article_changed_twice_is_followed_to_its_decision) {
  next({"占用人行道的，处二百元罚款。"});
  decide(0, "甲");
  next({"占用人行道的，处五百元罚款。"});
  const StoredReview r = next({"占用人行道的，处五百元罚款。", "附则。"});
  EXPECT_EQ(told(r), "reworded:甲 ");
  EXPECT_NE(r.findings[0].decision->sentence.find("二百元"), std::string::npos);
}

TEST_F(Histories, words_that_were_decided_on_take_their_decision_back_from_those_that_followed_them) {
  next({occupy});
  decide(0, "甲");
  EXPECT_EQ(told(next({dig})), "reworded:甲 ") << "nothing but this stands there: both texts are shown";
  EXPECT_EQ(told(next({dig, occupy})), "none carried:甲+ ");
  EXPECT_EQ(told(next({dig, occupy, "附则。"})), "none carried:甲 ");
  EXPECT_EQ(differ("2", "3"), "1 new 0 fixed 1 still");
}

TEST_F(Histories, words_that_come_back_are_no_new_finding) {
  next({"占用人行道的，处二百元罚款。"});
  decide(0, "甲");
  next({"占用人行道的，处五百元罚款。"});
  EXPECT_EQ(told(next({"占用人行道的，处二百元罚款。"})), "carried:甲 ");
  EXPECT_EQ(differ("2", "3"), "0 new 0 fixed 1 still");
  next({"占用人行道的，处五百元罚款。", "附则。"});
  decide(0, "乙");
  EXPECT_EQ(told(next({"占用人行道的，处二百元罚款。", "附则。"})), "reworded:乙 ") << "the first decision was overruled";
}

TEST_F(Histories, a_copy_shows_what_was_decided_last_of_its_clause) {
  next({occupy, dig});
  decide(0, "甲");
  EXPECT_EQ(told(next({occupy, dig, occupy})), "carried:甲 none carried:甲+* ");
  decide(0, "乙");
  EXPECT_EQ(told(next({occupy, dig, occupy, "附则。"})), "carried:乙 none carried:乙* ");
  EXPECT_EQ(told(next({occupy, dig})), "carried:乙 none fixed ");
}

TEST_F(Histories, one_closed_by_other_rules_takes_no_like_one_when_it_is_found_again) {
  const auto found_by = [&](const std::string& word, const std::string& digest) {
    const RuleSet rules = named_rules({{"licence.permit", digest}});
    const Document d = read_text("清溪县道路设施管理办法\n\n第一条 " + occupy + "\n第二条 " + dig + "\n");
    store_.save({"道路.txt", &d, &rules, &options_}, find_words(d, {{"licence.permit", word}}), noon);
    return store_.show("道路.txt", june);
  };
  found_by("许可证", "1");
  decide(0, "甲");
  EXPECT_EQ(told(found_by("挖掘许可证", "2")), "none unused:甲 ");
  EXPECT_EQ(told(found_by("许可证", "3")), "carried:甲 none ");
}

TEST_F(Histories, one_that_other_rules_read_otherwise_in_the_same_place_keeps_its_decision) {
  const auto found_by = [&](const std::string& word, const std::string& digest) {
    const RuleSet rules = named_rules({{"licence.permit", digest}});
    const Document d = read_text("清溪县道路设施管理办法\n\n第一条 " + occupy + "\n");
    store_.save({"道路.txt", &d, &rules, &options_}, find_words(d, {{"licence.permit", word}}), noon);
    return store_.show("道路.txt", june);
  };
  ASSERT_EQ(told(found_by("占用", "1")), "none none none ");
  decide(1, "甲");  // of 临时占用许可证
  EXPECT_EQ(told(found_by("占用许可证", "2")), "carried:甲 ") << "the first of this reading, where the second stood";
}

TEST_F(Histories, articles_that_are_taken_out_put_back_and_moved_have_their_own_decisions_throughout) {
  const std::vector<std::string> things = {"占用人行道", "占用车行道", "挖掘人行道", "挖掘车行道", "占用绿化带"};
  const auto article = [&](std::size_t i) {
    return things[i] + "的，应当向县城管局申领临时许可证，未申领的不得" + things[i] + "。";
  };
  std::mt19937 random(20250601);
  std::vector<std::size_t> in = {0, 1, 2, 3, 4};
  std::map<std::size_t, std::string> decided;
  for (int step = 0; step < 40; ++step) {
    std::vector<std::string> articles;
    for (const std::size_t i : in) articles.push_back(article(i));
    const StoredReview r = next(articles);
    ASSERT_EQ(r.findings.size(), in.size());
    for (std::size_t k = 0; k < in.size(); ++k) {
      const auto& d = r.findings[k].decision;
      EXPECT_EQ(d ? d->reason : "", decided.contains(in[k]) ? decided[in[k]] : "") << things[in[k]] << " in step " << step;
    }
    if (step % 3 == 0) {
      const std::size_t k = random() % in.size();
      decide(k, decided[in[k]] = things[in[k]] + std::to_string(step));
    }
    const std::size_t i = random() % things.size();
    const auto at = std::find(in.begin(), in.end(), i);
    if (at != in.end() && in.size() > 1) {
      in.erase(at);
    } else if (at == in.end()) {
      in.insert(in.begin() + static_cast<std::ptrdiff_t>(random() % (in.size() + 1)), i);
    }
  }
}

TEST_F(Histories, three_alike_of_which_one_goes_and_one_is_new_are_told_apart) {
  next({occupy, dig});
  decide(0, "甲");
  decide(1, "乙");
  EXPECT_EQ(told(next({dig, hang})), "carried:乙 reworded:甲 ") << "one went and one came: both texts are shown";
  decide(1, "丙");
  EXPECT_EQ(told(next({dig, hang, "附则。"})), "carried:乙 carried:丙 ");
}

TEST_F(Histories, decisions_of_several_drafts_made_from_one_are_told_as_each_draft_shows_them) {
  const auto text = [](const std::vector<std::string>& articles) {
    std::string out = "清溪县道路设施管理办法\n\n第一条 为了保障道路设施完好，制定本办法。\n第二条 道路设施由县城管局管护。\n";
    for (const std::string& a : articles) out += "第三条 " + a + "\n";
    return out;
  };
  const auto decided = [&](const std::string& name, std::size_t nth, Date until) {
    store_.decide(std::to_string(store_.show(name, june).findings.at(nth).id), Verdict::dismiss, "审核员", name, noon, until);
  };
  save("一.txt", text({occupy, dig, hang}));
  for (std::size_t i = 0; i < 3; ++i) decided("一.txt", i, {2025, 6, 10});
  save("二.txt", text({occupy, dig}));          // from the first; hang is gone
  save("三.txt", text({dig, hang}));            // from the second; occupy is gone
  save("三.txt", text({dig, hang, "附则。"}));  // decided anew there
  decided("三.txt", 0, {});
  save("四.txt", text({}));  // from one of them; nothing is left
  const Date july{2025, 7, 1};
  std::set<std::int64_t> used, idle, over;
  for (const StoredReview& r : store_.show_all(july)) {
    const StoredReview alone = store_.show(r.version.name, july);
    EXPECT_EQ(told(r), told(alone)) << r.version.name;
    EXPECT_EQ(r.before, alone.before) << r.version.name;
    for (const StoredFinding& f : r.findings) {
      if (f.decision) used.insert(f.decision->id);
      if (f.state == DecisionState::expired) over.insert(f.decision->id);
    }
    for (const Decision& d : r.unused) idle.insert(d.id);
  }
  std::erase_if(idle, [&](std::int64_t id) { return used.contains(id); });
  const auto ids = [](const std::vector<Decision>& all) {
    std::set<std::int64_t> out;
    for (const Decision& d : all) EXPECT_TRUE(out.insert(d.id).second) << "told once";
    return out;
  };
  EXPECT_EQ(ids(store_.expired(july)), over);
  EXPECT_EQ(ids(store_.unused()), idle);
  EXPECT_EQ(over.size(), 3u);
  EXPECT_EQ(store_.decisions().size(), 4u);
}

// --- a version is followed from the one before it

// The n-th of many drafts made from one template.
std::string from_template(std::size_t n) {
  std::string out = "清溪县第" + std::to_string(n) + "号市场管理办法\n\n第一条 为了规范市场秩序，方便群众生活，制定本办法。\n";
  for (const char* duty : {"保持通道畅通", "公开收费标准", "及时清运垃圾", "配备消防器材", "定期检查用电"})
    out += "第二条 市场管理者应当" + std::string(duty) + "，并每月向社会公布一次有关情况。\n";
  for (int kind = 0; kind < 5; ++kind)
    out += "第三条 在第" + std::to_string(n) + "号市场从事第" + std::to_string(kind) +
           "类经营的，应当向县城管局申领许可证，违者处罚款。\n";
  return out;
}

TEST_F(Histories, a_draft_made_from_a_template_costs_the_same_however_many_were_made_before_it) {
  int folder = 0;
  expect_linear(100, [&](std::size_t drafts) {
    Store store(folder_.path() / (std::to_string(folder++) + ".db"));
    for (std::size_t n = 0; n < drafts; ++n) {
      const Document d = read_text(from_template(n));
      const Saved saved = store.save({std::to_string(n), &d, &rules_, &options_}, find_words(d), noon);
      const StoredReview r = store.show("#" + std::to_string(saved.version), june);
      ASSERT_EQ(r.before, n == 0 ? 0 : saved.version - 1);
      ASSERT_EQ(r.findings.size(), 10u);
      for (const StoredFinding& f : r.findings) ASSERT_FALSE(f.fresh);
    }
  });
}

TEST_F(Histories, what_a_store_remembers_of_a_version_is_what_the_file_says) {
  const auto article = [](std::size_t thing, std::size_t fine) {
    constexpr const char* things[] = {"占用人行道", "占用车行道", "挖掘人行道", "堆放砂石的", "架设电缆的"};
    return std::string(things[thing]) + "的，应当向县城管局申领临时许可证，违者处" + std::to_string(fine) + "元罚款。";
  };
  std::mt19937 random(20250602);
  Store other(folder_.path() / "reviews.db");  // another program that writes the same file
  std::vector<std::string> articles = {article(0, 100), article(1, 100)};
  for (int step = 0; step < 60; ++step) {
    const std::size_t i = random() % articles.size();
    const std::string fresh = article(random() % 5, 100 * (1 + random() % 3));
    if (random() % 3 == 0 && articles.size() > 1)
      articles.erase(articles.begin() + static_cast<std::ptrdiff_t>(i));
    else
      random() % 2 ? void(articles[i] = fresh) : articles.push_back(fresh);
    const std::string name = std::to_string(random() % 3) + ".txt";
    std::string text = "清溪县道路设施管理办法\n\n第一条 为了保障道路设施完好，制定本办法。\n第二条 道路设施由县城管局管护。\n";
    for (const std::string& a : articles) text += "第三条 " + a + "\n";
    save(name, text);
    const StoredReview r = store_.show(name, june);
    const Store anew(folder_.path() / "reviews.db");
    const StoredReview same = anew.show(name, june);
    ASSERT_EQ(told(r), told(same)) << "step " << step;
    ASSERT_EQ(r.fixed.size(), same.fixed.size()) << "step " << step;
    if (random() % 2 && !r.findings.empty())
      (random() % 2 ? store_ : other)
          .decide(std::to_string(r.findings[random() % r.findings.size()].id), Verdict::dismiss, "审核员", std::to_string(step),
                  noon);
    const std::string older = std::to_string(random() % 3) + ".txt";
    if (random() % 4 == 0 && !store_.list({.name = older}).empty()) {  // reviewed anew, by rules that find less
      const RuleSet fewer = named_rules({{"licence.permit", std::to_string(step)}});
      const Document d = store_.document(older);
      other.save({older, &d, &fewer, &options_}, find_words(d, {{"licence.permit", "许可证"}}), noon);
    }
  }
}

}  // namespace
}  // namespace xiezhi::test
