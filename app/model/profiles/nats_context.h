// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/server_access.h"

/// The contexts of the `nats` command, which most people who use NATS have: named servers with their logins, as JSON
/// files in `~/.config/nats/context` (ADR-21, "NATS Configuration Contexts"). They are read and never written.
///
/// A context means here what it means to the nats command: paths may begin with ~ and hold $VARIABLES, certificates
/// and tls_first make the connection a secured one, and no URL is nats://localhost:4222. What refers to another
/// program's keeping (op://, env://, nsc://) is refused, and so is more than one login. Fields that have nothing to do
/// with a VLAN are passed over; those that have and are not known here are named in ServerAccess::leftOut.
namespace vnats::nats_context {

/// Names of the contexts of this user, sorted.
QStringList names();
/// The one that the nats command uses if none is named; empty if there is none.
QString selected();

/// `name` as names() has it, or the path of a file, which has a slash in it.
std::expected<ServerAccess, Problem> named(const QString& name);

/// A file that holds a context, or anything else that server_access::recognized() knows.
std::expected<ServerAccess, Problem> inFile(const QString& path);

/// Every error names the field.
std::expected<ServerAccess, Problem> read(const QByteArray& json);

} // namespace vnats::nats_context
