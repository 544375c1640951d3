# SPDX-License-Identifier: Apache-2.0
# sources(variable): every hand-written file of the repository under ROOT, builds left out.
function(sources variable)
  set(found "")
  foreach(folder phy linklayer host sdr flowgraphs benchmarks tests captures cmake)
    file(GLOB_RECURSE some RELATIVE ${ROOT}
      ${ROOT}/${folder}/*.hpp ${ROOT}/${folder}/*.cpp ${ROOT}/${folder}/*.cmake ${ROOT}/${folder}/*.cmake.in
      ${ROOT}/${folder}/*.py ${ROOT}/${folder}/*.sh ${ROOT}/${folder}/CMakeLists.txt)
    list(APPEND found ${some})
  endforeach()
  file(GLOB some RELATIVE ${ROOT} ${ROOT}/scripts/* ${ROOT}/.ci/* ${ROOT}/CMakeLists.txt)
  set(${variable} ${found} ${some} PARENT_SCOPE)
endfunction()
