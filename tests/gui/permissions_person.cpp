// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Says what the tray app would show beforehand to the user who runs it, as `CONNECT DISCONNECT-OTHERS`, and again
// whenever that changes. Ends with its input.
#include "app/model/permissions/polkit_permissions.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QMetaEnum>
#include <QSocketNotifier>
#include <cstdio>
#include <unistd.h>

using namespace vnats;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const PolkitPermissions permissions(QDBusConnection::systemBus(), ::getuid());
    QObject::connect(&permissions, &Permissions::changed, [&permissions] {
        const auto word = [](Permissions::Answer answer) {
            return QMetaEnum::fromType<Permissions::Answer>().valueToKey(static_cast<int>(answer));
        };
        std::printf("%s %s\n", word(permissions.toConnect()), word(permissions.toDisconnect(::getuid() + 1)));
        std::fflush(stdout);
    });
    const QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
