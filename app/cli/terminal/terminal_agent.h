// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace vnats::cli {

/// Runs polkit's own agent for terminals, pkttyagent(1), while this object lives: it asks for the passwords
/// that this program's requests need, unless an agent of the desktop does. There is none without a terminal,
/// for root, or if it is not installed; then nothing is asked.
class TerminalAgent
{
public:
    /// Returns when the agent is registered with polkit, or cannot be.
    TerminalAgent();
    ~TerminalAgent();
    TerminalAgent(const TerminalAgent&) = delete;
    TerminalAgent& operator=(const TerminalAgent&) = delete;

    /// Its path; empty if it is of no use.
    static QString program();

private:
    QProcess m_process;
};

} // namespace vnats::cli
