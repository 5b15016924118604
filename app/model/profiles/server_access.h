// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// Servers and the login there, as other NATS clients write them down. Any part may be empty.
struct ServerAccess
{
    /// As validation::parseServers returns them, so without a login.
    std::vector<std::string> servers;
    /// Have passed validation::check.
    Secrets secrets;
    /// As validation::parseProxy returns it; the login is among the secrets.
    std::string proxy;
    /// Fields of a NATS context that a VLAN does without, although they say something about the connection.
    QStringList leftOut;

    bool operator==(const ServerAccess&) const = default;
};

namespace server_access {

/// One or more URLs that may hold a login as NATS clients take it: `nats://user:password@host` or `nats://token@host`,
/// percent-encoded (RFC 3986 §2.1). Refuses different logins for different servers, because a profile has one.
std::expected<ServerAccess, Problem> fromUrls(const QString& urls);

/// What a person has pasted or a file holds, if that is more than servers: a NATS context, a credentials file, or URLs
/// with a login. Nothing for any other text.
std::optional<std::expected<ServerAccess, Problem>> recognized(const QByteArray& text);

} // namespace server_access

} // namespace vnats
