// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connections.h"
#include "app/model/profiles/profile.h"
#include "helper/contract/helper_client.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

/// A report for someone who is asked for help: the software and the system, every VLAN with its settings, its
/// state and its counters, and what happened. It is meant to be posted in public: it holds no logins, keys,
/// tokens, user parts of URLs, no name of the home folder, and no names of other people's computers.
namespace vnats::report {

struct Link
{
    std::optional<Profile> profile;
    std::optional<SessionInfo> session;
    Problem problem;
    Stats stats;
    QList<PeerInfo> peers;
    /// Lines of its log, oldest first.
    QStringList log;
};

struct Facts
{
    /// The program that reports: "vlan-nats" or "vlan-natsctl".
    QString program;
    QString version;
    HelperClient::Availability helper = HelperClient::Availability::Unknown;
    QList<Link> links;
};

/// One for each connection.
QList<Link> linksOf(const Connections& connections);

QString text(const Facts& facts);

/// Removes whatever looks like a secret or names a person, wherever it came from: `nats://…@host`, NKey
/// seeds, JWTs, the home folder.
QString redacted(const QString& text);

} // namespace vnats::report
