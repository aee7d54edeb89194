// What the compiler tells, and when it has had enough.

#include "engine/rule/compiler.hpp"
#include "grammar/diagnostic.hpp"

namespace xiezhi::rule {
namespace {

constexpr std::size_t most_nodes = 300'000, most_levels = 1000;  // docs/language.md tells them

}  // namespace

void Compiler::fault(std::string_view code, const Module& module, SourceSpan span,
                     std::initializer_list<std::string_view> arguments, const std::string& nearest) {
  if (spent_) return;  // nothing was looked at to its end
  auto diagnostic = grammar::make(code, module.source, span, arguments);
  if (!told_.emplace(module.source.get(), span.begin, diagnostic.zh).second) return;
  grammar::suggest(diagnostic, nearest);
  diagnostics_.push_back(std::move(diagnostic));
}

void Compiler::begin(const Module& module, const grammar::Name& name) {
  expanded_ = 0;
  spent_ = false;
  expanding_ = &module;
  expanding_name_ = &name;
}

bool Compiler::spend(std::size_t nodes) {
  expanded_ += nodes;
  if (!spent_ && (expanded_ > most_nodes || depth_ > most_levels)) {
    fault("X0234", *expanding_, expanding_name_->span, {expanding_name_->text});
    spent_ = true;
  }
  return !spent_;
}

}  // namespace xiezhi::rule
