// A store in a folder of its own, and reviews made by hand: the store's tests need no rules, only findings at known places.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/rule/data.hpp"
#include "engine/store/clause.hpp"
#include "engine/text/digest.hpp"
#include "tests/support/files.hpp"
#include "xiezhi/store.hpp"

namespace xiezhi::test {

constexpr Date june{2025, 6, 1};
inline const Moment noon{std::chrono::seconds(1748779200)};  // 2025-06-01T12:00:00Z

// A rule set that holds ids and digests only.
inline RuleSet named_rules(const std::vector<std::pair<std::string, std::string>>& rules) {
  auto data = std::make_shared<rule::Data>();
  for (const auto& [id, digest] : rules) {
    data->infos.push_back({});
    data->infos.back().id = id;
    data->rules.push_back({});
    data->rules.back().digest = digest;
    data->digest += id + digest;
  }
  return RuleSet(std::move(data));
}

// A word whose every occurrence is a finding of a rule.
struct Word {
  std::string rule, word;
  Severity severity = Severity::error;
};
inline const std::vector<Word> plain_words = {
    {"licence.permit", "许可证"}, {"penalty.fine", "罚款"}, {"coercion.stop", "停止供水"}};

inline Review find_words(const Document& document, const std::vector<Word>& words = plain_words, Date as_of = june) {
  Review out;
  out.document_digest = document.digest();
  out.as_of = as_of;
  out.kind = document.kind();
  out.title = document.title();
  out.issuer = document.issuer();
  const auto clauses = store::clauses(document);
  std::map<std::string, int> ordinals;
  for (const Word& w : words) {
    for (auto at = document.text().find(w.word); at != std::string_view::npos; at = document.text().find(w.word, at + 1)) {
      Finding f;
      f.rule = w.rule;
      f.severity = w.severity;
      f.category = w.rule.substr(0, w.rule.find('.'));
      f.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + w.word.size())};
      f.quote = w.word;
      f.message = "出现“" + w.word + "”";
      f.provision = document.cite(document.provision_at(f.span.begin));
      const std::string key = w.rule + "|" + store::sentence_of(clauses, f);
      f.fingerprint = text::fingerprint(key + "|" + std::to_string(ordinals[key]++));
      out.findings.push_back(std::move(f));
    }
  }
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.rule < b.rule;
  });
  return out;
}

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() : store_(folder_.path() / "reviews.db") { options_.as_of = june; }

  Saved save(const std::string& name, const std::string& text, Moment now = noon) {
    const Document d = read_text(text);
    return store_.save({name, &d, &rules_, &options_}, find_words(d), now);
  }
  // The finding of a rule, of a review shown.
  static const StoredFinding& of(const StoredReview& r, std::string_view rule, std::size_t nth = 0) {
    for (const StoredFinding& f : r.findings)
      if (f.finding.rule == rule && nth-- == 0) return f;
    throw std::runtime_error("no finding of " + std::string(rule));
  }

  TempDir folder_;
  RuleSet rules_ = named_rules({{"coercion.stop", "1"}, {"licence.permit", "1"}, {"penalty.fine", "1"}});
  ReviewOptions options_;
  Store store_;
};

}  // namespace xiezhi::test
