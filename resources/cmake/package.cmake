# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The packages, one per install component: 'vlan-nats' is the tray app, 'vlan-nats-helper' is all that a server needs.
# './run package' builds them.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vlan-nats)
set(CPACK_PACKAGE_VENDOR "vlan-nats")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "virtual Ethernet LAN whose switch is a NATS server")
set(CPACK_PACKAGE_CONTACT "vlan-nats contributors <contributors@vlannats.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL helper)
if(BUILD_APP)
    list(APPEND CPACK_COMPONENTS_ALL app)
endif()
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
# Permissions of folders as the distribution wants them, whatever the umask of the builder.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# A server or container that only runs boot profiles needs neither bus nor polkit.
set(CPACK_DEBIAN_HELPER_PACKAGE_NAME vlan-nats-helper)
set(CPACK_DEBIAN_HELPER_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_HELPER_PACKAGE_RECOMMENDS "default-dbus-system-bus | dbus-system-bus, polkitd")
set(CPACK_DEBIAN_HELPER_PACKAGE_SUGGESTS "nats-server")
set(CPACK_DEBIAN_HELPER_PACKAGE_CONTROL_EXTRA
    ${PROJECT_SOURCE_DIR}/resources/debian/helper/postinst
    ${PROJECT_SOURCE_DIR}/resources/debian/helper/prerm
    ${PROJECT_SOURCE_DIR}/resources/debian/helper/postrm)
set(CPACK_COMPONENT_HELPER_DESCRIPTION
"Computers that reach one NATS server are on one LAN, wherever they are: no
port to open, no NAT to cross. This package has the privileged helper, which
makes the network interfaces, the process that forwards the frames,
vlan-natsctl for the command line, and vlan-nats@.service for a VLAN that is
connected at boot.")

set(CPACK_DEBIAN_APP_PACKAGE_NAME vlan-nats)
set(CPACK_DEBIAN_APP_PACKAGE_DEPENDS "vlan-nats-helper (= ${PROJECT_VERSION}), default-dbus-system-bus | dbus-system-bus, polkitd")
# A Secret Service keeps the logins. QtKeychain reaches it through libsecret, which it loads if it is installed; KDE's
# wallet needs no libsecret.
set(CPACK_DEBIAN_APP_PACKAGE_RECOMMENDS
    "polkit-1-auth-agent, qt6-wayland, libsecret-1-0, gnome-keyring | kwalletmanager | keepassxc")
set(CPACK_DEBIAN_APP_PACKAGE_SUGGESTS "nats-server, openssl")
set(CPACK_COMPONENT_APP_DESCRIPTION
"Computers that reach one NATS server are on one LAN, wherever they are: no
port to open, no NAT to cross. This package has the tray application: click
Connect, watch the traffic and the other computers, keep profiles.")
include(CPack)
