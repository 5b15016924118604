// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/link_command.h"
#include "core/base/session_status.h"
#include "helper/access/ownership.h"
#include "helper/network/network_setup.h"
#include "helper/process/log_limit.h"
#include "helper/process/rate_limit.h"
#include "helper/process/timers.h"
#include "helper/session/continuity.h"
#include "helper/session/interface_keeper.h"
#include "helper/session/interface_plan.h"
#include "helper/session/mac_succession.h"
#include "helper/session/peer_mirror.h"
#include "helper/session/restart_delay.h"
#include "helper/session/session_record.h"
#include "helper/session/worker_process.h"

#include <QObject>
#include <expected>
#include <memory>
#include <optional>
#include <vector>

namespace vnats {

/// One running VLAN: an interface, the life cycle of the worker on it, and the state that both are in. What
/// the worker reports is passed on, not believed: it changes the interface only through InterfacePlan and
/// MacSuccession, and fills no memory but PeerMirror's. A worker that dies is replaced on the same interface,
/// so that the host's routes and connections stay. What others do to the interface is InterfaceKeeper's affair;
/// where that gives in, another worker learns what the interface is now. Which addresses and routes it is to
/// have, InterfacePlan says: where the computer's own network needs one of the VLAN's subnets, it is without
/// them. Knows nothing of buses and callers.
///
///   start()                 ─► Starting ─► Connecting ─► whatever the worker reports
///   worker dies             ─► Connecting with WorkerDied; another one on the same interface after a while
///   takeFreshMac()          ─► Connecting; another one on the same interface, with another MAC, at once
///   the interface is lost   ─► worker and interface go ─► Failed ─► ended()
///   stop()                  ─► Stopping ─► ended()
///   worker reports Failed   ─► worker and interface go ─► Failed ─► ended()
///
/// When ended() is emitted there is neither worker nor interface; destruction leaves none either.
class Session : public QObject
{
    Q_OBJECT
public:
    /// Settings and secrets are valid. The references must outlive this.
    Session(Settings settings, Secrets secrets, Ownership ownership, NetworkSetup& network,
        const Continuity& continuity, const WorkerProgram& program, Timers& timers,
        const Agreement& agreement = {}, QObject* parent = nullptr);
    ~Session() override;

    /// Makes the interface and starts the worker. If that fails, nothing is left and the session is of no
    /// use.
    std::expected<void, Problem> start();
    /// Goes on with a session that an earlier helper has left: the same interface, and the same worker if it
    /// still runs and understands us. If that fails, nothing is left.
    std::expected<void, Problem> resume(SavedSession saved);
    /// Interface and worker outlive this object, for the next helper.
    void leaveToNextHelper();
    /// What the next helper has to know, but for what the manager alone knows.
    SessionRecord record() const;
    /// The descriptors that the next helper needs; -1 while there is none.
    int tap() const { return m_interface ? m_interface->tap() : -1; }
    int channel() const { return m_worker ? m_worker->channel() : -1; }

    /// ended() follows, never before this returns.
    void stop();
    /// Passes on what happens around this computer. Retry starts a worker at once that waits to be restarted
    /// after a crash, and replaces an outdated one; a worker that starts between Sleep and Wake is told to sleep.
    void obey(LinkCommand command);
    /// Whether the VLAN has a network key.
    bool isSealed() const { return !m_secrets.networkKey.empty(); }
    /// For a sealed VLAN; the text is valid. Frames go on flowing.
    void changeNetworkKey(const std::string& text);
    /// These replace the present ones; they are valid and fit the settings, and have a network key if, and only if,
    /// those have one. Frames go on flowing, unless there was a CA and is none any more, or the other way round:
    /// that takes another worker on the same interface.
    /// False if nothing differs, or the session is on its way down.
    bool changeSecrets(const Secrets& secrets);
    /// This computer hosts a leaf of the VLAN's server, or none any more; the members are told.
    void serveLeaf(std::optional<LeafServer> leaf);
    const std::optional<LeafServer>& leaf() const { return m_leaf; }
    /// What is announced in this computer's network.
    void findLeaves(const std::vector<FoundLeaf>& leaves);
    const std::vector<FoundLeaf>& foundLeaves() const { return m_found; }
    /// The read end of a pipe into which the worker writes the VLAN's frames (pcap-ng). The capture ends with
    /// the worker, or when the read end is closed.
    std::expected<Fd, Problem> capture(const CaptureRequest& request);
    /// Frames flow, according to the worker.
    bool isUp() const;
    /// Another member has the same MAC, as a cloned machine does: ends the worker in good order, gives the
    /// interface the next MAC, and starts a new worker. Further calls change nothing until that is done.
    void takeFreshMac();
    /// The worker has found these automatic addresses free, and has given up others (automatic_addresses.h).
    void onClaim(const std::vector<IpInterfaceAddress>& claim);

    const Settings& settings() const { return m_settings; }
    const Ownership& ownership() const { return m_ownership; }
    const LinkStatus& status() const { return m_status; }
    /// What the interface is called now. Empty before start().
    std::string interfaceName() const { return m_interfaceName; }
    /// The interface's, whoever gave it.
    MacAddress mac() const { return m_keeper ? m_keeper->state().mac : m_mac; }
    std::uint32_t mtu() const { return m_keeper ? m_keeper->state().mtu : m_settings.mtu; }
    /// Those that the interface has: first those of the settings, then the automatic ones, then others.
    std::vector<IpInterfaceAddress> addresses() const;
    /// Those of the settings that lead to the interface now.
    std::vector<LanRoute> routes() const;
    /// Games and discovery prefer this VLAN now.
    bool hasGames() const;
    /// Another interface has come or gone, or another one's routes, which may have been in the way of ours.
    void lookSoon();
    /// When it last became connected; nothing before that.
    std::optional<Clock::Wall> since() const { return m_since; }
    /// The TAP offloads that the kernel refused, in the worker's words; usually empty.
    const std::string& refusedOffloads() const { return m_refusedOffloads; }
    /// The worker is from before an upgrade. It is left alone until somebody has the VLAN reconnect, because
    /// replacing it costs frames.
    bool isOutdated() const;
    /// Why the worker runs without its system call filter, in its words; empty if it has it.
    const std::string& unfiltered() const { return m_unfiltered; }
    const Stats& stats() const { return m_stats; }
    const PeerMirror::Peers& peers() const { return m_peers.peers(); }

Q_SIGNALS:
    /// One or more of status(), interfaceName(), mac(), mtu(), addresses(), routes(), hasGames(), since(), refusedOffloads() and
    /// unfiltered().
    void changed();
    /// stats(), about once a second, as the worker reports.
    void counted();
    void peersChanged(const vnats::PeerUpdate& update);
    /// leaf().
    void leafChanged();
    /// Another worker has been started, so channel() is another one.
    void launched();
    void ended();

private:
    std::expected<void, OsError> launch();
    void employ(std::unique_ptr<WorkerProcess> worker);
    void onReport(const WorkerReport& report);
    void onStatus(const LinkStatus& status);
    void onDevice(const DeviceReport& report);
    void onUnfiltered(const std::string& reason);
    void onWorkerEnded(const QString& how);
    void restart();
    /// Has the worker leave in good order, and another one take its place.
    void replace();
    void restartWithFreshMac();
    /// The interface is not what it was.
    void onInterface();
    /// Whether the computer's own network has come to need a subnet of the VLAN, or needs it no more.
    void lookForRivals();
    /// The plan has changed.
    void followPlan();
    void tellWithdrawn();
    void tellLeaves();
    void takeDown();
    void finish();
    void forgetPeers();
    /// Tells the interface once the link has lasted for a while, or that it is gone.
    void settle();
    void setStatus(LinkStatus status);

    const Settings m_settings;
    Secrets m_secrets;
    std::optional<LeafServer> m_leaf;
    std::vector<FoundLeaf> m_found;
    const Ownership m_ownership;
    NetworkSetup& m_network;
    const WorkerProgram& m_program;
    Timers& m_timers;

    std::unique_ptr<NetworkInterface> m_interface;
    /// While there is an interface.
    std::unique_ptr<InterfaceKeeper> m_keeper;
    std::string m_interfaceName;
    /// What the worker was started with.
    MacAddress m_mac;
    std::uint32_t m_mtu = 0;
    /// The worker leaves in good order because another one is to take its place.
    bool m_replacing = false;
    MacSuccession m_macs;
    const Agreement m_agreement;
    InterfacePlan m_plan;
    bool m_asleep = false;
    std::unique_ptr<WorkerProcess> m_worker;
    /// The worker has not told everything yet; what it said to the helper before us would mislead.
    bool m_awaitsAllPeers = false;
    Clock::Steady m_workerStarted;
    std::string m_workerVersion;
    RestartDelay m_restartDelay;
    /// A change of MAC that another member causes starts a worker at once, so often …
    RateLimit m_freshStarts;
    /// … and so many claims of automatic addresses are looked at.
    RateLimit m_claims;
    /// For what the worker and other members can cause.
    LogLimit m_log;
    std::unique_ptr<Timer> m_restart;
    std::unique_ptr<Timer> m_settled;

    /// As the worker says, and as it is shown.
    LinkStatus m_reported;
    LinkStatus m_status;
    /// Set once the session is on its way down: the state that it ends in.
    std::optional<LinkStatus> m_end;
    std::optional<Clock::Wall> m_since;
    std::string m_refusedOffloads;
    std::string m_unfiltered;
    Stats m_stats;
    PeerMirror m_peers;
};

} // namespace vnats
