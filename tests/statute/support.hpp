// Expectations about faults in data files.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "xiezhi/error.hpp"

namespace xiezhi::test {

// Runs `f`, which must throw Error(bad_data) that names the file and the line in both languages.
inline void expect_bad_line(const std::function<void()>& f, const std::string& file, int line) {
  try {
    f();
    FAIL() << "no fault was found";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::bad_data) << e.what();
    EXPECT_EQ(e.path(), file);
    EXPECT_NE(std::string(e.what()).find("第 " + std::to_string(line) + " 行"), std::string::npos) << e.what();
    EXPECT_NE(e.english().find("line " + std::to_string(line) + ":"), std::string::npos) << e.english();
  }
}

}  // namespace xiezhi::test
