// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// A profile for the computer itself, which connects it before anybody logs in: what stands in
/// /etc/vlan-nats/NAME.conf (helper/run/boot_profile.h, man vlan-nats.conf), and how an administrator puts it
/// there. Its secrets are not in it: it names credentials, which systemd loads from files of their own.
namespace vnats::boot_profile_text {

/// Letters, digits, - and _: what a unit and a file can be called by.
bool isName(const QString& name);
/// Out of what people call it: "Lab & workshop" gives "lab-workshop".
QString nameFor(const Profile& profile);

QByteArray write(const Profile& profile, const QString& name);

/// What goes to /etc/credstore/vlan-nats.NAME.CREDENTIAL.
struct SecretFile
{
    QString credential;
    /// Empty where not all of it is known. To be overwritten after use.
    QByteArray content;
};
QList<SecretFile> secretFiles(const Profile& profile, const Secrets& secrets);

/// Lines for a shell that install `path` and, from beside it, the `credentials`, connect the VLAN now and at
/// every boot, and leave no secret lying about.
QString commands(const QString& path, const QString& name, const QStringList& credentials);

} // namespace vnats::boot_profile_text
