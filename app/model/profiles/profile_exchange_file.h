// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QByteArray>
#include <QList>
#include <expected>

/// Profiles to be carried to another computer or kept: JSON in the form of the profile store's own file, and
/// so without secrets.
namespace vnats::profile_exchange_file {

QByteArray write(const QList<Profile>& profiles);

/// All of them or none: the first entry that is wrong is named with what is wrong with it. Refuses more than
/// 16 MiB, files of a newer version, and an identity that comes twice.
std::expected<QList<Profile>, Problem> read(const QByteArray& bytes);

} // namespace vnats::profile_exchange_file
