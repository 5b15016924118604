// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <expected>
#include <string>

namespace vnats {

/// A network of one program's own: a user namespace with no user but the present one, and a network namespace that
/// belongs to it (user_namespaces(7), network_namespaces(7)). Whoever makes them has every capability there and none
/// elsewhere, so interfaces can be made in there without root and without touching the computer's network. Both go
/// with the last process in them.
struct PrivateNetwork
{
    /// /proc/self/ns/user and /proc/self/ns/net of whoever is in it, by which others of the same user may join().
    Fd user;
    Fd network;

    /// Makes both, and moves this process there, which must have one thread. The loopback interface is up, ping needs
    /// no privilege, and IPv6 addresses can be used at once: the kernel's own check for duplicates would hold up for a
    /// second or two each program that binds to one, and the worker checks anyway. Call before PR_SET_DUMPABLE is
    /// cleared, because the files of such a process are root's.
    static std::expected<PrivateNetwork, Problem> enter();
};

/// Moves this process, which must have one thread, into the private network of another process of this user, and then
/// gives up what this brings in capabilities, for good, root's included. What has none stays as it is: a program with
/// capabilities in its file, such as ping, gets them in there.
std::expected<void, OsError> joinPrivateNetwork(int user, int network);

/// The settings below /proc/sys that decide whether a program gets namespaces; read before anything is tried, because
/// a user namespace has its own. The empty text where there is no such setting.
struct NamespaceSettings
{
    std::string unprivileged;
    std::string restricted;
    std::string users;
    std::string networks;

    static NamespaceSettings read(const std::string& root = "/proc/sys");
    /// Why there is no namespace; which one: `users` or `networks`.
    Problem whyNot(const OsError& error, std::string NamespaceSettings::*limit) const;
};

/// Why this user cannot make a TAP anywhere, if that is so.
std::expected<void, Problem> checkTunDevice(const std::string& path = "/dev/net/tun");

} // namespace vnats
