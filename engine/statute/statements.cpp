#include "engine/statute/statements.hpp"

#include <algorithm>

#include "engine/statute/csv.hpp"
#include "engine/text/strings.hpp"

namespace xiezhi::statute {

void Statements::add(std::string_view csv, const std::string& name) {
  const Csv table = Csv::parse(std::string(csv), name, {"id", "title", "categories"});
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const std::string id(table.at(r, 0)), title(table.at(r, 1));
    std::optional<std::size_t> speaks_to;
    if (!id.empty()) {
      const auto known = std::find_if(all_.begin(), all_.end(), [&](const Statement& s) { return s.id == id; });
      speaks_to = static_cast<std::size_t>(known - all_.begin());
      if (known == all_.end()) {
        if (title.empty()) table.fail(r, "缺标题：" + id, "no title: " + id);
        all_.push_back({id, title});
      } else if (!title.empty() && title != known->title) {
        table.fail(r, id + " 已有标题“" + known->title + "”", id + " has the title \"" + known->title + "\"");
      }
    } else if (!title.empty()) {
      table.fail(r, "缺编号：" + title, "no id: " + title);
    }
    text::each_listed(table.at(r, 2), [&](std::string_view listed) {
      const std::string category(listed);
      if (category.find_first_of(". \t") != category.npos)
        table.fail(r, "应为类别的第一段，不带空格：" + category, "the first name of a category, without blanks: " + category);
      const auto* known = find(category);
      if (known == nullptr)
        categories_.push_back({category, speaks_to});
      else if (known->statement != speaks_to)
        table.fail(r, "类别 " + category + " 已另有归入", "the category " + category + " speaks to something else already");
    });
  }
}

const Statements::Category* Statements::find(std::string_view category) const {
  const auto first = category.substr(0, category.find('.'));
  const auto it =
      std::find_if(categories_.begin(), categories_.end(), [&](const Category& known) { return known.name == first; });
  return it == categories_.end() ? nullptr : &*it;
}

std::optional<std::size_t> Statements::of(std::string_view category) const {
  const auto* known = find(category);
  return known == nullptr ? std::nullopt : known->statement;
}

std::vector<std::string> Statements::categories() const {
  std::vector<std::string> out;
  for (const auto& category : categories_) out.push_back(category.name);
  return out;
}

}  // namespace xiezhi::statute
