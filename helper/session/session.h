// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/link_command.h"
#include "core/base/session_status.h"
#include "helper/access/ownership.h"
#include "helper/network/network_setup.h"
#include "helper/session/continuity.h"
#include "helper/session/restart_delay.h"
#include "helper/session/worker_process.h"

#include <QObject>
#include <QTimer>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace vnats {

/// One running VLAN: an interface and, on it, a worker. Knows nothing of buses and callers.
///
///   start() ─► Starting ─► Connecting ─► whatever the worker reports
///   worker dies          ─► Connecting with WorkerDied; another one on the same interface after a while
///   takeFreshMac()       ─► Connecting; another one on the same interface, with another MAC, at once
///   stop()               ─► Stopping ─► ended()
///   worker reports Failed─► worker and interface go ─► Failed ─► ended()
///
/// When ended() is emitted there is neither worker nor interface; destruction leaves none either.
class Session : public QObject
{
    Q_OBJECT
public:
    /// More remote nodes are not remembered, so that a broken worker cannot fill root's memory.
    static constexpr std::size_t kMaxPeers = 16384;

    /// After so many MACs that others had already, something else is wrong.
    static constexpr unsigned kMaxFreshMacs = 16;

    using Peers = std::map<MacAddress, PeerInfo>;

    /// Settings and secrets are valid. The references must outlive this.
    Session(Settings settings, Secrets secrets, Ownership ownership, NetworkSetup& network,
        const Continuity& continuity, const WorkerProgram& program, const Clock& clock,
        QObject* parent = nullptr);
    ~Session() override;

    /// Makes the interface and starts the worker. When it fails nothing is left and the session is of no use.
    std::expected<void, Problem> start();
    /// ended() follows, never before this returns.
    void stop();
    /// Passes on what happens around this computer. With Retry, a worker that waits to be started after a
    /// crash is started at once; between Sleep and Wake, one that is started is told to sleep.
    void obey(LinkCommand command);
    /// Whether the VLAN has a network key.
    bool isSealed() const { return !m_secrets.networkKey.empty(); }
    /// Of a sealed VLAN. The text is valid. Frames go on flowing.
    void changeNetworkKey(const std::string& text);
    /// Gives the end to read of a pipe into which the worker writes the VLAN's frames (pcap-ng). It ends with
    /// the worker, and when nobody reads.
    std::expected<Fd, Problem> capture(const CaptureRequest& request);
    /// Frames flow, as far as the worker has told.
    bool isUp() const;
    /// For when another member has the same MAC, as a cloned machine does: ends the worker in good order,
    /// gives the interface the next MAC, and starts a worker on it. What is asked for meanwhile is the same.
    void takeFreshMac();
    /// The worker has found this automatic address free, or gives up the one it had. Anything but an address
    /// that the settings allow and the computer does not have otherwise (address_claim.h) is ignored, with a
    /// line in the log.
    void onClaim(const std::optional<IpInterfaceAddress>& claim);

    const Settings& settings() const { return m_settings; }
    const Ownership& ownership() const { return m_ownership; }
    const LinkStatus& status() const { return m_status; }
    /// Empty before start().
    std::string interfaceName() const { return m_interfaceName; }
    MacAddress mac() const { return m_mac; }
    /// Those of the settings and the automatic one, while there is one.
    std::vector<IpInterfaceAddress> addresses() const;
    /// The automatic address that this interface had the last time, if it may still have it.
    std::optional<IpAddress> preferredAddress() const;
    /// When it last became connected.
    std::optional<Clock::Wall> since() const { return m_since; }
    /// What the kernel refused of the TAP's offloads, in the worker's words; mostly empty.
    const std::string& refusedOffloads() const { return m_refusedOffloads; }
    const Stats& stats() const { return m_stats; }
    const Peers& peers() const { return m_peers; }

Q_SIGNALS:
    /// status(), mac(), addresses(), since() or refusedOffloads().
    void changed();
    /// stats(); about once a second, as the worker reports.
    void counted();
    void peersChanged(const vnats::PeerUpdate& update);
    void ended();

private:
    std::expected<void, OsError> launch();
    void onReport(const WorkerReport& report);
    void onStatus(const LinkStatus& status);
    void onDevice(const DeviceReport& report);
    void onPeers(const PeerUpdate& update);
    void onWorkerEnded(const QString& how);
    void restart();
    std::optional<MacAddress> nextMac() const;
    void restartWithFreshMac();
    void takeDown();
    void finish();
    void forgetPeers();
    /// Tells the interface that the link has been there for a while, or that there is none any more.
    void settle();
    void setStatus(LinkStatus status);

    const Settings m_settings;
    Secrets m_secrets;
    const Ownership m_ownership;
    NetworkSetup& m_network;
    const Continuity& m_continuity;
    const WorkerProgram& m_program;
    const Clock& m_clock;

    std::unique_ptr<NetworkInterface> m_interface;
    std::string m_interfaceName;
    MacAddress m_mac;
    std::optional<IpInterfaceAddress> m_automatic;
    int m_refusedClaims = 0;
    unsigned m_freshMacs = 0;
    /// The worker is on its way down because of its MAC.
    bool m_macPending = false;
    bool m_asleep = false;
    std::unique_ptr<WorkerProcess> m_worker;
    Clock::Steady m_workerStarted;
    RestartDelay m_restartDelay;
    QTimer m_restart;
    QTimer m_settled;

    LinkStatus m_status;
    /// Set once the session is on its way down: the state that it ends in.
    std::optional<LinkStatus> m_end;
    std::optional<Clock::Wall> m_since;
    std::string m_refusedOffloads;
    Stats m_stats;
    Peers m_peers;
};

} // namespace vnats
