// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/lan/forward/send_window.h"
#include "core/lan/members/peer_table.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vnats {

/// Limits what is on its way to all or to groups, so that a stream of it does not stand in the server in front of a
/// member whose line takes less.
///
/// Only the server knows who receives a group's frames, and nobody confirms them. But what goes to one member by one
/// connection arrives in order: an echo request to a member, right behind a frame to a group, is answered when the frame
/// has left the server for that member. So up to kMost members are watched as if each got every frame, with a SendWindow
/// of their own. The group is closed while more than half of those that answer are full: one receiver governs, while
/// one slow receiver of several loses frames and slows nobody down, as at the slow port of a switch. A member whose answer
/// is late by kHiccup and two round trips is not counted: its Wi-Fi may pause, or its computer may have crashed.
///
/// Requests cost each member a message, so nobody is watched before groups are a load. Of a larger VLAN others are
/// looked at each kChooseAfter; members that have been full keep their places, but no more than half of all places, so
/// that they alone close nothing.
///
/// Members that lie or sleep may fill a window and confirm next to nothing. So a group that is closed by those that take
/// less than kLeastRate still passes as much, and so does any after kLongestPause: ARP and neighbour discovery go on. Not
/// earlier, since what is sent beyond a window hides from it how long the way is without queues.
class GroupWindow
{
public:
    static constexpr std::size_t kMost = 16;
    /// Bytes to groups within a second that are a load, and how long it is one after that.
    static constexpr std::size_t kLoad = 64 * 1024;
    static constexpr std::chrono::seconds kLoadOver{3};
    /// How long nothing more is sent when a load begins, until those that are to be watched have answered: in front of a
    /// slow line what has been sent so far stands, and a way that was never empty would seem long.
    static constexpr std::chrono::milliseconds kHeld{200};
    static constexpr std::chrono::seconds kChooseAfter{1};
    static constexpr std::chrono::milliseconds kHiccup{100};
    /// Instead, for one that was late and answers again: what was sent to it meanwhile stands in front of it, with few
    /// requests in between.
    static constexpr std::chrono::seconds kBack{3};
    /// Bytes per second.
    static constexpr std::uint64_t kLeastRate = 256 * 1024;
    /// Those that take more may close a group for so long.
    static constexpr std::chrono::seconds kLongestPause{1};
    /// Requests per window: fewer than of a SendWindow to one peer, since each is a message by itself.
    static constexpr std::uint64_t kAsks = 8;

    /// Both must outlive this.
    GroupWindow(const Clock& clock, const PeerTable& peers);

    /// Whether a frame may be sent to a group.
    bool isOpen();
    /// A frame to a group, in all its copies, has taken so many bytes. Right behind it an echo request with askToken()
    /// must go to each of these members; valid until the next call.
    std::span<const MacAddress> sent(std::size_t bytes);
    /// The members that must be asked again, although nothing may be sent; valid until the next call.
    std::span<const MacAddress> askedAgain();
    /// See SendWindow::askToken().
    std::uint64_t askToken(const MacAddress& member, std::size_t messageSize)
    {
        return m_window.askToken(member, messageSize);
    }
    /// See SendWindow::answered(). Ignores a token that is not of a request of this window.
    void answered(const MacAddress& member, std::uint64_t token, std::uint64_t clock);
    /// Whether groups may have opened since the last call, or may be sent the next frame of kLeastRate.
    bool takeOpened();
    /// The member has gone or started anew.
    void forget(const MacAddress& member) { m_window.forget(member); }
    void clear();

private:
    struct Member
    {
        MacAddress mac;
        /// Since the last choice.
        bool wasFull = false;
        /// Nothing was known of it when the load began, and is to be known first …
        bool isNew = false;
        /// … and is known now: it is asked again, behind the next frame.
        bool isMet = false;
        /// Its answers were late when they were looked at last …
        bool wasLate = false;
        /// … and now come again, but its window is full or they are late still.
        bool isBack = false;
    };
    bool isLoaded(Clock::Steady now) const { return now < m_loadedUntil; }
    void choose(Clock::Steady now);
    void look(Clock::Steady now);
    /// It is full and has not answered for long.
    bool isAskedAgain(const Member& member);
    bool passesLeast(Clock::Steady now) const;

    const Clock& m_clock;
    const PeerTable& m_peers;
    SendWindow m_window;
    /// Of at most kMost each, with room for so many from the beginning.
    std::vector<Member> m_watched;
    std::vector<MacAddress> m_asked;
    /// The last member that was taken when the choice was made.
    MacAddress m_chosen;
    Clock::Steady m_choiceEnds;

    Clock::Steady m_secondBegan;
    std::size_t m_bytes = 0; ///< in this second
    Clock::Steady m_loadedUntil;
    Clock::Steady m_heldUntil;

    bool m_isClosed = false;
    bool m_hasOpened = false;
    /// A frame has been refused since takeOpened() told of kLeastRate.
    bool m_isAwaited = false;
    Clock::Steady m_closedSince;
    /// Only those close it that take less than kLeastRate.
    bool m_isTrickle = false;
    /// When the next frame of kLeastRate may leave.
    Clock::Steady m_nextLeast;
};

} // namespace vnats
