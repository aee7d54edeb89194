# Options of our own targets, and the two functions that make a room and its tests.
include(GNUInstallDirs)

add_library(xiezhi_options INTERFACE)
target_compile_features(xiezhi_options INTERFACE cxx_std_20)
target_compile_options(xiezhi_options INTERFACE
                       $<BUILD_INTERFACE:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion;-Wno-sign-conversion>
                       # GCC 12 warns of std::string's own copying when it inlines (its bugs 105651, 105329).
                       $<BUILD_INTERFACE:$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>>)
target_include_directories(
  xiezhi_options INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine/include>
                           $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
if(XIEZHI_SANITIZE)
  target_compile_options(xiezhi_options INTERFACE -fsanitize=${XIEZHI_SANITIZE} -fno-omit-frame-pointer
                                                  -fno-sanitize-recover=undefined)
  target_link_options(xiezhi_options INTERFACE -fsanitize=${XIEZHI_SANITIZE})
endif()
# RE2 brings -pthread with it; all have it, because one precompiled header fits only files of the same flags.
target_compile_options(xiezhi_options INTERFACE $<BUILD_INTERFACE:-pthread>)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

include(XiezhiPch)
xiezhi_pch(room)

# xiezhi_room(text SOURCES a.cpp b.cpp LINK ICU::uc): static library xiezhi_text.
function(xiezhi_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINK" ${ARGN})
  add_library(xiezhi_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(xiezhi_${name} PUBLIC xiezhi_options ${ROOM_LINK})
  target_precompile_headers(xiezhi_${name} REUSE_FROM xiezhi_room_pch)
  set_property(GLOBAL APPEND PROPERTY XIEZHI_ROOMS xiezhi_${name})
endfunction()

# Sources with a heavy header in common, compiled so many at a time. Each must stand on its own all the same: .ci/run's
# clang-tidy, which works without precompiled headers, sees them one by one.
function(xiezhi_together target count)
  if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${count})
  endif()
endfunction()

# xiezhi_source_digest(store_reader XIEZHI_READER engine/read/*.?pp …): store_reader.hpp, which defines XIEZHI_READER as a text
# that changes with any of these files.
function(xiezhi_source_digest header macro)
  list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/)
  file(GLOB sources CONFIGURE_DEPENDS ${ARGN})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
  set(digests)
  foreach(source ${sources})
    file(SHA256 ${source} digest)
    string(APPEND digests ${digest})
  endforeach()
  string(SHA256 digest "${digests}")
  string(SUBSTRING ${digest} 0 16 digest)
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${header}.hpp CONTENT "#define ${macro} \"${digest}\"\n")
endfunction()

# xiezhi_test(text SOURCES a_test.cpp LINK xiezhi_text): executable text_tests, its tests registered with ctest.
function(xiezhi_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name}_tests ${TEST_SOURCES})
  target_link_libraries(${name}_tests PRIVATE xiezhi_options GTest::gtest_main ${TEST_LINK})
  target_precompile_headers(${name}_tests REUSE_FROM xiezhi_test_pch)
  target_compile_definitions(${name}_tests PRIVATE XIEZHI_SOURCE_DIR="${PROJECT_SOURCE_DIR}" XIEZHI_COMPILED="${XIEZHI_COMPILED}")
  add_dependencies(${name}_tests xiezhi_compiled_rules)
  gtest_discover_tests(${name}_tests TEST_PREFIX ${name}/ DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 600)
endfunction()
