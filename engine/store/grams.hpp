// Search without a dictionary: every pair of neighbouring characters is a term, so that words of two characters are found
// exactly, longer ones as phrases, and one character as the beginning of a pair.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::store {

// Letters, digits and everything Chinese; no space and no punctuation of either kind. For folded text.
bool is_word(char32_t c);

// The terms of a text for the index: runs of words as pairs, "许可证" → "许可 可证 证".
std::string grams(std::string_view folded);
// What a reader typed, folded and cut at spaces; empty when nothing in it can be looked for.
std::vector<std::string> search_words(std::string_view typed);
// An FTS5 expression that every document which holds all the words meets. (Words that hold punctuation are to be looked for
// again in the text.)
std::string gram_query(const std::vector<std::string>& words);

}  // namespace xiezhi::store
