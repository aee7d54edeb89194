// A zip archive in memory, read with limits: number of members, unpacked bytes, ratio. Broken or truncated members
// are Error(damaged), encrypted ones Error(unknown_format), exceeded limits Error(too_large).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/read/formats.hpp"

struct zip;

namespace xiezhi::read {

class Archive {
 public:
  explicit Archive(const Source& source);  // `source` must outlive the archive
  bool has(const char* member) const;
  // The unpacked bytes, or nothing when there is no such member.
  std::optional<std::string> read(const std::string& member);
  // The bytes of an archive like this one, but for these members, which are replaced or added; the others are not even packed
  // anew. The same members give the same bytes.
  std::string with(const std::map<std::string, std::string>& members) const;
  const Source& source() const { return source_; }

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  const Source& source_;
  std::unique_ptr<zip, Close> zip_;
  std::uint64_t unpacked_ = 0;
};

}  // namespace xiezhi::read
