// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/dbus_types.h"

#include "core/base/validation.h"
#include "helper/contract/names.h"

#include <QDBusMetaType>

namespace vnats {

void registerDbusTypes()
{
    qDBusRegisterMetaType<PeerRecord>();
    qDBusRegisterMetaType<PeerList>();
    qDBusRegisterMetaType<Counters>();
    qDBusRegisterMetaType<PlaceMap>();
    qDBusRegisterMetaType<ProblemRecord>();
    qDBusRegisterMetaType<ServerRecord>();
    qDBusRegisterMetaType<ServerRecords>();
    qDBusRegisterMetaType<InterfaceProperties>();
    qDBusRegisterMetaType<ManagedObjects>();
    // Qt 6.4 looks up the arguments of slots by their names as written. An alias has no name of its own, and
    // QDBusObjectPath gets one only when something else in QtDBus needs it; until then a connection to such a
    // slot silently fails.
    qRegisterMetaType<QDBusObjectPath>("QDBusObjectPath");
    qRegisterMetaType<PeerList>("vnats::PeerList");
    qRegisterMetaType<Counters>("vnats::Counters");
    qRegisterMetaType<InterfaceProperties>("vnats::InterfaceProperties");
    qRegisterMetaType<ManagedObjects>("vnats::ManagedObjects");
}

Counters toCounters(const Stats& stats)
{
    Counters counters;
    Stats::forEach(stats, [&counters](const std::string& name, std::uint64_t value) {
        counters.insert(QString::fromStdString(name), value);
    });
    return counters;
}

Stats statsFromCounters(const Counters& counters)
{
    Stats stats;
    Stats::forEach(stats, [&counters](const std::string& name, std::uint64_t& value) {
        value = counters.value(QString::fromStdString(name));
    });
    return stats;
}

ProblemRecord toRecord(const Problem& problem)
{
    const std::string_view name = nameOf(problem.code);
    ProblemRecord record{QString::fromLatin1(name.data(), qsizetype(name.size())), {}};
    for (const auto& [place, value] : problem.places)
        record.places.insert(QString::fromStdString(place), QString::fromStdString(value));
    return record;
}

Problem fromRecord(const ProblemRecord& record)
{
    Places places;
    for (auto place = record.places.cbegin(); place != record.places.cend(); ++place)
        places.emplace(place.key().toStdString(), place.value().toStdString());
    return problemFrom(record.code.toStdString(), places);
}

ServerRecords toRecords(const std::vector<ServerSight>& servers)
{
    ServerRecords records;
    for (const ServerSight& sight : servers) {
        const std::string_view standing = nameOf(sight.standing);
        records << ServerRecord{QString::fromStdString(sight.url),
            QString::fromLatin1(standing.data(), qsizetype(standing.size())),
            static_cast<uint>(sight.roundTrip.count())};
    }
    return records;
}

QList<ServerSight> fromRecords(const ServerRecords& records)
{
    QList<ServerSight> servers;
    for (const ServerRecord& record : records) {
        const auto url = validation::parseServer(record.url.toStdString());
        const auto standing = serverStandingOf(record.standing.toStdString());
        if (url && standing && servers.size() < qsizetype(kMaxServerSights))
            servers << ServerSight{*url, *standing, std::chrono::microseconds(record.roundTrip)};
    }
    return servers;
}

QDBusMessage errorReply(const QDBusMessage& call, const Problem& problem)
{
    // "None" is no error; replying with it all the same is our own bug and is named so.
    const Problem named = problem ? problem : Problem{ProblemCode::Internal};
    const ProblemRecord record = toRecord(named);
    QDBusMessage reply =
        call.createErrorReply(names::kErrorPrefix + record.code, QString::fromStdString(englishOf(named)));
    reply << QVariant::fromValue(record.places);
    return reply;
}

namespace {

PlaceMap placesIn(const QDBusMessage& error)
{
    // After the sentence. Whatever else somebody sends there is not looked at.
    const QVariant second = error.arguments().value(1);
    if (second.metaType() != QMetaType::fromType<QDBusArgument>())
        return {};
    const auto argument = second.value<QDBusArgument>();
    return argument.currentSignature() == QLatin1String("a{ss}") ? qdbus_cast<PlaceMap>(argument)
                                                                 : PlaceMap();
}

Problem foreignError(const QDBusMessage& error)
{
    return problemFrom(nameOf(ProblemCode::InternalForeignError),
        {{"name", error.errorName().toStdString()}, {"reason", error.errorMessage().toStdString()}});
}

} // namespace

Problem problemFromError(const QDBusMessage& error)
{
    const QString name = error.errorName();
    if (name.startsWith(names::kErrorPrefix)) {
        const Problem problem = fromRecord({name.mid(names::kErrorPrefix.size()), placesIn(error)});
        const QString kind = name.mid(names::kErrorPrefix.size()).section(QLatin1Char('.'), 0, 0);
        return problem && kind.toStdString() == nameOf(problem.kind()) ? problem : foreignError(error);
    }
    const auto is = [&name](const char* last) {
        return name == QLatin1String("org.freedesktop.DBus.Error.") + QLatin1String(last);
    };
    if (is("ServiceUnknown") || is("NameHasNoOwner"))
        return {ProblemCode::HelperMissing};
    if (name.startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn.")))
        return {ProblemCode::HelperMissingNotStarted};
    if (is("NoReply") || is("Timeout") || is("TimedOut"))
        return {ProblemCode::HelperLostNoAnswer};
    if (is("Disconnected") || is("NoServer"))
        return {ProblemCode::HelperLostBusLost};
    if (is("AccessDenied") || is("AuthFailed") || is("InteractiveAuthorizationRequired"))
        return {ProblemCode::NotAuthorizedBusPolicy};
    if (is("UnknownObject"))
        return {ProblemCode::NoSuchSession};
    return foreignError(error);
}

QDBusArgument& operator<<(QDBusArgument& argument, const ProblemRecord& problem)
{
    argument.beginStructure();
    argument << problem.code << problem.places;
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const ServerRecord& server)
{
    argument.beginStructure();
    argument << server.url << server.standing << server.roundTrip;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, ServerRecord& server)
{
    argument.beginStructure();
    argument >> server.url >> server.standing >> server.roundTrip;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, ProblemRecord& problem)
{
    argument.beginStructure();
    argument >> problem.code >> problem.places;
    argument.endStructure();
    return argument;
}

} // namespace vnats
