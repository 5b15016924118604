// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/worker/server_probe.h"

#include "core/base/proxy_choice.h"
#include "core/base/server_probe.h"
#include "core/base/server_url.h"
#include "core/base/subject.h"
#include "core/lan/lan_problem.h"
#include "core/lan/nats/nats_connection.h"
#include "core/lan/nats/nats_trust.h"
#include "core/os/event_loop.h"
#include "core/os/tcp_path.h"
#include "helper/worker/landlock.h"
#include "helper/worker/loopback_server.h"
#include "helper/worker/seccomp_filter.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <netdb.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

// Syscalls: exit_group write

namespace vnats {

namespace {

constexpr int kRequestTimeoutMs = 5000;
constexpr int kUnusable = 2;
/// What a server has still to say after the login comes before.
constexpr std::chrono::milliseconds kLeastWait{500};

/// One server under test. Its thread connects; everything else happens in the loop's thread.
struct Trial
{
    NatsConnection::Request request;
    std::thread thread;
    std::string addresses;
    std::expected<std::unique_ptr<NatsConnection>, Problem> opened;
    std::vector<Problem> refused;
    Clock::Steady asked;
    bool over = false;
};

/// The addresses behind a name; empty if there are none, which open() then explains.
std::string addressesBehind(const std::string& asciiHost, const std::string& port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(asciiHost.c_str(), port.c_str(), &hints, &found) != 0)
        return {};
    std::string texts;
    for (const addrinfo* entry = found; entry; entry = entry->ai_next) {
        char text[NI_MAXHOST] = {};
        if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST)
            == 0)
            texts += (texts.empty() ? "" : ", ") + std::string(text);
    }
    ::freeaddrinfo(found);
    return texts;
}

/// Of what is dialled.
std::string addressesOf(const NatsConnection::Request& request)
{
    if (const auto proxy = proxyTo(request.server, request.proxy))
        return addressesBehind(proxy->asciiHost(), proxy->port);
    const ServerUrl url = ServerUrl::split(request.server);
    return addressesBehind(url.asciiHost(), url.port);
}

/// The same problem, or a better explanation of it.
Problem lookAround(Problem problem, const std::string& server)
{
    if (problem.code != ProblemCode::ServerUnreachable)
        return problem;
    const std::string loopback = loopbackServerInsteadOf(ServerUrl::split(server));
    if (loopback.empty())
        return problem;
    return {ProblemCode::ServerUnreachableLoopbackOnly, {{"server", server}, {"loopback", loopback}}};
}

class Probe
{
public:
    explicit Probe(ServerProbeRequest request)
        : m_request(std::move(request))
        , m_native(m_request.settings.subjectPrefix, m_request.settings.vlanId, m_request.mac)
        , m_compatible(m_request.settings.subjectPrefix, m_request.settings.vlanId)
        , m_certificate(ClientCertificate::of(m_request.secrets))
    {
    }

    /// Does not return, because a connect without an answer would hold up the destructors for seconds.
    [[noreturn]] void run()
    {
        for (const std::string& server : m_request.settings.servers)
            begin(server);
        m_request.secrets.wipe(); // each trial has its own copy
        m_loop.after(std::chrono::seconds(kProbeSeconds), [this] { giveUp(); });
        m_loop.every(std::chrono::milliseconds(50), [this] { look(); });
        m_loop.run();
        std::_Exit(m_allGood ? EXIT_SUCCESS : EXIT_FAILURE);
    }

private:
    void begin(const std::string& server)
    {
        Trial& trial = *m_trials.emplace_back(std::make_unique<Trial>());
        trial.request = {server, m_request.settings.tlsServerName, m_request.secrets,
            "vlan-nats " VNATS_VERSION ", connection test", m_request.settings.ownSubnets(), m_certificate,
            m_request.settings.proxy};
        NatsConnection::Events events;
        events.closed = [this, &trial] { closed(trial); };
        events.refused = [&trial](const Problem& problem) { trial.refused.push_back(problem); };
        events.flushWanted = [&trial] {
            if (trial.opened && *trial.opened)
                (*trial.opened)->flush();
        };
        events.announced = [] {};
        events.lameDuck = [] {};
        trial.thread = std::thread([this, &trial, events = std::move(events)]() mutable {
            trial.addresses = addressesOf(trial.request);
            auto opened = NatsConnection::open(trial.request, m_loop, std::move(events));
            if (!opened)
                opened = std::unexpected(lookAround(std::move(opened.error()), trial.request.server));
            m_loop.post([this, &trial, shared = std::make_shared<decltype(opened)>(std::move(opened))] {
                trial.thread.join();
                trial.opened = std::move(*shared);
                ended(trial);
            });
        });
    }

    void ended(Trial& trial)
    {
        if (trial.over)
            return;
        const ServerUrl url = ServerUrl::split(trial.request.server);
        const ProbeStep failed = trial.opened ? ProbeStep::Count : probeStepOf(trial.opened.error());
        if (failed > ProbeStep::Resolve)
            good(trial, ProbeStep::Resolve, trial.addresses);
        if (failed > ProbeStep::Proxy && proxyTo(trial.request.server, trial.request.proxy))
            good(trial, ProbeStep::Proxy, trial.request.proxy);
        if (failed > ProbeStep::Connect)
            good(trial, ProbeStep::Connect, {});
        if (failed > ProbeStep::Tls)
            good(trial, ProbeStep::Tls, url.tls ? "tls" : "");
        if (failed > ProbeStep::WebSocket && url.webSocket)
            good(trial, ProbeStep::WebSocket, {});
        if (!trial.opened)
            return bad(trial, failed, trial.opened.error());
        good(trial, ProbeStep::Login, {});
        askForAll(trial);
    }

    /// Subscribes and publishes like a node, but with our own address, where nobody else listens.
    void askForAll(Trial& trial)
    {
        NatsConnection& connection = **trial.opened;
        const bool sealed = !trial.request.secrets.networkKey.empty();
        std::vector<std::string> subjects{
            m_native.everyHello(), m_native.helloForUs(), m_native.everyRoll(), m_native.everythingForUs()};
        if (sealed)
            subjects.push_back(m_native.everyBroadcast());
        else
            subjects.insert(subjects.end(), {m_compatible.broadcast(), m_compatible.ofMac(m_request.mac)});
        if (m_request.settings.bridge)
            subjects.push_back(m_native.everyFlood());
        // Not the express lane's subject: where that is refused, there is no lane, and nothing else is missed.
        for (const std::string& subject : subjects)
            connection.subscribe(subject);
        // Even if a node heard it, an empty message would mean nothing.
        connection.publish(m_native.helloTo(m_request.mac), {});
        connection.publish(m_native.to(m_request.mac), {});
        if (!sealed)
            connection.publish(m_compatible.ofMac(m_request.mac), {});
        m_loop.watch(connection.socket(), EPOLLIN, [this, &trial](std::uint32_t) {
            (*trial.opened)->processReadable([](std::string_view, Bytes, std::optional<std::uint32_t>) {});
            (*trial.opened)->flush();
            closed(trial);
        });
        connection.flush();
        trial.asked = m_clock.steady();
        closed(trial);
    }

    /// A server reports what it refuses, but not what it allows. It answers in order, so the answer to a ping
    /// that was sent after the subscriptions ends the wait.
    void look()
    {
        for (const auto& trial : m_trials) {
            if (trial->over || trial->asked == Clock::Steady())
                continue;
            NatsConnection& connection = **trial->opened;
            const auto asked = trial->asked + kLeastWait;
            if (m_clock.steady() >= asked)
                connection.ping();
            if (connection.lastHeard() < asked + tcp_path::roundTrip(connection.socket()))
                continue;
            conclude(*trial);
        }
    }

    void conclude(Trial& trial)
    {
        if (!trial.refused.empty())
            return bad(trial, ProbeStep::Permissions, trial.refused.front());
        good(trial, ProbeStep::Permissions, {});
        const NatsConnection& connection = **trial.opened;
        good(trial, ProbeStep::RoundTrip, std::to_string(tcp_path::roundTrip(connection.socket()).count()));
        if (const Problem problem = payloadProblem(connection.maxPayload(), m_request.settings.mtu))
            return bad(trial, ProbeStep::MaxPayload, problem);
        good(trial, ProbeStep::MaxPayload, std::to_string(connection.maxPayload()));
        end(trial);
    }

    void closed(Trial& trial)
    {
        if (!trial.over && trial.opened && *trial.opened && (*trial.opened)->closedBy())
            bad(trial, ProbeStep::Permissions, *(*trial.opened)->closedBy());
    }

    void giveUp()
    {
        for (const auto& trial : m_trials)
            if (!trial->over)
                bad(*trial, trial->asked == Clock::Steady() ? ProbeStep::Connect : ProbeStep::Permissions,
                    {ProblemCode::ServerUnreachableSilent,
                        {{"server", trial->request.server}, {"seconds", std::to_string(kProbeSeconds)}}});
    }

    void good(const Trial& trial, ProbeStep step, const std::string& value)
    {
        say(trial, step, {{"ok", true}, {"value", value}});
    }

    void bad(Trial& trial, ProbeStep step, const Problem& problem)
    {
        m_allGood = false;
        say(trial, step, {{"ok", false}, {"problem", nameOf(problem.code)}, {"places", problem.places}});
        end(trial);
    }

    void say(const Trial& trial, ProbeStep step, nlohmann::json line)
    {
        line["server"] = trial.request.server;
        line["step"] = kProbeStepNames[static_cast<std::size_t>(step)];
        std::puts(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        std::fflush(stdout);
    }

    void end(Trial& trial)
    {
        trial.over = true;
        if (trial.asked != Clock::Steady())
            m_loop.unwatch((*trial.opened)->socket());
        if (std::ranges::all_of(m_trials, [](const auto& each) { return each->over; }))
            m_loop.quit();
    }

    const SystemClock m_clock;
    EventLoop m_loop{m_clock};
    ServerProbeRequest m_request;
    NativeSubjects m_native;
    CompatibleSubjects m_compatible;
    const std::shared_ptr<const ClientCertificate> m_certificate;
    std::vector<std::unique_ptr<Trial>> m_trials;
    bool m_allGood = true;
};

/// All of standard input, cut off if it is too long or does not end.
std::string readRequest()
{
    std::string text;
    text.reserve(kMaxServerProbeRequest + 1);
    pollfd ready{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    while (text.size() <= kMaxServerProbeRequest && ::poll(&ready, 1, kRequestTimeoutMs) == 1) {
        char piece[4096];
        const ssize_t size = ::read(STDIN_FILENO, piece, sizeof piece);
        if (size <= 0)
            break;
        text.append(piece, static_cast<std::size_t>(size));
        ::explicit_bzero(piece, sizeof piece);
    }
    return text;
}

} // namespace

int probe()
{
    if (const auto confined = landlock::apply(); !confined)
        std::fprintf(stderr, "The test runs unrestricted: %s\n", confined.error().toString().c_str());
    std::string text = readRequest();
    auto request = ServerProbeRequest::parse(asBytes(text));
    wipe(text);
    if (!request) {
        std::fprintf(stderr, "vlan-nats-worker probe: %s\n", englishOf(request.error()).c_str());
        return kUnusable;
    }
    const bool anyTls = std::ranges::any_of(
        request->settings.servers, [](const std::string& server) { return ServerUrl::split(server).tls; });
    if (request->secrets.hasTrust() || !anyTls)
        distrustSystemCertificates();
    Probe all(*std::move(request));
    // Every foreign byte comes after this, from the first one of a server on.
    if (const auto filtered = seccomp_filter::apply(landlock::localNamesNeeded()); !filtered)
        std::fprintf(
            stderr, "The test runs without a system call filter: %s\n", filtered.error().toString().c_str());
    all.run();
}

} // namespace vnats
