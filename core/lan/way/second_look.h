// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/lan/way/connect_request.h"

#include <chrono>
#include <optional>

namespace vnats {

/// What the first connection left open.
enum class Unclear {
    Closed, ///< whatever is there has closed it, or could not be reached
    Silent, ///< nothing has come for as long as a connect may take
    NotNats, ///< something has come that is no greeting
    BrokenOff, ///< the greeting was good, and the TLS handshake met plain text
};

/// Looks once more at a server that the library could make nothing of, by a bare TCP connection of its
/// own, on the same way: cnats tells
/// neither what a server says instead of its greeting nor that it awaits a TLS handshake before it says anything. Reads
/// what comes first; if nothing comes, begins a TLS handshake and sees whether it is answered. Says nothing that is
/// secret, and believes nothing but how to explain the failure.
///
/// The problem that it has found, or nothing, as behind a WebSocket, where a server does not speak first. Blocks for kLook at most, and for the resolver.
class SecondLook
{
public:
    static constexpr std::chrono::milliseconds kLook{2000};

    static std::optional<Problem> at(const ConnectRequest& request, Unclear unclear);
};

} // namespace vnats
