// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "helper/network/network_setup.h"

#include <chrono>
#include <deque>
#include <vector>

namespace vnats {

/// The routes that one VLAN's settings ask for, those of `games` included, on an interface that others change, too.
/// A route is there while the interface is up and has an address of its IP version, so that nothing is sent by it with
/// an address of another network. It comes with the first one, in whatever way the interface gets it, and goes with
/// the last. What others remove is put back, and whoever insists is left in peace. A subnet that leads to another
/// interface already stays there, which is a problem(), until that route is gone; so of two VLANs with `games` the
/// first one has them, and the other one takes over when it ends.
class RouteKeeper
{
public:
    static constexpr std::chrono::seconds kWindow{60};
    static constexpr unsigned kInsisting = 3;

    /// The references must outlive this.
    RouteKeeper(NetworkInterface& interface, const Settings& settings, const Clock& clock);

    /// Looks, and makes it so. `state` is the interface's now; `undisturbed` that nothing else about it had to be put
    /// back, so that whatever is missing has been removed on purpose.
    void mend(const InterfaceState& state, bool undisturbed);
    /// From now on these are wanted; others are removed, and new ones come with the next mend().
    void expect(std::vector<LanRoute> routes);
    /// The next mend() puts back what has been left in peace.
    void tryAgain();

    /// The wanted ones that are there, in the order of the settings.
    const std::vector<LanRoute>& there() const { return m_there; }
    const Problem& problem() const { return m_problem; }

private:
    std::vector<LanRoute> missing(const InterfaceState& state);
    void noteRemoval(const LanRoute& removed, const std::string& interface);

    NetworkInterface& m_interface;
    std::vector<LanRoute> m_wanted;
    const Clock& m_clock;

    std::vector<LanRoute> m_there;
    /// When some were found removed.
    std::deque<Clock::Steady> m_removals;
    unsigned m_timesDown = 0;
    bool m_left = false;
    Problem m_problem;
};

} // namespace vnats
