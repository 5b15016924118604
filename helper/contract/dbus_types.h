// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/peer_info.h"
#include "core/base/problem.h"
#include "core/base/settings.h"
#include "core/base/stats.h"

#include <QDBusArgument>
#include <QDBusError>
#include <QList>
#include <QMap>
#include <QString>
#include <QVariantMap>
#include <expected>

/// The D-Bus forms of core's plain values, and the translation in both directions. What comes from the bus is
/// checked here; what is built here is well formed by construction.
namespace vnats {

/// (sasstttttuass), see GetPeers in org.vlannats.Session1.xml.
struct PeerRecord
{
    PeerInfo info;
};
using PeerList = QList<PeerRecord>;

/// a{st}
using Counters = QMap<QString, qulonglong>;

/// (ss): code and words.
struct ProblemText
{
    QString code;
    QString message;
};

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

ProblemText toText(const Problem& problem);
Problem fromText(const ProblemText& text);

/// The name and the words of a D-Bus error for a Problem, and the way back. Errors that are not ours
/// (bus timeouts, no such service or object, access denied by bus policy) become HelperMissing, HelperLost,
/// NoSuchSession, NotAuthorized or Internal with words that say the next step.
QString errorName(const Problem& problem);
Problem problemFromError(const QDBusError& error);

QDBusArgument& operator<<(QDBusArgument& argument, const PeerRecord& peer);
const QDBusArgument& operator>>(const QDBusArgument& argument, PeerRecord& peer);
QDBusArgument& operator<<(QDBusArgument& argument, const ProblemText& problem);
const QDBusArgument& operator>>(const QDBusArgument& argument, ProblemText& problem);

} // namespace vnats

Q_DECLARE_METATYPE(vnats::PeerRecord)
Q_DECLARE_METATYPE(vnats::ProblemText)
