// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/server_sight.h"
#include "core/base/settings.h"
#include "core/lan/servers/server_list.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace vnats {

/// What is known of a VLAN's servers, which of them is to be tried next while another one is in use, and whether it is
/// better. Knows neither connection nor loop: others try, measure and move.
///
///   order     A server that comes before the one in use is better as soon as it has worked for kSteady.
///   nearest   A server is better when its round trip has been at most half as long as that of the one in use, and
///             kClearly shorter, for kEvidence. After a move no other follows for kHold.
///
/// A leaf nearby is a stranger until a move there has proved that it leads to the LAN: whoever is a member may tell of one.
/// A stranger is not among those to try when no server is in use, where nothing could prove it.
///
/// A server that was lost soon after it came into use must work twice as long the next time, and so on. Nothing is
/// tried in step with other clients: every time is between half of what is said here and all of it.
///
///   better by its place, or not measured yet     kSoon after a connection
///   does not answer                              kRetryFirst … kRetryLast (metered: kMeteredRetryLast)
///   answers, and is not clearly nearer           kAgain (metered: kMeteredAgain)
///   cannot be better by its place                kSeldom, to know whether it would work
///   a leaf nearby that leads elsewhere           kRetryFirst … kAgain: its connection to the LAN's server may return
///   brings what is said on the LAN late          kAgain (metered: kMeteredAgain)
///   refuses, or leads elsewhere                  kLong
///
/// With many servers these are longer, so that all together are tried every kEach at most; while a server does not
/// answer, every kEachDead. Strangers may be as many as somebody likes to announce: they delay each other and nobody else.
class ServerSurvey
{
public:
    static constexpr std::chrono::milliseconds kClearly{5};
    static constexpr std::chrono::seconds kEvidence{60};
    static constexpr std::chrono::seconds kSteady{2};
    static constexpr std::chrono::minutes kHold{10};
    /// A server that was used for so long has proved itself.
    static constexpr std::chrono::minutes kStay{10};
    static constexpr unsigned kMostLosses = 6;
    static constexpr unsigned kBroken = 2;

    static constexpr std::chrono::seconds kSoon{5};
    static constexpr std::chrono::seconds kRetryFirst{5};
    static constexpr std::chrono::seconds kRetryLast{60};
    static constexpr std::chrono::seconds kMeteredRetryLast{300};
    static constexpr std::chrono::minutes kAgain{15};
    static constexpr std::chrono::minutes kMeteredAgain{60};
    static constexpr std::chrono::hours kSeldom{6};
    static constexpr std::chrono::hours kLong{1};
    static constexpr std::chrono::minutes kEach{5};
    static constexpr std::chrono::seconds kEachDead{20};
    /// Some computers' networks change all the time, by containers that come and go.
    static constexpr std::chrono::minutes kChangesApart{2};

    enum class Verdict {
        Enough, ///< it is not better
        Watch, ///< it is better now: go on measuring
        Move, ///< it has been better for long enough
    };

    ServerSurvey(ServerPreference preference, bool metered);

    void setServers(const std::vector<RankedServer>& servers, Clock::Steady now);
    /// This server is in use from now on; by choice, if it was found to be better.
    void adopted(const std::string& url, bool byChoice, Clock::Steady now);
    /// The server in use is lost …
    void lost(Clock::Steady now);
    /// … or left alone, which is not its fault.
    void left();
    /// The network has changed: what was measured may be wrong. False if the last change is not
    /// kChangesApart ago, and this one is not heeded.
    bool networkChanged(Clock::Steady now);
    /// Other secrets: who refused them may take these.
    void pardon(Clock::Steady now);

    /// When the next server is to be tried; never while none is in use.
    Clock::Steady due() const;
    /// The one that is due, if one is.
    std::optional<NatsServerAddress> next(Clock::Steady now) const;
    /// A ping and its answer over a connection that has logged in took so long, and would take `used` with the server
    /// in use.
    Verdict measured(const std::string& url, std::chrono::microseconds roundTrip,
        std::chrono::microseconds used, Clock::Steady now);
    void failed(const std::string& url, ServerStanding how, Clock::Steady now);

    /// Whether a move there needs proof that it leads to the same LAN: the settings' order is proof enough.
    bool needsProof(const std::string& url) const;
    /// Those of them that may be used without proof.
    std::vector<NatsServerAddress> withoutStrangers(std::vector<NatsServerAddress> servers) const;
    /// The same in the order in which to try them when none is in use.
    std::vector<NatsServerAddress> arranged(std::vector<NatsServerAddress> servers) const;
    /// It has failed kBroken times in turn. A computer that is busy for a moment breaks nothing.
    bool isBroken(const std::string& url) const;
    /// It has been started anew, perhaps: what was known of it counts no longer.
    void renewed(const std::string& url, Clock::Steady now);
    std::vector<ServerSight> sights() const;

private:
    struct Known
    {
        RankedServer server;
        ServerSight sight;
        Clock::Steady due;
        std::chrono::milliseconds delay = kRetryFirst;
        /// The same for one that leads elsewhere: until it is used, that it answers means little.
        std::chrono::milliseconds strayDelay = kRetryFirst;
        /// It is better since.
        std::optional<Clock::Steady> betterSince;
        unsigned losses = 0;
        /// Since it last worked.
        unsigned failures = 0;
        /// A move there has proved that it leads to the LAN.
        bool isProven = false;
    };

    Known* find(const std::string& url);
    const Known* find(const std::string& url) const;
    /// A leaf that anybody may have announced.
    bool isStranger(const Known& known) const
    {
        return known.server.source == RankedServer::Source::Nearby && !known.isProven && !isUsed(known);
    }
    bool isUsed(const Known& known) const { return !m_used.empty() && known.sight.url == m_used; }
    /// Whether its place, and not its round trip, makes it better than the one in use.
    bool comesBefore(const Known& known) const;
    bool mayBeBetter(const Known& known) const;
    /// How many share their time with it.
    std::size_t company(const Known& known) const;
    bool isBetter(const Known& known, std::chrono::microseconds used, Clock::Steady now) const;
    void tryIn(Known& known, std::chrono::milliseconds delay, Clock::Steady now);

    const ServerPreference m_preference;
    const bool m_metered;
    std::minstd_rand m_random{std::random_device()()};
    std::vector<Known> m_known;
    /// Where each is in there, by its URL.
    std::unordered_map<std::string, std::size_t> m_places;
    std::string m_used;
    std::size_t m_usedRank = 0;
    Clock::Steady m_usedSince;
    Clock::Steady m_holdUntil;
    std::optional<Clock::Steady> m_changed;
};

} // namespace vnats
