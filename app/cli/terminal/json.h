// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "core/base/peer_info.h"
#include "core/base/stats.h"
#include "helper/contract/helper_client.h"

#include <QJsonObject>

/// The shapes of --json. Keys are snake_case and keep their names and meaning; new ones may be added.
/// Moments are ISO 8601 in UTC, or null.
namespace vnats::cli {

/// {"code", "kind", "places", "message"}, or null for none.
QJsonValue problemToJson(const Problem& problem);
QJsonObject sessionToJson(const SessionInfo& session);
QJsonObject peerToJson(const PeerInfo& peer);
QJsonObject profileToJson(const Profile& profile);
/// {"received": {"frames", "bytes"}, "sent": {…}, "dropped": {"received": {reason: frames}, "sent": {…}}};
/// only for reasons that have occurred.
QJsonObject trafficToJson(const Stats& stats);

} // namespace vnats::cli
