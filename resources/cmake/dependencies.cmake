# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finds everything that the build needs and reports all that is missing at once, by the name of the Debian package.

find_package(PkgConfig REQUIRED)
set(VNATS_MISSING "")

macro(vnats_find_qt version component package)
    find_package(Qt6${component} ${version} QUIET)
    if(NOT Qt6${component}_FOUND)
        list(APPEND VNATS_MISSING "${package} (Qt6 ${component} ${version} or newer)")
    endif()
endmacro()

macro(vnats_find_pkgconfig target module package)
    pkg_check_modules(${target} QUIET IMPORTED_TARGET ${module})
    if(NOT ${target}_FOUND)
        list(APPEND VNATS_MISSING "${package} (pkg-config ${module})")
    endif()
endmacro()

vnats_find_pkgconfig(NATS "libnats>=3.4.1" libnats-dev)
vnats_find_pkgconfig(CRYPTO "libcrypto>=3.0" libssl-dev)
find_package(nlohmann_json 3.11 QUIET)
if(NOT nlohmann_json_FOUND)
    list(APPEND VNATS_MISSING "nlohmann-json3-dev (nlohmann_json 3.11 or newer)")
endif()
vnats_find_pkgconfig(NL_ROUTE libnl-route-3.0 libnl-route-3-dev)
vnats_find_qt(6.4 Core qt6-base-dev)
vnats_find_qt(6.4 DBus qt6-base-dev)
# The fuzzers need core and the contract alone.
if(NOT FUZZ)
    if(BUILD_APP)
        vnats_find_qt(6.4 Widgets qt6-base-dev)
        vnats_find_qt(6.4 OpenGL libqt6opengl6-dev)
        vnats_find_qt(6.4 Charts qt6-charts-dev)
        vnats_find_qt(6.4 Svg qt6-svg-dev)
        vnats_find_qt(6.4 LinguistTools "qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools")
    endif()
    if(BUILD_TESTING)
        vnats_find_qt(6.4 Test qt6-base-dev)
        find_package(GTest QUIET)
        if(NOT GTest_FOUND)
            list(APPEND VNATS_MISSING "libgtest-dev libgmock-dev (GoogleTest)")
        endif()
        vnats_find_pkgconfig(SSL libssl libssl-dev)
    endif()
    vnats_find_pkgconfig(CAP_NG libcap-ng libcap-ng-dev)
    vnats_find_pkgconfig(POLKIT_GOBJECT polkit-gobject-1 libpolkit-gobject-1-dev)
    # A static polkit-qt (as ./run setup builds it) names these two among its own dependencies.
    pkg_check_modules(GLIB2 QUIET IMPORTED_TARGET glib-2.0)
    pkg_check_modules(GOBJECT QUIET IMPORTED_TARGET gobject-2.0)
    find_package(PolkitQt6-1 QUIET)
    if(NOT PolkitQt6-1_FOUND)
        list(APPEND VNATS_MISSING
            "libpolkit-qt6-1-dev (PolkitQt6-1, where the distribution has none ./run setup builds it)")
    endif()
endif()

if(VNATS_MISSING)
    list(JOIN VNATS_MISSING "\n    " VNATS_MISSING_TEXT)
    message(FATAL_ERROR "Missing packages:\n    ${VNATS_MISSING_TEXT}\n  './run setup' installs them all.")
endif()
