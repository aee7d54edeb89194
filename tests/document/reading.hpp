// Helpers of the document tests.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "engine/document/data.hpp"
#include "xiezhi/document.hpp"

namespace xiezhi {

inline std::string day(Date d) {
  if (!d.known()) return "";
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", d.year, d.month, d.day);
  return out;
}

// The lead-ins that govern a sentence, outer first.
inline std::vector<std::string> lead_ins(const Document& d, const document::Sentence& s) {
  std::vector<std::string> out;
  for (std::int32_t k = s.lead_in; k >= 0; k = d.data().lead_ins[static_cast<std::size_t>(k)].parent) {
    const auto span = d.data().lead_ins[static_cast<std::size_t>(k)].span;
    out.insert(out.begin(), d.data().folded.text.substr(span.begin, span.size()));
  }
  return out;
}

inline std::vector<std::string> bodies(const Document& d) {
  std::vector<std::string> out;
  for (const auto& s : d.data().sentences) out.emplace_back(d.data().body(s));
  return out;
}

// The citation of the innermost provision around the first occurrence of `words`.
inline std::string cited_at(const Document& d, std::string_view words) {
  const std::size_t at = d.text().find(words);
  return at == std::string_view::npos ? "?" : d.cite(d.provision_at(static_cast<std::uint32_t>(at)));
}

}  // namespace xiezhi
