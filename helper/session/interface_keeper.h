// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "helper/network/network_setup.h"
#include "helper/process/timers.h"
#include "helper/session/route_keeper.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace vnats {

/// Keeps one VLAN's interface as its settings say, on a computer where others change interfaces, too: udev
/// gives it another MAC a moment after it has been made, a network manager deletes its addresses, a person
/// takes it down. What is shown is always what is; what differs from the settings is put back and logged; and
/// whoever insists is left in peace, because two programs that undo each other's work help nobody.
///
///   what was changed   at first                   from the kInsisting-th time within kWindow
///   MAC                put back                   the VLAN goes on with the other MAC
///   MTU                put back                   the VLAN goes on with the other MTU, if one can have it
///   down               brought up again, once     left down
///   addresses          put back                   left away
///   routes             put back (RouteKeeper)     left away
///   name               followed                   followed
///   deleted, moved to another network namespace   the session is over: lost()
///
/// Left in peace also means: with a problem() that says what is, what should be and what to do. It is over when
/// the thing is as it should be, by whomever, or when somebody asks to tryAgain(). What the kernel refuses to
/// put back is left at once. Addresses that others add are shown and left alone.
///
/// Every look compares all that is with all that is wanted, so it does not matter which changes the kernel told
/// of, and in which order. Changes of our own go through this class, or are made known to it at once
/// (expectAddresses()), so they are never taken for others'. The interface may be one that exists already.
class InterfaceKeeper
{
public:
    /// From the first of several changes to the look: `ip address flush` deletes one address after another, and
    /// scripts take an interface down and up again.
    static constexpr std::chrono::milliseconds kBurst{50};
    static constexpr std::chrono::seconds kWindow{60};
    static constexpr unsigned kInsisting = 3;
    /// Taking it down is rarely an accident.
    static constexpr unsigned kInsistingDown = 2;

    /// Calls `changed` when one or more of state(), routes(), lost(), problem(), mac() and mtu() have changed, never
    /// before this returns, and never from within another call of this class but tryAgain(). The references
    /// must outlive this; `settings` are those that the interface was made with, `addresses` those that it should
    /// have, and its mac() is the one that it should have.
    InterfaceKeeper(NetworkInterface& interface, const Settings& settings,
        std::vector<IpInterfaceAddress> addresses, Timers& timers, std::function<void()> changed);
    ~InterfaceKeeper();
    InterfaceKeeper(const InterfaceKeeper&) = delete;
    InterfaceKeeper& operator=(const InterfaceKeeper&) = delete;

    /// Gives the interface another MAC. If that fails, the old one stays.
    std::expected<void, Problem> setMac(MacAddress mac);
    /// The interface has just been given these addresses, and should keep them.
    void expectAddresses(std::vector<IpInterfaceAddress> addresses);
    /// From now on it should have these routes, those of the settings or some of them.
    void expectRoutes(std::vector<LanRoute> routes);
    /// Puts back what has been left in peace.
    void tryAgain();
    /// Something that is not the interface's may have changed, another one's routes for instance.
    void lookSoon();

    /// As last seen. Addresses: those that it should have, in their order, then others; none that the kernel
    /// derives from the MAC.
    const InterfaceState& state() const { return m_state; }
    /// Those of the settings that are there.
    const std::vector<LanRoute>& routes() const { return m_routes.there(); }
    /// What a worker has to use: the interface's own, unless it is being put back.
    MacAddress mac() const;
    std::uint32_t mtu() const;
    /// The interface is gone, and this is why. Nothing changes any more.
    const Problem& lost() const { return m_lost; }
    /// The worst of what has been left in peace.
    Problem problem() const;
    /// What is to be shown of a VLAN whose worker reports `reported`.
    LinkStatus shown(LinkStatus reported) const;

private:
    enum Thing : std::uint8_t { Up, Addresses, Mac, Mtu, kThings };
    struct Care
    {
        /// When it was found changed.
        std::deque<Clock::Steady> changes;
        bool left = false;
    };
    struct Shown
    {
        InterfaceState state;
        std::vector<LanRoute> routes;
        Problem lost;
        Problem problem;
        MacAddress mac;
        std::uint32_t mtu = 0;

        bool operator==(const Shown&) const = default;
    };

    Shown shownNow() const { return {m_state, routes(), m_lost, problem(), mac(), mtu()}; }
    /// Looks, puts back, and tells.
    void examine();
    void mend();
    /// Does `repair` about a thing that is not as it should be, or leaves it. True if anything was done.
    bool putBack(Thing thing, const std::string& what, bool counts,
        const std::function<std::expected<void, Problem>()>& repair);
    /// False if the kernel did not answer, or the interface is gone.
    bool look();
    bool mayHave(const IpInterfaceAddress& address) const;
    std::vector<IpInterfaceAddress> missing() const;
    Problem problemOf(Thing thing) const;

    NetworkInterface& m_interface;
    const Settings& m_settings;
    const Clock& m_clock;
    const std::function<void()> m_changed;
    const std::unique_ptr<Timer> m_burst;

    // What should be.
    MacAddress m_mac;
    std::vector<IpInterfaceAddress> m_addresses;

    InterfaceState m_state;
    RouteKeeper m_routes;
    Problem m_lost;
    /// What was there when `changed` was called last.
    Shown m_told;
    std::array<Care, kThings> m_cares;
};

} // namespace vnats
