suanpan_add_test(ui/style/tst_style LINK suanpan_style)
suanpan_add_test(ui/presenters/tst_format LINK suanpan_presenters)
suanpan_add_test(ui/widgets/tst_widgets LINK suanpan_widgets)
suanpan_add_test(ui/receipts/tst_compose_receipt LINK suanpan_receipts)
suanpan_add_test(ui/receipts/tst_receipt LINK suanpan_receipts SOURCES ui/gallery_receipts.cpp)

# Pictures for eyes: build/<preset>/tests/ui_gallery <folder>. Not a test and not installed.
add_executable(ui_gallery ui/gallery.cpp ui/gallery_pages.cpp ui/gallery_receipts.cpp)
set_target_properties(ui_gallery PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(ui_gallery PRIVATE suanpan_widgets suanpan_receipts suanpan_options)
if(EXISTS ${CMAKE_SOURCE_DIR}/translations/suanpan_zh_CN.ts)
    qt_add_lrelease(ui_gallery TS_FILES ${CMAKE_SOURCE_DIR}/translations/suanpan_zh_CN.ts QM_FILES_OUTPUT_VARIABLE gallery_qm)
    qt_add_resources(ui_gallery gallery_translations PREFIX /gallery BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${gallery_qm})
endif()
include(${CMAKE_CURRENT_LIST_DIR}/desks.cmake)

suanpan_add_test(ui/presenters/tst_typed_input LINK suanpan_presenters)
suanpan_add_test(ui/presenters/tst_sell_presenter LINK suanpan_presenters)
suanpan_add_test(ui/presenters/tst_pay_presenter LINK suanpan_presenters)
suanpan_add_test(ui/presenters/tst_pay_at_terminal LINK suanpan_presenters)
suanpan_add_test(ui/presenters/tst_shell_presenter LINK suanpan_presenters)
suanpan_add_test(ui/views/tst_selling_page LINK suanpan_views)
suanpan_add_test(ui/tst_translations LINK Qt6::Core)

# The selling screens in every theme and size: build/<preset>/tests/ui_screenshots <folder>.
add_executable(ui_screenshots ui/views/screenshots.cpp)
set_target_properties(ui_screenshots PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(ui_screenshots PRIVATE suanpan_views suanpan_options Qt6::Test)
