// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace vnats {

/// Everything that can be wrong with a request or a running VLAN, as one closed list. The code is what
/// programs compare (it is the last part of the D-Bus error name and the text of the Problem property); the
/// words for people are in Problem::message.
enum class ProblemCode : std::uint8_t {
    None,
    // A field of the settings: the caller must change it.
    InvalidName,
    InvalidServer,
    InvalidVlan,
    InvalidAddress,
    InvalidMtu,
    InvalidInterface,
    InvalidPrefix,
    InvalidSecrets,
    UnknownSetting,
    // The state of this computer.
    InterfaceTaken,
    AddressInUse,
    SubnetOverlap,
    AlreadyConnected,
    TooManySessions,
    DeviceUnavailable,
    NetworkConfiguration,
    // The caller.
    NotAuthorized,
    NoSuchSession,
    // The server.
    ServerNotFound,
    ServerUnreachable,
    ServerLost,
    LoginRefused,
    PermissionDenied,
    TlsFailed,
    // The LAN itself: other members.
    AddressConflict,
    NoFreeAddress,
    DuplicateMac,
    BridgeLoop,
    Storm,
    KeyMismatch,
    // Our own processes.
    WorkerDied,
    DeviceLost,
    HelperMissing,
    HelperLost,
    Internal,
    Count
};

/// A field of the settings is wrong: the very same request fails again the very same way.
constexpr bool isInvalidSetting(ProblemCode code)
{
    return code >= ProblemCode::InvalidName && code <= ProblemCode::UnknownSetting;
}

/// The stable names, in the order of the enum.
inline constexpr std::array<std::string_view, static_cast<std::size_t>(ProblemCode::Count)> kProblemNames = {
    "", "InvalidName", "InvalidServer", "InvalidVlan", "InvalidAddress", "InvalidMtu", "InvalidInterface",
    "InvalidPrefix", "InvalidSecrets", "UnknownSetting", "InterfaceTaken", "AddressInUse", "SubnetOverlap",
    "AlreadyConnected", "TooManySessions", "DeviceUnavailable", "NetworkConfiguration", "NotAuthorized",
    "NoSuchSession", "ServerNotFound", "ServerUnreachable", "ServerLost", "LoginRefused", "PermissionDenied",
    "TlsFailed", "AddressConflict", "NoFreeAddress", "DuplicateMac", "BridgeLoop", "Storm", "KeyMismatch",
    "WorkerDied", "DeviceLost", "HelperMissing", "HelperLost", "Internal"};
static_assert(kProblemNames.back() == "Internal");

/// What happened and what to do next, in two sentences for a person.
struct Problem
{
    ProblemCode code = ProblemCode::None;
    /// One or two sentences in English: what happened, then the next step. Names the field or the cause.
    std::string message;

    explicit operator bool() const { return code != ProblemCode::None; }
    bool operator==(const Problem&) const = default;
};

constexpr std::string_view nameOf(ProblemCode code)
{
    return kProblemNames[static_cast<std::size_t>(code)];
}

/// The code of a stable name; Internal for a name that is not known (a newer helper's), None for an empty
/// one.
constexpr ProblemCode problemCodeOf(std::string_view name)
{
    for (std::size_t i = 0; i < kProblemNames.size(); ++i)
        if (kProblemNames[i] == name)
            return static_cast<ProblemCode>(i);
    return ProblemCode::Internal;
}

} // namespace vnats
