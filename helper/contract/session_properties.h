// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QVariantMap>

namespace vnats {

/// Writes the properties of org.vlannats.Session1 that the map holds into `session`, as they come from the
/// ObjectManager or with PropertiesChanged. Unknown properties and values of the wrong type leave it as it
/// is: they can only come from a helper of another release.
void applyProperties(SessionInfo& session, const QVariantMap& properties);

} // namespace vnats
