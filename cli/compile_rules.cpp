// xiezhi_compile_rules RULES FILE: the shipped rules of the folder RULES, compiled, into FILE (LoadOptions::compiled). Part of
// the build; nobody calls it by hand.
#include <cstdio>
#include <exception>
#include <fstream>

#include "xiezhi/rule_set.hpp"

int main(int argc, char** argv) try {
  if (argc != 3) return 2;
  const auto bytes = xiezhi::compiled_rules({.shipped = argv[1]});
  std::ofstream out(argv[2], std::ios::binary);
  out << bytes;
  return out.flush() ? 0 : 3;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 2;
}
