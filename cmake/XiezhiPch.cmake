# Precompiled headers: what nearly every file includes is parsed once for all of them, which saves about a third of a
# cold build.
# Only headers of the standard library and of third parties stand here, never our own: a room must not see of another what it
# does not include. Nor may a file lean on them instead of including what it uses: .ci/run's clang-tidy works without
# (CMAKE_DISABLE_PRECOMPILE_HEADERS=ON), and so does any build that wants to.

if(XIEZHI_FUZZ)  # the libraries under the fuzzer are compiled with flags of their own
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()

set(XIEZHI_STANDARD_HEADERS
    <algorithm> <array> <charconv> <chrono> <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional> <set> <sstream>
    <string> <string_view> <unordered_map> <utility> <vector>)

# xiezhi_pch(test HEADERS <gtest/gtest.h> LINK GTest::gtest): xiezhi_test_pch, the standard headers and these. A target that is
# compiled with the same flags takes it: target_precompile_headers(TARGET REUSE_FROM xiezhi_test_pch).
function(xiezhi_pch name)
  cmake_parse_arguments(PCH "" "" "HEADERS;LINK" ${ARGN})
  set(source ${CMAKE_CURRENT_BINARY_DIR}/xiezhi_${name}_pch.cpp)  # a target must have a source, if an empty one
  file(CONFIGURE OUTPUT ${source} CONTENT "")
  add_library(xiezhi_${name}_pch OBJECT ${source})
  target_link_libraries(xiezhi_${name}_pch PRIVATE xiezhi_options ${PCH_LINK})
  target_precompile_headers(xiezhi_${name}_pch PRIVATE ${XIEZHI_STANDARD_HEADERS} ${PCH_HEADERS})
  # Clang writes the hour into it, and ccache would take each for a new one.
  target_compile_options(xiezhi_${name}_pch PRIVATE $<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>)
endfunction()
