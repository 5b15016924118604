// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/own_tls.h"

#include "core/base/host_name.h"
#include "core/base/ip_address.h"
#include "core/base/server_url.h"
#include "core/lan/way/tls_problem.h"
#include "core/lan/way/tls_session.h"

#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string>

namespace vnats {

namespace {

std::unexpected<OwnTls::Failure> refused(Problem problem)
{
    return std::unexpected(OwnTls::Failure{OwnTls::End::Refused, std::move(problem)});
}

/// All certificates of the text count, as cnats takes them.
bool trust(SSL_CTX* context, const std::string& ca)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> text(
        BIO_new_mem_buf(ca.data(), static_cast<int>(ca.size())), &BIO_free);
    bool any = false;
    while (X509* const certificate = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)) {
        any = X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate) == 1 || any;
        X509_free(certificate);
    }
    ERR_clear_error(); // the end of the text is one
    return any;
}

std::expected<SslContext, OwnTls::Failure> contextFor(const ConnectRequest& request)
{
    SslContext context = newClientContext();
    if (!context)
        return refused(tlsLibraryProblem(opensslWords()));
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    // As trustAnyGivenCertificate() does for cnats.
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context.get()), X509_V_FLAG_PARTIAL_CHAIN);
    const Secrets& secrets = request.secrets;
    if (secrets.ca.empty() ? SSL_CTX_set_default_verify_paths(context.get()) != 1
                           : !trust(context.get(), secrets.ca))
        return refused(secrets.ca.empty() ? tlsLibraryProblem(opensslWords())
                                          : certificateProblem("ca", "no certificate in it can be read"));
    if (!request.certificate)
        return context;
    const ClientCertificate& ours = *request.certificate;
    if (!ours.failure().empty())
        return refused(certificateProblem("certificate-and-key", ours.failure()));
    const std::string file = ours.path();
    if (SSL_CTX_use_certificate_chain_file(context.get(), file.c_str()) != 1
        || SSL_CTX_use_PrivateKey_file(context.get(), file.c_str(), SSL_FILETYPE_PEM) != 1)
        return refused(certificateProblem("certificate-and-key", opensslWords()));
    return context;
}

std::string certifiedNameOf(const ConnectRequest& request)
{
    const std::string name = request.certifiedName.empty()
        ? ServerUrl::split(request.server).hostWithoutZone()
        : request.certifiedName;
    return host_name::toAscii(name).value_or(name);
}

/// The name that the certificate must hold, and the one that a router in front goes by.
bool expectNames(SSL* session, const std::string& certified, const std::string& shown)
{
    X509_VERIFY_PARAM* const rules = SSL_get0_param(session);
    const bool isAddress = IpAddress::parse(certified).has_value();
    if (isAddress ? X509_VERIFY_PARAM_set1_ip_asc(rules, certified.c_str()) != 1
                  : X509_VERIFY_PARAM_set1_host(rules, certified.c_str(), certified.size()) != 1)
        return false;
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return shown.empty() || SSL_set_tlsext_host_name(session, shown.c_str()) == 1;
}

/// As cnats words it, which handshakeProblem() knows.
std::string verifyWords(SSL* session, long error)
{
    const auto nameOf = [](X509_NAME* name) {
        const std::unique_ptr<char, void (*)(char*)> text(
            X509_NAME_oneline(name, nullptr, 0), [](char* line) { OPENSSL_free(line); });
        return std::string(text ? text.get() : "?");
    };
    std::string words =
        "SSL handshake error: " + std::to_string(error) + ':' + X509_verify_cert_error_string(error);
    if (X509* const certificate = SSL_get0_peer_certificate(session))
        words += ":depth=0:cert=" + nameOf(X509_get_subject_name(certificate))
            + ":issuer=" + nameOf(X509_get_issuer_name(certificate));
    return words;
}

bool isPlainText(std::string_view words)
{
    for (const std::string_view each : {"wrong version number", "packet length too long", "http request"})
        if (words.find(each) != std::string_view::npos)
            return true;
    return false;
}

} // namespace

std::string OwnTls::shownName(const ConnectRequest& request)
{
    const std::string host = ServerUrl::split(request.server).hostWithoutZone();
    const std::string name =
        IpAddress::parse(host) ? certifiedNameOf(request) : host_name::toAscii(host).value_or(host);
    return IpAddress::parse(name) ? std::string() : name;
}

std::expected<SslSession, OwnTls::Failure> OwnTls::handshake(
    const TimedSocket& socket, const ConnectRequest& request)
{
    ERR_clear_error();
    auto context = contextFor(request);
    if (!context)
        return std::unexpected(context.error());
    SslSession session(SSL_new(context->get()));
    if (!session || SSL_set_fd(session.get(), socket.socket()) != 1
        || !expectNames(session.get(), certifiedNameOf(request), shownName(request)))
        return refused(tlsLibraryProblem(opensslWords()));
    for (;;) {
        ERR_clear_error();
        const int done = SSL_connect(session.get());
        if (done == 1)
            return session;
        switch (awaitTurn(socket, session.get(), done)) {
        case SslTurn::Ready:
            continue;
        case SslTurn::Late:
            return std::unexpected(Failure{End::Late, {}});
        case SslTurn::Failed:
            break;
        }
        const std::string words = opensslWords();
        if (isPlainText(words))
            return std::unexpected(Failure{End::PlainText, {}});
        const long verified = SSL_get_verify_result(session.get());
        const std::string detail =
            verified == X509_V_OK ? "SSL handshake error: " + words : verifyWords(session.get(), verified);
        return refused(handshakeProblem(detail, request));
    }
}

} // namespace vnats
