// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/stats.h"
#include "core/lan/seal/network_key.h"
#include "core/lan/seal/salt_notice.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnats {

/// How the nodes of one LAN that share a passphrase come to share a salt, and so a key that no other LAN has.
///
///   newcomer   Asks, and waits as long as an answer may take. Takes the salt of the first offer that is
///              genuine. Without one it uses the salt that it has drawn itself, and offers that. Of several
///              newcomers the one with the smallest salt is first; the others wait once more for its offer.
///   agreed     Has a salt and a key, and says so: to whoever asks, and when its link has come back. Nothing
///              leads back to newcomer.
///
/// Where two LANs become one, the smaller salt (as octets) wins: whoever has the larger one moves, and
/// whoever has the smaller one and hears an offer of a larger one offers its own. So all end up with the
/// smallest, whatever gets lost: a hello under an unknown key makes a node ask once more.
///
/// A salt is believed only if the key that passphrase and salt make opens the offer. So nobody without the
/// passphrase can choose a salt. Whoever carries the messages can repeat an offer that was genuine once, and
/// thereby lead newcomers to an earlier salt of the same passphrase, and members too if that is smaller than
/// theirs; hence only as often as there are smaller ones. What they say there is as secret as before.
///
/// To make a key is slow, and anybody can offer salts. So it is done elsewhere, for one salt at a time, of
/// foreign ones kBurst at once and then one every kDeriveEvery. The last kMaxWaiting offers wait for it, and
/// of one sender only two, since a change of the passphrase takes two. Answers are delayed at random and left
/// out when another node has given them, so a newcomer costs a few messages however many members there are.
///
/// Knows neither link nor loop: poll() must be called at due().
class SaltAgreement
{
public:
    /// What the agreement acts on. None of it calls back at once.
    class Surroundings
    {
    public:
        virtual ~Surroundings() = default;
        /// Wants the key of passphrase and salt; derived() must follow.
        virtual void derive(const NetworkKey::Salt& salt) = 0;
        /// To be said on the subject of our own hello.
        virtual void ask(const NetworkKey::Salt& salt) = 0;
        virtual void offer() = 0;
        /// From now on isAgreed() with this key, or with another one than before.
        virtual void agreed(const NetworkKey& key) = 0;
        /// What came on that subject is of no use. WrongKey: its node does not share our passphrase.
        virtual void refused(std::string_view subject, Drop reason) = 0;
        /// How many other nodes may want to give the same answer.
        virtual std::size_t others() const = 0;
    };

    static constexpr std::chrono::milliseconds kLeastPatience{300};
    static constexpr std::chrono::milliseconds kMostPatience{1500};
    /// In round trips to the server; one answer takes as much as two, if all nodes are equally far.
    static constexpr int kRoundTrips = 4;
    /// An answer is given within kAnswerPer for each other node, kAnswerWithin at most.
    static constexpr std::chrono::milliseconds kAnswerPer{10};
    static constexpr std::chrono::milliseconds kAnswerWithin{500};
    static constexpr std::chrono::milliseconds kOffersApart{100};
    static constexpr std::chrono::milliseconds kAsksApart{2000};
    /// For an answer to an ask, until an unknown key is taken for that of another passphrase.
    static constexpr std::chrono::milliseconds kDoubt{4000};
    static constexpr std::chrono::milliseconds kDeriveEvery{1000};
    static constexpr int kBurst = 4;
    static constexpr std::size_t kMaxWaiting = 8;
    static constexpr std::ptrdiff_t kMaxWaitingOfOne = 2;
    /// Keys of other salts, and IDs of foreign keys, that are remembered.
    static constexpr std::size_t kMaxKnown = 16;

    /// A newcomer. `clock` and `around` must outlive this.
    SaltAgreement(const Clock& clock, Surroundings& around);
    /// One who has agreed already.
    SaltAgreement(
        const Clock& clock, Surroundings& around, const NetworkKey::Salt& salt, const NetworkKey& key);

    bool isAgreed() const { return m_key.has_value(); }
    /// Only if agreed.
    SaltNotice offer(std::string_view subject) const { return SaltNotice::offer(m_salt, *m_key, subject); }

    /// Messages can be said and heard from now on.
    void linkUp(std::chrono::microseconds serverRoundTrip);
    void linkDown() { m_isUp = false; }
    /// What a node said on its hello's subject.
    void heard(std::string_view subject, const SaltNotice& notice);
    /// A hello that is sealed with a key that we hold.
    void heardOurKey(std::string_view subject);
    /// A hello that is sealed with a key that we do not hold.
    void heardUnknownKey(std::string_view subject, NetworkKey::Id id);
    /// Nothing if there was no memory for it.
    void derived(const NetworkKey::Salt& salt, const std::optional<NetworkKey>& key);

    std::optional<Clock::Steady> due() const;
    void poll();

private:
    struct Waiting
    {
        std::string subject;
        SaltNotice notice;
    };
    struct Doubt
    {
        NetworkKey::Id id = 0;
        std::string subject;
        Clock::Steady until;
    };
    using Known = std::pair<NetworkKey::Salt, NetworkKey>;

    Clock::Steady now() const { return m_clock.steady(); }
    bool mayDerive() const { return m_derivedUntil <= now() + (kBurst - 1) * kDeriveEvery; }
    /// Of our passphrase and another salt.
    bool isKin(NetworkKey::Id id) const;
    /// An offer will show whose it is.
    bool isWaiting(NetworkKey::Id id) const;
    std::optional<NetworkKey> known(const NetworkKey::Salt& salt) const;
    void judge(std::string_view subject, const SaltNotice& notice, const NetworkKey& key);
    void foreignIs(NetworkKey::Id id, std::string_view subject);
    enum class Says { Nothing, Offer };
    void agree(const NetworkKey::Salt& salt, const NetworkKey& key, Says says);
    void proceed();
    void begin(const NetworkKey::Salt& salt);
    void takeInHand(const NetworkKey::Salt& salt);
    void answer();
    void askAgain();
    std::chrono::milliseconds someTime();

    const Clock& m_clock;
    Surroundings& m_around;
    /// Ours: drawn if we are newcomers, the LAN's if we have agreed.
    NetworkKey::Salt m_salt;
    std::optional<NetworkKey> m_key;
    std::minstd_rand m_random;
    bool m_isUp = false;

    /// Of a newcomer: how long it waits, until when, and the key of its own salt.
    std::chrono::milliseconds m_patience{0};
    Clock::Steady m_patientUntil;
    bool m_hasWaitedForAnother = false;
    std::optional<NetworkKey> m_own;

    std::optional<NetworkKey::Salt> m_deriving;
    Clock::Steady m_derivedUntil;
    /// Offers of salts that are not known yet, and those of the one that is being derived.
    std::deque<Waiting> m_waiting;
    std::deque<Waiting> m_inHand;
    /// Most recent last.
    std::deque<Known> m_known;
    std::deque<NetworkKey::Id> m_foreign;
    std::optional<Doubt> m_doubt;

    std::optional<Clock::Steady> m_offerDue;
    std::optional<Clock::Steady> m_askDue;
    Clock::Steady m_offered;
    Clock::Steady m_asked;
};

} // namespace vnats
