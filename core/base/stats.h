// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vnats {

/// Uplink = TAP → NATS (what this computer sends), downlink = NATS → TAP (what it receives).
enum class Direction : std::uint8_t { Uplink, Downlink, Count };

/// How many receivers the destination MAC addresses.
enum class Cast : std::uint8_t { Unicast, Broadcast, Multicast, Count };

/// Why a frame was not forwarded. Every drop on the path has exactly one of these.
enum class Drop : std::uint8_t {
    TooShort, ///< below 14 bytes: not an Ethernet frame
    TooLong, ///< above the interface's MTU plus headers, or above the server's max_payload
    BadSource, ///< source MAC is a group address or zero (IEEE 802.3 §3.2.3)
    OwnSource, ///< a received frame carries our own MAC: an echo, a loop or a clone of this machine
    BridgeLocal, ///< 01:80:C2:00:00:0x, never forwarded (IEEE 802.1Q-2018 §8.6.3)
    NotForUs, ///< unicast received for another MAC
    LinkDown, ///< sent by this computer while no server was connected
    QueueFull, ///< the queue towards the server is full
    PeerBusy, ///< the receiver does not keep up with what it is sent already
    Late, ///< waited too long, here or on its way, to be of use
    DeviceFull, ///< the kernel took no more frames on the interface
    DeviceError, ///< the kernel refused the frame
    ServerRefused, ///< the NATS client refused to publish
    Malformed, ///< a native message that is no container, no hello, or lies about its sender
    BadOffload, ///< an offload header that does not fit its frame
    Redundant, ///< a group frame that also came on the native plane
    Incomplete, ///< a frame of which not every part arrived
    Storm, ///< more broadcasts or multicasts a second than a LAN needs
    FloodLimit, ///< unicast for a MAC that nobody has announced, more a second than all bridges should get
    Blocked, ///< a bridged interface that would close a loop
    Unsealed, ///< plain, on a VLAN that has a network key
    Sealed, ///< sealed, and this computer has no network key
    WrongKey, ///< sealed with another network key
    Forged, ///< sealed with the network key's id, but not by a holder of the key for this subject
    Replayed, ///< a sealed message that came before, or from a node that has not proved to be live
    Count
};

inline constexpr auto kDirectionNames = std::to_array<std::string_view>({"uplink", "downlink"});
inline constexpr auto kCastNames = std::to_array<std::string_view>({"unicast", "broadcast", "multicast"});
inline constexpr auto kDropNames = std::to_array<std::string_view>({"too-short", "too-long", "bad-source",
    "own-source", "bridge-local", "not-for-us", "link-down", "queue-full", "peer-busy", "late", "device-full",
    "device-error", "server-refused", "malformed", "bad-offload", "redundant", "incomplete", "storm",
    "flood-limit", "blocked", "unsealed", "sealed", "wrong-key", "forged", "replayed"});
static_assert(kDirectionNames.size() == static_cast<std::size_t>(Direction::Count));
static_assert(kCastNames.size() == static_cast<std::size_t>(Cast::Count));
static_assert(kDropNames.size() == static_cast<std::size_t>(Drop::Count));

struct Traffic
{
    std::uint64_t frames = 0;
    /// Ethernet bytes without FCS.
    std::uint64_t bytes = 0;

    void add(std::size_t size)
    {
        ++frames;
        bytes += size;
    }
    bool operator==(const Traffic&) const = default;
};

/// All counters of one VLAN since it started. Monotonic; owned and written by one thread.
class Stats
{
public:
    void count(Direction direction, Cast cast, std::size_t size) { at(direction, cast).add(size); }
    void drop(Direction direction, Drop reason, std::uint64_t frames = 1)
    {
        dropped(direction, reason) += frames;
    }

    Traffic& at(Direction direction, Cast cast) { return m_traffic[index(direction)][index(cast)]; }
    const Traffic& at(Direction direction, Cast cast) const
    {
        return m_traffic[index(direction)][index(cast)];
    }
    std::uint64_t& dropped(Direction direction, Drop reason)
    {
        return m_drops[index(direction)][index(reason)];
    }
    std::uint64_t dropped(Direction direction, Drop reason) const
    {
        return m_drops[index(direction)][index(reason)];
    }

    Traffic total(Direction direction) const
    {
        Traffic sum;
        for (const Traffic& cast : m_traffic[index(direction)]) {
            sum.frames += cast.frames;
            sum.bytes += cast.bytes;
        }
        return sum;
    }

    /// Calls `visit(name, value)` for every counter with its stable name, in a fixed order:
    /// `uplink.unicast.frames`, `uplink.unicast.bytes`, …, `downlink.drop.too-short`. Works on const and
    /// mutable stats, so that the same walk writes and reads them.
    template <typename Self, typename Visitor>
    static void forEach(Self& stats, Visitor&& visit)
    {
        for (std::size_t d = 0; d < kDirectionNames.size(); ++d) {
            const std::string direction(kDirectionNames[d]);
            for (std::size_t c = 0; c < kCastNames.size(); ++c) {
                const std::string cast = direction + '.' + std::string(kCastNames[c]);
                visit(cast + ".frames", stats.m_traffic[d][c].frames);
                visit(cast + ".bytes", stats.m_traffic[d][c].bytes);
            }
            for (std::size_t r = 0; r < kDropNames.size(); ++r)
                visit(direction + ".drop." + std::string(kDropNames[r]), stats.m_drops[d][r]);
        }
    }

    bool operator==(const Stats&) const = default;

private:
    template <typename Enum>
    static constexpr std::size_t index(Enum value)
    {
        return static_cast<std::size_t>(value);
    }
    template <typename Enum>
    static constexpr std::size_t kCount = static_cast<std::size_t>(Enum::Count);

    std::array<std::array<Traffic, kCount<Cast>>, kCount<Direction>> m_traffic{};
    std::array<std::array<std::uint64_t, kCount<Drop>>, kCount<Direction>> m_drops{};
};

} // namespace vnats
