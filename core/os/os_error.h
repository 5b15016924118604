// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <string>
#include <system_error>

namespace vnats {

/// A refused system call or netlink request: errno and what was being done, with the kernel's own words
/// (netlink extended ACK) if there are any.
struct OsError
{
    int code = 0;
    std::string what;

    static OsError last(std::string what) { return {errno, std::move(what)}; }
    std::string toString() const { return what + ": " + std::generic_category().message(code); }
};

} // namespace vnats
