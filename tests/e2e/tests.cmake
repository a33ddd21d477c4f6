suanpan_add_test(models/sales/tst_basket_file LINK suanpan_models)
suanpan_add_test(app/ctl/tst_demo_data LINK suanpan_ctl_core)
suanpan_add_test(app/ctl/tst_day_summary LINK suanpan_ctl_core)
suanpan_add_test(app/ctl/tst_zstd_file LINK suanpan_ctl_core)
suanpan_add_test(app/till/tst_diary LINK suanpan_till)

# The programs themselves, as people and scripts run them.
add_dependencies(suanpan_optimised_tests suanpan suanpan-hub suanpan-ctl)
add_test(NAME e2e/demo_day COMMAND ${CMAKE_CURRENT_LIST_DIR}/demo_day_test.sh ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
add_test(NAME e2e/ctl COMMAND ${CMAKE_CURRENT_LIST_DIR}/ctl_test.sh ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
set_tests_properties(e2e/demo_day e2e/ctl PROPERTIES TIMEOUT 600 LABELS "e2e;noasan")

# A real till and a real hub, killed ten times while the till sells over a line that is cut at any byte; long/sync_kills kills two hundred times.
foreach(run e2e/kill_rounds=10 long/sync_kills=200)
    string(REPLACE "=" ";" run ${run})
    list(GET run 0 name)
    list(GET run 1 kills)
    add_test(NAME ${name} COMMAND ${SUANPAN_SYSTEM_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/kills/kill_rounds_test.py ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
    math(EXPR limit "300 + ${kills} * 30")
    set_tests_properties(${name} PROPERTIES TIMEOUT ${limit} LABELS "e2e;noasan" ENVIRONMENT "SUANPAN_KILLS=${kills}")
endforeach()
set_tests_properties(long/sync_kills PROPERTIES LABELS long)

# The package is made of the optimised programs.
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    add_test(NAME e2e/installer COMMAND ${CMAKE_CURRENT_LIST_DIR}/installer_test.sh ${CMAKE_BINARY_DIR})
    set_tests_properties(e2e/installer PROPERTIES TIMEOUT 300 LABELS "e2e;noasan" RUN_SERIAL TRUE)
endif()
