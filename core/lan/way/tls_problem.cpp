// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/tls_problem.h"

#include "core/base/server_url.h"
#include "core/lan/way/second_look.h"
#include "core/lan/way/server_words.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>

namespace vnats {

namespace {

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

} // namespace

Problem handshakeProblem(std::string_view detail, const ConnectRequest& request)
{
    const std::string& server = request.server;
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
        return SecondLook::at(request, Unclear::BrokenOff)
            .value_or(Problem{ProblemCode::TlsFailedBrokenOff, {{"server", server}}});
    if (saysAny(detail, {"unsupported protocol", "alert protocol version"}))
        return {ProblemCode::TlsFailedOldVersion, {{"server", server}}};
    return {ProblemCode::TlsFailed, {{"server", server}, {"reason", shownWords(detail)}}};
}

std::string opensslWords()
{
    std::string words;
    while (const unsigned long error = ERR_get_error())
        if (const char* const reason = ERR_reason_error_string(error))
            words.append("; ").append(reason);
    return words;
}

std::optional<Problem> clientCertificateProblem(std::string_view detail, const std::string& server)
{
    // The server says so behind the handshake: to cnats the connection has just broken.
    if (!saysAny(detail,
            {"alert certificate required", "alert bad certificate", "alert unknown ca",
                "alert handshake failure", "alert certificate unknown"}))
        return std::nullopt;
    return Problem{
        ProblemCode::TlsFailedClientCertificate, {{"server", server}, {"reason", shownWords(detail)}}};
}

Problem certificateProblem(const char* secret, std::string_view detail)
{
    return {ProblemCode::InvalidSecretsUnusable, {{"secret", secret}, {"reason", shownWords(detail)}}};
}

Problem tlsLibraryProblem(std::string_view detail)
{
    return {ProblemCode::TlsFailedLibrary, {{"reason", shownWords(detail)}}};
}

} // namespace vnats
