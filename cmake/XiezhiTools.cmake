# Tools of the machine that make our own builds better. Only when Xiezhi is the top project, and only when they are there.

find_program(XIEZHI_CCACHE ccache)
if(XIEZHI_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness is what ccache asks for with precompiled headers; the inode cache spares it reading them for each file anew.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_INODECACHE=1 ${XIEZHI_CCACHE})
endif()

find_program(XIEZHI_LLD ld.lld)
if(XIEZHI_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# The distribution's Python has the headers and packages that scripts/setup installs; the first python3 on a path may be
# another one.
if(EXISTS /usr/bin/python3 AND NOT DEFINED Python3_EXECUTABLE)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()

# The build tree has the shape of an installed one: bin/xiezhi finds ../share/xiezhi/rules.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/xiezhi)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/rules ${PROJECT_BINARY_DIR}/share/xiezhi/rules SYMBOLIC)
