# SPDX-License-Identifier: Apache-2.0
# Libraries, headers, the CMake package `fyrkat` and fyrkat.pc. Headers go to include/fyrkat/<folder>, so that
# "phy/packet.hpp" is written the same in the tree and outside.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(ble_libraries GLOBAL PROPERTY BLE_LIBRARIES)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/fyrkat)

foreach(name IN LISTS ble_libraries)
  install(TARGETS fyrkat_${name} EXPORT fyrkat)
  if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${name})  # packet_air is part of flowgraphs' folder
    install(DIRECTORY ${name}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/fyrkat/${name}
            FILES_MATCHING PATTERN "*.hpp")
  endif()
endforeach()
install(EXPORT fyrkat NAMESPACE fyrkat:: FILE fyrkatTargets.cmake DESTINATION ${package_dir})

configure_package_config_file(cmake/fyrkatConfig.cmake.in ${PROJECT_BINARY_DIR}/fyrkatConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/fyrkatConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/FindLiquid.cmake
  ${PROJECT_BINARY_DIR}/fyrkatConfig.cmake ${PROJECT_BINARY_DIR}/fyrkatConfigVersion.cmake
  DESTINATION ${package_dir})

# A static library leaves its own dependencies to whoever links it; users of .pc files rarely say --static.
set(pc_libraries ${ble_libraries})
list(REVERSE pc_libraries)
list(TRANSFORM pc_libraries PREPEND "-lfyrkat_")
if(NOT BUILD_SHARED_LIBS)
  list(APPEND pc_libraries -lhwy -lliquid -lfftw3f_threads -lfftw3f -lcrypto -lfmt -lpng -lm -pthread)
endif()
list(JOIN pc_libraries " " pc_libraries)
file(RELATIVE_PATH pc_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/fyrkat.pc.in ${PROJECT_BINARY_DIR}/fyrkat.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/fyrkat.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET fyrkat)
  install(TARGETS fyrkat)
endif()
