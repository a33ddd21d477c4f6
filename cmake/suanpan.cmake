# How every target of the house is built: language level, warnings as errors, precompiled headers, sanitizers, output folders.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_GLOBAL_AUTOGEN_TARGET ON) # target "autogen": all that moc writes, which clang-tidy needs before anything is built
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

set(SUANPAN_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize takes them")

find_program(SUANPAN_CCACHE ccache)
if(SUANPAN_CCACHE)
    # Precompiled headers are only cached when ccache may ignore their time stamps.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${SUANPAN_CCACHE})
endif()
find_program(SUANPAN_MOLD mold)
if(SUANPAN_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(suanpan_options INTERFACE)
target_compile_options(suanpan_options INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                       -Wcast-align $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
target_compile_definitions(suanpan_options INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
                           QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(suanpan_options INTERFACE ${CMAKE_SOURCE_DIR})
if(SUANPAN_SANITIZE)
    # A null pointer that is followed ends a program anyway, with the place; asking before each costs a quarter of the build.
    add_compile_options(-fsanitize=${SUANPAN_SANITIZE} -fno-sanitize=null,alignment,vptr -fno-omit-frame-pointer -fno-sanitize-recover=all)
    # GCC 12 takes what the sanitizers add for reads of empty optionals.
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    add_link_options(-fsanitize=${SUANPAN_SANITIZE})
endif()

# Clang builds what is fuzzed only (preset "fuzz"). It deprecates what libstdc++ 12's own headers use, asks for fields that are left out
# of an aggregate on purpose, and gives constant expressions fewer steps than GCC (models/catalog/gs1/dictionary.cpp needs them).
# Without a time stamp in its precompiled headers ccache can keep what was compiled with them.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(suanpan_options INTERFACE -Wno-deprecated-declarations -Wno-missing-designated-field-initializers
                           -fconstexpr-steps=33554432 "SHELL:-Xclang -fno-pch-timestamp")
endif()

# suanpan_add_library(<name> FOLDERS <folder>... LINK <target>...): every .cpp and .h of the folders (below the current one) is part of it.
function(suanpan_add_library name)
    cmake_parse_arguments(ARG "" "" "FOLDERS;LINK;PRIVATE_LINK" ${ARGN})
    set(sources)
    foreach(folder IN LISTS ARG_FOLDERS)
        file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h)
        list(APPEND sources ${found})
    endforeach()
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK} suanpan_options)
    target_precompile_headers(${name} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled_core.h)
endfunction()

# What the tsan preset builds: only the tests labelled "threads".
add_custom_target(suanpan_thread_tests)
# What scripts/test builds of the release preset: the programs, and the tests labelled "noasan" or "optimised". The others it runs under asan.
add_custom_target(suanpan_optimised_tests)

# suanpan_add_test(<folder>/tst_<subject> LINK <target>... [TIMEOUT <s>] [LABELS <label>...] [SANITIZED <VARIABLE=value>]): one QtTest program, run offscreen.
# SANITIZED is for tests that take long: with this in its environment the test tries less, under the sanitizers only; such a test is labelled "optimised".
function(suanpan_add_test path)
    cmake_parse_arguments(ARG "" "TIMEOUT;SANITIZED" "LINK;LABELS;SOURCES" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    string(REPLACE "/" "_" name ${path})
    add_executable(${name} ${CMAKE_SOURCE_DIR}/tests/${path}.cpp ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${ARG_LINK} suanpan_test_support suanpan_options Qt6::Test)
    target_compile_options(${name} PRIVATE ${SUANPAN_TEST_FLAGS})
    target_precompile_headers(${name} REUSE_FROM suanpan_test_headers)
    if("threads" IN_LIST ARG_LABELS)
        add_dependencies(suanpan_thread_tests ${name})
    endif()
    if(ARG_SANITIZED)
        list(APPEND ARG_LABELS optimised)
        add_dependencies(suanpan_optimised_tests ${name})
    endif()
    add_test(NAME ${path} COMMAND ${name})
    set_tests_properties(${path} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=Asia/Shanghai;LC_ALL=C.UTF-8;SUANPAN_SOURCE_DIR=${CMAKE_SOURCE_DIR};SUANPAN_BINARY_DIR=${CMAKE_BINARY_DIR}")
    if(ARG_SANITIZED AND SUANPAN_SANITIZE)
        set_property(TEST ${path} APPEND PROPERTY ENVIRONMENT ${ARG_SANITIZED})
    endif()
endfunction()
