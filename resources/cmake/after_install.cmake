# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What packages do by their scripts, for 'cmake --install' on this very computer: the user of the forwarding processes,
# and word to the programs that read our files. Where it cannot be done, it says what is to be done.

if(NOT "$ENV{DESTDIR}" STREQUAL "")
    return() # Whoever makes a package does this by its scripts.
endif()

set(users ${CMAKE_INSTALL_PREFIX}/lib/sysusers.d/vlan-nats.conf)
execute_process(COMMAND id -u OUTPUT_VARIABLE uid OUTPUT_STRIP_TRAILING_WHITESPACE)
execute_process(COMMAND id vlan-nats RESULT_VARIABLE no_user OUTPUT_QUIET ERROR_QUIET)
find_program(VNATS_SYSUSERS systemd-sysusers)
# Elsewhere nothing looks for our files.
set(system FALSE)
if(CMAKE_INSTALL_PREFIX MATCHES "^/usr(/local)?/?$")
    set(system TRUE)
endif()

if(no_user AND system AND uid EQUAL 0 AND VNATS_SYSUSERS)
    execute_process(COMMAND ${VNATS_SYSUSERS} ${users} RESULT_VARIABLE no_user)
endif()
if(no_user AND VNATS_SYSUSERS)
    message(STATUS "There is no user vlan-nats, under which frames are forwarded. To make it, as root:\n"
        "     systemd-sysusers ${users}")
elseif(no_user)
    message(STATUS "There is no user vlan-nats, under which frames are forwarded. To make it, as root:\n"
        "     useradd --system --user-group --no-create-home --home-dir / --shell /usr/sbin/nologin vlan-nats")
endif()

if(NOT system)
    message(STATUS "systemd, bus and polkit look for our files under /usr, not under ${CMAKE_INSTALL_PREFIX}.")
elseif(uid EQUAL 0 AND EXISTS /run/systemd/system)
    execute_process(COMMAND systemctl daemon-reload)
    execute_process(COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/../network/reload.sh)
endif()
message(STATUS "'vlan-natsctl doctor' shows whether anything is missing.")
