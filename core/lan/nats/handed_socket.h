// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// Makes cnats use a socket that is connected already. While this lives, the next connect(2) that this thread calls puts a
/// duplicate of the socket in the place of the one that it was called for, and succeeds.
///
/// cnats dials by itself and has no hook for anybody else to do so (the newest has, natsOptions_SetProxyConnHandler; those
/// of Debian 12 and 13 have not). But it calls connect(2) by name, and a program's own function of that name comes before
/// that of the C library. The alternative, a listener on loopback and a relay, would need bind(2), which Landlock forbids
/// the worker, be open to every program of this computer for a moment, and copy every byte.
///
/// What this gives to connect(2) in other threads, and in this one while nothing is handed over, is the C library's.
class HandedSocket
{
public:
    /// `socket` is borrowed.
    explicit HandedSocket(int socket);
    ~HandedSocket();
    HandedSocket(const HandedSocket&) = delete;
    HandedSocket& operator=(const HandedSocket&) = delete;

    bool isTaken() const;
};

} // namespace vnats
