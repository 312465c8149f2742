# SPDX-License-Identifier: Apache-2.0
# The ways a target is made here: one library per folder, one test binary per mirrored test folder.

find_program(CURBLIGHT_CCACHE ccache)
if(CURBLIGHT_CCACHE)
  # Without this ccache keeps nothing that was compiled with a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CURBLIGHT_CCACHE})
endif()
find_program(CURBLIGHT_MOLD mold)
if(CURBLIGHT_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
# GCC 12 takes the inactive members of a moved std::variant for uninitialised ones.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
# GCC 12 joins loads of two members of a union to one of either type, and then moves it over a store of the other type: a moved
# std::expected is freed twice (seen with -O2 in Commands::view, gone with this).
add_compile_options(-fno-strict-aliasing)
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
# What Debian's Poco tells of the system to those who link it. The same for all: files have one size everywhere, and precompiled
# headers fit all targets.
add_compile_definitions(_FILE_OFFSET_BITS=64 _LARGEFILE64_SOURCE _REENTRANT _THREAD_SAFE _XOPEN_SOURCE=500)
if(CURBLIGHT_SANITIZE)
  add_compile_options(-fsanitize=${CURBLIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CURBLIGHT_SANITIZE})
else()
  add_compile_definitions($<$<CONFIG:Release>:_GLIBCXX_ASSERTIONS>)
endif()

# Headers that most files include are read once for all targets that are compiled alike. Off: each file has to name what it uses.
option(CURBLIGHT_PRECOMPILE "Use precompiled headers" ON)

# curblight_precompiled(<name> [LINK targets...] [OPTIONS options...] HEADERS headers...): headers for curblight_precompile(). GCC
# takes them only where each macro that is defined here is defined, too: link nothing that not every user links.
function(curblight_precompiled name)
  cmake_parse_arguments(P "" "" "LINK;OPTIONS;HEADERS" ${ARGN})
  if(CURBLIGHT_PRECOMPILE)
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp CONTENT "// What is precompiled belongs to a target with a source.\n")
    add_library(${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE ${P_LINK})
    target_compile_options(${name} PRIVATE ${P_OPTIONS})
    target_precompile_headers(${name} PRIVATE <algorithm> <chrono> <expected> <functional> <map> <memory> <mutex> <optional> <span> <string>
                              <string_view> <utility> <variant> <vector> ${P_HEADERS})
  endif()
endfunction()

# Uses what curblight_precompiled() made.
function(curblight_precompile target headers)
  if(CURBLIGHT_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${headers})
  endif()
endfunction()

curblight_precompiled(curblight_common_headers)

# Sources of one target are compiled several at a time: what their headers and templates come to is worked out once. Names in unnamed
# namespaces have to be unique in such a target. Off: each file for itself, and a change to one compiles that one alone.
option(CURBLIGHT_TOGETHER "Compile several sources of a target at a time" ON)
function(curblight_together target)
  if(CURBLIGHT_TOGETHER)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 10)
  endif()
endfunction()

# curblight_library(<folder target name> [TOGETHER] [PUBLIC targets...] [PRIVATE targets...] [EXCLUDE regex...])
# Makes curblight_<name> of every .cpp directly in the current folder (sub-folders: SUBFOLDERS a b).
# Sources are included as "core/order.hpp", "peripherals/scanner/..." from the source tree's roots.
function(curblight_library name)
  cmake_parse_arguments(L "TOGETHER" "" "PUBLIC;PRIVATE;SUBFOLDERS;EXCLUDE" ${ARGN})
  set(patterns ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  foreach(folder ${L_SUBFOLDERS})
    list(APPEND patterns ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  foreach(regex ${L_EXCLUDE})
    list(FILTER sources EXCLUDE REGEX ${regex})
  endforeach()
  if(sources)
    add_library(curblight_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(curblight_${name} PUBLIC ${L_PUBLIC} PRIVATE ${L_PRIVATE} Threads::Threads)
    curblight_precompile(curblight_${name} curblight_common_headers)
    if(L_TOGETHER)
      curblight_together(curblight_${name})
    endif()
  else()
    add_library(curblight_${name} INTERFACE)
    set(scope INTERFACE)
    target_link_libraries(curblight_${name} INTERFACE ${L_PUBLIC} Threads::Threads)
  endif()
  target_include_directories(curblight_${name} ${scope} ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR})
endfunction()

# curblight_test(<name> targets...): tests/<folder>/*.cpp become <name>_tests, registered test by test.
function(curblight_test name)
  cmake_parse_arguments(T "" "LABEL" "LINK;SUBFOLDERS" ${ARGN})
  set(patterns ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  foreach(folder ${T_SUBFOLDERS})
    list(APPEND patterns ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${name}_tests PRIVATE ${T_LINK} GTest::gmock GTest::gtest_main)
  curblight_precompile(${name}_tests curblight_test_headers)
  curblight_together(${name}_tests)
  # What is tested is optimised as it ships; the tests themselves are not worth the time it takes to optimise them.
  target_compile_options(${name}_tests PRIVATE -O0)
  target_compile_definitions(${name}_tests PRIVATE CURBLIGHT_SOURCE_DIR="${CMAKE_SOURCE_DIR}" CURBLIGHT_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  # The values would be bytes of memory, others in each build.
  gtest_discover_tests(${name}_tests DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES PROPERTIES LABELS "${T_LABEL}" TIMEOUT 300)
endfunction()
