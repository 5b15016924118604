// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <chrono>
#include <cstdint>

/// Numbers and times in human-readable form.
namespace vnats::cli {

/// "1 peer", "2 peers": for nouns whose plural ends in s.
QString counted(std::uint64_t number, const char* noun);
/// "1.2 MB", powers of 1000 as network equipment counts.
QString humanBytes(std::uint64_t bytes);
/// "3.4 Mbit/s".
QString humanRate(double bytesPerSecond);
/// "0.58 ms".
QString humanRoundTrip(std::uint32_t microseconds);
/// "just now", "12 s ago", "3 min ago", …
QString humanAge(const QDateTime& moment, const QDateTime& now);

QDateTime toDateTime(std::chrono::system_clock::time_point moment);

} // namespace vnats::cli
