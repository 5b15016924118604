// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace vnats {

/// The path of the only file of this computer that is being dropped; empty for anything else.
QString droppedFile(const QMimeData& data);

} // namespace vnats
