// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The texts of --help; the manual page says the same at length.
namespace vnats::cli {

QString versionLine();
QString generalHelp();
/// Empty if there is no such verb.
QString helpFor(const QString& verb);

} // namespace vnats::cli
