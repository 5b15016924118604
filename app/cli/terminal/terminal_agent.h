// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace vnats::cli {

/// polkit's own agent for terminals, pkttyagent(1), beside this program while this object lives: it asks for
/// the passwords that this program's requests need, unless an agent of the desktop does. There is none where
/// nobody sits before a terminal, for root, and where it is not installed; then nobody is asked.
class TerminalAgent
{
public:
    /// Comes back when the agent is known to polkit, or cannot be.
    TerminalAgent();
    ~TerminalAgent();
    TerminalAgent(const TerminalAgent&) = delete;
    TerminalAgent& operator=(const TerminalAgent&) = delete;

    /// Where it is; empty where it is of no use.
    static QString program();

private:
    QProcess m_process;
};

} // namespace vnats::cli
