// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_options.h"

#include "core/lan/nats/nats_hook.h"
#include "core/lan/nats/nats_login.h"
#include "core/lan/nats/nats_problem.h"
#include "core/lan/nats/nats_tls.h"

#include <chrono>
#include <fcntl.h>
#include <utility>

// Syscalls: fcntl

#ifndef VNATS_LOOP_CLOSES_SOCKET
#error "the build must say whether cnats leaves its socket to the loop, or nobody closes it"
#endif

namespace vnats {

namespace {

/// A number, so that nobody is asked for it, and nobody's (RFC 5737), should cnats ever dial it.
constexpr const char* kNowhere = "nats://192.0.2.1:4222";

/// Bytes read from the socket at once: a few large segments.
constexpr int kReadSize = 256 * 1024;

/// As good as never: the owner of the connection asks for pings when it needs them.
constexpr std::chrono::hours kOwnPings{24};
/// The owner gives a silent server up long before cnats does.
constexpr int kMaxPingsOut = 100;

natsStatus onAttach(void** userData, void* loop, natsConnection*, natsSock socket)
{
    auto* const hook = static_cast<NatsHook*>(loop);
    hook->socket.reset(::fcntl(static_cast<int>(socket), F_DUPFD_CLOEXEC, 0));
    if (!hook->socket)
        return NATS_SYS_ERROR;
    hook->attached = static_cast<int>(socket);
    *userData = hook;
    return NATS_OK;
}

natsStatus onReadInterest(void*, bool)
{
    return NATS_OK;
}

/// Called with cnats' connection lock held: must not call back into cnats.
natsStatus onWriteInterest(void* userData, bool wanted)
{
    auto* const hook = static_cast<NatsHook*>(userData);
    hook->writeWanted = wanted;
    if (wanted && !hook->isLoopThread())
        hook->post([](NatsHook& shared) { shared.events.flushWanted(); });
    return NATS_OK;
}

/// Nobody polls cnats' descriptor, so it may be closed at once. cnats before 3.10 does that itself; since
/// then it leaves the descriptor to the loop, and the server would go on waiting for an abandoned connection.
natsStatus onDetach([[maybe_unused]] void* userData)
{
#if VNATS_LOOP_CLOSES_SOCKET
    natsSock socket = std::exchange(static_cast<NatsHook*>(userData)->attached, -1);
    natsConnection_ProcessCloseEvent(&socket);
#endif
    return NATS_OK;
}

void onClosed(natsConnection* connection, void* closure)
{
    auto* const hook = static_cast<NatsHook*>(closure);
    const char* text = nullptr;
    const natsStatus status = natsConnection_GetLastError(connection, &text);
    const Problem problem = closeProblem(status, text ? text : "", hook->server);
    hook->post([problem = dated(problem, hook->credentials)](NatsHook& shared) {
        shared.over = problem;
        shared.events.closed();
    });
    const auto last = std::move(hook->self); // nothing comes after this
}

void onError(natsConnection* connection, natsSubscription*, natsStatus status, void* closure)
{
    if (status != NATS_NOT_PERMITTED)
        return;
    auto* const hook = static_cast<NatsHook*>(closure);
    const char* text = nullptr;
    natsConnection_GetLastError(connection, &text);
    hook->post([problem = permissionProblem(text ? text : "")](NatsHook& shared) {
        ++shared.refusals;
        shared.events.refused(problem);
    });
}

void onAnnounced(natsConnection*, void* closure)
{
    static_cast<NatsHook*>(closure)->post([](NatsHook& shared) { shared.events.announced(); });
}

void onLameDuck(natsConnection*, void* closure)
{
    static_cast<NatsHook*>(closure)->post([](NatsHook& shared) {
        shared.lameDuck = true;
        shared.events.lameDuck();
    });
}

} // namespace

std::expected<void, Problem> configureNats(natsOptions* options, const NatsConnection::Request& request,
    bool secured, std::chrono::milliseconds patience, NatsHook* hook)
{
    const auto milliseconds = [](auto duration) { return std::chrono::milliseconds(duration).count(); };
    natsStatus s = natsOptions_SetURL(options, kNowhere);
    const auto then = [&s](auto set) { s = s == NATS_OK ? set() : s; };
    then([&] { return natsOptions_SetName(options, request.clientName.c_str()); });
    then([&] { return natsOptions_SetAllowReconnect(options, false); });
    then([&] { return natsOptions_SetNoEcho(options, true); });
    then([&] { return natsOptions_SetSendAsap(options, true); });
    then([&] { return natsOptions_SetIOBufSize(options, kReadSize); });
    then([&] { return natsOptions_SetTimeout(options, patience.count()); });
    then([&] { return natsOptions_SetPingInterval(options, milliseconds(kOwnPings)); });
    then([&] { return natsOptions_SetMaxPingsOut(options, kMaxPingsOut); });
    then([&] { return configureLogin(options, request.secrets); });
    then([&] {
        return natsOptions_SetEventLoop(options, hook, onAttach, onReadInterest, onWriteInterest, onDetach);
    });
    then([&] { return natsOptions_SetClosedCB(options, onClosed, hook); });
    then([&] { return natsOptions_SetErrorHandler(options, onError, hook); });
    then([&] { return natsOptions_SetDiscoveredServersCB(options, onAnnounced, hook); });
    then([&] { return natsOptions_SetLameDuckModeCB(options, onLameDuck, hook); });
    if (s != NATS_OK)
        return std::unexpected(openProblem(s, {}, request));
    return configureTls(options, request, secured);
}

} // namespace vnats
