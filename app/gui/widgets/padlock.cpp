// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/padlock.h"

#include "app/gui/widgets/state_icon.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>

namespace vnats {

namespace {

QIcon iconFor(Permissions::Answer answer)
{
    switch (answer) {
    case Permissions::Answer::AsksFirst:
        return symbolicIcon(QLatin1String("asks"), stateColor(Connection::State::Off));
    case Permissions::Answer::Refused:
        return symbolicIcon(QLatin1String("refused"), stateColor(Connection::State::Failed));
    case Permissions::Answer::Unknown:
    case Permissions::Answer::Allowed:
        break;
    }
    return {};
}

QString wordsFor(Permissions::Answer answer)
{
    switch (answer) {
    case Permissions::Answer::AsksFirst:
        return QCoreApplication::translate(
            "vnats::Permissions", "Asks for a password first, usually an administrator's.");
    case Permissions::Answer::Refused:
        return QCoreApplication::translate("vnats::Permissions",
            "Not allowed on this computer: the administrator's rules (polkit) forbid it.");
    case Permissions::Answer::Unknown:
    case Permissions::Answer::Allowed:
        break;
    }
    return {};
}

} // namespace

void showPermission(QAbstractButton* button, Permissions::Answer answer)
{
    button->setIcon(iconFor(answer));
    button->setToolTip(wordsFor(answer));
}

void showPermission(QAction* entry, Permissions::Answer answer)
{
    entry->setIcon(iconFor(answer));
    entry->setToolTip(wordsFor(answer));
}

void showPermissionToConnect(QAbstractButton* button, const Permissions* permissions)
{
    if (!permissions)
        return;
    const auto show = [button, permissions] { showPermission(button, permissions->toConnect()); };
    QObject::connect(permissions, &Permissions::changed, button, show);
    show();
}

} // namespace vnats
