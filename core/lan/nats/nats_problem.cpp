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
    return {ProblemCode::LoginRefused,
        "The server " + server
            + " refused the login. Check the user name and password, the token, or the key or credentials "
              "file."};
}

Problem tlsFailed(std::string message)
{
    return {ProblemCode::TlsFailed, std::move(message)};
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

/// What follows `key` in cnats' words, in brackets.
std::string quoted(std::string_view detail, std::string_view key)
{
    const std::size_t start = detail.find(key);
    if (start == std::string_view::npos)
        return {};
    const std::string_view rest = detail.substr(start + key.size());
    return " (" + shown(rest.substr(0, rest.find(":issuer="))) + ")";
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
        return tlsFailed("The certificate of " + server
            + " has expired, so nothing was sent to it. Have the server's administrator renew it; if it is "
              "good, set this computer's clock.");
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return tlsFailed("The certificate of " + server
            + " is not valid yet, so nothing was sent to it. Set this computer's clock; if it is right, ask "
              "the server's administrator.");
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return tlsFailed("The certificate of " + server + " belongs to another name" + quoted(detail, "cert=")
            + ", so nothing was sent to it. Check the host in the NATS URL; if the server goes by that other "
              "name, enter it as TLS name.");
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
        return tlsFailed("The certificate of " + server + " comes from somebody whom this VLAN does not trust"
            + quoted(detail, "issuer=")
            + ", so nothing was sent to it. Get the CA certificate from the server's administrator and give "
              "it to this VLAN.");
    default:
        break;
    }
    if (saysAny(detail, {"unsupported protocol", "alert protocol version", "wrong version number"}))
        return tlsFailed("The server " + server
            + " speaks no TLS that is safe, so nothing was sent to it. Have its administrator allow TLS 1.2 "
              "or newer.");
    return tlsFailed("No secure connection to " + server + " could be made (" + shown(detail)
        + "). Check the server's certificate and the name in the NATS URL.");
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
    const int error = ::getaddrinfo(url.host.c_str(), url.port.c_str(), &hints, &found);
    if (error != 0)
        return Problem{ProblemCode::ServerNotFound,
            "The server's name " + url.host + " cannot be resolved (" + ::gai_strerror(error)
                + "). Check the NATS URL and this computer's network; it is tried again."};
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
    return Problem{ProblemCode::SubnetOverlap,
        "The NATS server " + url.host + " has the address " + inside->toString()
            + " in this VLAN's own subnet, so it would be looked for on the VLAN. Choose an IP address in "
              "another subnet."};
}

Problem openProblem(natsStatus status, std::string_view detail, const std::string& server)
{
    // The server says so behind the handshake: to cnats the connection has just broken.
    if (saysAny(detail,
            {"alert certificate required", "alert bad certificate", "alert unknown ca",
                "alert handshake failure", "alert certificate unknown"}))
        return tlsFailed("The server " + server + " wants a client certificate that it trusts ("
            + shown(detail)
            + "). Give this VLAN the certificate and key that the server's administrator has issued.");
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
        if (!ServerUrl::split(server).tls)
            return tlsFailed("The server " + server
                + " wants TLS, so nothing was sent to it. Begin the NATS URL with tls://.");
        return handshakeProblem(detail, server);
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

Problem certificateProblem(const char* what, std::string_view detail)
{
    return {ProblemCode::InvalidSecrets,
        std::string("The ") + what + " cannot be used (" + shown(detail)
            + "). Give certificates and keys in PEM form, and a key that belongs to its certificate."};
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
