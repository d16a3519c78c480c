# The .deb: cmake --build --preset release --target package. One per Debian release, since library names differ.
set(distribution unstable)
set(revision 1)
if(EXISTS /etc/os-release)
    file(STRINGS /etc/os-release os_release)
    foreach(line IN LISTS os_release)
        if(line MATCHES "^VERSION_ID=\"?([0-9.]+)\"?$")
            set(revision 1~deb${CMAKE_MATCH_1})
        elseif(line MATCHES "^VERSION_CODENAME=(.+)$")
            set(distribution ${CMAKE_MATCH_1})
        endif()
    endforeach()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME countersign)
set(CPACK_PACKAGE_VENDOR "The Countersign developers")
set(CPACK_PACKAGE_CONTACT "The Countersign developers <maintainers@countersign.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "AI employee that asks before it acts")
set(CPACK_PACKAGE_DESCRIPTION "Countersign watches a folder, reads what arrives there (invoices, mails,
invitations, notes) and proposes what to do as a short plan. Only what its
owner approves is done, exactly as shown and at most once; what can be undone
has an undo, and everything is kept in a journal that can be verified.

It works without an account or a network, as a desktop application or as a
service without a display, and uses tools of any MCP server.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${revision})
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/shlibdeps.cmake)
# Loaded or started at run time, so that shlibdeps cannot see them: the SVG image plugin, the keyring's library,
# libcurl, and what separates other people's servers from the owner's files.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-svg-plugins | libqt6svg6, libsecret-1-0, libcurl4t64 | libcurl4 (>= 7.88), bubblewrap (>= 0.8.0-2+deb12u1)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, poppler-data")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

string(TIMESTAMP changelog_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
if(NOT EXISTS ${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian)
    configure_file(debian/changelog.in changelog.Debian @ONLY)
endif()
include(CPack)
