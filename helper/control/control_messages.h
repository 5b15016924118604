// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/capture_request.h"
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

/// What helper and worker say to each other over their socket pair, one message per packet. The helper is
/// root and does not trust a worker that may have been taken over: every decode is bounded and checks what it
/// reads.
namespace vnats {

/// Both are of one build, but for a while after an upgrade: the helper that runs goes on, and the workers
/// that it has started from then on are new. Changes with whatever is said.
inline constexpr std::uint32_t kControlVersion = 1;

/// A packet is never larger (the kernel's default send buffer is 208 KiB): settings with 16 of the longest
/// URLs and all secrets that validation::check lets pass.
inline constexpr std::size_t kMaxControlPacket = 128 * 1024;
/// So many peers fit into one packet with every field at its largest.
inline constexpr std::size_t kMaxPeersPerPacket = 64;

/// Helper → worker, the first message, with the TAP's descriptor attached. After it come WorkerCommands, and
/// when the worker is to leave, the helper closes its end.
struct WorkerSetup
{
    Settings settings;
    Secrets secrets;
    /// The interface's own address.
    MacAddress mac;
    /// The automatic address to try first: what the node had last time …
    std::optional<IpAddress> preferred;
    /// … and whether the interface has it already, when a crashed worker is replaced.
    bool held = false;
    /// Counters to go on from, when a crashed worker is replaced.
    Stats stats;

    bool operator==(const WorkerSetup&) const = default;
};

/// Worker → helper: peers that are new or have changed, and those forgotten.
struct PeerUpdate
{
    std::vector<PeerInfo> changed;
    std::vector<MacAddress> removed;

    bool operator==(const PeerUpdate&) const = default;
};

/// Worker → helper, once: what it was told when it opened the TAP.
struct DeviceReport
{
    /// What the kernel refused of the offloads, in words; empty when it took them all.
    std::string refusedOffloads;

    bool operator==(const DeviceReport&) const = default;
};

/// Worker → helper: another node had the interface's MAC first.
struct MacTaken
{
    bool operator==(const MacTaken&) const = default;
};

/// Worker → helper: the automatic address that the interface shall have from now on, or none.
struct AddressClaim
{
    std::optional<IpInterfaceAddress> address;

    bool operator==(const AddressClaim&) const = default;
};

/// Worker → helper.
using WorkerReport = std::variant<LinkStatus, Stats, PeerUpdate, DeviceReport, MacTaken, AddressClaim>;

std::vector<std::byte> encode(const WorkerSetup& setup);
/// Nothing for one of another version, too.
std::optional<WorkerSetup> decodeSetup(Bytes packet);

/// Helper → worker: the network key that takes the place of the present one (SealedLink).
struct NewNetworkKey
{
    std::string text;

    ~NewNetworkKey() { wipe(text); }
    bool operator==(const NewNetworkKey&) const = default;
};

/// Helper → worker, with the write end of a pipe attached: somebody may see the VLAN's frames there.
struct StartCapture
{
    CaptureRequest request;

    bool operator==(const StartCapture&) const = default;
};

/// Helper → worker. A descriptor comes with StartCapture, and with nothing else.
using WorkerCommand = std::variant<LinkCommand, NewNetworkKey, StartCapture>;

std::vector<std::byte> encode(const WorkerCommand& command);
std::optional<WorkerCommand> decodeCommand(Bytes packet);

/// A PeerUpdate may hold at most kMaxPeersPerPacket entries of each kind.
std::vector<std::byte> encode(const WorkerReport& report);
std::optional<WorkerReport> decodeReport(Bytes packet);

} // namespace vnats
