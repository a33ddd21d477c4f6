suanpan_add_test(hub/tst_ingest LINK suanpan_hub_core)
suanpan_add_test(hub/tst_head_office LINK suanpan_hub_core)
suanpan_add_test(hub/tst_value_across_tills LINK suanpan_hub_core LABELS threads)
suanpan_add_test(hub/tst_referral_across_tills LINK suanpan_hub_core)
suanpan_add_test(hub/tst_returns_across_tills LINK suanpan_hub_core)
suanpan_add_test(hub/tst_price_check LINK suanpan_hub_core SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp)
suanpan_add_test(hub/tst_sale_explanation LINK suanpan_hub_core SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp)
suanpan_add_test(hub/tst_convergence LINK suanpan_hub_core TIMEOUT 120)
# Not among the threaded tests: Asio orders with fences, which the thread sanitizer does not support.
suanpan_add_test(hub/tst_hub_service LINK suanpan_hub Qt6::Network)
suanpan_add_test(hub/tst_returns_over_the_line LINK suanpan_hub suanpan_sync Qt6::Network)
suanpan_add_test(hub/tst_kill LINK suanpan_hub_core Qt6::Network)
add_dependencies(hub_tst_kill suanpan-hub)
suanpan_add_test(hub/tst_replay_differential LINK suanpan_hub_core TIMEOUT 900
    SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_facts.cpp ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp)
# The same program once more with a hundred thousand facts: scripts/test --long rules.
add_test(NAME long/rules_replay COMMAND hub_tst_replay_differential)
set_tests_properties(long/rules_replay PROPERTIES TIMEOUT 3600 LABELS long
    ENVIRONMENT "SUANPAN_REPLAY_FACTS=100000;QT_QPA_PLATFORM=offscreen;TZ=Asia/Shanghai;LC_ALL=C.UTF-8")
