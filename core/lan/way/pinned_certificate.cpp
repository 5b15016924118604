// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/pinned_certificate.h"

#include "core/base/server_url.h"
#include "core/lan/way/own_tls.h"
#include "core/lan/way/passage.h"
#include "core/lan/way/second_look.h"
#include "core/lan/way/timed_socket.h"
#include "core/lan/way/tls_problem.h"
#include "core/lan/way/tls_session.h"
#include "core/os/fd.h"

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <sys/socket.h>
#include <utility>
#include <vector>

// Syscalls: recvfrom read write

namespace vnats::pinned_certificate {

namespace {

/// A server that greets has done so by then, on any line.
constexpr std::chrono::milliseconds kGreets{1000};
/// nats-server's INFO of a large cluster.
constexpr std::size_t kMaxGreeting = 64 * 1024;

/// The greeting's line and nothing behind it, which belongs to the handshake. Empty if nothing comes; without its end
/// if that does not come.
std::string greetingFrom(int socket, Deadline deadline)
{
    std::string line;
    Deadline patience = std::min(deadline, std::chrono::steady_clock::now() + kGreets);
    while (!line.ends_with('\n') && line.size() < kMaxGreeting
        && TimedSocket(socket, patience).waitFor(POLLIN)) {
        std::array<char, 4096> piece{};
        const ssize_t size = ::recv(socket, piece.data(), piece.size(), MSG_PEEK);
        if (size <= 0)
            break;
        const std::string_view peeked(piece.data(), static_cast<std::size_t>(size));
        const std::size_t end = peeked.find('\n');
        const std::size_t wanted = end == std::string_view::npos ? peeked.size() : end + 1;
        const ssize_t taken = ::recv(socket, piece.data(), wanted, 0);
        if (taken <= 0)
            break;
        line.append(piece.data(), static_cast<std::size_t>(taken));
        patience = deadline;
    }
    return line;
}

/// What the server has shown.
using Chain = std::vector<std::pair<CertificateFingerprint, std::string>>;

std::string pemOf(X509* certificate)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    char* text = nullptr;
    if (!out || PEM_write_bio_X509(out.get(), certificate) != 1)
        return {};
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

/// Instead of a verification: notes what is there. That there is more than the handshake's beginning to be had, a
/// client certificate for instance, does not matter then.
int noteChain(X509_STORE_CTX* store, void* closure)
{
    Chain& chain = *static_cast<Chain*>(closure);
    STACK_OF(X509)* const shown = X509_STORE_CTX_get0_untrusted(store);
    for (int i = 0; i < sk_X509_num(shown); ++i) {
        CertificateFingerprint fingerprint;
        unsigned int size = 0;
        X509* const certificate = sk_X509_value(shown, i);
        if (X509_digest(certificate, EVP_sha256(), fingerprint.digest.data(), &size) == 1
            && size == fingerprint.digest.size())
            chain.emplace_back(fingerprint, pemOf(certificate));
    }
    return 1;
}

/// The certificates that the server shows in a handshake; none if there is no handshake.
Chain chainFrom(int socket, const std::string& name, Deadline deadline)
{
    Chain chain;
    const SslContext context = newClientContext();
    if (!context)
        return chain;
    SSL_CTX_set_cert_verify_callback(context.get(), noteChain, &chain);
    const SslSession session(SSL_new(context.get()));
    if (!session || SSL_set_fd(session.get(), socket) != 1)
        return chain;
    if (!name.empty())
        SSL_set_tlsext_host_name(session.get(), name.c_str());
    while (chain.empty()) {
        ERR_clear_error();
        const int done = SSL_connect(session.get());
        if (done == 1 || awaitTurn({socket, deadline}, session.get(), done) != SslTurn::Ready)
            break;
    }
    return chain;
}

bool offersTls(std::string_view greeting)
{
    // As nats-server writes it; what it says here only chooses the words of a failure.
    return greeting.contains("\"tls_required\":true") || greeting.contains("\"tls_available\":true");
}

std::mutex rememberedMutex;
std::map<std::string, std::string> remembered; // guarded by rememberedMutex

/// What a second look tells, or else this.
Problem lookedAt(const ConnectRequest& request, Unclear unclear, ProblemCode otherwise)
{
    return SecondLook::at(request, unclear).value_or(Problem{otherwise, {{"server", request.server}}});
}

} // namespace

std::expected<std::string, Problem> fetch(
    const ConnectRequest& request, const CertificateFingerprint& fingerprint)
{
    const ServerUrl url = ServerUrl::split(request.server);
    const Deadline deadline = std::chrono::steady_clock::now() + kTimeout;
    const auto socket = Passage::reach(request, deadline);
    if (!socket)
        return std::unexpected(socket.error());
    // A NATS greeting comes before TLS. If nothing comes for a moment, TLS begins all the same.
    if (!url.webSocket) {
        const std::string greeting = greetingFrom(socket->get(), deadline);
        if (!greeting.empty() && !greeting.starts_with("INFO "))
            return std::unexpected(
                lookedAt(request, Unclear::NotNats, ProblemCode::ServerUnreachableNotNats));
        if (!greeting.empty() && !offersTls(greeting))
            return std::unexpected(Problem{ProblemCode::TlsFailedPlaintext, {{"server", request.server}}});
    }
    const Chain chain = chainFrom(socket->get(), OwnTls::shownName(request), deadline);
    if (chain.empty()) {
        const std::string words = opensslWords();
        if (std::chrono::steady_clock::now() >= deadline)
            return std::unexpected(lookedAt(request, Unclear::Silent, ProblemCode::ServerUnreachable));
        if (words.empty())
            return std::unexpected(lookedAt(request, Unclear::Closed, ProblemCode::ServerUnreachable));
        if (const auto problem = clientCertificateProblem(words, request.server))
            return std::unexpected(*problem);
        return std::unexpected(handshakeProblem(words, request));
    }
    for (const auto& [shown, pem] : chain)
        if (CRYPTO_memcmp(shown.digest.data(), fingerprint.digest.data(), fingerprint.digest.size()) == 0)
            return pem;
    return std::unexpected(Problem{ProblemCode::TlsFailedFingerprint,
        {{"server", request.server}, {"found", chain.front().first.toColons()},
            {"expected", fingerprint.toColons()}}});
}

std::expected<std::string, Problem> known(
    const ConnectRequest& request, const CertificateFingerprint& fingerprint)
{
    const std::string key = fingerprint.toString();
    {
        const std::lock_guard lock(rememberedMutex);
        if (const auto found = remembered.find(key); found != remembered.end())
            return found->second;
    }
    auto pem = fetch(request, fingerprint);
    if (pem) {
        const std::lock_guard lock(rememberedMutex);
        remembered.insert_or_assign(key, *pem);
    }
    return pem;
}

} // namespace vnats::pinned_certificate
