// One text, read once, on which a rule can be tried many times: the loop of review() for one rule and no other, without the
// scan for triggers. Belongs to one thread at a time; several trials may run at once.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/author/cases.hpp"
#include "engine/review/context.hpp"
#include "engine/review/evaluate.hpp"
#include "xiezhi/review.hpp"

namespace xiezhi::author {

struct Trial {
  // `data` must outlive the trial; conditions and patterns may be added to it in between.
  Trial(const RuleInfo& info, Case one, const rule::Data& data, const ReviewOptions& defaults);
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  // What `variant`, a form of the rule `index`, finds.
  std::vector<Finding> findings(const rule::Rule& variant, std::size_t index) const;
  // The spans are those expected, in order, and captures and severity as asked.
  bool as_expected(const std::vector<Finding>& findings) const;

  Case one;
  Document document;
  bool sound = true;  // no: its facts are none that a dossier can say, and it proves nothing
  ReviewOptions options;
  review_room::Context context;
  bool applies = false;  // does the rule take part in a review of this text?
};

// An example of an exception: calls visit(i, evaluator, match) for each stretch that it marks, i counting them; for the whole
// first sentence when it marks none. One that lies in no single sentence is left out. Throws Error as example_options().
void each_mark(const rule::Data& data, const RuleExample& example, const ReviewOptions& defaults,
               const std::function<void(std::size_t, review_room::Evaluator&, review_room::Match&)>& visit);

// A trial with the searcher set up once, for many variants in a row. Conditions and patterns may not be added any more.
class Tryout {
 public:
  explicit Tryout(const Trial& trial) : trial_(trial), evaluator_(trial.context) { evaluator_.remember(); }
  std::vector<Finding> findings(const rule::Rule& variant, std::size_t index);
  // Does this form of the rule do anything but what is expected?
  bool tells(const rule::Rule& variant, std::size_t index) { return !trial_.as_expected(findings(variant, index)); }

 private:
  const Trial& trial_;
  review_room::Evaluator evaluator_;
};

}  // namespace xiezhi::author
