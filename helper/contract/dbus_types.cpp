// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/dbus_types.h"

#include "helper/contract/names.h"

#include <QDBusMetaType>

namespace vnats {

void registerDbusTypes()
{
    qDBusRegisterMetaType<PeerRecord>();
    qDBusRegisterMetaType<PeerList>();
    qDBusRegisterMetaType<Counters>();
    qDBusRegisterMetaType<ProblemText>();
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

ProblemText toText(const Problem& problem)
{
    return {QString::fromLatin1(nameOf(problem.code).data(), qsizetype(nameOf(problem.code).size())),
        QString::fromStdString(problem.message)};
}

Problem fromText(const ProblemText& text)
{
    return {problemCodeOf(text.code.toStdString()), text.message.toStdString()};
}

QString errorName(const Problem& problem)
{
    // "None" is no error; replying with it all the same is our own bug and is named so.
    const Problem named{problem ? problem.code : ProblemCode::Internal, {}};
    return names::kErrorPrefix + toText(named).code;
}

Problem problemFromError(const QDBusError& error)
{
    const QString name = error.name();
    if (name.startsWith(names::kErrorPrefix)) {
        Problem problem = fromText({name.mid(names::kErrorPrefix.size()), error.message()});
        if (!problem)
            problem.code = ProblemCode::Internal;
        return problem;
    }
    const auto is = [&name](const char* last) {
        return name == QLatin1String("org.freedesktop.DBus.Error.") + QLatin1String(last);
    };
    if (is("ServiceUnknown") || is("NameHasNoOwner"))
        return {ProblemCode::HelperMissing,
            "The vlan-nats helper is not installed on this computer. Install the vlan-nats-helper package, "
            "then try "
            "again."};
    if (name.startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn.")))
        return {ProblemCode::HelperMissing,
            "The vlan-nats helper could not be started. Reinstall the vlan-nats-helper package; the system "
            "log says "
            "more."};
    if (is("NoReply") || is("Timeout") || is("TimedOut"))
        return {ProblemCode::HelperLost,
            "The vlan-nats helper did not answer. Try again; if it happens often, the system log says more."};
    if (is("Disconnected") || is("NoServer"))
        return {ProblemCode::HelperLost,
            "The connection to the system bus is lost. Start the system's D-Bus service, then start this "
            "program again."};
    if (is("AccessDenied") || is("AuthFailed") || is("InteractiveAuthorizationRequired"))
        return {ProblemCode::NotAuthorized,
            "This computer's policy does not let you do that. Ask its administrator, or run the command as "
            "root."};
    if (is("UnknownObject"))
        return {ProblemCode::NoSuchSession, "That VLAN is no longer connected. Nothing is left to do."};
    return {ProblemCode::Internal,
        "The vlan-nats helper answered with an error that this program does not know (" + name.toStdString()
            + ": " + error.message().toStdString()
            + "). Check that both come from the same release of vlan-nats."};
}

QDBusArgument& operator<<(QDBusArgument& argument, const ProblemText& problem)
{
    argument.beginStructure();
    argument << problem.code << problem.message;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, ProblemText& problem)
{
    argument.beginStructure();
    argument >> problem.code >> problem.message;
    argument.endStructure();
    return argument;
}

} // namespace vnats
