# The program, the rules, and the engine as a CMake package: find_package(xiezhi) gives xiezhi::engine.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(XIEZHI_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/xiezhi)
get_property(rooms GLOBAL PROPERTY XIEZHI_ROOMS)

if(TARGET xiezhi)
  install(TARGETS xiezhi RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
endif()
# Neither component is of use without the rules. Without the side files: they try the rules and are no part of them.
foreach(component program library)
  install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/xiezhi/rules COMPONENT ${component} PATTERN "*.cases" EXCLUDE)
  install(FILES ${XIEZHI_COMPILED} DESTINATION ${CMAKE_INSTALL_DATADIR}/xiezhi COMPONENT ${component})
endforeach()

install(TARGETS ${rooms} xiezhi_engine xiezhi_options EXPORT xiezhi ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(DIRECTORY engine/include/xiezhi ${PROJECT_BINARY_DIR}/include/xiezhi DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        COMPONENT library FILES_MATCHING PATTERN *.hpp)
install(EXPORT xiezhi NAMESPACE xiezhi:: DESTINATION ${XIEZHI_PACKAGE_DIR} FILE xiezhiTargets.cmake COMPONENT library)
configure_package_config_file(cmake/xiezhiConfig.cmake.in xiezhiConfig.cmake INSTALL_DESTINATION ${XIEZHI_PACKAGE_DIR}
                              PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(xiezhiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/xiezhiConfig.cmake ${PROJECT_BINARY_DIR}/xiezhiConfigVersion.cmake
              cmake/XiezhiDependencies.cmake
        DESTINATION ${XIEZHI_PACKAGE_DIR} COMPONENT library)
