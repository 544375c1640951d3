# SPDX-License-Identifier: Apache-2.0
# cmake -DROOT=… -P layering.cmake: dependencies point strictly down (design: layout and layering). A folder may
# include what its line names, and threads, locks and wall clocks live in flowgraphs only.
cmake_policy(VERSION 3.25)

set(may_include_phy phy)
set(may_include_sdr sdr phy)
set(may_include_linklayer linklayer phy)
set(may_include_host host phy)  # knows the link layer through HCI packets only
set(may_include_flowgraphs flowgraphs host linklayer sdr phy)
set(only_in_flowgraphs thread mutex shared_mutex condition_variable atomic semaphore barrier latch future
    stop_token)

set(violations "")
foreach(folder phy sdr linklayer host flowgraphs)
  file(GLOB_RECURSE sources RELATIVE ${ROOT} ${ROOT}/${folder}/*.hpp ${ROOT}/${folder}/*.cpp)
  foreach(source IN LISTS sources)
    file(STRINGS ${ROOT}/${source} includes REGEX "^[ \t]*#[ \t]*include")
    foreach(include IN LISTS includes)
      if(include MATCHES "\"([a-z_.]+)/" AND NOT CMAKE_MATCH_1 IN_LIST may_include_${folder}
         AND CMAKE_MATCH_1 MATCHES "^(phy|sdr|linklayer|host|flowgraphs|tests|benchmarks|captures|\\.+)$")
        list(APPEND violations "${source}: ${include}")
      elseif(include MATCHES "<([a-z_]+)>" AND CMAKE_MATCH_1 IN_LIST only_in_flowgraphs
             AND NOT folder STREQUAL flowgraphs)
        list(APPEND violations "${source}: ${include}")
      endif()
    endforeach()
  endforeach()
endforeach()

if(violations)
  list(JOIN violations "\n  " violations)
  message(FATAL_ERROR "includes that the layering forbids:\n  ${violations}")
endif()
