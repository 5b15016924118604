// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats_problem.h"

#include "core/base/server_url.h"

#include <algorithm>
#include <netdb.h>
#include <sys/socket.h>

namespace vnats {

namespace {

/// A server's or library's text for display: printable ASCII only and not endless.
std::string shown(std::string_view detail)
{
    std::string text(detail.substr(0, 200));
    std::ranges::replace_if(
        text, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return text;
}

Problem loginRefused(const std::string& server)
{
    return {ProblemCode::LoginRefused,
        "The server " + server + " refused the login. Check the user name and password or the token."};
}

} // namespace

std::optional<Problem> resolveProblem(const std::string& server)
{
    const ServerUrl url = ServerUrl::split(server);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(url.host.c_str(), url.port.c_str(), &hints, &found);
    if (error == 0) {
        ::freeaddrinfo(found);
        return std::nullopt;
    }
    return Problem{ProblemCode::ServerNotFound,
        "The server's name " + url.host + " cannot be resolved (" + ::gai_strerror(error)
            + "). Check the NATS URL and this computer's network; it is tried again."};
}

Problem openProblem(natsStatus status, std::string_view detail, const std::string& server)
{
    switch (status) {
    case NATS_CONNECTION_AUTH_FAILED:
    case NATS_NOT_PERMITTED:
        return loginRefused(server);
    case NATS_SECURE_CONNECTION_WANTED:
        return {ProblemCode::TlsFailed,
            "The server " + server
                + " does not offer TLS, so nothing was sent to it. Turn on TLS there, or use nats:// if the "
                  "connection may be readable."};
    case NATS_SECURE_CONNECTION_REQUIRED:
    case NATS_SSL_ERROR:
        return {ProblemCode::TlsFailed,
            "No secure connection to " + server + " could be made (" + shown(detail)
                + "). Check the server's certificate and the name in the NATS URL."};
    case NATS_PROTOCOL_ERROR:
        return {ProblemCode::ServerUnreachable,
            "What answers at " + server
                + " is not a NATS server. Check the port in the NATS URL; NATS servers usually listen on "
                  "4222."};
    default:
        return {ProblemCode::ServerUnreachable,
            "No NATS server answers at " + server
                + ". Check that it runs and that no firewall is in between; it is tried again."};
    }
}

Problem closeProblem(natsStatus status, std::string_view detail, const std::string& server)
{
    if (status == NATS_CONNECTION_AUTH_FAILED)
        return loginRefused(server);
    if (status == NATS_STALE_CONNECTION)
        return {ProblemCode::ServerLost,
            "The server " + server
                + " has not answered for some seconds. It is tried again; check the network if this lasts."};
    const std::string reason = status == NATS_ERR && !detail.empty() ? " (" + shown(detail) + ")" : "";
    return {ProblemCode::ServerLost,
        "The connection to " + server + " was lost" + reason
            + ". It is tried again; nothing needs to be done."};
}

Problem permissionProblem(std::string_view detail)
{
    return {ProblemCode::PermissionDenied,
        "The server does not allow what this VLAN needs: " + shown(detail)
            + ". Ask its administrator to allow the VLAN's subjects for this login."};
}

} // namespace vnats
