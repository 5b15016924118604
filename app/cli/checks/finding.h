// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vnats::cli {

/// The room of checks looks for what keeps a VLAN from working. It believes only what it has tried: a package
/// that is installed is no proof that it works. It refuses to change anything, to ask for a password, or to
/// stop at the first fault: a check that cannot be made is a finding, too. Each finding carries its own next
/// step.
///
/// One result of a check.
struct Finding
{
    enum class State { Good, Warning, Bad, Skipped };

    /// Stable, for programs: `tun`, `helper`, `server` …
    QString check;
    State state = State::Good;
    QString words;
    /// What to do about it; empty if nothing needs to be done.
    QString remedy{};
};

inline Finding finding(
    const char* check, Finding::State state, const QString& words, const QString& remedy = {})
{
    return {QString::fromUtf8(check), state, words, remedy};
}

} // namespace vnats::cli
