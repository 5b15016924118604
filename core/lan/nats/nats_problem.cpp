// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_problem.h"

#include "core/base/server_url.h"
#include "core/base/utc_text.h"
#include "core/lan/way/second_look.h"
#include "core/lan/way/server_words.h"
#include "core/lan/way/tls_problem.h"

#include <utility>

namespace vnats {

namespace {

Problem loginRefused(const std::string& server)
{
    return {ProblemCode::LoginRefused, {{"server", server}}};
}

Problem unreachable(const std::string& server)
{
    return {ProblemCode::ServerUnreachable, {{"server", server}}};
}

} // namespace

std::string lastWords()
{
    const char* const text = nats_GetLastError(nullptr);
    return (text ? text : "") + opensslWords();
}

Problem openProblem(natsStatus status, std::string_view detail, const NatsConnection::Request& request)
{
    const std::string& server = request.server;
    if (auto problem = clientCertificateProblem(detail, server))
        return *std::move(problem);
    switch (status) {
    case NATS_CONNECTION_AUTH_FAILED:
        return problemOf(detail, server).value_or(loginRefused(server));
    case NATS_NOT_PERMITTED:
        return loginRefused(server);
    case NATS_SECURE_CONNECTION_WANTED:
        return {ProblemCode::TlsFailedPlaintext, {{"server", server}}};
    case NATS_SECURE_CONNECTION_REQUIRED:
    case NATS_SSL_ERROR:
        if (!ServerUrl::split(server).tls)
            return {ProblemCode::TlsFailedRequired, {{"server", server}}};
        return handshakeProblem(detail, request);
    case NATS_ERR: // the server's own words
        return problemOf(detail, server)
            .value_or(
                Problem{ProblemCode::ServerRefused, {{"server", server}, {"reason", shownWords(detail)}}});
    case NATS_PROTOCOL_ERROR:
        // Before it greets, nats-server says nothing but that it is full.
        if (detail.contains("got '-ERR'"))
            return SecondLook::at(request, Unclear::NotNats)
                .value_or(Problem{ProblemCode::ServerRefusedConnections, {{"server", server}}});
        return SecondLook::at(request, Unclear::NotNats)
            .value_or(Problem{ProblemCode::ServerUnreachableNotNats, {{"server", server}}});
    case NATS_TIMEOUT:
        return SecondLook::at(request, Unclear::Silent).value_or(unreachable(server));
    default:
        return SecondLook::at(request, Unclear::Closed).value_or(unreachable(server));
    }
}

Problem closeProblem(natsStatus status, std::string_view detail, const std::string& server)
{
    // Found out by the server: cnats' own pings are never counted that far.
    if (status == NATS_STALE_CONNECTION)
        return {ProblemCode::ServerLostStale, {{"server", server}}};
    if (status == NATS_CONNECTION_AUTH_FAILED || status == NATS_ERR)
        if (const auto problem = problemOf(detail, server))
            return *problem;
    if (status == NATS_CONNECTION_AUTH_FAILED)
        return loginRefused(server);
    if (status == NATS_ERR && !detail.empty())
        return {ProblemCode::ServerLostClosed, {{"server", server}, {"reason", shownWords(detail)}}};
    return {ProblemCode::ServerLost, {{"server", server}}};
}

Problem dated(Problem problem, const JwtValidity& credentials, Clock::Wall now)
{
    if (problem.code != ProblemCode::LoginRefused && problem.code != ProblemCode::LoginRefusedExpired)
        return problem;
    if (credentials.until && *credentials.until <= now) {
        problem.code = ProblemCode::LoginRefusedExpiredOn;
        problem.places["time"] = formatUtc(*credentials.until);
    } else if (credentials.from && *credentials.from > now) {
        problem.code = ProblemCode::LoginRefusedNotYetValid;
        problem.places["time"] = formatUtc(*credentials.from);
    }
    return problem;
}

Problem permissionProblem(std::string_view detail)
{
    return {ProblemCode::PermissionDenied, {{"reason", shownWords(detail)}}};
}

} // namespace vnats
