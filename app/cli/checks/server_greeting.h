// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <expected>
#include <string>

namespace vnats::cli {

/// What a NATS server says of itself to everybody who connects, in clear, before TLS and login
/// (docs.nats.io, "Client Protocol", INFO). Not to be believed: only to be shown.
struct ServerGreeting
{
    QString version;
    qint64 maxPayload = 0;
    bool tlsRequired = false;
    bool tlsAvailable = false;
    bool loginRequired = false;
};

/// Connects, reads the first line and hangs up; a few seconds at most. `url` is as validation::parseServer
/// gives it. The error says why not.
std::expected<ServerGreeting, QString> greetingOf(const std::string& url);
/// Out of the line; nothing when it is no greeting.
std::expected<ServerGreeting, QString> parseGreeting(const QByteArray& line);

} // namespace vnats::cli
