suanpan_add_test(tidy/tst_tidy LINK Qt6::Core SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/source_file.cpp ${CMAKE_CURRENT_LIST_DIR}/source_rules.cpp ${CMAKE_CURRENT_LIST_DIR}/include_rules.cpp)
