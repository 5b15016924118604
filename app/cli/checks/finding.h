// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vnats::cli {

/// One thing that the doctor has looked at.
struct Finding
{
    enum class State { Good, Warning, Bad, Skipped };

    /// Stable, for programs: `tun`, `helper`, `server` …
    QString check;
    State state = State::Good;
    QString words;
    /// What to do about it; empty where nothing needs to be done.
    QString remedy{};
};

inline Finding finding(
    const char* check, Finding::State state, const QString& words, const QString& remedy = {})
{
    return {QString::fromUtf8(check), state, words, remedy};
}

} // namespace vnats::cli
