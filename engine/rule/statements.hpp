// The statements of 合法性审核意见, plus fair competition, and which categories speak to them: what the review sums up by, and
// what the lint knows.
#pragma once

#include <array>
#include <string_view>

namespace xiezhi::rule {

struct StatementText {
  std::string_view id, title;
};
inline constexpr std::array<StatementText, 6> statements{{
    {"power", "增加法律、法规规定之外的行政权力事项，或者减少法定职责"},
    {"licence", "设定行政许可"},
    {"penalty", "设定行政处罚"},
    {"coercion", "设定行政强制"},
    {"rights", "减损公民、法人和其他组织合法权益，或者增加其义务"},
    {"competition", "排除、限制公平竞争"},
}};

// By the first name of a category: "competition" stands for "competition.access", too.
struct Category {
  std::string_view top, statement;  // empty: known, and speaks to none
};
inline constexpr std::array<Category, 14> categories{{
    {"power", "power"},
    {"licence", "licence"},
    {"penalty", "penalty"},
    {"coercion", "coercion"},
    {"rights", "rights"},
    {"duty", "rights"},
    {"proof", "rights"},
    {"competition", "competition"},
    {"procurement", "competition"},
    {"bidding", "competition"},
    {"procedure", ""},
    {"format", ""},
    {"reference", ""},
    {"other", ""},
}};

// Null when it is not known.
constexpr const Category* find_category(std::string_view category) {
  const auto top = category.substr(0, category.find('.'));
  for (const auto& known : categories)
    if (known.top == top) return &known;
  return nullptr;
}

}  // namespace xiezhi::rule
