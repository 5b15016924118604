// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/checks/finding.h"
#include "app/model/profiles/profile.h"

#include <QList>
#include <QString>

/// Checks what of this computer may keep the helper from starting a VLAN, or a profile from being kept. The findings say
/// what the helper and the programs themselves would say then. Changes nothing.
namespace vnats::cli {

/// Whether the user that forwarding processes run as exists in this user namespace.
Finding checkUserNamespace(const QString& process = QStringLiteral("/proc/self"));
/// Whether profiles can be saved.
Finding checkStorage(const QString& file);
/// Whether IPv6 is on, for a profile with an IPv6 address; else nothing.
QList<Finding> checkIpv6(const Profile& profile, const QString& proc = QStringLiteral("/proc"));

} // namespace vnats::cli
