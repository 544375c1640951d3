# SPDX-License-Identifier: Apache-2.0
# test_names.cmake -DROOT=…: a semicolon ends a test's name for ctest, which would then run nothing and pass.
file(GLOB_RECURSE sources ${ROOT}/tests/*.cpp)
foreach(source IN LISTS sources)
  file(READ ${source} text)
  if(text MATCHES "TEST_CASE\\(\"[^\"]*;[^\"]*\"")
    message(SEND_ERROR "${source}: ${CMAKE_MATCH_0} has a semicolon")
  endif()
endforeach()
