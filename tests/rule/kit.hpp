// A folder of rules that is written, loaded and taken away.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "engine/rule/data.hpp"
#include "tests/support/files.hpp"
#include "xiezhi/rule_set.hpp"

namespace xiezhi::rule {

namespace fs = std::filesystem;

class Load : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) { folder_.file(path, text); }
  LoadResult load() { return try_load_rules({.shipped = {}, .packs = false, .paths = {root_}, .lint = Date{}}); }
  std::vector<std::string> codes() {
    std::vector<std::string> out;
    for (const auto& d : load().diagnostics) out.push_back(d.code);
    return out;
  }
  static std::string rule(const std::string& id, const std::string& when, const std::string& more = {}) {
    return "rule " + id + " {\n  title \"题\"\n  basis 《中华人民共和国行政许可法》 第十七条\n  when " + when + "\n" + more +
           "  violates \"【许可】\"\n  passes \"无\"\n}\n";
  }
  const test::TempDir folder_;
  const fs::path& root_ = folder_.path();
};

}  // namespace xiezhi::rule
