// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_connection.h"

#include "core/base/server_url.h"
#include "core/lan/nats/nats_opening.h"
#include "core/lan/nats/nats_stream.h"
#include "core/lan/nats/nats_subscriptions.h"
#include "core/lan/nats/ping_thread.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <cstdlib>
#include <nats/nats.h>
#include <optional>
#include <utility>

namespace vnats {

namespace {

/// "NATS/1.0", the header with ten digits, and the lines' ends.
constexpr std::size_t kStampHeaderSize = 32;

} // namespace

struct NatsConnection::Private
{
    Private(const Clock& loopsClock, OpenedNats opened)
        : clock(loopsClock)
        , hook(std::move(opened.hook))
        , connection(std::move(opened.connection))
        , pings(connection.get())
        , subscriptions(connection.get(), std::move(opened.statistics))
        , stream(connection.get(), *hook, std::move(opened.carrier), opened.session)
        , hasHeaders(natsConnection_HasHeaderSupport(connection.get()) == NATS_OK)
    {
        readLimit();
    }

    /// The last INFO counts: a server tells the limit of the login's account only after the login.
    void readLimit()
    {
        maxPayload =
            static_cast<std::size_t>(std::max<int64_t>(0, natsConnection_GetMaxPayload(connection.get())));
    }

    const Clock& clock;
    const std::shared_ptr<NatsHook> hook;
    const NatsHandle<natsConnection> connection;
    PingThread pings;
    NatsSubscriptions subscriptions;
    NatsStream stream;
    const bool hasHeaders;
    std::size_t maxPayload = 0;
    Clock::Steady lastHeard;
    bool aborted = false;
};

std::expected<std::unique_ptr<NatsConnection>, Problem> NatsConnection::open(
    const Request& request, EventLoop& loop, Events events)
{
    auto opened = openNats(request, loop, std::move(events));
    if (!opened)
        return std::unexpected(opened.error());
    return std::unique_ptr<NatsConnection>(
        new NatsConnection(std::make_shared<Private>(loop.clock(), *std::move(opened))));
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
    d->stream.shut();
    // Closed before its subscriptions go: each of them would leave an UNSUB to wait for.
    natsConnection_Close(d->connection.get());
    d->hook->socket.reset();
    d->subscriptions.endAll();
}

int NatsConnection::socket() const
{
    return d->stream.socket();
}

bool NatsConnection::hasInput() const
{
    return d->stream.hasInput();
}

bool NatsConnection::subscribe(const std::string& subject)
{
    return d->subscriptions.add(subject);
}

void NatsConnection::unsubscribe(const std::string& subject)
{
    d->subscriptions.end(subject);
}

bool NatsConnection::publish(const std::string& subject, Bytes payload)
{
    if (payload.size() > d->maxPayload)
        return false;
    d->stream.makeRoom(payload.size());
    const natsStatus status = natsConnection_Publish(
        d->connection.get(), subject.c_str(), payload.data(), static_cast<int>(payload.size()));
    d->stream.queued(payload.size());
    return status == NATS_OK;
}

bool NatsConnection::publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload)
{
    if (!d->hasHeaders)
        return publish(subject, payload);
    if (payload.size() + kStampHeaderSize > d->maxPayload)
        return false;
    d->stream.makeRoom(payload.size() + kStampHeaderSize);
    natsMsg* raw = nullptr;
    natsStatus status = natsMsg_Create(&raw, subject.c_str(), nullptr,
        reinterpret_cast<const char*>(payload.data()), static_cast<int>(payload.size()));
    const NatsHandle<natsMsg> message(raw);
    if (status == NATS_OK)
        status = natsMsgHeader_Set(raw, kStampHeader, std::to_string(stamp).c_str());
    if (status == NATS_OK)
        status = natsConnection_PublishMsg(d->connection.get(), raw);
    d->stream.queued(payload.size() + kStampHeaderSize);
    return status == NATS_OK;
}

void NatsConnection::ping()
{
    d->pings.ping();
}

bool NatsConnection::processReadable(const MessageHandler& handler)
{
    if (!d->stream.read())
        return false;
    d->lastHeard = d->clock.steady();
    d->readLimit();
    // The handler may destroy this connection.
    const std::shared_ptr<Private> p = d;
    p->subscriptions.handOver(handler);
    return true;
}

void NatsConnection::flush()
{
    d->stream.flush();
}

void NatsConnection::limitUnsent(std::size_t bytes)
{
    tcp_path::limitUnsent(socket(), bytes);
}

bool NatsConnection::wantsWritable() const
{
    return d->stream.wantsWritable();
}

std::size_t NatsConnection::unsentBytes() const
{
    return d->stream.unsent();
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
    const std::optional<Problem> failure = d->stream.failure();
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
