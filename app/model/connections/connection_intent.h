// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vnats {

/// What the user has asked a connection to do and the helper has not done yet. The session's own state is not
/// part of it: Connection combines the two. Each value says by itself what is awaited and what follows, so that
/// no second flag can contradict it.
///
///                        what is awaited         left by
///   None                 nothing                 Connect ► Up · with a session: Disconnect ► Down,
///                                                EndHosting ► DownAndEndHosting, Restart ► Restart
///   Up                   the start's answer      Answered ► None · Disconnect ► Cancel ·
///                                                EndHosting ► CancelAndEndHosting
///   Cancel               the start's answer, to  Answered ► Down (Gone follows at once unless a session is
///                        stop what it names      there) · EndHosting ► CancelAndEndHosting ·
///                                                StopRefused ► Up
///   CancelAndEndHosting  the same                Answered ► DownAndEndHosting · StopRefused ► Up
///   Down                 the session's end       Gone, StopRefused ► None · EndHosting ► DownAndEndHosting ·
///                                                Restart ► Restart · Connect (the session failed) ► Up
///   DownAndEndHosting    the same                Gone, StopRefused ► None · Restart ► Restart · Connect ► Up
///   Restart              the same                Gone ► None (Connect follows at once) ·
///                                                StopRefused ► None · Disconnect ► Down ·
///                                                EndHosting ► DownAndEndHosting · Connect ► Up
///
/// The latest request wins, with two exceptions: Disconnect does not revoke EndHosting, as both lead down; and
/// neither a start nor a restart is asked for before the last start has been answered.
enum class Intent : std::uint8_t {
    None,
    Up,
    Cancel,
    CancelAndEndHosting,
    Down,
    DownAndEndHosting,
    Restart,
    Count
};

enum class IntentEvent : std::uint8_t {
    Connect,
    Disconnect,
    EndHosting,
    Restart,
    Answered, ///< the start, either way; or it was given up before it was asked for
    Gone, ///< no session runs any more
    StopRefused,
    Count
};

/// Total: an event that says nothing to an intent leaves it as it is.
Intent next(Intent intent, IntentEvent event);

constexpr bool awaitsStart(Intent intent)
{
    return intent == Intent::Up || intent == Intent::Cancel || intent == Intent::CancelAndEndHosting;
}

constexpr bool isCancelled(Intent intent)
{
    return intent == Intent::Cancel || intent == Intent::CancelAndEndHosting;
}

/// The session is to end, or to be replaced by another one.
constexpr bool wantsDown(Intent intent)
{
    return intent != Intent::None && intent != Intent::Up;
}

/// The server that is hosted for it is to end as well, even one that is meant to stay.
constexpr bool endsHosting(Intent intent)
{
    return intent == Intent::CancelAndEndHosting || intent == Intent::DownAndEndHosting;
}

} // namespace vnats
