// Many literals, one scan. Hides Vectorscan; tests compare it with a naive search.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::match {

// Immutable; scan() may run on many threads at once.
class Matcher {
 public:
  Matcher();
  // `literals` are byte strings, none empty. An empty list makes a matcher that finds nothing.
  explicit Matcher(const std::vector<std::string>& literals);

  struct Hit {
    std::uint32_t literal;  // index into the list
    std::uint32_t end;      // byte offset behind the occurrence; it begins at end - length
  };
  // All occurrences, overlapping ones too, in order of (end, literal). Replaces `hits`.
  void scan(std::string_view text, std::vector<Hit>& hits) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace xiezhi::match
