// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/peer_info.h"
#include "core/base/stats.h"

#include <QDateTime>
#include <QString>
#include <chrono>

/// Quantities in words, in the user's locale. Bytes are decimal (1 kB = 1,000 bytes), as disks and file
/// managers count them; rates are bytes per second, so that a rate and a total can be compared.
namespace vnats::format {

/// `0 bytes`, `1.4 kB`, `312 MB`.
QString bytes(quint64 count);
/// `0 bytes/s`, `1.4 kB/s`.
QString rate(double bytesPerSecond);
/// The two largest units: `8 s`, `3 min 20 s`, `2 h 5 min`, `4 d`.
QString duration(std::chrono::seconds length);
/// `now`, `12 s ago`, `3 min ago`.
QString ago(std::chrono::seconds length);
/// How long ago a peer was seen. One that says hello is listed because it is here: that it still is does not
/// come as news every time, and so its last news does not tell when.
std::chrono::seconds silenceOf(const PeerInfo& peer, std::chrono::system_clock::time_point now);
/// `12:04` for today, with the day for anything else.
QString moment(const QDateTime& when, const QDateTime& now);
/// How many frames were lost: `596,514`; empty for none. Without those that no switch would have forwarded
/// either, and those that the host sent while there was no server.
QString dropCount(const Stats& stats, Direction direction);
/// By reason, one a line: `storm: 596,514`.
QString dropReasons(const Stats& stats, Direction direction);
/// Why, for a person: `more broadcasts than a LAN needs`.
QString dropWords(Drop reason);
/// Whether a frame that was dropped for this reason is missing anywhere; a switch drops the others, too.
bool isLoss(Drop reason);
/// `0.24 ms`, `13 ms`.
QString roundTrip(std::chrono::microseconds time);
/// What to call a peer: its name, "basic peer", or "behind …" with the name of the node that bridges for it,
/// which may be empty.
QString peerName(const PeerInfo& peer, const QString& nodeName);

} // namespace vnats::format
