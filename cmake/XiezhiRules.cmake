# The shipped rules, compiled, beside where a program finds them (share/xiezhi/rules): docs/decisions/0005.
add_executable(xiezhi_compile_rules cli/compile_rules.cpp)
target_link_libraries(xiezhi_compile_rules PRIVATE xiezhi_rule)
set(XIEZHI_COMPILED ${PROJECT_BINARY_DIR}/share/xiezhi/rules.compiled)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/xiezhi)
file(GLOB_RECURSE sources CONFIGURE_DEPENDS rules/*.rule rules/*.csv rules/*.txt)
add_custom_command(OUTPUT ${XIEZHI_COMPILED} COMMAND xiezhi_compile_rules ${PROJECT_SOURCE_DIR}/rules ${XIEZHI_COMPILED} DEPENDS xiezhi_compile_rules ${sources}
                   VERBATIM)
add_custom_target(xiezhi_compiled_rules ALL DEPENDS ${XIEZHI_COMPILED})
