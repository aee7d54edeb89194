// Plain structs as bytes and back, for data that this same build wrote: a stored reading, compiled rules. Numbers are
// little-endian base-128; a struct is its fields one after another (Boost.PFR), so that a new field cannot be forgotten.
//
//   struct Out : text::ArchiveWriter {};  struct In : text::ArchiveReader { … };
//   Out out;  field(out, value);  …  In in(bytes);  field(in, value);
//
// The archives are derived from where field() is overloaded for further types: that is how such overloads are found.
// Includes a lot: for .cpp files only.
#pragma once

#include <array>
#include <bit>
#include <boost/pfr.hpp>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace xiezhi::text {

// The bytes end too early or say what cannot be.
struct ArchiveDamaged : std::runtime_error {
  ArchiveDamaged() : std::runtime_error("archive") {}
};

class ArchiveWriter {
 public:
  static constexpr bool writes = true;
  void number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) out_ += static_cast<char>(n | 0x80);
    out_ += static_cast<char>(n);
  }
  void bytes(std::string& s) {
    number(s.size());
    out_ += s;
  }
  std::string take() { return std::move(out_); }
  std::uint32_t last = 0;  // where the span before began

 private:
  std::string out_;
};

class ArchiveReader {
 public:
  static constexpr bool writes = false;
  explicit ArchiveReader(std::string_view in) : at_(in.data()), end_(in.data() + in.size()) {}
  std::uint64_t number() {
    if (at_ != end_)
      if (const auto byte = static_cast<unsigned char>(*at_); byte < 0x80) {  // most are small
        ++at_;
        return byte;
      }
    return large_number();
  }
  std::size_t size() {  // of a list or text: each element takes a byte at least
    const auto n = number();
    if (n > static_cast<std::size_t>(end_ - at_)) throw ArchiveDamaged();
    return static_cast<std::size_t>(n);
  }
  void bytes(std::string& s) {
    const auto n = size();
    s.assign(at_, n);
    at_ += n;
  }
  bool at_end() const { return at_ == end_; }
  std::uint32_t last = 0;

 private:
  std::uint64_t large_number() {
    std::uint64_t n = 0;
    for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      n |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return n;
    }
    throw ArchiveDamaged();
  }

  const char* at_;
  const char* end_;
};

// A span of any unit: bytes, folded bytes, bytes of a source.
template <class S>
concept SpanLike = requires {
  requires std::same_as<decltype(S::begin), std::uint32_t>;
  requires std::same_as<decltype(S::end), std::uint32_t>;
};

template <class A, class T>
requires(std::is_integral_v<T> || std::is_enum_v<T>) void field(A& a, T& value) {
  if constexpr (A::writes && std::is_signed_v<T>)
    a.number(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)) + 1);  // -1 is frequent
  else if constexpr (A::writes)
    a.number(static_cast<std::uint64_t>(value));
  else
    value = static_cast<T>(a.number() - (std::is_signed_v<T> ? 1 : 0));
}
template <class A>
void field(A& a, double& value) {
  if constexpr (A::writes)
    a.number(std::bit_cast<std::uint64_t>(value));
  else
    value = std::bit_cast<double>(a.number());
}
template <class A>
void field(A& a, std::string& value) {
  a.bytes(value);
}
// Spans follow one another: the distance from the last begin, its sign in the lowest bit, and the size.
template <class A, SpanLike S>
void field(A& a, S& span) {
  if constexpr (A::writes) {
    const auto by = static_cast<std::int64_t>(span.begin) - a.last;
    a.number(static_cast<std::uint64_t>(by < 0 ? -2 * by - 1 : 2 * by));
    a.number(span.end - span.begin);
  } else {
    const auto by = a.number();
    span.begin = static_cast<std::uint32_t>(by % 2 ? a.last - by / 2 - 1 : a.last + by / 2);
    span.end = span.begin + static_cast<std::uint32_t>(a.number());
  }
  a.last = span.begin;
}
template <class A, class T>
void field(A& a, std::vector<T>& list) {
  if constexpr (A::writes)
    a.number(list.size());
  else
    list.resize(a.size());
  for (T& each : list) field(a, each);
}
template <class A, class T, std::size_t N>
void field(A& a, std::array<T, N>& list) {
  for (T& each : list) field(a, each);
}
template <class A, class T>
void field(A& a, std::optional<T>& value) {
  bool there = value.has_value();
  field(a, there);
  if constexpr (!A::writes)
    if (there) value.emplace();
  if (there) field(a, *value);
}
template <class A, class K, class V>
void field(A& a, std::map<K, V>& table) {
  std::vector<std::pair<K, V>> list(table.begin(), table.end());
  if constexpr (A::writes)
    a.number(list.size());
  else
    list.resize(a.size());
  for (auto& [key, value] : list) {
    field(a, key);
    field(a, value);
  }
  if constexpr (!A::writes) table = std::map<K, V>(list.begin(), list.end());
}
template <class A, class T>
requires(std::is_aggregate_v<T> && !SpanLike<T>) void field(A& a, T& value) {
  boost::pfr::for_each_field(value, [&](auto& each) { field(a, each); });
}

template <class A, class... T>
void fields(A& a, T&... each) {
  (field(a, each), ...);
}

// Of payload and of what it belongs to: whoever changes one of them does not find it by chance. Not against an adversary.
std::string seal(std::initializer_list<std::string_view> parts);

}  // namespace xiezhi::text
