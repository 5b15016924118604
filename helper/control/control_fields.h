// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/ip_address.h"
#include "core/base/leaf_server.h"
#include "core/base/mac_address.h"
#include "core/base/problem.h"
#include "core/base/secrets.h"
#include "core/base/session_status.h"
#include "core/base/settings.h"
#include "core/base/stats.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The fields of the messages in both directions (control_messages.h) and of what else the helper writes down
/// for another process. For each type, writing and reading
/// stand side by side, so that they are seen to match; `valid` becomes false when the bytes are no such
/// value.
namespace vnats {

inline constexpr std::size_t kMaxTextSize = 8192;
inline constexpr std::size_t kMaxSecretSize = 36 * 1024;
inline constexpr std::size_t kMaxListSize = 64;
inline constexpr std::size_t kMaxPlaces = 8;
inline constexpr std::size_t kMaxNameSize = 64;
/// The year 2200 in ms since 1970, which the clock's nanoseconds can still hold.
inline constexpr std::uint64_t kLatestTime = 7258118400000;
/// Of what a worker says for people: a reason, or the server that it uses.
inline constexpr std::size_t kMaxWordsSize = 2048;

void write(ByteWriter& out, const IpAddress& address);
IpAddress readIp(ByteReader& in, bool& valid);

void write(ByteWriter& out, const IpInterfaceAddress& address);
IpInterfaceAddress readInterfaceAddress(ByteReader& in, bool& valid);

void write(ByteWriter& out, const std::optional<IpInterfaceAddress>& address);
std::optional<IpInterfaceAddress> readOptionalAddress(ByteReader& in, bool& valid);

/// At most 255.
void write(ByteWriter& out, const std::vector<IpInterfaceAddress>& addresses);
/// More than `most` are not valid.
std::vector<IpInterfaceAddress> readInterfaceAddresses(ByteReader& in, bool& valid, std::size_t most = 255);

void write(ByteWriter& out, const LanRoute& route);
LanRoute readRoute(ByteReader& in, bool& valid);

void write(ByteWriter& out, const MacAddress& mac);
MacAddress readMac(ByteReader& in);

void write(ByteWriter& out, const std::vector<std::string>& texts);
std::vector<std::string> readTexts(ByteReader& in);

/// A line that people are shown: printable, of at most kMaxWordsSize bytes.
void writeWords(ByteWriter& out, const std::string& words);
std::string readWords(ByteReader& in, bool& valid);

void write(ByteWriter& out, const Secrets& secrets);
Secrets readSecrets(ByteReader& in);

void write(ByteWriter& out, const std::optional<LeafServer>& leaf);
std::optional<LeafServer> readOptionalLeaf(ByteReader& in, bool& valid);

/// By the code's name: worker and helper may be of two versions for a while (kControlVersion is of the
/// setup).
void write(ByteWriter& out, const Problem& problem);
/// Too many places or too long ones are no problem's; problemFrom() sees to the rest.
Problem readProblem(ByteReader& in, bool& valid);

void write(ByteWriter& out, const Stats& stats);
Stats readStats(ByteReader& in);

void write(ByteWriter& out, const Settings& settings);
Settings readSettings(ByteReader& in, bool& valid);

void write(ByteWriter& out, const LinkStatus& status);
LinkStatus readStatus(ByteReader& in, bool& valid);

} // namespace vnats
