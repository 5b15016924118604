// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/first_figures.h"

#include "app/cli/session/session_choice.h"

#include <QTimer>
#include <algorithm>
#include <utility>

namespace vnats::cli {

namespace {

/// Counters arrive once a second.
constexpr int kFirstFiguresMs = 1500;

} // namespace

FirstFigures::FirstFigures(HelperClient& client, std::function<void()> then)
    : QObject(&client)
    , m_client(client)
    , m_then(std::move(then))
{
    connect(&client, &HelperClient::statistics, this, [this](const QString& path) {
        m_counted.insert(path);
        endIfComplete();
    });
    connect(&client, &HelperClient::peersReset, this, [this](const QString& path) {
        m_listed.insert(path);
        endIfComplete();
    });
    connect(&client, &HelperClient::sessionRemoved, this, [this] { endIfComplete(); });
    QTimer::singleShot(0, this, [this] { endIfComplete(); });
    QTimer::singleShot(kFirstFiguresMs, this, [this] {
        if (const auto now = std::exchange(m_then, {}))
            now();
    });
}

void FirstFigures::endIfComplete()
{
    const QList<SessionInfo> sessions = m_client.sessions();
    if (!std::ranges::all_of(sessions, [this](const SessionInfo& session) {
            return !mayRead(session) || (m_counted.contains(session.path) && m_listed.contains(session.path));
        }))
        return;
    if (const auto now = std::exchange(m_then, {}))
        now();
}

} // namespace vnats::cli
