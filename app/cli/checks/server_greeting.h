// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <expected>
#include <string>

namespace vnats::cli {

/// What a NATS server tells every client about itself, in clear, before TLS and login (docs.nats.io, "Client
/// Protocol", INFO). Unauthenticated: to be shown, never to be relied on.
struct ServerGreeting
{
    QString version;
    qint64 maxPayload = 0;
    bool tlsRequired = false;
    bool tlsAvailable = false;
    bool loginRequired = false;
};

/// Connects, reads the first line and hangs up; takes a few seconds at most. `url` is as
/// validation::parseServer returns it. The error says what went wrong.
std::expected<ServerGreeting, QString> greetingOf(const std::string& url);
/// Parses the line; nothing if it is not a greeting.
std::expected<ServerGreeting, QString> parseGreeting(const QByteArray& line);

} // namespace vnats::cli
