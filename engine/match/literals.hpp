// All literals of a rule set, looked for in one short text (a candidate sentence): a hash of the first two characters leads
// to the few literals that may stand there. Built once, immutable, shared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::match {

struct Occurrence {
  std::uint32_t literal;
  std::uint32_t begin;
  std::uint32_t end;
};

class Literals {
 public:
  Literals() = default;
  explicit Literals(std::vector<std::string> literals);
  const std::vector<std::string>& all() const { return literals_; }
  // Appends every occurrence, in order of (begin, end, literal).
  void find(std::string_view text, std::vector<Occurrence>& out) const;

 private:
  struct Bucket {
    std::uint32_t first = 0, count = 0;
  };
  std::vector<std::string> literals_;
  std::vector<std::uint32_t> order_;   // literal ids, bucket after bucket, shortest first
  std::vector<Bucket> buckets_;        // by hash of the first character
  std::vector<std::uint64_t> filter_;  // bits by hash of the first two characters; whole first character for short ones
  std::uint32_t mask_ = 0;
};

}  // namespace xiezhi::match
