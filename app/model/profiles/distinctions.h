// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QList>
#include <QStringList>

namespace vnats {

/// What is shown behind the name of each profile to tell it from others of the same name: its VLAN, its server
/// or its address, whichever is different in all of them, else a number. Empty for a name that only one has.
QStringList distinctionsOf(const QList<Profile>& profiles);

/// A warning if one of the others leads to the same LAN as these settings; empty if none does.
QString sameLanWords(const Settings& settings, const QList<Profile>& others);

} // namespace vnats
