# Installs what was built into fresh folders, and builds and runs a program against the library alone from outside.
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/library --component library)
set(library -G Ninja -D CMAKE_PREFIX_PATH=${WORK}/library)
run(${CMAKE_COMMAND} -S ${PROJECTS}/consumer -B ${WORK}/consumer ${library})
run(${CMAKE_COMMAND} --build ${WORK}/consumer)
run(${WORK}/consumer/consumer)

# A search that is optional goes on without: a package, a module of pkg-config or the rules are missing.
set(optional -S ${PROJECTS}/optional ${library})
run(${CMAKE_COMMAND} ${optional} -B ${WORK}/optional-1 -D CMAKE_DISABLE_FIND_PACKAGE_SQLite3=ON)
run(${CMAKE_COMMAND} -E env PKG_CONFIG_LIBDIR=${WORK}/nothing ${CMAKE_COMMAND} ${optional} -B ${WORK}/optional-2)
file(REMOVE_RECURSE ${WORK}/library/share/xiezhi)
run(${CMAKE_COMMAND} ${optional} -B ${WORK}/optional-3)

# The program finds its rules beside itself, wherever the prefix is.
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run(${WORK}/prefix/bin/xiezhi rules list)
