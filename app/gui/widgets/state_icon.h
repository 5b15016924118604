// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connections/connection.h"

#include <QColor>
#include <QIcon>

namespace vnats {

/// The five faces of a connection. Their shapes differ, so that they can be told apart at 16 pixels without
/// colour: hollow nodes apart (off), one full node (connecting), all full (connected), a warning triangle
/// (degraded), a cross (error).
///
/// The colours are mid-tones that stand out from white and from black alike (at least 3:1). A program cannot follow
/// the panel's colour, because no panel reports it: GNOME's is dark above a light desktop.
QIcon stateIcon(Connection::State state);
/// The same with the name under which it is installed, so that a panel can draw it in its own colour.
QIcon trayIcon(Connection::State state);
QColor stateColor(Connection::State state);

QIcon appIcon();
/// One of resources/icons/…-symbolic.svg in this colour. Each is drawn once: the tray and every row ask for it again
/// and again.
QIcon symbolicIcon(QLatin1String name, const QColor& color);

} // namespace vnats
