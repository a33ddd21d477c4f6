# The screens behind the rail (members, orders, stock, day) and the sign-in: presenters with desks that answer when the test says so.
add_library(suanpan_desk_samples STATIC ui/desk_samples.cpp)
target_link_libraries(suanpan_desk_samples PUBLIC suanpan_presenters PRIVATE suanpan_options)
foreach(subject members orders stock day sign_in)
    suanpan_add_test(ui/presenters/tst_${subject}_presenter LINK suanpan_desk_samples)
endforeach()
