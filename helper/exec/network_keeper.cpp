// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/network_keeper.h"

#include "helper/exec/unsent_data.h"

#include <QTimer>
#include <limits>
#include <utility>

namespace vnats {

NetworkKeeper::NetworkKeeper(const ExecArguments& arguments, Manager& manager, Timers& timers,
    Courier courier, int command, int user, int network)
    : m_arguments(arguments)
    , m_manager(manager)
    , m_courier(std::move(courier))
    , m_commandEnded(command, QSocketNotifier::Read)
    , m_courierClosed(m_courier.descriptor(), QSocketNotifier::Read)
    , m_user(user)
    , m_network(network)
    , m_clock(timers.clock())
    , m_patience(timers.make([this] {
        fail(
            "Not connected in the time given by --timeout. Check that the server runs and can be reached, or "
            "allow more time.");
    }))
    , m_drain(timers.make([this] { drain(); }))
{
    connect(&m_commandEnded, &QSocketNotifier::activated, this, &NetworkKeeper::onCommandEnded);
    connect(&m_courierClosed, &QSocketNotifier::activated, this, &NetworkKeeper::stop);
    connect(&m_manager, &Manager::removed, this, [this](Manager::SessionId, const Session& session) {
        const Problem problem = session.status().problem;
        m_session = nullptr;
        fail(problem ? englishOf(problem) : "The VLAN has been disconnected.");
        stop();
        // Queued: the session still exists.
        QTimer::singleShot(0, this, &NetworkKeeper::endIfIdle);
    });
}

void NetworkKeeper::start(const Secrets& secrets)
{
    if (m_arguments.timeout.count() > 0)
        m_patience->start(m_arguments.timeout);
    Settings settings = m_arguments.settings;
    // There is nothing in here that a subnet could cut off.
    settings.overlap = true;
    settings.linger = true;
    m_manager.start({}, settings, secrets, [this](std::expected<Manager::SessionId, Problem> id) {
        if (!id) {
            fail(englishOf(id.error()));
            return stop();
        }
        m_session = m_manager.sessions().at(*id).get();
        connect(m_session, &Session::changed, this, &NetworkKeeper::consider);
        consider();
    });
}

void NetworkKeeper::onCommandEnded()
{
    m_commandEnded.setEnabled(false);
    if (!m_session)
        return stop();
    m_ended = m_delivered = m_clock.steady();
    m_unsent = std::numeric_limits<std::uint64_t>::max();
    // Its last datagrams have not gone through the worker yet.
    m_drain->start(kLook);
}

void NetworkKeeper::drain()
{
    const auto now = m_clock.steady();
    const std::uint64_t unsent = unsent_data::count();
    if (unsent < m_unsent)
        m_delivered = now;
    m_unsent = unsent;
    if (unsent == 0 || now - m_delivered > kStuck || now - m_ended > kLongest)
        return stop();
    m_drain->start(kLook);
}

void NetworkKeeper::stop()
{
    m_drain->stop();
    m_commandEnded.setEnabled(false);
    m_courierClosed.setEnabled(false);
    if (!std::exchange(m_stopping, true))
        m_manager.stopAll();
    QTimer::singleShot(0, this, &NetworkKeeper::endIfIdle);
}

void NetworkKeeper::consider()
{
    if (m_told || !m_session)
        return;
    const LinkStatus& status = m_session->status();
    const bool hasAddresses = !m_arguments.settings.automatic
        || m_session->addresses().size() > m_arguments.settings.addresses.size();
    if (m_arguments.noWait)
        let({});
    else if (carriesFrames(status.state) && hasAddresses)
        let(status.problem);
    else if (status.problem) {
        fail(englishOf(status.problem));
        stop();
    }
}

void NetworkKeeper::let(const Problem& warning)
{
    if (warning)
        say(KeeperWord::Warning, englishOf(warning));
    say(KeeperWord::Ready, {}, {m_user, m_network});
    m_patience->stop();
    m_told = true;
    // From now on only the process counts: with the command, its end of the socket closes.
    m_courierClosed.setEnabled(false);
    m_courier.close();
}

void NetworkKeeper::fail(const std::string& sentence)
{
    if (std::exchange(m_told, true))
        return;
    say(KeeperWord::Failed, sentence);
    stop();
}

void NetworkKeeper::say(KeeperWord word, const std::string& sentence, const std::vector<int>& descriptors)
{
    (void)m_courier.send(static_cast<char>(word) + sentence, descriptors);
}

void NetworkKeeper::endIfIdle()
{
    if (m_stopping && m_manager.sessions().empty())
        Q_EMIT finished();
}

} // namespace vnats
