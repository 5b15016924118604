// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/peer_info.h"
#include "core/base/stats.h"

#include <QDateTime>
#include <QString>
#include <chrono>

/// The room of words turns codes, quantities and problems into sentences for people, in the user's locale. It
/// believes that a number, a state or a problem has one wording, the same in the tray, in the window and in
/// the report. It refuses to know where a value comes from or where it is shown, and it never decides
/// anything: nothing here changes state, waits or fails.
///
/// Quantities in words, in the user's locale. Bytes are decimal (1 kB = 1,000 bytes), as disks and file
/// managers count them; rates are bytes per second, so that a rate and a total can be compared.
namespace vnats::format {

/// `value` for a place in `sentence`: in a sentence that runs from right to left, numbers and addresses keep their own
/// direction, so that 10.0.0.2/24 does not become 24/10.0.0.2.
QString isolated(const QString& sentence, const QString& value);
/// `0 bytes`, `1.4 kB`, `312 MB`.
QString bytes(quint64 count);
/// In what a rate is shown, everywhere in this program; a setting of its user. Amounts are bytes in any case.
enum class RateUnit { Bytes, Bits };
RateUnit rateUnit();
void setRateUnit(RateUnit unit);
/// `0 bytes/s`, `1.4 kB/s`; `0 bit/s`, `11.2 kbit/s`.
QString rate(double bytesPerSecond);
/// The two largest units: `8 s`, `3 min 20 s`, `2 h 5 min`, `4 d`.
QString duration(std::chrono::seconds length);
/// `now`, `12 s ago`, `3 min ago`.
QString ago(std::chrono::seconds length);
/// How long ago a peer was seen. A peer that sends hellos is listed because it is here; its hellos are not
/// reported each time, so the time of its last report would mislead.
std::chrono::seconds silenceOf(const PeerInfo& peer, std::chrono::system_clock::time_point now);
/// `12:04` for today, with the date for any other day.
QString moment(const QDateTime& when, const QDateTime& now);
/// Number of lost frames: `596,514`; empty for none. Excludes frames that no switch would have forwarded
/// either, and those that the host sent while there was no server.
QString dropCount(const Stats& stats, Direction direction);
/// By reason, one per line: `storm: 596,514`.
QString dropReasons(const Stats& stats, Direction direction);
/// The reason for people: `broadcast limit`.
QString dropWords(Drop reason);
/// Whether a frame dropped for this reason is missing somewhere; a switch drops the others, too.
bool isLoss(Drop reason);
/// `0.24 ms`, `13 ms`.
QString roundTrip(std::chrono::microseconds time);
/// Display name of a peer: its name, "basic peer", or "behind …" with the name of the node that bridges for
/// it; may be empty.
QString peerName(const PeerInfo& peer, const QString& nodeName);

} // namespace vnats::format
