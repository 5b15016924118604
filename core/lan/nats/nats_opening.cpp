// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_opening.h"

#include "core/base/server_url.h"
#include "core/lan/nats/handed_socket.h"
#include "core/lan/nats/nats_options.h"
#include "core/lan/nats/nats_problem.h"
#include "core/lan/way/carrier_thread.h"
#include "core/lan/way/passage.h"
#include "core/lan/way/pinned_certificate.h"
#include "core/lan/way/tls_problem.h"
#include "core/lan/way/tls_stream.h"

#include <algorithm>
#include <chrono>
#include <nats/nats.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <optional>
#include <utility>

namespace vnats {

namespace {

/// Before anybody else can: cnats' threads free certificates and keys even while the program ends, so OpenSSL
/// must not take itself down with exit() (OPENSSL_init_crypto(3)).
[[maybe_unused]] const bool kOutlivesExit = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr) == 1;

natsStatus connectBy(Passage& passage, natsConnection** connection, natsOptions* options)
{
    const Fd outer = passage.carrier ? passage.carrier->takeOuter() : std::move(passage.socket);
    const HandedSocket handed(outer.get());
    std::optional<CarrierThread> thread;
    if (passage.carrier)
        thread.emplace(*passage.carrier);
    return natsConnection_Connect(connection, options);
}

/// Why cnats could make nothing of the connection that it was handed.
Problem loginProblem(natsStatus status, const Passage& passage, const NatsConnection::Request& request)
{
    // A refusal is the server's own word, which comes before the end of what carries it.
    const bool isRefusal = status == NATS_CONNECTION_AUTH_FAILED || status == NATS_ERR;
    if (!passage.carrier || isRefusal)
        return openProblem(status, lastWords(), request);
    if (passage.carrier->failure())
        return *passage.carrier->failure();
    if (!ServerUrl::split(request.server).webSocket
        && (status == NATS_TIMEOUT || status == NATS_PROTOCOL_ERROR))
        return {ProblemCode::ServerUnreachableNotGreeting, {{"server", request.server}}};
    return openProblem(status, lastWords(), request);
}

std::expected<OpenedNats, Problem> openDirectly(
    const NatsConnection::Request& request, EventLoop& loop, NatsConnection::Events events)
{
    const auto deadline = std::chrono::steady_clock::now() + NatsConnection::kConnectTimeout;
    auto passage = Passage::open(request, deadline);
    if (!passage)
        return std::unexpected(passage.error());
    const auto left = std::max<std::chrono::milliseconds>(NatsConnection::kLeastLogin,
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()));

    OpenedNats opened;
    opened.hook = std::make_shared<NatsHook>(loop, std::move(events), request);
    opened.hook->self = opened.hook;
    natsOptions* rawOptions = nullptr;
    natsStatus status = natsOptions_Create(&rawOptions);
    const NatsHandle<natsOptions> options(rawOptions);
    std::expected<void, Problem> configured;
    const bool securedByCnats = ServerUrl::split(request.server).tls && !passage->carrier;
    if (status == NATS_OK)
        configured = configureNats(options.get(), request, securedByCnats, left, opened.hook.get());
    natsStatistics* rawStatistics = nullptr;
    if (status == NATS_OK)
        status = natsStatistics_Create(&rawStatistics);
    opened.statistics.reset(rawStatistics);
    natsConnection* rawConnection = nullptr;
    const TlsStream::Witness witness;
    ERR_clear_error();
    if (status == NATS_OK && configured)
        status = connectBy(*passage, &rawConnection, options.get());
    if (status != NATS_OK || !configured) {
        opened.hook->self.reset(); // a connection that was never made is not reported closed
        return std::unexpected(configured
                ? dated(loginProblem(status, *passage, request), opened.hook->credentials)
                : configured.error());
    }
    opened.connection.reset(rawConnection);
    opened.carrier = std::move(passage->carrier);
    if (!securedByCnats)
        return opened;
    opened.session = witness.session();
    if (!opened.session) {
        opened.hook->forgetLoop();
        return std::unexpected(tlsLibraryProblem("cnats uses another OpenSSL"));
    }
    return opened;
}

/// The certificate is known by its fingerprint only, and is asked for.
bool isPinned(const NatsConnection::Request& request)
{
    return request.secrets.ca.empty() && !request.secrets.caFingerprint.empty()
        && ServerUrl::split(request.server).tls;
}

std::expected<OpenedNats, Problem> openPinned(
    const NatsConnection::Request& request, EventLoop& loop, NatsConnection::Events events)
{
    const auto fingerprint = CertificateFingerprint::parse(request.secrets.caFingerprint);
    if (!fingerprint)
        return std::unexpected(Problem{ProblemCode::InvalidSecretsFingerprint});
    const auto certificate = pinned_certificate::known(request, *fingerprint);
    if (!certificate)
        return std::unexpected(certificate.error());
    NatsConnection::Request trusting = request;
    trusting.secrets.ca = *certificate;
    auto opened = openDirectly(trusting, loop, std::move(events));
    // It is the right one, and the server does not use it: it tells which one it has instead.
    if (!opened && opened.error().code == ProblemCode::TlsFailedUntrusted)
        if (const auto other = pinned_certificate::fetch(request, *fingerprint); !other)
            return std::unexpected(other.error());
    return opened;
}

} // namespace

std::expected<OpenedNats, Problem> openNats(
    const NatsConnection::Request& request, EventLoop& loop, NatsConnection::Events events)
{
    return isPinned(request) ? openPinned(request, loop, std::move(events))
                             : openDirectly(request, loop, std::move(events));
}

} // namespace vnats
