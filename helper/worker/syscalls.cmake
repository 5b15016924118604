# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DOUTPUT=FILE -DSOURCES="A;B" -P syscalls.cmake: collects what the sources declare in lines such as
#
#   // Syscalls: read write
#   // Syscalls of OpenSSL: getrandom
#
# each of which fits on one line, into C++ for the inside of an array of numbers. Calls that a machine does not have
# (stat on aarch64) are left out there.

set(names "")
foreach(source IN LISTS SOURCES)
    file(STRINGS ${source} lines REGEX "// .*Syscalls[^:]*:")
    foreach(line IN LISTS lines)
        if(NOT line MATCHES "^// Syscalls[^:]*:[ a-z0-9_]+$")
            message(FATAL_ERROR "${source}: not a declaration of system calls, or a broken one: ${line}")
        endif()
        string(REGEX REPLACE "^// Syscalls[^:]*: *" "" line "${line}")
        string(REGEX MATCHALL "[a-z0-9_]+" found "${line}")
        list(APPEND names ${found})
    endforeach()
endforeach()
list(REMOVE_DUPLICATES names)

set(text "// Made by syscalls.cmake from what the sources declare.\n")
foreach(name IN LISTS names)
    string(APPEND text "#ifdef __NR_${name}\n__NR_${name},\n#endif\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
