suanpan_add_test(models/sales/tst_basket_file LINK suanpan_models)
suanpan_add_test(app/ctl/tst_demo_data LINK suanpan_ctl_core)
suanpan_add_test(app/ctl/tst_day_summary LINK suanpan_ctl_core)
suanpan_add_test(app/ctl/tst_zstd_file LINK suanpan_ctl_core)
suanpan_add_test(app/till/tst_diary LINK suanpan_till)

# The programs themselves, as people and scripts run them.
add_test(NAME e2e/demo_day COMMAND ${CMAKE_CURRENT_LIST_DIR}/demo_day_test.sh ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
add_test(NAME e2e/ctl COMMAND ${CMAKE_CURRENT_LIST_DIR}/ctl_test.sh ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
set_tests_properties(e2e/demo_day e2e/ctl PROPERTIES TIMEOUT 600 LABELS "e2e;noasan")

# The package is made of the optimised programs.
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    add_test(NAME e2e/installer COMMAND ${CMAKE_CURRENT_LIST_DIR}/installer_test.sh ${CMAKE_BINARY_DIR})
    set_tests_properties(e2e/installer PROPERTIES TIMEOUT 300 LABELS "e2e;noasan" RUN_SERIAL TRUE)
endif()
