# SPDX-License-Identifier: Apache-2.0
# One library target per folder: ble_library(phy SOURCES a.cpp … DEPENDS phy … PRIVATE pkg …)
# makes fyrkat_phy, known to others as fyrkat::phy. A package that its users must link too also needs a line in
# fyrkatConfig.cmake.in and in Install.cmake; one of headers only is named $<BUILD_INTERFACE:pkg>.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

add_library(fyrkat_warnings INTERFACE)
target_compile_options(fyrkat_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wformat=2 -Wno-psabi -Werror)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Files compiled together have their unnamed namespaces in common, where one file's constant is no other's concern;
  # clang minds them, GCC does not.
  target_compile_options(fyrkat_warnings INTERFACE -Wno-shadow)
endif()

# ble_compiled_alone(phy "^kernels/"): sources of a library that are never compiled together with others.
function(ble_compiled_alone name pattern)
  get_target_property(sources fyrkat_${name} SOURCES)
  list(FILTER sources INCLUDE REGEX "${pattern}")
  set_source_files_properties(${sources} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# ble_compiled_together(fyrkat …): programs whose files are compiled at once, as with CLI11, a library of headers.
function(ble_compiled_together)
  set_target_properties(${ARGV} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
endfunction()

function(ble_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PUBLIC;PRIVATE" ${ARGN})
  add_library(fyrkat_${name} ${ARG_SOURCES})
  add_library(fyrkat::${name} ALIAS fyrkat_${name})
  set_target_properties(fyrkat_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(fyrkat_${name} PUBLIC cxx_std_20)
  target_include_directories(fyrkat_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:include/fyrkat>)
  set_property(GLOBAL APPEND PROPERTY BLE_LIBRARIES ${name})
  foreach(dependency IN LISTS ARG_DEPENDS)
    target_link_libraries(fyrkat_${name} PUBLIC fyrkat::${dependency})
  endforeach()
  target_link_libraries(fyrkat_${name} PUBLIC ${ARG_PUBLIC}
    PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:fyrkat_warnings>)
endfunction()
