// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/appearance/color_scheme.h"
#include "app/gui/application.h"
#include "app/gui/farewell.h"
#include "app/gui/single_instance.h"
#include "app/gui/translations.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/permissions/polkit_permissions.h"
#include "app/model/secrets/keychain_store.h"
#include "app/model/secrets/memory_guard.h"
#include "core/base/invitation.h"
#include "helper/contract/dbus_helper_client.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDBusConnection>
#include <QStandardPaths>
#include <cstdio>
#include <cstring>
#include <unistd.h>

using namespace vnats;

namespace {

constexpr int kExitUsage = 2;

struct CommandLine
{
    bool hidden = false;
    ColorScheme colors = ColorScheme::System;
    bool good = true;
};

/// The invitations among the arguments. They may hold secrets, and every user of this computer can read a
/// program's arguments, so they are overwritten. (Desktops that start programs by D-Bus never put them
/// there.)
QStringList takeInvitations(int& count, char** arguments)
{
    QStringList links;
    int kept = 1;
    for (int i = 1; i < count; ++i) {
        if (!isInvitation(arguments[i])) {
            arguments[kept++] = arguments[i];
            continue;
        }
        links << QString::fromLocal8Bit(arguments[i]);
        std::memset(arguments[i], ' ', std::strlen(arguments[i]));
    }
    count = kept;
    return links;
}

CommandLine parse(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "The tray app of vlan-nats, a virtual LAN whose switch is a NATS server."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption hidden(QStringLiteral("hidden"),
        QCoreApplication::translate("main", "Start in the tray without opening the window."));
    const QCommandLineOption colors(QStringLiteral("color-scheme"),
        QCoreApplication::translate("main", "Use these colours instead of the desktop's: light or dark."),
        QStringLiteral("scheme"));
    parser.addOptions({hidden, colors});
    parser.addPositionalArgument(QStringLiteral("link"),
        QCoreApplication::translate("main", "An invitation (vlan-nats:…) to review and join."),
        QStringLiteral("[link]"));
    parser.process(application);

    CommandLine line;
    line.hidden = parser.isSet(hidden);
    const QString scheme = parser.value(colors);
    if (scheme == QLatin1String("dark"))
        line.colors = ColorScheme::Dark;
    else if (scheme == QLatin1String("light"))
        line.colors = ColorScheme::Light;
    line.good = parser.positionalArguments().isEmpty()
        && (!parser.isSet(colors) || line.colors != ColorScheme::System);
    if (!line.good)
        std::fputs(qPrintable(parser.helpText()), stderr);
    return line;
}

int run(const CommandLine& line, const QStringList& invitations, SingleInstance& instance, Farewell& farewell)
{
    int code = 0;
    QString busName;
    {
        const QDBusConnection bus = QDBusConnection::systemBus();
        busName = bus.name();
        DbusHelperClient client(bus);
        KeychainStore store;
        const PolkitPermissions permissions(bus, ::getuid());
        Application app(client, store, permissions,
            {.hidden = line.hidden,
                .memoryPath = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
                    + QLatin1String("/vlan-nats/window.ini"),
                .colors = line.colors});
        QObject::connect(&instance, &SingleInstance::activated, &app, &Application::present);
        QObject::connect(&instance, &SingleInstance::opened, &app, &Application::open);
        QObject::connect(&app, &Application::parting, &farewell, &Farewell::say);
        app.start();
        app.open(invitations);
        code = QApplication::exec();
    }
    // A connection that is to end with the program ends when its caller has left the bus, even if a last
    // message is still on the screen.
    QDBusConnection::disconnectFromBus(busName);
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    const QStringList invitations = takeInvitations(argc, argv);
    if (!invitations.isEmpty())
        guardMemory();
    QApplication::setApplicationName(QStringLiteral("vlan-nats"));
    QApplication::setApplicationVersion(QStringLiteral(VNATS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.vlannats.VlanNats"));
    QApplication application(argc, argv);
    speak(QLocale());
    QApplication::setApplicationDisplayName(QCoreApplication::translate("main", "VLAN NATS"));
    QApplication::setWindowIcon(appIcon());
    // The tray keeps the program running when the window closes; quitting is always explicit.
    QApplication::setQuitOnLastWindowClosed(false);
    const CommandLine line = parse(application);
    if (!line.good)
        return kExitUsage;

    SingleInstance instance;
    QObject::connect(&instance, &SingleInstance::finished, &application, &QApplication::quit);
    if (!instance.claim(invitations))
        return QApplication::exec();

    Farewell farewell(QDBusConnection::sessionBus());
    int code = run(line, invitations, instance, farewell);
    instance.release();
    if (farewell.isWaiting()) {
        QObject::connect(&farewell, &Farewell::over, &application, &QApplication::quit);
        code = QApplication::exec();
    }
    return code;
}
