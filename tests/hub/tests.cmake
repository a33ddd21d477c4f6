suanpan_add_test(hub/tst_ingest LINK suanpan_hub_core)
suanpan_add_test(hub/tst_head_office LINK suanpan_hub_core)
suanpan_add_test(hub/tst_convergence LINK suanpan_hub_core TIMEOUT 120)
# Not among the threaded tests: Asio orders with fences, which the thread sanitizer does not support.
suanpan_add_test(hub/tst_hub_service LINK suanpan_hub Qt6::Network)
suanpan_add_test(hub/tst_kill LINK suanpan_hub_core Qt6::Network)
add_dependencies(hub_tst_kill suanpan-hub)
