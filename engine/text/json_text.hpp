// JSON as it is written: no tree in between, for many findings. Reading, and all that is not hot, is nlohmann's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi::text {

class JsonText {
 public:
  // `depth`: how far a pretty text is indented where it will stand, in levels of two spaces.
  explicit JsonText(bool pretty, std::size_t depth = 0) : pretty_(pretty), depth_(depth) {}

  JsonText& open(char bracket);  // { or [
  JsonText& close();
  JsonText& key(std::string_view name);    // without characters that JSON escapes
  JsonText& value(std::string_view text);  // invalid UTF-8 is replaced by U+FFFD
  JsonText& value(const std::string& text) { return value(std::string_view(text)); }
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(std::uint32_t number);
  JsonText& value(bool truth);
  JsonText& null();
  // JSON that is there already, one line or many.
  JsonText& raw(std::string_view json);
  template <class T>
  JsonText& field(std::string_view name, const T& content) {
    return key(name).value(content);
  }
  JsonText& strings(std::string_view name, const std::vector<std::string>& list);
  bool pretty() const { return pretty_; }
  std::string take() { return std::move(out_); }

 private:
  void item();
  void line();

  std::string out_;
  std::string brackets_;  // those open
  bool pretty_ = false, first_ = true, keyed_ = false;
  std::size_t depth_ = 0;
};

}  // namespace xiezhi::text
