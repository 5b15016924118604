// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_connection.h"

#include "core/base/server_url.h"
#include "core/lan/nats/handed_socket.h"
#include "core/lan/nats/nats_handle.h"
#include "core/lan/nats/nats_hook.h"
#include "core/lan/nats/nats_options.h"
#include "core/lan/nats/nats_problem.h"
#include "core/lan/nats/nats_stream.h"
#include "core/lan/nats/nats_subscriptions.h"
#include "core/lan/nats/ping_thread.h"
#include "core/lan/way/carrier_thread.h"
#include "core/lan/way/passage.h"
#include "core/lan/way/pinned_certificate.h"
#include "core/lan/way/tls_problem.h"
#include "core/lan/way/tls_stream.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <cstdlib>
#include <nats/nats.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <optional>
#include <utility>

namespace vnats {

namespace {

/// "NATS/1.0", the header with ten digits, and the lines' ends.
constexpr std::size_t kStampHeaderSize = 32;

/// Before anybody else can: cnats' threads free certificates and keys even while the program ends, so OpenSSL
/// must not take itself down with exit() (OPENSSL_init_crypto(3)).
[[maybe_unused]] const bool kOutlivesExit = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr) == 1;

/// The certificate is known by its fingerprint only, and is asked for.
bool isPinned(const NatsConnection::Request& request)
{
    return request.secrets.ca.empty() && !request.secrets.caFingerprint.empty()
        && ServerUrl::split(request.server).tls;
}

std::expected<std::unique_ptr<NatsConnection>, Problem> openPinned(
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
    auto opened = NatsConnection::open(trusting, loop, std::move(events));
    // It is the right one, and the server does not use it: it tells which one it has instead.
    if (!opened && opened.error().code == ProblemCode::TlsFailedUntrusted)
        if (const auto other = pinned_certificate::fetch(request, *fingerprint); !other)
            return std::unexpected(other.error());
    return opened;
}

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

} // namespace

struct NatsConnection::Private
{
    explicit Private(const Clock& loopsClock)
        : clock(loopsClock)
    {
    }

    const Clock& clock;
    std::shared_ptr<NatsHook> hook;
    NatsHandle<natsConnection> connection;
    std::optional<PingThread> pings;
    std::optional<NatsSubscriptions> subscriptions;
    std::optional<NatsStream> stream;
    std::size_t maxPayload = 0;
    bool hasHeaders = false;
    Clock::Steady lastHeard;
    bool aborted = false;

    /// The last INFO counts: a server tells the limit of the login's account only after the login.
    void readLimit()
    {
        maxPayload =
            static_cast<std::size_t>(std::max<int64_t>(0, natsConnection_GetMaxPayload(connection.get())));
    }
};

std::expected<std::unique_ptr<NatsConnection>, Problem> NatsConnection::open(
    const Request& request, EventLoop& loop, Events events)
{
    if (isPinned(request))
        return openPinned(request, loop, std::move(events));
    const auto deadline = std::chrono::steady_clock::now() + kConnectTimeout;
    auto passage = Passage::open(request, deadline);
    if (!passage)
        return std::unexpected(passage.error());
    const auto left = std::max<std::chrono::milliseconds>(kLeastLogin,
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()));

    auto hook = std::make_shared<NatsHook>(loop, std::move(events), request);
    hook->self = hook;
    natsOptions* rawOptions = nullptr;
    natsStatus status = natsOptions_Create(&rawOptions);
    const NatsHandle<natsOptions> options(rawOptions);
    std::expected<void, Problem> configured;
    const bool securedByCnats = ServerUrl::split(request.server).tls && !passage->carrier;
    if (status == NATS_OK)
        configured = configureNats(options.get(), request, securedByCnats, left, hook.get());
    natsStatistics* rawStatistics = nullptr;
    if (status == NATS_OK)
        status = natsStatistics_Create(&rawStatistics);
    NatsHandle<natsStatistics> statistics(rawStatistics);
    natsConnection* rawConnection = nullptr;
    const TlsStream::Witness witness;
    ERR_clear_error();
    if (status == NATS_OK && configured)
        status = connectBy(*passage, &rawConnection, options.get());
    if (status != NATS_OK || !configured) {
        hook->self.reset(); // a connection that was never made is not reported closed
        return std::unexpected(configured ? dated(loginProblem(status, *passage, request), hook->credentials)
                                          : configured.error());
    }
    auto p = std::make_shared<Private>(loop.clock());
    p->hook = std::move(hook);
    p->connection.reset(rawConnection);
    p->subscriptions.emplace(rawConnection, std::move(statistics));
    if (securedByCnats && !witness.session()) {
        p->hook->forgetLoop();
        return std::unexpected(tlsLibraryProblem("cnats uses another OpenSSL"));
    }
    p->stream.emplace(
        rawConnection, *p->hook, std::move(passage->carrier), securedByCnats ? witness.session() : nullptr);
    p->pings.emplace(rawConnection);
    p->hasHeaders = natsConnection_HasHeaderSupport(rawConnection) == NATS_OK;
    p->readLimit();
    return std::unique_ptr<NatsConnection>(new NatsConnection(std::move(p)));
}

NatsConnection::NatsConnection(std::shared_ptr<Private> p)
    : d(std::move(p))
{
}

NatsConnection::~NatsConnection()
{
    d->hook->forgetLoop();
    if (!d->aborted)
        flush();
    d->stream->shut();
    // Closed before its subscriptions go: each of them would leave an UNSUB to wait for.
    natsConnection_Close(d->connection.get());
    d->hook->socket.reset();
    d->subscriptions->endAll();
}

int NatsConnection::socket() const
{
    return d->stream->socket();
}

bool NatsConnection::hasInput() const
{
    return d->stream->hasInput();
}

bool NatsConnection::subscribe(const std::string& subject)
{
    return d->subscriptions->add(subject);
}

void NatsConnection::unsubscribe(const std::string& subject)
{
    d->subscriptions->end(subject);
}

bool NatsConnection::publish(const std::string& subject, Bytes payload)
{
    if (payload.size() > d->maxPayload)
        return false;
    d->stream->makeRoom(payload.size());
    const natsStatus status = natsConnection_Publish(
        d->connection.get(), subject.c_str(), payload.data(), static_cast<int>(payload.size()));
    d->stream->queued(payload.size());
    return status == NATS_OK;
}

bool NatsConnection::publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload)
{
    if (!d->hasHeaders)
        return publish(subject, payload);
    if (payload.size() + kStampHeaderSize > d->maxPayload)
        return false;
    d->stream->makeRoom(payload.size() + kStampHeaderSize);
    natsMsg* raw = nullptr;
    natsStatus status = natsMsg_Create(&raw, subject.c_str(), nullptr,
        reinterpret_cast<const char*>(payload.data()), static_cast<int>(payload.size()));
    const NatsHandle<natsMsg> message(raw);
    if (status == NATS_OK)
        status = natsMsgHeader_Set(raw, kStampHeader, std::to_string(stamp).c_str());
    if (status == NATS_OK)
        status = natsConnection_PublishMsg(d->connection.get(), raw);
    d->stream->queued(payload.size() + kStampHeaderSize);
    return status == NATS_OK;
}

void NatsConnection::ping()
{
    d->pings->ping();
}

bool NatsConnection::processReadable(const MessageHandler& handler)
{
    if (!d->stream->read())
        return false;
    d->lastHeard = d->clock.steady();
    d->readLimit();
    // The handler may destroy this connection.
    const std::shared_ptr<Private> p = d;
    p->subscriptions->handOver(handler);
    return true;
}

void NatsConnection::flush()
{
    d->stream->flush();
}

void NatsConnection::limitUnsent(std::size_t bytes)
{
    tcp_path::limitUnsent(socket(), bytes);
}

bool NatsConnection::wantsWritable() const
{
    return d->stream->wantsWritable();
}

std::size_t NatsConnection::unsentBytes() const
{
    return d->stream->unsent();
}

std::size_t NatsConnection::maxPayload() const
{
    return d->maxPayload;
}

std::optional<Problem> NatsConnection::closedBy() const
{
    const std::optional<Problem>& over = d->hook->over;
    // The server's own words come first.
    const bool isUnexplained = over && over->code == ProblemCode::ServerLost;
    const std::optional<Problem> failure = d->stream->failure();
    return isUnexplained && failure ? failure : over;
}

bool NatsConnection::isTls() const
{
    return ServerUrl::split(d->hook->server).tls;
}

const std::string& NatsConnection::proxy() const
{
    return d->hook->proxy;
}

Clock::Steady NatsConnection::lastHeard() const
{
    return d->lastHeard;
}

std::vector<std::string> NatsConnection::announced() const
{
    char** hosts = nullptr;
    int count = 0;
    std::vector<std::string> announced;
    if (natsConnection_GetDiscoveredServers(d->connection.get(), &hosts, &count) != NATS_OK)
        return announced;
    for (int i = 0; i < count; ++i) {
        announced.emplace_back(hosts[i]);
        std::free(hosts[i]);
    }
    std::free(static_cast<void*>(hosts));
    return announced;
}

bool NatsConnection::isLameDuck() const
{
    return d->hook->lameDuck;
}

unsigned NatsConnection::refusals() const
{
    return d->hook->refusals;
}

void NatsConnection::abort()
{
    d->aborted = true;
    tcp_path::abort(socket());
}

} // namespace vnats
