// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "helper/network/rivals.h"
#include "helper/process/log_limit.h"
#include "helper/process/timers.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// What an administrator has agreed to for one VLAN, so that it need not give way.
struct Agreement
{
    /// Its subnets may overlap this computer's other networks.
    bool overlap = false;
    /// They may be parts of larger ones that routes lead to.
    bool wider = false;

    bool operator==(const Agreement&) const = default;
};

/// Which subnets a running VLAN gives up because this computer's own network needs them. When a VLAN is started
/// this is Admission's affair; afterwards a laptop comes to a café, containers are started, a tunnel is opened.
/// The computer's own network then wins at once, so that nobody loses a name server or a printer to a VLAN, and no
/// user takes from another network what an administrator would have been asked about. What is given up is had
/// again when the rival has been gone for a while: a network that comes and goes is given way to at once each time,
/// and waited for the longer, the more often it does.
///
///   a rival with a claim to all of a subnet  ─► given up, with a problem
///   … that is gone                           ─► had again after kCalm, or up to kLongestCalm
///   a rival with a claim to a part           ─► kept, with a problem while it is there (rivals.h)
///
/// A route of the VLAN counts like a subnet: where it leads to belongs to the rival while there is one.
///
/// Of automatic subnets that nobody has set there are several (Settings::automaticRanges()). Each is given up by
/// itself, also for a part, and before there is an address in it: then for whatever would keep the VLAN from being
/// started in it (automatic_ranges.h). Only the loss of all is a problem, since until then the worker finds addresses
/// in the others, or the loss of one that a route goes by way of.
///
/// A name server may be written down a moment after its network has come, so there is a second look; and a computer
/// whose network takes long to look at, as one with all routes of the Internet, is looked at the more rarely.
///
/// This class decides; to take addresses from the interface and to give them back is up to the caller.
class SubnetYielding
{
public:
    static constexpr std::chrono::milliseconds kCalm{1000};
    static constexpr std::chrono::milliseconds kLongestCalm{60000};
    /// What was had for so long does not count as coming and going.
    static constexpr std::chrono::seconds kSteady{60};
    static constexpr std::chrono::milliseconds kSecondLook{3000};
    /// Of what a look takes, the least time to the next.
    static constexpr int kPause = 20;

    /// Calls `changed` when it has looked by itself and something is different, never from within another call. The
    /// references must outlive this.
    SubnetYielding(const Settings& settings, const Agreement& agreement, NetworkSetup& network,
        Timers& timers, std::function<void()> changed);

    /// Looks at the computer's network, from which the VLAN's `interface` differs; `automatic` are the addresses that
    /// the node has found for itself. True if something is different.
    bool look(const std::string& interface, const std::vector<IpInterfaceAddress>& automatic);
    /// These are the automatic addresses now.
    void found(const std::vector<IpInterfaceAddress>& automatic);

    /// Whether an address, of whomever, is in a subnet that has been given up. An automatic subnet in which the node
    /// has found no address is not the VLAN's, and concerns nobody else's addresses.
    bool concerns(const IpAddress& address) const;
    /// Whether an automatic address would be in a subnet that has been given up.
    bool lacks(const IpInterfaceAddress& automatic) const;
    /// Why the subnet of this address has been given up, and what becomes of it, in English.
    std::string reasonFor(const IpAddress& address) const;
    /// Whether a route leads to what has been given up, or by way of it.
    bool concerns(const LanRoute& route) const;
    /// Those subnets of addresses that have been given up, as they are in the settings.
    std::vector<IpInterfaceAddress> givenUp() const;
    /// The worst.
    Problem problem() const;
    /// What is to be shown of a VLAN whose worker reports `reported`.
    LinkStatus shown(LinkStatus reported) const;

private:
    /// Derived: an automatic one that nobody has set.
    enum class Of : std::uint8_t { Address, Automatic, Derived, Route };
    /// A subnet of the VLAN.
    struct Stake
    {
        IpInterfaceAddress subnet;
        Of of = Of::Address;
        /// An automatic one: the node's address there.
        std::optional<IpAddress> automatic{};
        bool givenUp = false;
        /// It has no rival at present; only then it may be had again.
        bool free = true;
        /// Why it was given up last.
        Problem lost{};
        /// While it is free: which part leads elsewhere.
        Problem partial{};

        bool operator==(const Stake&) const = default;
    };

    bool look();
    void judge(Stake& stake, const HostNetwork& host);
    std::optional<Rival> worstRival(const Stake& stake, const HostNetwork& host) const;
    /// A derived one that has not been given up.
    const Stake* other() const;
    /// Given up without another one in its place.
    bool isMissed(const Stake& stake) const;
    void takeBack();

    const Settings& m_settings;
    const Agreement m_agreement;
    NetworkSetup& m_network;
    const Clock& m_clock;
    const std::function<void()> m_changed;
    const std::unique_ptr<Timer> m_calm;
    const std::unique_ptr<Timer> m_again;

    std::vector<Stake> m_stakes;
    std::string m_interface;
    /// How long a rival has to be gone.
    std::chrono::milliseconds m_wait = kCalm;
    std::optional<Clock::Steady> m_tookBack;
    Clock::Steady m_nextLook{};
    LogLimit m_log;
};

} // namespace vnats
