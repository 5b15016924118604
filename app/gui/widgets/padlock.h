// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/permissions/permissions.h"

QT_BEGIN_NAMESPACE
class QAbstractButton;
class QAction;
QT_END_NAMESPACE

namespace vnats {

/// Shows beforehand what a click will meet: a padlock where a password will be asked for, a barred circle where polkit
/// refuses, and why in the tooltip, which screen readers read too. The two differ in shape, not in colour alone.
void showPermission(QAbstractButton* button, Permissions::Answer answer);
void showPermission(QAction* entry, Permissions::Answer answer);
/// For a button that connects whatever it belongs to: now, and whenever it changes. Null changes nothing.
void showPermissionToConnect(QAbstractButton* button, const Permissions* permissions);

} // namespace vnats
