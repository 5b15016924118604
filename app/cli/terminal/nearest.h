// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace vnats::cli {

/// The word that was probably meant by a mistyped one: the one with the fewest letters inserted, deleted,
/// replaced or swapped with a neighbour, at most a third of them. Empty if none is that close.
QString nearest(const QString& word, const QStringList& words);

} // namespace vnats::cli
