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

/// A report for somebody who shall help: what runs on what, every VLAN with its settings, its state and its
/// counters, and what happened. Made to be posted in public: logins, keys, tokens, the user part of URLs, the
/// home folder's name and the names of other people's computers are not in it.
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
    /// Which of the programs reports: "vlan-nats", "vlan-natsctl".
    QString program;
    QString version;
    HelperClient::Availability helper = HelperClient::Availability::Unknown;
    QList<Link> links;
};

/// Of every connection that there is.
QList<Link> linksOf(const Connections& connections);

QString text(const Facts& facts);

/// The text without what looks like a secret or names a person, whatever brought it in: `nats://…@host`,
/// NKey seeds, JWTs, the home folder.
QString redacted(const QString& text);

} // namespace vnats::report
