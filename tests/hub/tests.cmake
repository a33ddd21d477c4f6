suanpan_add_test(hub/tst_ingest LINK suanpan_hub_core)
suanpan_add_test(hub/tst_hub_thread LINK suanpan_hub_core LABELS threads)
suanpan_add_test(hub/tst_claims LINK suanpan_hub_core suanpan_rapidcheck TIMEOUT 180)
suanpan_add_test(hub/tst_available LINK suanpan_hub_core)
suanpan_add_test(hub/tst_lying_till LINK suanpan_hub_core)
suanpan_add_test(hub/tst_odd_members LINK suanpan_hub_core TIMEOUT 300)
suanpan_add_test(hub/tst_head_office LINK suanpan_hub_core)
suanpan_add_test(hub/tst_value_across_tills LINK suanpan_hub_core LABELS threads)
suanpan_add_test(hub/tst_referral_across_tills LINK suanpan_hub_core)
suanpan_add_test(hub/tst_returns_across_tills LINK suanpan_hub_core)
suanpan_add_test(hub/tst_price_check LINK suanpan_hub_core SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp)
suanpan_add_test(hub/tst_sale_explanation LINK suanpan_hub_core SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp)
suanpan_add_test(hub/tst_convergence LINK suanpan_hub_core TIMEOUT 120)
suanpan_add_test(hub/tst_snapshot LINK suanpan_hub_core TIMEOUT 300
    SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_facts.cpp ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp)
suanpan_add_test(hub/tst_on_postgres LINK suanpan_hub_core TIMEOUT 300
    SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_facts.cpp ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp
            ${CMAKE_SOURCE_DIR}/tests/support/postgres_cluster.cpp)
suanpan_add_test(hub/tst_exceptions LINK suanpan_hub_core TIMEOUT 120 SOURCES ${CMAKE_SOURCE_DIR}/tests/support/postgres_cluster.cpp)
suanpan_add_test(hub/tst_fact_flags LINK suanpan_hub_core TIMEOUT 120 SOURCES ${CMAKE_SOURCE_DIR}/tests/support/postgres_cluster.cpp)
suanpan_add_test(hub/tst_business_days LINK suanpan_hub_core TIMEOUT 120 SOURCES ${CMAKE_SOURCE_DIR}/tests/support/postgres_cluster.cpp)
suanpan_add_test(hub/tst_quality LINK suanpan_hub_core TIMEOUT 120 SOURCES ${CMAKE_SOURCE_DIR}/tests/support/postgres_cluster.cpp)
suanpan_add_test(hub/tst_member_merge LINK suanpan_hub_core TIMEOUT 300 SOURCES ${CMAKE_SOURCE_DIR}/tests/support/postgres_cluster.cpp)
suanpan_add_test(hub/tst_member_edits LINK suanpan_hub_core TIMEOUT 300 SOURCES ${CMAKE_SOURCE_DIR}/tests/support/postgres_cluster.cpp)
target_compile_definitions(hub_tst_exceptions PRIVATE EXCEPTIONS_PAPER="${CMAKE_SOURCE_DIR}/docs/manual/exceptions.md")
# Not among the threaded tests: Asio orders with fences, which the thread sanitizer does not support.
suanpan_add_test(hub/tst_hub_service LINK suanpan_hub PkgConfig::SQLITE Qt6::Network SOURCES ${CMAKE_SOURCE_DIR}/tests/storage/faulty_vfs.cpp)
suanpan_add_test(hub/tst_rate_limit LINK suanpan_hub)
suanpan_add_test(hub/tst_hub_limits LINK suanpan_hub Qt6::Network)
suanpan_add_test(hub/tst_hub_tls LINK suanpan_hub Qt6::Network TIMEOUT 120)
suanpan_add_test(hub/tst_returns_over_the_line LINK suanpan_hub suanpan_sync Qt6::Network)
suanpan_add_test(hub/tst_kill LINK suanpan_hub_core Qt6::Network)
add_dependencies(hub_tst_kill suanpan-hub)
suanpan_add_test(hub/tst_replay_differential LINK suanpan_hub_core TIMEOUT 900 SANITIZED SUANPAN_REPLAY_FACTS=4000
    SOURCES ${CMAKE_SOURCE_DIR}/tests/support/made_facts.cpp ${CMAKE_SOURCE_DIR}/tests/support/made_goods.cpp)
# The same program once more with a hundred thousand facts: scripts/test --long rules.
add_test(NAME long/rules_replay COMMAND hub_tst_replay_differential)
set_tests_properties(long/rules_replay PROPERTIES TIMEOUT 3600 LABELS long
    ENVIRONMENT "SUANPAN_REPLAY_FACTS=100000;QT_QPA_PLATFORM=offscreen;TZ=Asia/Shanghai;LC_ALL=C.UTF-8")

# The real hub, asked by a client that was written from docs/protocol.md. Its libraries come from the distribution, for whose Python they are.
find_program(SUANPAN_SYSTEM_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
foreach(test protocol lies)
    add_test(NAME hub/wire_${test}
        COMMAND ${SUANPAN_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/wire/${test}_test.py ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
    set_tests_properties(hub/wire_${test} PROPERTIES TIMEOUT 120 LABELS "e2e;noasan")
endforeach()

# The same once more over TLS, with a certificate of suanpan-ctl's.
add_test(NAME hub/wire_over_tls
    COMMAND ${SUANPAN_SYSTEM_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/wire/protocol_test.py ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
set_tests_properties(hub/wire_over_tls PROPERTIES TIMEOUT 120 LABELS "e2e;noasan" ENVIRONMENT "SUANPAN_WIRE_TLS=1")

# Three hubs on a PostgreSQL of the test's own behind HAProxy, killed while tills sell; long/sync_hubs kills two hundred times.
foreach(run hub/several_hubs=12 long/sync_hubs=200)
    string(REPLACE "=" ";" run ${run})
    list(GET run 0 name)
    list(GET run 1 kills)
    add_test(NAME ${name} COMMAND ${SUANPAN_SYSTEM_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/servers/several_hubs_test.py ${CMAKE_BINARY_DIR}/bin ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES TIMEOUT 900 LABELS "e2e;noasan" ENVIRONMENT "SUANPAN_KILLS=${kills};PATH=$ENV{PATH}:/usr/sbin")
endforeach()
set_tests_properties(long/sync_hubs PROPERTIES LABELS long)
