// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/settings.h"
#include "core/base/subject.h"
#include "core/lan/frame/storm_limiter.h"
#include "core/lan/members/mac_contest.h"
#include "core/lan/members/peer_table.h"
#include "core/lan/wire/hello.h"
#include "core/lan/wire/key_holder.h"
#include "core/lan/wire/link.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace vnats {

/// Says hello for this node and listens to the hellos of others.
///
/// A hello goes out when the link comes up, every kInterval ± kJitter, and as an answer to newcomers: one
/// answer for all newcomers of kAnswerWithin, after a random part of it, so that a crowd does not answer in
/// step and a flood of hellos costs one answer per kAnswerWithin. A bye goes out when the node leaves. What is
/// said needs the link's reserve and waits for it, so that no flood of any kind makes the queue grow.
///
/// If every member told every other, the cost would grow with the square of their number. So from kCrowd
/// peers on that understand rolls:
///
///   - newcomers, if they are few, are answered one by one, on a subject that only they hear;
///   - a hello every kCrowdInterval goes to the speakers alone, the two members with the lowest MACs. Every
///     kRollInterval the first speaker tells all members which hellos it has heard, and when: a roll. The
///     second one does so when it has heard no roll of the first for kStandInAfter.
///
/// A member that does not understand rolls is told with the speakers, but no more than PeerTable::kMaxUnrolled of
/// them are: others may be made up. The rest hears of us by our frames, as a basic node does.
///
/// A member whose link was away for less than kListedWithin also says hello to these two only.
///
/// Nothing depends on the speakers. A member that has been on no roll for kListedWithin says hello to all, as
/// in a small LAN, so members need not agree on who the speakers are, and the loss of one costs a few hellos.
/// Speakers of whom no roll comes in that time are passed over until one does: their MACs may be made up.
/// A speaker is believed about the time of a hello and nothing else: it can keep a member on the list that
/// has gone, but it introduces none. A member that is on a roll but unknown is asked for its hello.
class Presence
{
public:
    static constexpr std::chrono::milliseconds kInterval{20000};
    static constexpr std::chrono::milliseconds kJitter{1500};
    static_assert(2 * (kInterval + kJitter) < PeerTable::kHelloLifetime);
    /// Where a member's line is metered.
    static constexpr std::chrono::milliseconds kMeteredInterval{40000};
    static_assert(kMeteredInterval + kJitter < PeerTable::kHelloLifetime);
    static constexpr std::chrono::milliseconds kAnswerWithin{500};
    /// For a node with a bridge: until it is known as one, what the machines behind it send is refused. If it
    /// has spoken within kAnswerWithin, it takes its time, too.
    static constexpr std::chrono::milliseconds kBridgeAnswersWithin{20};
    static constexpr std::chrono::milliseconds kTellWithin{100};
    /// Changes behind a bridge are told this far apart: machines there may come and go as they like.
    static constexpr std::chrono::milliseconds kPortsApart{1000};
    static constexpr std::chrono::milliseconds kStrangersApart{10000};
    static constexpr std::size_t kCrowd = 64;
    static constexpr std::chrono::milliseconds kCrowdInterval{10000};
    static constexpr std::chrono::milliseconds kCrowdJitter{2000};
    static constexpr std::chrono::milliseconds kRollInterval{15000};
    static constexpr std::chrono::milliseconds kStandInAfter{16000};
    /// Long enough for the second speaker to stand in, and short enough that a member that misses the rolls
    /// is heard in time: the last roll may have told of a hello one interval old, and once that is too old,
    /// the next hello, one interval later at most, goes to all.
    static constexpr std::chrono::milliseconds kListedWithin{18000};
    static_assert(2 * (kCrowdInterval + kCrowdJitter) + kListedWithin < PeerTable::kHelloLifetime);
    /// More newcomers than one in this many peers are answered by one hello to all.
    static constexpr std::size_t kFewNewcomers = 4;
    /// How many of the unknown members on rolls are asked in a second.
    static constexpr std::uint32_t kMaxAsked = 16;
    /// Until the regular hello is tried again when there was no room.
    static constexpr std::chrono::milliseconds kRoomAgain{1000};

    /// `keys` is null on an open VLAN.
    Presence(EventLoop& loop, Link& link, const KeyHolder* keys, const Settings& settings,
        const MacAddress& ownMac, const std::string& nodeName, bool takesUdpSegments, PeerTable& peers);
    ~Presence();

    /// The link has come up.
    void announce();
    struct Heard
    {
        enum class Kind : std::uint8_t {
            Malformed,
            Ours, ///< our own, come back: nothing
            Peer,
            Overtaken, ///< by a later one of the same peer
            Left,
            Clone, ///< another node with our MAC, to which we do not give way
            EarlierOwner, ///< another node with our MAC, to which we give way
        };
        Kind kind = Kind::Malformed;
        Hello hello;
    };
    /// A hello of the node that the subject names. One to us alone comes from a node that knows us.
    Heard heard(const MacAddress& source, Bytes json, bool toUsAlone = false);
    /// False when it is no roll.
    bool heardRoll(const MacAddress& source, Bytes bytes);
    /// Changes are told within kTellWithin, together with what else changes until then.
    void setAddresses(std::vector<IpAddress> addresses, AutomaticRangeSet lacks);
    /// Any number: as many hellos are said as they need.
    void setPorts(std::vector<MacAddress> ports);
    /// The leaf that this computer hosts, or none any more.
    void setLeaf(std::optional<LeafServer> leaf);
    /// Whether this node has an express lane open. That it has none any more is told at once, and that it has one later in
    /// a crowd. What it has been already is not told again.
    void setExpress(bool open);
    void keysChanged();
    /// That node has heard nothing of what we said before.
    void introducedTo(const MacAddress& other);
    /// A node is there that shares no network key with us. It is told that we are here too, so that it need
    /// not wait for our next hello to see what is wrong.
    void heardStranger();
    /// Says bye; nothing else is said after it until announce().
    void leave();

private:
    Heard heardClone(const Hello& hello);
    void say(const std::string& subject, Hello hello);
    std::uint64_t upMilliseconds() const;
    bool isCrowd() const;
    bool isSpeaker() const;
    bool isFirstSpeaker() const;
    void tellAll();
    void tellAgain();
    void answerWithin(
        std::chrono::milliseconds most, std::chrono::milliseconds least = std::chrono::milliseconds(0));
    /// Of a node with a bridge; `most` for any other.
    std::chrono::milliseconds bridgeOr(std::chrono::milliseconds most) const;
    void answer();
    bool hasReserve() const { return !m_link.isUp() || m_link.hasReserve(); }
    void ask(const MacAddress& mac);
    void roll();
    bool isMetered() const;
    void scheduleNext();
    void scheduleRoll();
    EventLoop::TimerId afterSome(
        std::chrono::milliseconds least, std::chrono::milliseconds most, void (Presence::*then)());

    EventLoop& m_loop;
    Link& m_link;
    const KeyHolder* const m_keys;
    const Clock& m_clock;
    const Clock::Steady m_started;
    PeerTable& m_peers;
    const NativeSubjects m_subjects;
    Hello m_hello;
    MacContest m_contest;
    EventLoop::TimerId m_next = 0;
    EventLoop::TimerId m_rollTimer = 0;
    /// The pending answer, and the newcomers that it is for.
    EventLoop::TimerId m_answer = 0;
    Clock::Steady m_answerDue;
    std::vector<MacAddress> m_newcomers;
    bool m_answersAll = false;
    std::optional<Clock::Steady> m_answered;
    std::optional<Clock::Steady> m_toldAll;
    std::optional<Clock::Steady> m_strangerAnswered;
    TokenBucket m_questions{kMaxAsked};
    /// When a roll last came, or we came ourselves.
    Clock::Steady m_rollHeard;
    /// When we were last on a roll, or told all.
    std::optional<Clock::Steady> m_listed;
    std::minstd_rand m_random;
};

} // namespace vnats
