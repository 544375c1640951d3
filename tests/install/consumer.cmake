# SPDX-License-Identifier: Apache-2.0
# cmake -DBUILD=… -DWORK=… -DCXX=… -DFLAGS=… -P consumer.cmake: installs the build, moves the prefix (a package
# must not know where it was made), then builds and runs a project that knows only find_package(fyrkat), and
# the same source by pkg-config.
include(${CMAKE_CURRENT_LIST_DIR}/../run.cmake)

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first)
file(RENAME ${WORK}/first ${WORK}/prefix)

run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${WORK}/build -G Ninja
  -DCMAKE_PREFIX_PATH=${WORK}/prefix -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_CXX_FLAGS=${FLAGS})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)

file(GLOB_RECURSE pc ${WORK}/prefix/*/fyrkat.pc)
cmake_path(GET pc PARENT_PATH pc_dir)
set(ENV{PKG_CONFIG_PATH} ${pc_dir})
execute_process(COMMAND pkg-config --cflags --libs fyrkat OUTPUT_VARIABLE pc_flags COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(pc_flags UNIX_COMMAND "${pc_flags}")
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
run(${CXX} ${flags} ${CMAKE_CURRENT_LIST_DIR}/consumer/main.cpp ${pc_flags} -o ${WORK}/by_pkg_config)
run(${WORK}/by_pkg_config)
