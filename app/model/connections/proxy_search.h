// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/proxy_choice.h"

#include <QDBusConnection>
#include <QObject>
#include <functional>

namespace vnats {

/// Looks for the proxy of a VLAN that names none, where the person is who connects it: first in the environment, which
/// has been set for this very program (proxy_choice.h), then in the desktop's own settings, by its portal
/// (org.freedesktop.portal.ProxyResolver), which also runs the network's automatic configuration (PAC).
namespace proxy_search {

/// From now on the desktop is asked on this bus; before, and on one that is not connected, the environment alone counts.
void askDesktop(const QDBusConnection& sessionBus);

/// Calls `found` once: at once where nothing has to be asked, never if `context` has gone by then. The choice is empty
/// for a direct connection, and where the VLAN's own settings decide. A portal that does not answer within kPatience,
/// or with nothing that can be used, leaves it direct.
inline constexpr int kPatience = 5000; // ms
void find(const Settings& settings, QObject* context, std::function<void(const ProxyChoice&)> found);

} // namespace proxy_search

} // namespace vnats
