// The statements of the opinion (审查结论参考) that a review sums up by, and the categories of findings that speak to them:
// rules/statements.csv, and tables of the same form that stand beside a user's own rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xiezhi::statute {

struct Statement {
  std::string id, title;
};

// Safe to share between threads once no more is added.
class Statements {
 public:
  // Takes a table in: a row a statement, with the categories that speak to it; a row without id names those that speak to
  // none. To a statement that is known a row adds categories; its title may be left out. `name` is for messages. Throws
  // Error(bad_data) with the line: a new statement without a title, another title for a known one, a category that is no first
  // name or speaks to something else already.
  void add(std::string_view csv, const std::string& name);
  const std::vector<Statement>& all() const { return all_; }  // in the order of the tables
  // Of a category the first name counts: "competition" stands for "competition.access", too.
  bool knows(std::string_view category) const { return find(category) != nullptr; }
  // What it speaks to, an index into all(); nothing for a category that speaks to none or is not known.
  std::optional<std::size_t> of(std::string_view category) const;
  std::vector<std::string> categories() const;  // those known, in the order of the tables

 private:
  struct Category {
    std::string name;
    std::optional<std::size_t> statement;
  };
  const Category* find(std::string_view category) const;

  std::vector<Statement> all_;
  std::vector<Category> categories_;
};

}  // namespace xiezhi::statute
