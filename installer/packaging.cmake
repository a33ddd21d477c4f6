# What is installed where, and the packages made of it: `cpack --config build/release/CPackConfig.cmake` writes a .deb on Linux, an
# NSIS installer on Windows. Migrations, translations, icons and demo data are compiled into the programs.

include(GNUInstallDirs)

foreach(program suanpan suanpan-hub suanpan-ctl)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    endif()
endforeach()

install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(page README.md CHANGELOG.md docs/installation.md)
    if(EXISTS ${CMAKE_SOURCE_DIR}/${page})
        install(FILES ${page} DESTINATION ${CMAKE_INSTALL_DOCDIR})
    endif()
endforeach()

if(WIN32)
    # Not tested: nobody has built or run Suanpan on Windows yet. windeployqt puts Qt and its plugins beside the programs.
    foreach(program suanpan suanpan-hub suanpan-ctl)
        if(TARGET ${program})
            qt_generate_deploy_app_script(TARGET ${program} FILENAME_VARIABLE deploy_script NO_UNSUPPORTED_PLATFORM_ERROR)
            install(SCRIPT ${deploy_script})
        endif()
    endforeach()
else()
    install(FILES ${CMAKE_CURRENT_LIST_DIR}/linux/suanpan.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${CMAKE_CURRENT_LIST_DIR}/icons/suanpan.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
    install(FILES ${CMAKE_CURRENT_LIST_DIR}/linux/suanpan-hub.service DESTINATION lib/systemd/system)
    install(FILES ${CMAKE_CURRENT_LIST_DIR}/linux/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

set(CPACK_PACKAGE_NAME suanpan)
set(CPACK_PACKAGE_VENDOR "Suanpan")
set(CPACK_PACKAGE_CONTACT "The Suanpan authors <suanpan@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGE_DESCRIPTION "The till (suanpan), the central service that keeps a shop's tills one shop (suanpan-hub), and the command line for \
everything without a screen (suanpan-ctl).")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # packs what was built; tests and benches need not be

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded at run time, so dpkg-shlibdeps does not see them: the database driver, SVG icons, the icons themselves.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, breeze-icon-theme")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk, fonts-noto-core, qt6-qpa-plugins")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/linux/postinst ${CMAKE_CURRENT_LIST_DIR}/linux/prerm
    ${CMAKE_CURRENT_LIST_DIR}/linux/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

if(WIN32) # Not tested, as above.
    set(CPACK_GENERATOR NSIS)
    set(CPACK_PACKAGING_INSTALL_PREFIX "")
    set(CPACK_PACKAGE_INSTALL_DIRECTORY Suanpan)
    set(CPACK_PACKAGE_EXECUTABLES suanpan Suanpan)
    set(CPACK_NSIS_DISPLAY_NAME "Suanpan ${PROJECT_VERSION}")
    set(CPACK_NSIS_INSTALLED_ICON_NAME bin/suanpan.exe)
    set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
    set(CPACK_NSIS_MODIFY_PATH ON)
endif()

include(CPack)
