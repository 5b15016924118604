// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QByteArray>
#include <QList>
#include <expected>

/// Exported profiles, for another computer or as a backup: JSON in the format of the profile store's own
/// file, and so without secrets.
namespace vnats::profile_exchange_file {

QByteArray write(const QList<Profile>& profiles);

/// Reads all profiles or none; the error names the first invalid entry. Refuses more than 16 MiB, files of a
/// newer version, and duplicate identities.
std::expected<QList<Profile>, Problem> read(const QByteArray& bytes);

} // namespace vnats::profile_exchange_file
