// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_problem.h"

#include "core/base/server_url.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <openssl/x509_vfy.h>
#include <span>
#include <sys/socket.h>
#include <utility>

namespace vnats {

namespace {

/// A server's or library's text for display: printable ASCII only and not endless.
std::string shown(std::string_view detail)
{
    // cnats puts the place in its source in front: "(conn.c:733): ".
    if (const std::size_t end = detail.find("): "); detail.starts_with('(') && end != std::string_view::npos)
        detail.remove_prefix(end + 3);
    std::string text(detail.substr(0, 200));
    std::ranges::replace_if(
        text, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return text;
}

Problem loginRefused(const std::string& server)
{
    return {ProblemCode::LoginRefused, {{"server", server}}};
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
    return shown(rest.substr(0, rest.find(":issuer=")));
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
    if (saysAny(detail, {"unsupported protocol", "alert protocol version", "wrong version number"}))
        return {ProblemCode::TlsFailedOldVersion, {{"server", server}}};
    return {ProblemCode::TlsFailed, {{"server", server}, {"reason", shown(detail)}}};
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

Problem openProblem(natsStatus status, std::string_view detail, const std::string& server)
{
    // The server says so behind the handshake: to cnats the connection has just broken.
    if (saysAny(detail,
            {"alert certificate required", "alert bad certificate", "alert unknown ca",
                "alert handshake failure", "alert certificate unknown"}))
        return {ProblemCode::TlsFailedClientCertificate, {{"server", server}, {"reason", shown(detail)}}};
    switch (status) {
    case NATS_CONNECTION_AUTH_FAILED:
    case NATS_NOT_PERMITTED:
        return loginRefused(server);
    case NATS_SECURE_CONNECTION_WANTED:
        return {ProblemCode::TlsFailedPlaintext, {{"server", server}}};
    case NATS_SECURE_CONNECTION_REQUIRED:
    case NATS_SSL_ERROR:
        if (!ServerUrl::split(server).tls)
            return {ProblemCode::TlsFailedRequired, {{"server", server}}};
        return handshakeProblem(detail, server);
    case NATS_PROTOCOL_ERROR:
        return {ProblemCode::ServerUnreachableNotNats, {{"server", server}}};
    default:
        return {ProblemCode::ServerUnreachable, {{"server", server}}};
    }
}

Problem certificateProblem(const char* secret, std::string_view detail)
{
    return {ProblemCode::InvalidSecretsUnusable, {{"secret", secret}, {"reason", shown(detail)}}};
}

Problem tlsLibraryProblem(std::string_view detail)
{
    return {ProblemCode::TlsFailedLibrary, {{"reason", shown(detail)}}};
}

Problem closeProblem(natsStatus status, std::string_view detail, const std::string& server)
{
    if (status == NATS_CONNECTION_AUTH_FAILED)
        return loginRefused(server);
    if (status == NATS_STALE_CONNECTION)
        return {ProblemCode::ServerLostSilent, {{"server", server}}};
    if (status == NATS_ERR && !detail.empty())
        return {ProblemCode::ServerLostClosed, {{"server", server}, {"reason", shown(detail)}}};
    return {ProblemCode::ServerLost, {{"server", server}}};
}

Problem permissionProblem(std::string_view detail)
{
    return {ProblemCode::PermissionDenied, {{"reason", shown(detail)}}};
}

} // namespace vnats
