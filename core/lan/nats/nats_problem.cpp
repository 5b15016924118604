// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_problem.h"

#include "core/base/server_url.h"
#include "core/base/utc_text.h"
#include "core/lan/nats/second_look.h"
#include "core/lan/nats/server_words.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <memory>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <span>
#include <sys/socket.h>
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

/// OpenSSL's X509_V_ERR_… (openssl/x509_vfy.h), which cnats puts in front of its words: "SSL handshake error:
/// 10:certificate has expired:depth=0:cert=/CN=a:issuer=/CN=b". 0 when the failure was no certificate's.
int verifyErrorOf(std::string_view detail)
{
    constexpr std::string_view kFront = "handshake error: ";
    const std::size_t start = detail.find(kFront);
    int number = 0;
    if (start != std::string_view::npos)
        std::from_chars(detail.data() + start + kFront.size(), detail.data() + detail.size(), number);
    return number;
}

/// What follows `key` in cnats' words.
std::string quoted(std::string_view detail, std::string_view key)
{
    const std::size_t start = detail.find(key);
    if (start == std::string_view::npos)
        return "?";
    const std::string_view rest = detail.substr(start + key.size());
    return shownWords(rest.substr(0, rest.find(":issuer=")));
}

bool saysAny(std::string_view detail, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(
        words, [detail](std::string_view word) { return detail.find(word) != std::string_view::npos; });
}

Problem handshakeProblem(std::string_view detail, const std::string& server)
{
    switch (verifyErrorOf(detail)) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return {ProblemCode::TlsFailedExpired, {{"server", server}}};
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return {ProblemCode::TlsFailedNotYetValid, {{"server", server}}};
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return {ProblemCode::TlsFailedWrongName, {{"server", server}, {"name", quoted(detail, "cert=")}}};
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
        return {ProblemCode::TlsFailedUntrusted, {{"server", server}, {"issuer", quoted(detail, "issuer=")}}};
    default:
        break;
    }
    // It has closed the connection, or its answer is no TLS at all but plain text.
    if (saysAny(detail, {"unexpected eof", "wrong version number", "packet length too long", "http request"}))
        return SecondLook::at(server, Unclear::BrokenOff)
            .value_or(Problem{ProblemCode::TlsFailedBrokenOff, {{"server", server}}});
    if (saysAny(detail, {"unsupported protocol", "alert protocol version"}))
        return {ProblemCode::TlsFailedOldVersion, {{"server", server}}};
    return {ProblemCode::TlsFailed, {{"server", server}, {"reason", shownWords(detail)}}};
}

std::optional<IpAddress> addressOf(const sockaddr& socketAddress)
{
    if (socketAddress.sa_family == AF_INET)
        return IpAddress::fromBytes(
            std::as_bytes(std::span(&reinterpret_cast<const sockaddr_in&>(socketAddress).sin_addr, 1)));
    if (socketAddress.sa_family == AF_INET6)
        return IpAddress::fromBytes(
            std::as_bytes(std::span(&reinterpret_cast<const sockaddr_in6&>(socketAddress).sin6_addr, 1)));
    return std::nullopt;
}

} // namespace

std::optional<Problem> resolveProblem(
    const std::string& server, const std::vector<IpInterfaceAddress>& ownSubnets)
{
    const ServerUrl url = ServerUrl::split(server);
    const std::string zone = url.zone();
    const bool isNumber = std::ranges::all_of(zone, text::isDigit);
    if (!isNumber && ::if_nametoindex(zone.c_str()) == 0)
        return Problem{
            ProblemCode::ServerNotFoundNoInterface, {{"interface", zone}, {"host", url.hostWithoutZone()}}};
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(url.asciiHost().c_str(), url.port.c_str(), &hints, &found);
    if (error != 0)
        return Problem{ProblemCode::ServerNotFound, {{"host", url.host}, {"reason", ::gai_strerror(error)}}};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    std::optional<IpAddress> inside;
    for (const addrinfo* entry = found; entry; entry = entry->ai_next) {
        const auto address = addressOf(*entry->ai_addr);
        if (!address || std::ranges::none_of(ownSubnets, [&address](const IpInterfaceAddress& subnet) {
                return subnet.contains(*address);
            }))
            return std::nullopt;
        inside = address;
    }
    if (!inside)
        return std::nullopt;
    return Problem{
        ProblemCode::SubnetOverlapServerName, {{"host", url.host}, {"address", inside->toString()}}};
}

std::string lastWords()
{
    const char* const text = nats_GetLastError(nullptr);
    std::string words = text ? text : "";
    while (const unsigned long error = ERR_get_error())
        if (const char* const reason = ERR_reason_error_string(error))
            words.append("; ").append(reason);
    return words;
}

Problem openProblem(natsStatus status, std::string_view detail, const std::string& server)
{
    // The server says so behind the handshake: to cnats the connection has just broken.
    if (saysAny(detail,
            {"alert certificate required", "alert bad certificate", "alert unknown ca",
                "alert handshake failure", "alert certificate unknown"}))
        return {
            ProblemCode::TlsFailedClientCertificate, {{"server", server}, {"reason", shownWords(detail)}}};
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
        return handshakeProblem(detail, server);
    case NATS_ERR: // the server's own words
        return problemOf(detail, server)
            .value_or(
                Problem{ProblemCode::ServerRefused, {{"server", server}, {"reason", shownWords(detail)}}});
    case NATS_PROTOCOL_ERROR:
        // Before it greets, nats-server says nothing but that it is full.
        if (detail.contains("got '-ERR'"))
            return SecondLook::at(server, Unclear::NotNats)
                .value_or(Problem{ProblemCode::ServerRefusedConnections, {{"server", server}}});
        return SecondLook::at(server, Unclear::NotNats)
            .value_or(Problem{ProblemCode::ServerUnreachableNotNats, {{"server", server}}});
    case NATS_TIMEOUT:
        return SecondLook::at(server, Unclear::Silent).value_or(unreachable(server));
    default:
        return SecondLook::at(server, Unclear::Closed).value_or(unreachable(server));
    }
}

Problem certificateProblem(const char* secret, std::string_view detail)
{
    return {ProblemCode::InvalidSecretsUnusable, {{"secret", secret}, {"reason", shownWords(detail)}}};
}

Problem tlsLibraryProblem(std::string_view detail)
{
    return {ProblemCode::TlsFailedLibrary, {{"reason", shownWords(detail)}}};
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

Problem silenceProblem(const std::string& server)
{
    return {ProblemCode::ServerLostSilent, {{"server", server}}};
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
