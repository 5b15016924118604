# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# vnats_precompile(TARGET std|qt|widgets): the library headers that most files of a layer read are parsed once for all
# of its rooms, which saves a third of a build's CPU time. A file still includes all that it uses: ./run lint compiles
# without them, and so do builds with ccache, whose defaults cannot cache what uses them, and with clang, which refuses
# them for a room that defines one macro more.

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR CMAKE_CXX_COMPILER_LAUNCHER MATCHES "ccache")
    set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
# GLib's pkg-config file asks for it, and then it defines a macro: all rooms agree, or none of GLib's has the headers.
if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    add_compile_options(-pthread)
endif()

set(VNATS_STD_HEADERS <algorithm> <array> <chrono> <cstdint> <cstring> <expected> <functional> <map> <memory>
    <optional> <span> <string> <string_view> <utility> <vector>)
set(VNATS_QT_HEADERS ${VNATS_STD_HEADERS}
    <QDBusConnection> <QDBusMessage> <QDBusPendingCallWatcher> <QDBusPendingReply> <QDBusUnixFileDescriptor>
    <QCoreApplication> <QDateTime> <QHash> <QJsonArray> <QJsonObject> <QObject> <QPointer> <QString> <QStringList>
    <QTimer> <QVariant>)
set(VNATS_WIDGETS_HEADERS ${VNATS_QT_HEADERS}
    <QBoxLayout> <QDialog> <QGuiApplication> <QLabel> <QLineEdit> <QPainter> <QPushButton> <QWidget>)

# The library of a layer's headers. It defines no more than every room of the layer does, since the compiler refuses
# precompiled headers that a macro could have changed; so qt sees the headers of Qt D-Bus without linking it.
function(vnats_add_precompiled layer)
    set(source ${PROJECT_BINARY_DIR}/precompiled.cpp)
    if(NOT EXISTS ${source})
        file(WRITE ${source} "")
    endif()
    string(TOUPPER ${layer} LAYER)
    add_library(vnats_${layer}_headers OBJECT ${source})
    set_target_properties(vnats_${layer}_headers PROPERTIES UNITY_BUILD OFF AUTOMOC OFF)
    target_link_libraries(vnats_${layer}_headers PRIVATE ${ARGN})
    if(NOT layer STREQUAL std)
        target_include_directories(vnats_${layer}_headers SYSTEM
            PRIVATE $<TARGET_PROPERTY:Qt6::DBus,INTERFACE_INCLUDE_DIRECTORIES>)
    endif()
    target_precompile_headers(vnats_${layer}_headers PRIVATE ${VNATS_${LAYER}_HEADERS})
endfunction()

function(vnats_precompile target layer)
    target_precompile_headers(${target} REUSE_FROM vnats_${layer}_headers)
endfunction()

vnats_add_precompiled(std)
# Compiled as what has Qt in it is: GCC 14 refuses headers that were optimised in another way.
vnats_add_precompiled(qt Qt6::Core)
target_compile_options(vnats_qt_headers PRIVATE ${VNATS_QT_OPTIONS})
if(BUILD_APP AND NOT FUZZ)
    vnats_add_precompiled(widgets Qt6::Widgets)
    target_compile_options(vnats_widgets_headers PRIVATE ${VNATS_QT_OPTIONS})
endif()
