// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The names of the D-Bus contract (resources/dbus/*.xml).
namespace vnats::names {

inline const QString kService = QStringLiteral("org.vlannats.Helper1");
inline const QString kRootPath = QStringLiteral("/org/vlannats/Helper1");
inline const QString kSessionsPath = QStringLiteral("/org/vlannats/Helper1/sessions");
inline const QString kHelperInterface = QStringLiteral("org.vlannats.Helper1");
inline const QString kSessionInterface = QStringLiteral("org.vlannats.Session1");
inline const QString kObjectManagerInterface = QStringLiteral("org.freedesktop.DBus.ObjectManager");
inline const QString kPropertiesInterface = QStringLiteral("org.freedesktop.DBus.Properties");
inline const QString kErrorPrefix = QStringLiteral("org.vlannats.Error.");

inline const QString kActionConnect = QStringLiteral("org.vlannats.connect");
inline const QString kActionDisconnectOthers = QStringLiteral("org.vlannats.disconnect-others");
inline const QString kActionCapture = QStringLiteral("org.vlannats.capture");
inline const QString kActionForeignAddress = QStringLiteral("org.vlannats.foreign-address");

} // namespace vnats::names
