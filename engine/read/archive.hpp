// A zip archive in memory, read with limits: number of members, unpacked bytes, ratio. Broken or truncated members
// are Error(damaged), encrypted ones Error(unknown_format), exceeded limits Error(too_large).
#pragma once

#include <cstdint>
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
