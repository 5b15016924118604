// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/connect_race.h"

#include <thread>
#include <utility>

namespace vnats {

struct ConnectRace::Entrant
{
    std::uint64_t round = 0;
    std::size_t place = 0;
    std::thread thread;
    /// The thread's until it is joined. Kept here and not in the task that it posts: the loop may be
    /// destroyed with that, and a connection must not outlive the race, since its threads post to the loop
    /// too.
    Opened opened;
};

ConnectRace::ConnectRace(EventLoop& loop, NatsConnection::Request request,
    std::function<NatsConnection::Events()> events, std::function<void(Result)> finished)
    : m_loop(loop)
    , m_request(std::move(request))
    , m_events(std::move(events))
    , m_finished(std::move(finished))
{
}

ConnectRace::~ConnectRace()
{
    *m_alive = false;
    m_loop.cancel(m_headStart);
    for (const auto& entrant : m_entrants)
        entrant->thread.join();
}

void ConnectRace::start(std::vector<NatsServerAddress> servers, std::chrono::milliseconds headStart)
{
    abandon();
    m_lead = headStart;
    m_servers = std::move(servers);
    m_open = m_servers.size();
    startNext();
}

void ConnectRace::abandon()
{
    m_loop.cancel(std::exchange(m_headStart, 0));
    ++m_round;
    m_next = 0;
    m_open = 0;
    m_problem.reset();
}

void ConnectRace::changeSecrets(const Secrets& secrets, std::shared_ptr<const ClientCertificate> certificate)
{
    m_request.secrets.wipe();
    m_request.secrets = secrets;
    m_request.certificate = std::move(certificate);
}

void ConnectRace::startNext()
{
    m_loop.cancel(std::exchange(m_headStart, 0));
    if (m_next == m_servers.size() || m_entrants.size() >= kMaxThreads)
        return;
    Entrant& entrant = *m_entrants.emplace_back(std::make_unique<Entrant>());
    entrant.round = m_round;
    entrant.place = m_next++;
    // The thread uses copies of everything else; its last act is to post that it has finished.
    NatsConnection::Request request = m_request;
    request.server = m_servers[entrant.place].url;
    request.certifiedName = m_servers[entrant.place].certifiedName;
    if (const auto& login = m_servers[entrant.place].login) {
        request.secrets = *login;
        request.certificate.reset();
        request.proxy.clear(); // it is in this network
    }
    entrant.thread = std::thread([this, alive = m_alive, &loop = m_loop, &entrant, events = m_events(),
                                     request = std::move(request)]() mutable {
        entrant.opened = NatsConnection::open(request, loop, std::move(events));
        loop.post([this, alive, &entrant] {
            if (*alive)
                ended(entrant);
        });
    });
    if (m_next < m_servers.size())
        m_headStart = m_loop.after(m_lead, [this] { startNext(); });
}

void ConnectRace::ended(Entrant& entrant)
{
    const auto [round, place] = std::pair(entrant.round, entrant.place);
    entrant.thread.join();
    Opened opened = std::move(entrant.opened);
    std::erase_if(m_entrants, [&entrant](const auto& other) { return other.get() == &entrant; });
    if (round != m_round || m_open == 0) {
        if (m_open > 0)
            startNext(); // it may have waited for this thread
        return;
    }
    // A copy, which outlives this race if the result makes its owner destroy it.
    const auto finished = [&](const NatsServerAddress& server, Opened result) {
        const std::function tell = m_finished;
        tell({NatsServerAddress(server), std::move(result)});
    };
    if (opened) {
        const NatsServerAddress server = m_servers[place];
        abandon();
        return finished(server, std::move(opened));
    }
    // What is wrong with a leaf is nobody's affair as long as something is wrong with the servers of the settings.
    const bool isLeaf = m_servers[place].login != nullptr;
    const bool isLogin = opened.error().kind() == ProblemKind::LoginRefused;
    if (!m_problem || (!isLeaf && m_servers[m_problemOf].login)
        || (!isLeaf && isLogin && m_problem->kind() != ProblemKind::LoginRefused)
        || (!isLeaf && place < m_problemOf && m_problem->kind() != ProblemKind::LoginRefused)) {
        m_problem = opened.error();
        m_problemOf = place;
    }
    if (--m_open > 0)
        return startNext();
    Problem problem = *std::exchange(m_problem, std::nullopt);
    finished(m_servers[m_problemOf], std::unexpected(std::move(problem)));
}

} // namespace vnats
