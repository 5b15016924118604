// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// A boot profile, which the computer connects before anyone logs in: the text of /etc/vlan-nats/NAME.conf
/// (helper/run/boot_profile.h, man vlan-nats.conf), and the commands with which an administrator installs it.
/// It holds no secrets: it names credentials, which systemd loads from separate files.
namespace vnats::boot_profile_text {

/// Letters, digits, - and _: valid in the names of units and files.
bool isName(const QString& name);
/// Derived from the display name: "Lab & workshop" gives "lab-workshop".
QString nameFor(const Profile& profile);

QByteArray write(const Profile& profile, const QString& name);

/// The content of /etc/credstore/vlan-nats.NAME.CREDENTIAL.
struct SecretFile
{
    QString credential;
    /// Empty unless all of it is known. To be overwritten after use.
    QByteArray content;
};
QList<SecretFile> secretFiles(const Profile& profile, const Secrets& secrets);

/// Shell commands that install `path` and the `credentials` next to it, connect the VLAN now and at every
/// boot, and leave no secret behind.
QString commands(const QString& path, const QString& name, const QStringList& credentials);

} // namespace vnats::boot_profile_text
