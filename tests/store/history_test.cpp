// Articles of one draft that are like each other: each keeps its own finding, and so its own decision, whatever happens to its
// neighbours. What store diff tells is what is carried.
#include <random>
#include <set>

#include "tests/store/kit.hpp"

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

}  // namespace
}  // namespace xiezhi::test
