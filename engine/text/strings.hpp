// What several rooms need of strings: lists written in one field, letters of either case, tables looked up by a view.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace xiezhi::text {

// use(part) for each part of "甲;乙" that is not empty, as it stands, blanks and all.
template <class Use>
void each_listed(std::string_view list, Use&& use) {
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    if (end != 0) use(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// ASCII letters only, whatever the locale.
inline std::string lower_case(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;
template <class T>
using StringMultimap = std::unordered_multimap<std::string, T, StringHash, std::equal_to<>>;

}  // namespace xiezhi::text
