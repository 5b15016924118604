// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_helper_client.h"

#include <algorithm>
#include <unistd.h>
#include <utility>

namespace vnats {

void FakeHelperClient::start(
    const Settings& settings, const Secrets& given, bool mayAsk, Reply<QString> reply)
{
    started << settings;
    secrets << given;
    interactive << mayAsk;
    const auto answer = [this, settings, reply] {
        if (refusal) {
            reply(std::unexpected(*refusal));
            return;
        }
        const QString path = addSession(sessionOf(settings));
        reply(path);
        if (connectAtOnce)
            setState(path, SessionState::Connected);
    };
    if (holdStart)
        m_heldStart = answer;
    else
        answer();
}

void FakeHelperClient::answerStart()
{
    std::exchange(m_heldStart, {})();
}

void FakeHelperClient::answerStop()
{
    std::exchange(m_heldStop, {})();
}

void FakeHelperClient::stop(const QString& session, bool, Reply<void> reply)
{
    stopped << session;
    const auto answer = [this, session, reply] {
        if (refusal) {
            reply(std::unexpected(*refusal));
            return;
        }
        endSession(session);
        reply({});
    };
    if (holdStop)
        m_heldStop = answer;
    else
        answer();
}

void FakeHelperClient::reconnect(const QString& session, Reply<void> reply)
{
    reconnected << session;
    if (refusal)
        reply(std::unexpected(*refusal));
    else
        reply({});
}

void FakeHelperClient::changeNetworkKey(const QString& session, const Secrets&, Reply<void> reply)
{
    rekeyed << session;
    if (refusal)
        reply(std::unexpected(*refusal));
    else
        reply({});
}

void FakeHelperClient::serveLeaf(
    const QString& session, const std::optional<LeafServer>& leaf, Reply<void> reply)
{
    leaves.append({session, leaf});
    if (refusal)
        reply(std::unexpected(*refusal));
    else
        reply({});
}

void FakeHelperClient::capture(
    const QString&, const CaptureRequest&, bool, Reply<QDBusUnixFileDescriptor> reply)
{
    reply(std::unexpected(refusal.value_or(Problem{ProblemCode::NotAuthorized})));
}

void FakeHelperClient::getPeers(const QString&, Reply<QList<PeerInfo>> reply)
{
    reply(QList<PeerInfo>());
}

void FakeHelperClient::setAvailability(Availability availability)
{
    m_availability = availability;
    Q_EMIT availabilityChanged();
}

SessionInfo FakeHelperClient::sessionOf(const Settings& settings)
{
    SessionInfo session;
    session.name = QString::fromStdString(settings.name);
    session.profileId = QString::fromStdString(settings.profileId);
    session.owner = getuid();
    session.interface = QString::fromStdString(settings.interfaceName());
    session.vlanId = settings.vlanId;
    session.hardwareAddress = QStringLiteral("7e:8f:d4:17:2b:0c");
    for (const IpInterfaceAddress& address : settings.addresses)
        session.addresses << QString::fromStdString(address.toString());
    session.mtu = settings.mtu;
    session.state = SessionState::Connecting;
    return session;
}

QString FakeHelperClient::addSession(SessionInfo session)
{
    session.path = QStringLiteral("/org/vlannats/Helper1/sessions/%1").arg(m_next++);
    m_sessions << session;
    Q_EMIT sessionAdded(session);
    return session.path;
}

void FakeHelperClient::setState(const QString& path, SessionState state, const Problem& problem)
{
    SessionInfo* session = find(path);
    if (!session)
        return;
    session->state = state;
    session->problem = problem;
    if (state == SessionState::Connected) {
        session->server = QStringLiteral("nats://example.org:4222");
        session->proxy = proxy;
        session->since = QDateTime::currentDateTimeUtc();
    }
    const SessionInfo copy = *session;
    Q_EMIT sessionChanged(copy);
}

void FakeHelperClient::endSession(const QString& path, const Problem& problem)
{
    if (!find(path))
        return;
    m_sessions.removeIf([&path](const SessionInfo& session) { return session.path == path; });
    subscribed.removeAll(path);
    Q_EMIT sessionRemoved(path, problem);
}

SessionInfo* FakeHelperClient::find(const QString& path)
{
    const auto at = std::ranges::find(m_sessions, path, &SessionInfo::path);
    return at == m_sessions.end() ? nullptr : &*at;
}

Stats statsOf(std::uint64_t up, std::uint64_t down)
{
    Stats stats;
    stats.count(Direction::Uplink, Cast::Unicast, up);
    stats.count(Direction::Downlink, Cast::Unicast, down);
    return stats;
}

PeerInfo peerOf(std::uint8_t last, const char* address, std::uint64_t received, std::uint64_t sent)
{
    PeerInfo peer;
    peer.mac = MacAddress({0x7e, 0x8f, 0xd4, 0x17, 0x2b, last});
    if (const auto parsed = IpAddress::parse(address))
        peer.addresses.push_back(*parsed);
    peer.lastSeen = std::chrono::system_clock::now();
    peer.receivedBytes = received;
    peer.sentBytes = sent;
    return peer;
}

} // namespace vnats
