# Does every fault that scripts/faults would seed still have its one place in the sources?
add_test(NAME faults/catalogue COMMAND ${CMAKE_SOURCE_DIR}/scripts/faults --check)
set_tests_properties(faults/catalogue PROPERTIES TIMEOUT 60)

# Seeds them all, each in a copy that builds the optimised tests: alone on the machine, and not a second time for another preset.
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    add_test(NAME long/rules_faults COMMAND ${CMAKE_SOURCE_DIR}/scripts/faults --jobs 2 --build-jobs 1)
    set_tests_properties(long/rules_faults PROPERTIES LABELS long TIMEOUT 7200 RUN_SERIAL TRUE)
endif()
