suanpan_add_test(storage/tst_database LINK suanpan_storage PkgConfig::SQLITE)
suanpan_add_test(storage/tst_journal_mirror LINK suanpan_storage LABELS threads)
suanpan_add_test(storage/tst_till_desks LINK suanpan_storage LABELS threads TIMEOUT 120)
suanpan_add_test(storage/tst_till_loyalty LINK suanpan_storage LABELS threads TIMEOUT 120)
suanpan_add_test(storage/tst_till_recovery LINK suanpan_storage LABELS threads TIMEOUT 120)
suanpan_add_test(storage/tst_verify_till LINK suanpan_storage LABELS threads)
suanpan_add_test(storage/tst_confirmed_pending LINK suanpan_storage suanpan_rapidcheck LABELS threads TIMEOUT 300)
# Forks while threads run, which the thread sanitizer refuses.
suanpan_add_test(storage/tst_nth_failure SOURCES storage/faulty_vfs.cpp LINK suanpan_storage PkgConfig::SQLITE TIMEOUT 300)
