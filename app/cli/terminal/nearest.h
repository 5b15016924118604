// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace vnats::cli {

/// The word that was probably meant by a mistyped one: it takes the fewest letters put in, left out, changed
/// or swapped with their neighbour to get there, and at most a third of them. Empty when none is that near.
QString nearest(const QString& word, const QStringList& words);

} // namespace vnats::cli
