// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/capture_request.h"
#include "core/base/leaf_server.h"
#include "core/base/link_command.h"
#include "core/base/mac_address.h"
#include "core/base/peer_info.h"
#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "core/base/stats.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What helper and worker say to each other over their socket pair, one message per packet. This room
/// believes no byte: the helper is root, and the worker may have been taken over, so every decode is bounded,
/// checks what it reads, and refuses a message as a whole if a part of it is wrong. It never blocks, and it
/// never keeps a copy of a secret that it does not overwrite.
namespace vnats {

/// Helper and worker are of one build, except after an upgrade: the new helper takes over workers that the old
/// one has started, and replaces those of another version. Changes with every change of a message.
inline constexpr std::uint32_t kControlVersion = 7;

/// No packet is larger (the kernel's default send buffer is 208 KiB). Room for settings with 16 of the
/// longest URLs and all secrets that validation::check accepts.
inline constexpr std::size_t kMaxControlPacket = 128 * 1024;
/// This many peers fit into one packet with every field at its largest.
inline constexpr std::size_t kMaxPeersPerPacket = 64;

/// Helper → worker: the first message, with the TAP's descriptor attached. WorkerCommands follow; to end the
/// worker, the helper closes its end.
struct WorkerSetup
{
    Settings settings;
    Secrets secrets;
    /// The interface's MAC.
    MacAddress mac;
    /// The automatic address to try first, usually the one of the last session.
    std::optional<IpAddress> preferred;
    /// Those that the interface has already, because a worker has been replaced; kAutomaticRanges at most.
    std::vector<IpInterfaceAddress> held;
    /// Counters to go on from when a worker has been replaced.
    Stats stats;

    bool operator==(const WorkerSetup&) const = default;
};

/// Worker → helper: peers that are new or have changed, and peers that have gone.
struct PeerUpdate
{
    std::vector<PeerInfo> changed;
    std::vector<MacAddress> removed;

    bool operator==(const PeerUpdate&) const = default;
};

/// Worker → helper, once: what the kernel offers for the TAP.
struct DeviceReport
{
    /// The offloads that the kernel refused, in words; empty if it took them all.
    std::string refusedOffloads;

    bool operator==(const DeviceReport&) const = default;
};

/// Worker → helper: another node had the interface's MAC first.
struct MacTaken
{
    bool operator==(const MacTaken&) const = default;
};

/// Worker → helper: the automatic addresses that the interface is to have from now on, kAutomaticRanges at most.
struct AddressClaim
{
    std::vector<IpInterfaceAddress> addresses;

    bool operator==(const AddressClaim&) const = default;
};

/// Worker → helper, with each DeviceReport, if it could not give up its system calls (seccomp_filter.h).
struct Unfiltered
{
    /// Why, in words.
    std::string reason;

    bool operator==(const Unfiltered&) const = default;
};

/// Worker → helper, with the socket of its connection to the server attached: bbr would serve it better than what it
/// has, and the worker may not choose it (core/os/congestion_control.h).
struct WantsBbr
{
    bool operator==(const WantsBbr&) const = default;
};

/// Worker → helper.
using WorkerReport =
    std::variant<LinkStatus, Stats, PeerUpdate, DeviceReport, MacTaken, AddressClaim, Unfiltered, WantsBbr>;

/// Whether a descriptor belongs to the report; no other report may come with one.
bool hasAttachment(const WorkerReport& report);

std::vector<std::byte> encode(const WorkerSetup& setup);
/// Nothing for a message of another version, either.
std::optional<WorkerSetup> decodeSetup(Bytes packet);

/// Helper → worker: the network key that replaces the present one (SealedLink).
struct NewNetworkKey
{
    std::string text;

    ~NewNetworkKey() { wipe(text); }
    bool operator==(const NewNetworkKey&) const = default;
};

/// Helper → worker: these secrets replace the present ones (NatsLink::changeSecrets), but for the network key, which is
/// changed by itself. With a client certificate, a file of it is attached (core/os/certificate_file.h).
struct NewSecrets
{
    Secrets secrets;

    bool operator==(const NewSecrets&) const = default;
};

/// Helper → worker, with the write end of a pipe attached: a capture of the VLAN's frames is to go there.
struct StartCapture
{
    CaptureRequest request;

    bool operator==(const StartCapture&) const = default;
};

/// Helper → worker: this helper has taken over from one that has ended, and knows nothing yet. The answer is a
/// DeviceReport, then status, counters and all peers.
struct ReportAll
{
    bool operator==(const ReportAll&) const = default;
};

/// Helper → worker: the interface is without its addresses in these subnets from now on, given as they are in the
/// settings or follow from them (Settings::automaticRanges()), because they lead elsewhere on this computer; in all
/// others it has them.
struct Withdrawn
{
    std::vector<IpInterfaceAddress> subnets;

    bool operator==(const Withdrawn&) const = default;
};

/// Helper → worker: this computer hosts a leaf of the VLAN's server, or none any more. The members are told.
struct ServeLeaf
{
    std::optional<LeafServer> leaf;

    bool operator==(const ServeLeaf&) const = default;
};

/// Helper → worker: the leaves of whatever VLAN that are announced in this computer's network, FoundLeaf::kMost at most.
struct FoundLeaves
{
    std::vector<FoundLeaf> leaves;

    bool operator==(const FoundLeaves&) const = default;
};

/// Helper → worker.
using WorkerCommand = std::variant<LinkCommand, NewNetworkKey, StartCapture, ReportAll, Withdrawn, NewSecrets,
    ServeLeaf, FoundLeaves>;

/// Whether a descriptor belongs to the command; no other command may come with one.
bool hasAttachment(const WorkerCommand& command);

std::vector<std::byte> encode(const WorkerCommand& command);
std::optional<WorkerCommand> decodeCommand(Bytes packet);

/// A PeerUpdate may hold at most kMaxPeersPerPacket entries of each kind.
std::vector<std::byte> encode(const WorkerReport& report);
std::optional<WorkerReport> decodeReport(Bytes packet);

} // namespace vnats
