// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

QT_BEGIN_NAMESPACE
class QDialog;
QT_END_NAMESPACE

namespace vnats {

/// Lets a dialog grow with the next turn of the event loop, when what has just become visible is laid out, for
/// texts that need more room than there is. By itself, Qt cuts wrapped text that has become longer. It never
/// shrinks, or it would jump about while one types.
void makeRoomLater(QDialog& dialog);
/// Gives a dialog the height that it needs, more or less than it has: when a person has chosen another form in it.
void fitLater(QDialog& dialog);

} // namespace vnats
