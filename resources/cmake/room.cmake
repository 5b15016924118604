# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# vnats_add_room(NAME SOURCES … [PUBLIC …] [PRIVATE …]): makes a folder a static library vnats_NAME, alias
# vlan-nats::NAME, which links exactly those rooms that its files may include. tests/layers/rooms.txt says the same
# for every #include, including those of headers without code. VNATS_LAYER, which the directory sets, is the layer
# whose precompiled library headers the room shares (precompiled.cmake).

function(vnats_add_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;PUBLIC;PRIVATE")
    if(room_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "vnats_add_room(${name}): what is ${room_UNPARSED_ARGUMENTS}?")
    endif()
    add_library(vnats_${name} STATIC ${room_SOURCES})
    add_library(vlan-nats::${name} ALIAS vnats_${name})
    target_include_directories(vnats_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(vnats_${name} PUBLIC ${room_PUBLIC} PRIVATE ${room_PRIVATE})
    vnats_precompile(vnats_${name} ${VNATS_LAYER})
endfunction()
