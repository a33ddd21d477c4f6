# The screens behind the rail (members, orders, stock, day) and the sign-in: presenters with desks that answer when the test says so.
add_library(suanpan_desk_samples STATIC ui/desk_samples.cpp)
target_link_libraries(suanpan_desk_samples PUBLIC suanpan_presenters PRIVATE suanpan_options)
foreach(subject members issue orders stock airlock day sign_in)
    suanpan_add_test(ui/presenters/tst_${subject}_presenter LINK suanpan_desk_samples)
endforeach()

suanpan_add_test(ui/views/tst_desk_views LINK suanpan_desk_samples suanpan_views)

# Pictures for eyes: build/<preset>/tests/ui_desk_gallery <folder>. Not a test and not installed.
add_executable(ui_desk_gallery ui/desk_gallery.cpp)
set_target_properties(ui_desk_gallery PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(ui_desk_gallery PRIVATE suanpan_desk_samples suanpan_views suanpan_options Qt6::Test)
