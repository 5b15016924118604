// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QVariantMap>

namespace vnats {

/// Copies properties of org.vlannats.Session1, as they come from the ObjectManager or with PropertiesChanged,
/// into `session`. Unknown properties and values of a wrong type change nothing: they can only come from a
/// helper of another release.
void applyProperties(SessionInfo& session, const QVariantMap& properties);

} // namespace vnats
