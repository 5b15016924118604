// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/authorization_check.h"

#include "app/cli/terminal/terminal_agent.h"
#include "helper/contract/names.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <unistd.h>

namespace vnats::cli {

namespace {

using State = Finding::State;

constexpr int kPolkitPatienceMs = 5000;

/// polkitd does not tell its clients which agents are registered, but agents are known by their process
/// names. Empty if none runs as this user.
QString runningAgent()
{
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& entry : entries) {
        QFile comm(QStringLiteral("/proc/%1/comm").arg(entry));
        if (QFileInfo(comm.fileName()).ownerId() != ::getuid() || !comm.open(QIODevice::ReadOnly))
            continue;
        const QByteArray name = comm.readLine(32).trimmed();
        // Process names are cut after 15 characters.
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
        return finding("polkit-agent", State::Good, QStringLiteral("%1 asks for passwords.").arg(agent));
    if (!TerminalAgent::program().isEmpty())
        return finding(
            "polkit-agent", State::Good, QStringLiteral("Passwords are asked for on this terminal."));
    if (!wanted)
        return finding("polkit-agent", State::Skipped,
            QStringLiteral("No polkit agent runs here, and you need no password to connect."));
    return finding("polkit-agent", State::Warning,
        QStringLiteral("No polkit agent runs here to ask you for passwords."),
        QStringLiteral("On a desktop, start its polkit agent; on a terminal, pkttyagent of polkitd asks. "
                       "Or have the administrator allow the action org.vlannats.connect."));
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
        return {finding("polkit", State::Good, QStringLiteral("Root needs no password."))};
    const QDBusMessage answer = askPolkit();
    if (answer.type() != QDBusMessage::ReplyMessage || answer.signature() != QLatin1String("(bba{ss})"))
        return {finding("polkit", State::Bad,
            QStringLiteral("polkit does not say whether you may connect: %1").arg(answer.errorMessage()),
            QStringLiteral("Install polkitd and vlan-nats-helper, and see \"systemctl status polkit\". "
                           "Until then only root may connect."))};
    bool authorized = false;
    bool challenge = false;
    QMap<QString, QString> details;
    const auto result = answer.arguments().constFirst().value<QDBusArgument>();
    result.beginStructure();
    result >> authorized >> challenge >> details;
    result.endStructure();
    if (!authorized && !challenge)
        return {finding("polkit", State::Bad, QStringLiteral("You may not connect."),
            QStringLiteral("Ask the administrator to allow you the polkit action %1.")
                .arg(names::kActionConnect))};
    return {finding("polkit", State::Good,
                authorized ? QStringLiteral("You may connect.")
                           : QStringLiteral("You may connect with a password.")),
        checkAgent(!authorized)};
}

} // namespace vnats::cli
