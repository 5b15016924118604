// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "helper/access/caller.h"
#include "helper/access/gatekeeper.h"
#include "helper/network/network_setup.h"
#include "helper/process/log_limit.h"
#include "helper/session/subnet_yielding.h"

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace vnats {

/// Whether a VLAN may be connected, in two looks: the gatekeeper says which user asks and that this user may;
/// then Admission looks at what runs already and at the host's network, because both may have changed while a
/// person looked for a password. A conflict that an administrator may allow, and that the settings want
/// allowed, is asked about once, and everything is looked at again: the answer covers the conflicts that were
/// asked about and no others. Nothing is made here. A yes comes in the same turn of the event loop as the last
/// look, so that nothing has changed for a caller that acts at once.
class Admission
{
public:
    static constexpr int kMaxSessionsPerUser = 16;

    /// A VLAN that is connected already.
    struct Running
    {
        Settings settings;
        uid_t owner;
        std::string interface;
    };
    using ListRunning = std::function<std::vector<Running>()>;
    /// A yes.
    struct Admitted
    {
        /// The caller's.
        uid_t uid;
        Agreement agreement;
    };
    using Decision = std::function<void(std::expected<Admitted, Problem>)>;

    /// The references must outlive this.
    Admission(Gatekeeper& gatekeeper, NetworkSetup& network, ListRunning running);

    /// Calls `decision` exactly once, maybe before it returns. The settings are valid.
    void decide(const Caller& caller, const Settings& settings, Decision decision);
    /// Why a VLAN that root itself wants, as a boot profile describes it, cannot be connected now, if that is
    /// so. Nobody is asked: a conflict that an administrator may allow is allowed if the settings say so.
    std::optional<Problem> obstacle(const Settings& settings) const;
    /// The helper is being stopped: refuses everything from now on, open questions included.
    void close() { m_closed = true; }

    /// Says in the log that this user's VLAN is not connected, and why.
    std::unexpected<Problem> refuse(uid_t uid, const Settings& settings, const Problem& problem);

private:
    struct Applicant;
    using ApplicantPtr = std::shared_ptr<const Applicant>;

    void revalidate(uid_t uid, const ApplicantPtr& applicant, const std::vector<Conflict>& agreed);
    void askAbout(const std::vector<Conflict>& conflicts, const ApplicantPtr& applicant);
    std::optional<Problem> clash(uid_t uid, const Settings& settings) const;

    Gatekeeper& m_gatekeeper;
    NetworkSetup& m_network;
    const ListRunning m_running;
    bool m_closed = false;
    LogLimit m_refusals;
};

/// The parts of the settings that polkit shows to the person who is asked.
std::map<QString, QString> detailsOf(const Settings& settings);

} // namespace vnats
