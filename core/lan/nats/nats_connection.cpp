// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_connection.h"

#include "core/base/server_url.h"
#include "core/lan/nats/nats_hook.h"
#include "core/lan/nats/nats_options.h"
#include "core/lan/nats/nats_problem.h"
#include "core/lan/nats/ping_thread.h"
#include "core/lan/nats/tls_stream.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <nats/nats.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <optional>
#include <utility>
#include <vector>

namespace vnats {

struct NatsDeleter
{
    void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
    void operator()(natsSubscription* subscription) const { natsSubscription_Destroy(subscription); }
    void operator()(natsMsg* message) const { natsMsg_Destroy(message); }
    void operator()(natsStatistics* statistics) const { natsStatistics_Destroy(statistics); }
    void operator()(natsConnection* connection) const { natsConnection_Destroy(connection); }
};
template <typename T>
using Handle = std::unique_ptr<T, NatsDeleter>;

namespace {

/// cnats frees every message in a thread of its own, which it wakes for each one that comes alone. So they
/// are given back in batches: of this many messages, or this many bytes.
constexpr std::size_t kCrowd = 256;
constexpr std::size_t kCrowdBytes = 1024 * 1024;

/// "NATS/1.0", the header with ten digits, and the lines' ends.
constexpr std::size_t kStampHeaderSize = 32;

/// What TLS puts into one record at most (RFC 8446 §5.1), and what is around a payload: its line with the subject.
constexpr std::size_t kRecordSize = 16 * 1024;
constexpr std::size_t kAround = 256;

/// Before anybody else can: cnats' threads free certificates and keys even while the program ends, so OpenSSL
/// must not take itself down with exit() (OPENSSL_init_crypto(3)).
[[maybe_unused]] const bool kOutlivesExit = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr) == 1;

std::optional<std::uint32_t> stampOf(natsMsg* message)
{
    const char* text = nullptr;
    if (natsMsgHeader_Get(message, NatsConnection::kStampHeader, &text) != NATS_OK || !text)
        return std::nullopt;
    std::uint32_t stamp = 0;
    const char* const end = text + std::strlen(text);
    const auto [stop, error] = std::from_chars(text, end, stamp);
    return error == std::errc() && stop == end ? std::optional(stamp) : std::nullopt;
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
    Handle<natsConnection> connection;
    std::optional<PingThread> pings;
    /// Null where one has ended while messages were handed over.
    std::vector<Handle<natsSubscription>> subscriptions;
    /// Those, until the messages have been handed over.
    std::vector<Handle<natsSubscription>> ended;
    bool handingOver = false;
    Handle<natsStatistics> statistics;
    /// Of all that have come.
    std::uint64_t messagesSeen = 0;
    /// Messages that have been handled.
    std::vector<Handle<natsMsg>> spent;
    std::size_t spentBytes = 0;
    std::size_t maxPayload = 0;
    std::size_t unsent = 0;
    /// If the connection is secured.
    std::optional<TlsStream> tls;
    bool hasHeaders = false;
    Clock::Steady lastHeard;
    bool aborted = false;

    /// Ends the subscriptions that fulfil the condition. What still waits in them is handed over to nobody.
    template <typename Condition>
    void end(Condition condition)
    {
        for (Handle<natsSubscription>& subscription : subscriptions)
            if (subscription && condition(subscription.get()))
                ended.push_back(std::move(subscription));
        if (!handingOver)
            sweep();
    }
    void sweep()
    {
        if (ended.empty())
            return;
        std::erase(subscriptions, nullptr);
        ended.clear();
    }
    /// How many have come since the last call, those too that nobody subscribes to any more.
    std::uint64_t newMessages();
    void handOver(const MessageHandler& handler);
    /// The last INFO counts: a server tells the limit of the login's account only after the login.
    void readLimit()
    {
        maxPayload =
            static_cast<std::size_t>(std::max<int64_t>(0, natsConnection_GetMaxPayload(connection.get())));
    }

    /// By cnats, in bytes.
    std::size_t buffered() const
    {
        return static_cast<std::size_t>(std::max(0, natsConnection_Buffered(connection.get())));
    }
    void spend(natsMsg* message, std::size_t size)
    {
        spent.emplace_back(message);
        spentBytes += size;
        if (spent.size() < kCrowd && spentBytes < kCrowdBytes)
            return;
        spent.clear();
        spentBytes = 0;
    }
};

std::expected<std::unique_ptr<NatsConnection>, Problem> NatsConnection::open(
    const Request& request, EventLoop& loop, Events events)
{
    if (auto problem = resolveProblem(request.server, request.ownSubnets))
        return std::unexpected(*problem);

    auto hook = std::make_shared<NatsHook>(loop, std::move(events), request);
    hook->self = hook;
    natsOptions* rawOptions = nullptr;
    natsStatus status = natsOptions_Create(&rawOptions);
    const Handle<natsOptions> options(rawOptions);
    std::expected<void, Problem> configured;
    if (status == NATS_OK)
        configured = configureNats(options.get(), request, hook.get());
    natsStatistics* rawStatistics = nullptr;
    if (status == NATS_OK)
        status = natsStatistics_Create(&rawStatistics);
    Handle<natsStatistics> statistics(rawStatistics);
    natsConnection* rawConnection = nullptr;
    const TlsStream::Witness witness;
    ERR_clear_error();
    if (status == NATS_OK && configured)
        status = natsConnection_Connect(&rawConnection, options.get());
    if (status != NATS_OK || !configured) {
        hook->self.reset(); // a connection that was never made is not reported closed
        return std::unexpected(configured
                ? dated(openProblem(status, lastWords(), request.server), hook->credentials)
                : configured.error());
    }
    auto p = std::make_shared<Private>(loop.clock());
    p->hook = std::move(hook);
    p->connection.reset(rawConnection);
    p->statistics = std::move(statistics);
    if (ServerUrl::split(request.server).tls) {
        if (!witness.session()) {
            p->hook->forgetLoop();
            return std::unexpected(tlsLibraryProblem("cnats uses another OpenSSL"));
        }
        p->tls.emplace(witness.session(), p->hook->socket.get());
    }
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
    // If bytes are left, cnats waits half a second for the server's answer; so let the socket take them.
    if (!d->aborted)
        flush();
    // Closed before its subscriptions go: each of them would leave an UNSUB to wait for.
    natsConnection_Close(d->connection.get());
    d->hook->socket.reset();
    d->end([](natsSubscription*) { return true; });
}

int NatsConnection::socket() const
{
    return d->hook->socket.get();
}

bool NatsConnection::subscribe(const std::string& subject)
{
    natsSubscription* subscription = nullptr;
    if (natsConnection_SubscribeSync(&subscription, d->connection.get(), subject.c_str()) != NATS_OK)
        return false;
    d->subscriptions.emplace_back(subscription);
    return true;
}

void NatsConnection::unsubscribe(const std::string& subject)
{
    d->end([&subject](natsSubscription* subscription) {
        return subject == natsSubscription_GetSubject(subscription);
    });
}

bool NatsConnection::publish(const std::string& subject, Bytes payload)
{
    if (payload.size() > d->maxPayload)
        return false;
    makeRoom(payload.size());
    const natsStatus status = natsConnection_Publish(
        d->connection.get(), subject.c_str(), payload.data(), static_cast<int>(payload.size()));
    d->unsent += payload.size();
    return status == NATS_OK;
}

bool NatsConnection::publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload)
{
    if (!d->hasHeaders)
        return publish(subject, payload);
    if (payload.size() + kStampHeaderSize > d->maxPayload)
        return false;
    makeRoom(payload.size() + kStampHeaderSize);
    natsMsg* raw = nullptr;
    natsStatus status = natsMsg_Create(&raw, subject.c_str(), nullptr,
        reinterpret_cast<const char*>(payload.data()), static_cast<int>(payload.size()));
    const Handle<natsMsg> message(raw);
    if (status == NATS_OK)
        status = natsMsgHeader_Set(raw, kStampHeader, std::to_string(stamp).c_str());
    if (status == NATS_OK)
        status = natsConnection_PublishMsg(d->connection.get(), raw);
    d->unsent += payload.size() + kStampHeaderSize;
    return status == NATS_OK;
}

void NatsConnection::ping()
{
    d->pings->ping();
}

bool NatsConnection::processReadable(const MessageHandler& handler)
{
    if (!d->tls)
        natsConnection_ProcessReadEvent(d->connection.get());
    else if (!readRecords())
        return false;
    d->lastHeard = d->clock.steady();
    d->readLimit();
    // The handler may destroy this connection.
    const std::shared_ptr<Private> p = d;
    p->handOver(handler);
    return true;
}

std::uint64_t NatsConnection::Private::newMessages()
{
    std::uint64_t all = 0;
    natsConnection_GetStats(connection.get(), statistics.get());
    natsStatistics_GetCounts(statistics.get(), &all, nullptr, nullptr, nullptr, nullptr);
    return all - std::exchange(messagesSeen, all);
}

/// The handler may subscribe and unsubscribe, the subject of this very message too: so by index, and looked
/// up again for each message. With hundreds of groups it takes long to ask all; so it ends when all is found.
void NatsConnection::Private::handOver(const MessageHandler& handler)
{
    std::uint64_t left = newMessages();
    handingOver = true;
    for (std::size_t i = 0; i < subscriptions.size() && left > 0; ++i) {
        if (!subscriptions[i])
            continue;
        // Asked first: on an empty subscription natsSubscription_NextMsg() formats an error text.
        int waiting = 0;
        natsSubscription_GetPending(subscriptions[i].get(), &waiting, nullptr);
        natsMsg* raw = nullptr;
        for (; waiting > 0 && subscriptions[i]
             && natsSubscription_NextMsg(&raw, subscriptions[i].get(), 0) == NATS_OK;
             --waiting, --left) {
            const auto size = static_cast<std::size_t>(natsMsg_GetDataLength(raw));
            handler(
                natsMsg_GetSubject(raw), std::as_bytes(std::span(natsMsg_GetData(raw), size)), stampOf(raw));
            spend(raw, size);
        }
    }
    handingOver = false;
    sweep();
}

/// Each call of cnats reads one record. False if no whole one was there.
bool NatsConnection::readRecords()
{
    bool anyRead = false;
    d->tls->receive();
    // A record may make cnats close the connection, and then it takes no other.
    while (!natsConnection_IsClosed(d->connection.get()) && d->tls->isReadable()) {
        // cnats would take a stale EAGAIN for the result of a failed SSL_read and retry for ever.
        errno = 0;
        natsConnection_ProcessReadEvent(d->connection.get());
        anyRead = true;
    }
    return anyRead;
}

/// With TLS only into the stream's memory, by records.
void NatsConnection::write()
{
    if (d->hook->writeWanted)
        natsConnection_ProcessWriteEvent(d->connection.get());
}

/// With TLS the server reads by records, and copies a message that does not end in the record that it began in. So
/// what does not fit into a record with those before it begins a new one.
void NatsConnection::makeRoom(std::size_t payload)
{
    if (d->tls && d->buffered() + payload + kAround > kRecordSize)
        write();
}

void NatsConnection::flush()
{
    write();
    if (d->tls)
        d->tls->send();
    d->unsent = d->buffered() + (d->tls ? d->tls->unsent() : 0);
}

void NatsConnection::limitUnsent(std::size_t bytes)
{
    tcp_path::limitUnsent(socket(), bytes);
}

bool NatsConnection::wantsWritable() const
{
    return d->hook->writeWanted || (d->tls && d->tls->unsent() > 0);
}

std::size_t NatsConnection::unsentBytes() const
{
    return d->unsent;
}

std::size_t NatsConnection::maxPayload() const
{
    return d->maxPayload;
}

std::optional<Problem> NatsConnection::closedBy() const
{
    return d->hook->over;
}

bool NatsConnection::isTls() const
{
    return ServerUrl::split(d->hook->server).tls;
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

void NatsConnection::abort()
{
    d->aborted = true;
    tcp_path::abort(socket());
}

} // namespace vnats
