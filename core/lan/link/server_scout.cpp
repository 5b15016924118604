// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/server_scout.h"

#include "core/os/tcp_path.h"

#include <algorithm>
#include <sys/epoll.h>
#include <utility>

namespace vnats {

namespace {

ServerStanding standingOf(const Problem& problem)
{
    switch (problem.kind()) {
    case ProblemKind::LoginRefused:
    case ProblemKind::PermissionDenied:
        return ServerStanding::LoginRefused;
    case ProblemKind::TlsFailed:
        return ServerStanding::TlsFailed;
    default:
        return ServerStanding::Unreachable;
    }
}

} // namespace

ServerScout::ServerScout(EventLoop& loop, NatsConnection::Request request,
    std::function<NatsConnection::Events()> events, ServerPreference preference, bool metered, Owner owner)
    : m_loop(loop)
    , m_preference(preference)
    , m_owner(std::move(owner))
    , m_survey(preference, metered)
    , m_race(loop, std::move(request), std::move(events),
          [this](ConnectRace::Result result) { opened(std::move(result)); })
{
}

ServerScout::~ServerScout()
{
    end();
}

void ServerScout::setServers(const std::vector<RankedServer>& servers)
{
    m_survey.setServers(servers, m_loop.clock().steady());
    schedule();
}

void ServerScout::renewed(const std::string& url)
{
    m_survey.renewed(url, m_loop.clock().steady());
    schedule();
}

void ServerScout::changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate)
{
    m_race.changeSecrets(secrets, std::move(certificate));
    end(); // it has logged in with the former ones
    m_survey.pardon(m_loop.clock().steady());
    schedule();
}

void ServerScout::networkChanged()
{
    if (!m_survey.networkChanged(m_loop.clock().steady()))
        return;
    end();
    schedule();
}

void ServerScout::adopted(const std::string& url, bool byChoice)
{
    end();
    m_survey.adopted(url, byChoice, m_loop.clock().steady());
    schedule();
}

void ServerScout::lost()
{
    end();
    m_survey.lost(m_loop.clock().steady());
}

void ServerScout::left()
{
    end();
    m_survey.left();
}

void ServerScout::pause()
{
    end();
}

void ServerScout::refused(const std::string& url, ServerStanding why)
{
    m_survey.failed(url, why, m_loop.clock().steady());
    schedule();
}

void ServerScout::schedule()
{
    if (m_connection || m_race.isRunning())
        return;
    m_loop.cancel(std::exchange(m_timer, 0));
    if (const Clock::Steady due = m_survey.due(); due != Clock::Steady::max())
        m_timer = m_loop.at(due, [this] { tryNext(); });
}

void ServerScout::tryNext()
{
    m_timer = 0;
    const auto server = m_survey.next(m_loop.clock().steady());
    if (!server)
        return schedule();
    m_server = *server;
    m_race.start({*server});
}

void ServerScout::opened(ConnectRace::Result result)
{
    if (!result.opened)
        return fail(standingOf(result.opened.error()));
    m_connection = *std::move(result.opened);
    m_answers.clear();
    m_loop.watch(m_connection->socket(), EPOLLIN, [this](std::uint32_t) { answered(); });
    ask();
}

void ServerScout::ask()
{
    m_connection->ping();
    m_asks = true;
    m_asked = m_loop.clock().steady();
    m_loop.cancel(m_timer);
    m_timer = m_loop.after(kNoAnswer, [this] { fail(ServerStanding::Unreachable); });
}

/// Nothing is subscribed to, so it is the answer, but for a rare ping or notice of the server's; the median leaves such a
/// one out.
void ServerScout::answered()
{
    const bool heard =
        m_connection->processReadable([](std::string_view, Bytes, std::optional<std::uint32_t>) {});
    m_connection->flush();
    if (!heard || !std::exchange(m_asks, false))
        return;
    const Clock::Steady now = m_loop.clock().steady();
    m_answers.push_back(std::chrono::duration_cast<std::chrono::microseconds>(now - m_asked));
    if (m_answers.size() < kPings) {
        m_loop.cancel(m_timer);
        m_timer = m_loop.after(kPause, [this] { ask(); });
        return;
    }
    if (m_answers.size() > kPings)
        m_answers.erase(m_answers.begin());
    auto sorted = m_answers;
    std::ranges::sort(sorted);
    const auto roundTrip = std::max(sorted[kPings / 2], tcp_path::leastRoundTrip(m_connection->socket()));
    switch (m_survey.measured(m_server.url, roundTrip, m_owner.roundTrip(), now)) {
    case ServerSurvey::Verdict::Enough:
        end();
        return schedule();
    case ServerSurvey::Verdict::Watch:
        m_loop.cancel(m_timer);
        m_timer =
            m_loop.after(m_preference == ServerPreference::Order ? kWatchInOrder : kWatch, [this] { ask(); });
        return;
    case ServerSurvey::Verdict::Move:
        break;
    }
    m_loop.unwatch(m_connection->socket());
    auto connection = std::move(m_connection);
    end();
    m_owner.found(NatsServerAddress(m_server), std::move(connection));
}

void ServerScout::look()
{
    if (!m_connection)
        return;
    if (m_connection->closedBy())
        return fail(standingOf(*m_connection->closedBy()));
    if (m_connection->isLameDuck())
        return fail(ServerStanding::Unreachable);
    if (m_asks && m_connection->wantsWritable())
        m_asked = m_loop.clock().steady();
    m_connection->flush();
}

void ServerScout::end()
{
    m_loop.cancel(std::exchange(m_timer, 0));
    m_race.abandon();
    if (m_connection)
        m_loop.unwatch(m_connection->socket());
    m_connection.reset();
    m_asks = false;
}

void ServerScout::fail(ServerStanding how)
{
    end();
    m_survey.failed(m_server.url, how, m_loop.clock().steady());
    schedule();
}

} // namespace vnats
