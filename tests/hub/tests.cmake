suanpan_add_test(hub/tst_ingest LINK suanpan_hub_core)
suanpan_add_test(hub/tst_convergence LINK suanpan_hub_core TIMEOUT 120)
