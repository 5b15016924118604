// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QByteArray>
#include <QFileDevice>
#include <QString>
#include <expected>

/// Files of the user that this program writes: whole or not at all, so that a full disk costs nobody what was there
/// before. Not QSaveFile, which tells why it failed only in words.
namespace vnats::whole_file {

/// Written beside the file that `path` leads to, then put in its place with these permissions.
std::expected<void, Problem> write(
    const QString& path, const QByteArray& bytes, QFileDevice::Permissions permissions);

/// Makes a folder and those above it, if it is not there.
std::expected<void, Problem> makeFolder(const QString& path, QFileDevice::Permissions permissions);

/// Whether a small file could be written beside this one just now; why not, if not.
std::expected<void, Problem> trial(const QString& path);

/// Why a file could not be written, by errno.
Problem problemOf(const QString& path, int error);

} // namespace vnats::whole_file
