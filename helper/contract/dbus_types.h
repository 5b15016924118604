// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/peer_info.h"
#include "core/base/problem.h"
#include "core/base/server_sight.h"
#include "core/base/settings.h"
#include "core/base/stats.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QList>
#include <QMap>
#include <QString>
#include <QVariantMap>
#include <expected>

/// The D-Bus forms of core's plain values, and the translation in both directions. What comes from the bus is
/// checked here; what is built here is well formed by construction.
namespace vnats {

/// (sasstttttuassb), see GetPeers in org.vlannats.Session1.xml.
struct PeerRecord
{
    PeerInfo info;
};
using PeerList = QList<PeerRecord>;

/// a{st}
using Counters = QMap<QString, qulonglong>;

/// a{ss}
using PlaceMap = QMap<QString, QString>;

/// (sa{ss}): the code's name and the places of its sentence.
struct ProblemRecord
{
    QString code;
    PlaceMap places;

    bool operator==(const ProblemRecord&) const = default;
};

/// (ssu): URL, standing and round trip in µs.
struct ServerRecord
{
    QString url;
    QString standing;
    uint roundTrip = 0;

    bool operator==(const ServerRecord&) const = default;
};
using ServerRecords = QList<ServerRecord>;

/// a{oa{sa{sv}}}, the reply of ObjectManager.GetManagedObjects, and its inner part.
using InterfaceProperties = QMap<QString, QVariantMap>;
using ManagedObjects = QMap<QDBusObjectPath, InterfaceProperties>;

/// Registers all of the above with QtDBus; call it before the bus is used. Further calls do nothing.
void registerDbusTypes();

/// Settings as Start() carries them, without fields that have their default.
QVariantMap toVariantMap(const Settings& settings);
/// The way back: refuses unknown keys, wrong variant types and, through validation::check, wrong values.
std::expected<Settings, Problem> settingsFromVariantMap(const QVariantMap& map);

Counters toCounters(const Stats& stats);
/// Counters with unknown names are ignored: a newer helper may have more.
Stats statsFromCounters(const Counters& counters);

ProblemRecord toRecord(const Problem& problem);
/// As problemFrom() in core/base/problem.h: nothing that was sent is believed.
Problem fromRecord(const ProblemRecord& record);

ServerRecords toRecords(const std::vector<ServerSight>& servers);
/// At most kMaxServerSights, without those whose URL or standing is none.
QList<ServerSight> fromRecords(const ServerRecords& records);

/// The D-Bus error for a Problem: its name says the code, its first argument is the English sentence, its
/// second one the places (a{ss}).
QDBusMessage errorReply(const QDBusMessage& call, const Problem& problem);
/// The way back, where the sentence is used only when even the kind is unknown. Errors that are not ours (bus
/// timeouts, no such service or object, access denied by bus policy) become HelperMissing, HelperLost,
/// NoSuchSession, NotAuthorized or Internal.
Problem problemFromError(const QDBusMessage& error);

QDBusArgument& operator<<(QDBusArgument& argument, const PeerRecord& peer);
const QDBusArgument& operator>>(const QDBusArgument& argument, PeerRecord& peer);
QDBusArgument& operator<<(QDBusArgument& argument, const ProblemRecord& problem);
const QDBusArgument& operator>>(const QDBusArgument& argument, ProblemRecord& problem);
QDBusArgument& operator<<(QDBusArgument& argument, const ServerRecord& server);
const QDBusArgument& operator>>(const QDBusArgument& argument, ServerRecord& server);

} // namespace vnats

Q_DECLARE_METATYPE(vnats::PeerRecord)
Q_DECLARE_METATYPE(vnats::ProblemRecord)
Q_DECLARE_METATYPE(vnats::ServerRecord)
