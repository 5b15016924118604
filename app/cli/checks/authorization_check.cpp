// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/authorization_check.h"

#include "app/cli/terminal/terminal_agent.h"
#include "helper/contract/names.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <unistd.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

constexpr int kPolkitPatienceMs = 5000;

/// Agents do not tell polkitd's clients that they are there, but they have names. Empty when none runs as us.
QString runningAgent()
{
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        QFile comm(QStringLiteral("/proc/%1/comm").arg(entry));
        if (QFileInfo(comm.fileName()).ownerId() != ::getuid() || !comm.open(QIODevice::ReadOnly))
            continue;
        const QByteArray name = comm.readLine(32).trimmed();
        // Names of processes are cut after 15 characters.
        for (const char* agent : {"polkit", "policykit", "gnome-shell", "cinnamon", "budgie", "pkttyagent",
                 "pantheon-agent", "cosmic-osd", "phosh"})
            if (name.contains(agent) && name != "polkitd")
                return QString::fromUtf8(name);
    }
    return {};
}

Finding checkAgent(bool wanted)
{
    if (const QString agent = runningAgent(); !agent.isEmpty())
        return finding(
            "polkit-agent", State::Good, QStringLiteral("Passwords are asked for by %1.").arg(agent));
    if (!TerminalAgent::program().isEmpty())
        return finding(
            "polkit-agent", State::Good, QStringLiteral("Passwords are asked for on this terminal."));
    if (!wanted)
        return finding("polkit-agent", State::Skipped,
            QStringLiteral("Nothing asks you for passwords here; to connect you need none."));
    return finding("polkit-agent", State::Warning, QStringLiteral("Nothing asks you for passwords here."),
        QStringLiteral("On a desktop, start its polkit agent; a terminal asks by itself, with pkttyagent of "
                       "polkitd. Or let "
                       "the administrator allow the action org.vlannats.connect."));
}

QDBusMessage askPolkit()
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    QDBusMessage question = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.PolicyKit1"),
        QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QStringLiteral("CheckAuthorization"));
    QDBusArgument subject;
    subject.beginStructure();
    subject << QStringLiteral("system-bus-name") << QVariantMap{{QStringLiteral("name"), bus.baseService()}};
    subject.endStructure();
    QDBusArgument details;
    details.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    details.endMap();
    // No flags: without AllowUserInteraction nobody is asked.
    question << QVariant::fromValue(subject) << names::kActionConnect << QVariant::fromValue(details) << 0U
             << QString();
    return bus.call(question, QDBus::Block, kPolkitPatienceMs);
}

} // namespace

QList<Finding> checkAuthorization()
{
    if (::getuid() == 0)
        return {finding("polkit", State::Good, QStringLiteral("Root is asked for no password."))};
    const QDBusMessage answer = askPolkit();
    if (answer.type() != QDBusMessage::ReplyMessage || answer.signature() != QLatin1String("(bba{ss})"))
        return {finding("polkit", State::Bad,
            QStringLiteral("polkit does not say who may connect: %1").arg(answer.errorMessage()),
            QStringLiteral("Install polkitd and vlan-nats-helper, and see \"systemctl status polkit\". Until "
                           "then only root may connect."))};
    bool authorized = false;
    bool challenge = false;
    QMap<QString, QString> details;
    const auto result = answer.arguments().constFirst().value<QDBusArgument>();
    result.beginStructure();
    result >> authorized >> challenge >> details;
    result.endStructure();
    if (!authorized && !challenge)
        return {finding("polkit", State::Bad, QStringLiteral("You may not connect."),
            QStringLiteral("Have the administrator allow you the polkit action %1.")
                .arg(names::kActionConnect))};
    return {finding("polkit", State::Good,
                authorized ? QStringLiteral("You may connect.")
                           : QStringLiteral("You may connect with a password.")),
        checkAgent(!authorized)};
}

} // namespace vnats::cli
