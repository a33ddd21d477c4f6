suanpan_add_test(sim/tst_sim_disk LINK suanpan_sim PkgConfig::SQLITE)
# Every change of a disk is a moment to cut power in; under the sanitizers, where it is memory that is looked at, every seventh.
suanpan_add_test(sim/tst_power_cuts LINK suanpan_sim TIMEOUT 600 SANITIZED SUANPAN_EVERY_NTH=7)
suanpan_add_test(sim/tst_hub_power_cuts LINK suanpan_sim suanpan_hub_core TIMEOUT 600 SANITIZED SUANPAN_EVERY_NTH=7)
suanpan_add_test(sim/tst_snapshot_cuts LINK suanpan_sim suanpan_hub_core TIMEOUT 600)
suanpan_add_test(sim/tst_simulation LINK suanpan_sim TIMEOUT 600)

# Thousands of simulated days: the command that anybody can run, and that replays a seed. More of them with scripts/test --long sync.
add_test(NAME sim/campaign COMMAND suanpan-ctl simulate --seeds 1..500 --tills 3 --ops 500 --json)
set_tests_properties(sim/campaign PROPERTIES TIMEOUT 1800 LABELS noasan PROCESSORS 2)
add_test(NAME long/sync_campaign COMMAND suanpan-ctl simulate --seeds 1001..5000 --tills 4 --ops 1000 --json)
set_tests_properties(long/sync_campaign PROPERTIES TIMEOUT 14400 LABELS long PROCESSORS 2)

# The simulator's negative controls: copies of the product's files with every control behind a switch, linked before the libraries they are of.
# Not under the sanitizers: it is the simulator that is tried, not the memory, and GCC 12 then sees uninitialised members that are none.
if(NOT SUANPAN_SANITIZE)
    find_package(Python3 COMPONENTS Interpreter REQUIRED)
    set(control_list ${CMAKE_CURRENT_SOURCE_DIR}/sim/controls/sync.controls)
    set(make_controls ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/sim/controls/make_controls.py)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${control_list})
    execute_process(COMMAND ${make_controls} --files ${control_list} OUTPUT_VARIABLE control_files COMMAND_ERROR_IS_FATAL ANY)
    set(control_out ${CMAKE_CURRENT_BINARY_DIR}/controls)
    string(REPLACE "\n" ";" control_files "${control_files}")
    list(FILTER control_files EXCLUDE REGEX "^$")
    list(TRANSFORM control_files PREPEND ${control_out}/ OUTPUT_VARIABLE control_copies)
    list(TRANSFORM control_files PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE control_originals)
    add_custom_command(OUTPUT ${control_copies}
        COMMAND ${make_controls} ${control_list} ${CMAKE_SOURCE_DIR} ${control_out}
        DEPENDS ${control_list} ${control_originals} ${CMAKE_CURRENT_SOURCE_DIR}/sim/controls/make_controls.py)
    add_executable(sim_controls ${CMAKE_CURRENT_SOURCE_DIR}/sim/controls/main.cpp ${control_copies})
    set_target_properties(sim_controls PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(sim_controls PRIVATE CONTROL_LIST="${control_list}")
    target_link_libraries(sim_controls PRIVATE suanpan_sim suanpan_options PkgConfig::SQLITE)
    target_precompile_headers(sim_controls PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled_core.h)
    add_dependencies(suanpan_optimised_tests sim_controls)
    add_test(NAME sim/controls COMMAND sim_controls)
    set_tests_properties(sim/controls PROPERTIES TIMEOUT 1800 LABELS noasan PROCESSORS 2)
endif()
