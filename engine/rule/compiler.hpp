// AST → compiled rule set. Private to engine/rule. One Compiler makes one Data; patterns.cpp, conditions.cpp and
// comparisons.cpp hold its parts.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/rule/data.hpp"
#include "engine/rule/frequencies.hpp"
#include "engine/rule/ids.hpp"
#include "engine/rule/modules.hpp"

namespace xiezhi::rule {

// Of these words (folded) one stands in every amount, duration, percentage, score or organisation of the quality: where none
// does there is none to be found. Empty for the other slots. What finds them is engine/document's; tests/review holds the two
// together.
std::span<const std::string_view> words_within(Slot slot, std::string_view quality);

// Without the brackets around it, and without `here`.
inline const grammar::Expr& bare(const grammar::Expr& expr) {
  const grammar::Expr* e = &expr;
  while (e->kind == grammar::ExprKind::group || e->kind == grammar::ExprKind::here) e = &e->children[0];
  return *e;
}

// Can `except` name it? An exception, or a fact that stands alone (quoted).
inline bool may_be_dropped(const grammar::Expr& bare) {
  return bare.kind == grammar::ExprKind::name || (bare.kind == grammar::ExprKind::fact && bare.argument.text.empty());
}

// Where an expression is read: its module, and the values of a frame's parameters.
struct Env {
  const Module* module = nullptr;
  std::map<std::string, std::pair<const grammar::Expr*, const Env*>, std::less<>> parameters;
};

class Compiler {
 public:
  Compiler(const Program& program, Data& data, std::vector<Diagnostic>& diagnostics)
      : program_(program), data_(data), diagnostics_(diagnostics) {}

  // A pattern, or none after a diagnostic.
  PatternId pattern(const grammar::Expr& expr, const Env& env);
  // `when`: a condition that finds matches, or (binds = false) one that judges the whole document.
  ConditionId when(const grammar::Expr& expr, const Env& env, grammar::Scope scope, bool& binds);
  // A condition that tests a match; a bare pattern in it is looked for in `scope`.
  ConditionId test(const grammar::Expr& expr, const Env& env, grammar::Scope scope);
  // The parts of an exemption, without the exceptions named in `dropped`; those met are put into `met`.
  void exemptions(const grammar::Expr& expr, const Env& env, const std::set<std::string>& dropped, std::set<std::string>& met,
                  std::vector<ConditionId>& out);
  // The named exception as a test, or none (no diagnostic) when there is no such name.
  ConditionId exception(std::string_view name, const Module& from);
  // From here on what is expanded counts for this one: its name is where X0234 is told.
  void begin(const Module& module, const grammar::Name& name);
  std::uint32_t capture(const std::string& name);
  // The set of these words; an equal one keeps the name that it has.
  std::uint32_t words_set(std::vector<Word> words, std::string name, bool weak);
  bool is_pattern(const grammar::Expr& expr, const Env& env);
  void fault(std::string_view code, const Module& module, SourceSpan span,
             std::initializer_list<std::string_view> arguments = {}, const std::string& nearest = {});

 private:
  ConditionId bind(const grammar::Expr& expr, const Env& env);
  bool binds(const grammar::Expr& expr, const Env& env);
  // A name or a call of what there is not: compiled, it gives a diagnostic.
  bool unknown(const grammar::Expr& expr, const Env& env) const;
  // Of an `or` that would give the matches, are some alternatives to find them and others to judge the document? A diagnostic
  // for each of these others.
  bool mixed(const grammar::Expr& expr, const Env& env);
  // Is it one of the exceptions named in `dropped`, or a bundle that holds one?
  bool holds_dropped(const grammar::Expr& expr, const Env& env, const std::set<std::string>& dropped);
  // So many more nodes; false, with a diagnostic, once there are too many, or too many within one another. Terms, exceptions
  // and frames that name each other twice double from line to line; whoever walks what was compiled relies on its being small
  // when all is written out.
  bool spend(std::size_t nodes);
  // One node, as long as it is looked at.
  class Step {
   public:
    explicit Step(Compiler& compiler) : compiler_(compiler), sound_(compiler.spend(1)) { ++compiler.depth_; }
    ~Step() { --compiler_.depth_; }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    explicit operator bool() const { return sound_; }

   private:
    Compiler& compiler_;
    bool sound_;
  };
  // What `ask` says of the frame's body; false for a frame that is not there or holds itself. No diagnostic.
  template <class Ask>
  bool in_frame(const grammar::Expr& call, const Env& env, Ask ask) {
    const auto frame = find(program_, *env.module, NameKind::frame, call.text);
    if (frame.item == nullptr || !open_.insert(frame.item).second) return false;
    Env inner{frame.module, {}};
    for (const auto& argument : call.arguments) inner.parameters[argument.name.text] = {&argument.value[0], &env};
    const bool answer = ask(frame.item->expr[0], inner);
    open_.erase(frame.item);
    return answer;
  }
  std::optional<Env> frame_env(const grammar::Expr& call, const Env& env, Found& frame);
  // What `make` makes of the frame's body with the call's arguments; none after a diagnostic.
  template <class Make>
  std::uint32_t of_frame(const grammar::Expr& call, const Env& env, Make make) {
    Found frame;
    auto inner = frame_env(call, env, frame);
    if (!inner) return none;
    if (!open_.insert(frame.item).second) {
      fault("X0206", *env.module, call.span, {call.text});
      return none;
    }
    envs_.push_back(std::make_unique<Env>(*std::move(inner)));
    const auto id = make(frame.item->expr[0], *envs_.back());
    open_.erase(frame.item);
    return id;
  }
  ConditionId join(ConditionKind kind, std::vector<ConditionId> children, std::size_t binder = 0);
  ConditionId place(grammar::Scope scope, const grammar::Expr& expr, const Env& env, bool relates, const grammar::Expr& said);
  ConditionId compare(const grammar::Expr& expr, const Env& env);
  ConditionId around(const grammar::Expr& expr, const Env& env);
  ConditionId at_least(const grammar::Expr& expr, const Env& env, grammar::Scope scope);
  // Both false after a diagnostic.
  bool known(const grammar::Expr& path, const Env& env);
  bool right_side(const grammar::Expr& compare, Condition& c, const Env& env);
  ConditionId add(Condition condition, const grammar::Expr& expr, const Env& env);
  PatternId intern(Pattern pattern);
  std::uint32_t literal(std::string folded);
  bool words_of(const grammar::Expr& expr, const Env& env, std::vector<Word>& out, bool& weak);
  std::uint32_t guards_of(const grammar::Expr& guarded, const Env& env, std::uint32_t inner);
  std::uint32_t guards_set(std::vector<Guard> guards);
  PatternId of_term(const grammar::Expr& expr, const Env& env);
  PatternId slot(const grammar::Expr& expr, const Env& env);
  PatternId alternatives(const grammar::Expr& expr, const Env& env);
  PatternId sequence(const grammar::Expr& expr, const Env& env);
  std::string meant_by(const grammar::Expr& name, const Env& env) const;  // what is no name of a pattern; or empty
  bool takes(const grammar::Expr& slot, const Env& env);                  // its quality; false after a diagnostic
  // "filing.max" of `parameter.filing.max`; empty after a diagnostic.
  std::string parameter_key(const grammar::Expr& right, const Env& env);
  PatternId apply_comparison(PatternId id, const grammar::Expr& expr, const Env& env);
  PatternId words_pattern(std::vector<Word> words, std::string name, bool weak);
  Found term(const grammar::Expr& expr, const Env& env);
  bool terms_known(const grammar::Expr& expr, const Env& env);  // a diagnostic for each that is not
  const std::pair<const grammar::Expr*, const Env*>* parameter(const grammar::Expr& expr, const Env& env) const;

  const Program& program_;
  Data& data_;
  std::vector<Diagnostic>& diagnostics_;
  std::set<std::tuple<const SourceText*, std::uint32_t, std::string>> told_;  // place and text of the faults: each is told once
  grammar::Scope scope_ = grammar::Scope::sentence;                           // of the rule being compiled
  Ids literal_ids_, pattern_ids_, words_ids_, guards_ids_;
  struct Made {
    std::uint32_t id = none;
    std::size_t nodes = 0;  // expanded for it
  };
  std::unordered_map<const grammar::Item*, Made> terms_, exceptions_;
  struct Plain {
    std::vector<Word> words;
    bool weak = false;
  };
  std::unordered_map<const grammar::Item*, Plain> plain_terms_;  // the words of a term; none: it is more than words
  std::set<const grammar::Item*> open_;                          // being compiled: finds definitions that contain themselves
  std::vector<std::unique_ptr<Env>> envs_;                       // frames in use
  std::size_t expanded_ = 0, depth_ = 0;                         // nodes since begin(), and within one another
  bool spent_ = false;                                           // too many of them
  const Module* expanding_ = nullptr;                            // told of it
  const grammar::Name* expanding_name_ = nullptr;
};

// Sorted, each word once.
void make_distinct(std::vector<Word>& words);

// The ways of all rules and what finds their words. Last of all: appends sets of words.
void choose_triggers(const Frequencies& frequencies, Compiler& compiler, Data& data);
// May be faulty: ask it. Linear in the text, within a bound of memory.
std::shared_ptr<const re2::RE2> make_regex(const std::string& pattern);

}  // namespace xiezhi::rule
