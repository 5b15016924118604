// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/session_object.h"

#include "helper/bus/answering.h"
#include "helper/contract/names.h"
#include "helper/process/log.h"
#include "helper/process/secrets_descriptor.h"
#include "session1_adaptor.h"

#include <QDBusMessage>
#include <QMetaProperty>
#include <chrono>
#include <utility>

namespace vnats {

namespace {

using namespace std::chrono_literals;

/// Changes within this time go out together.
constexpr auto kPropertiesDelay = 20ms;
/// Statistics that come faster than this are left out.
constexpr auto kStatisticsPause = 500ms;
constexpr auto kPeersInterval = 1s;
/// Some 1 MB at most, of the 32 MiB above which the bus breaks with us.
constexpr qsizetype kPeersPerSignal = 1024;

QString qtText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Qt does not compare what it has no type of its own for.
bool isSame(const QString& name, const QVariant& one, const QVariant& other)
{
    if (name == QLatin1String("Problem"))
        return fromRecord(one.value<ProblemRecord>()) == fromRecord(other.value<ProblemRecord>());
    if (name == QLatin1String("Servers"))
        return one.value<ServerRecords>() == other.value<ServerRecords>();
    return one == other;
}

} // namespace

SessionObject::SessionObject(QDBusConnection bus, Manager& manager, Callers& callers, Manager::SessionId id,
    const Session& session, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_manager(manager)
    , m_id(id)
    , m_session(session)
    , m_path(names::kSessionsPath + QLatin1Char('/') + QString::number(id))
    , m_subscribers(bus, callers, m_path)
    , m_propertiesTimer(timers.make([this] { flush(); }))
    , m_statisticsPause(timers.make([] {}))
    , m_peersTimer(timers.make([this] { flushPeers(); }))
{
    new Session1Adaptor(this);
    m_published = properties();
    connect(&m_session, &Session::changed, this, [this] {
        if (!m_propertiesTimer->isActive())
            m_propertiesTimer->start(kPropertiesDelay);
    });
    connect(&m_session, &Session::counted, this, &SessionObject::onCounted);
    connect(&m_session, &Session::peersChanged, this, &SessionObject::onPeersChanged);
    if (!m_bus.registerObject(m_path, this))
        log::error("cannot publish " + m_path.toStdString() + " on the bus");
}

SessionObject::~SessionObject()
{
    m_bus.unregisterObject(m_path);
}

QVariantMap SessionObject::properties() const
{
    QVariantMap map;
    const QMetaObject* const type = metaObject();
    for (int i = QObject::staticMetaObject.propertyCount(); i < type->propertyCount(); ++i)
        map.insert(QLatin1String(type->property(i).name()), type->property(i).read(this));
    return map;
}

void SessionObject::flush()
{
    m_propertiesTimer->stop();
    const QVariantMap now = properties();
    QVariantMap changed;
    for (auto entry = now.cbegin(); entry != now.cend(); ++entry) {
        const QVariant& before = m_published[entry.key()];
        if (!isSame(entry.key(), before, *entry))
            changed.insert(entry.key(), *entry);
    }
    if (changed.isEmpty())
        return;
    m_published = now;
    QDBusMessage signal =
        QDBusMessage::createSignal(m_path, names::kPropertiesInterface, QStringLiteral("PropertiesChanged"));
    signal << names::kSessionInterface << changed << QStringList();
    m_bus.send(signal);
}

QString SessionObject::state() const
{
    return qtText(nameOf(m_session.status().state));
}

ProblemRecord SessionObject::problem() const
{
    return toRecord(m_session.status().problem);
}

QString SessionObject::name() const
{
    return qtText(m_session.settings().name);
}

QString SessionObject::profile() const
{
    return qtText(m_session.settings().profileId);
}

uint SessionObject::owner() const
{
    return m_session.ownership().owner();
}

QString SessionObject::bootProfile() const
{
    return qtText(m_session.ownership().bootProfile());
}

QString SessionObject::interfaceName() const
{
    return qtText(m_session.interfaceName());
}

uint SessionObject::vlanId() const
{
    return m_session.settings().vlanId;
}

QString SessionObject::hardwareAddress() const
{
    return qtText(m_session.mac().toString());
}

QStringList SessionObject::addresses() const
{
    QStringList list;
    for (const IpInterfaceAddress& address : m_session.addresses())
        list << qtText(address.toString());
    return list;
}

QStringList SessionObject::routes() const
{
    QStringList list;
    for (const LanRoute& route : m_session.routes())
        list << qtText(route.toString());
    return list;
}

bool SessionObject::games() const
{
    return m_session.hasGames();
}

uint SessionObject::mtu() const
{
    return m_session.mtu();
}

QString SessionObject::server() const
{
    return qtText(m_session.status().server);
}

QString SessionObject::proxy() const
{
    return qtText(m_session.status().proxy);
}

bool SessionObject::tls() const
{
    return m_session.status().tls;
}

bool SessionObject::sealed() const
{
    return m_session.isSealed();
}

uint SessionObject::serverRtt() const
{
    return static_cast<uint>(m_session.status().serverRtt.count());
}

ServerRecords SessionObject::servers() const
{
    return toRecords(m_session.status().servers);
}

QString SessionObject::congestionControl() const
{
    return qtText(m_session.status().congestionControl);
}

bool SessionObject::lacksBbr() const
{
    return m_session.status().lacksBbr;
}

qulonglong SessionObject::since() const
{
    if (!m_session.since())
        return 0;
    const auto sinceEpoch = m_session.since()->time_since_epoch();
    return static_cast<qulonglong>(std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count());
}

QString SessionObject::refusedOffloads() const
{
    return qtText(m_session.refusedOffloads());
}

bool SessionObject::outdated() const
{
    return m_session.isOutdated();
}

QString SessionObject::unfiltered() const
{
    return qtText(m_session.unfiltered());
}

Caller SessionObject::caller() const
{
    return {message().service(), message().isInteractiveAuthorizationAllowed()};
}

Manager::Reply<void> SessionObject::answer()
{
    setDelayedReply(true);
    return [bus = m_bus, call = message()](std::expected<void, Problem> result) {
        if (result)
            answerTo(call, bus, call.createReply());
        else
            answerTo(call, bus, errorReply(call, result.error()));
    };
}

void SessionObject::Stop()
{
    m_manager.stop(caller(), m_id, answer());
}

void SessionObject::Reconnect()
{
    m_manager.reconnect(caller(), m_id, answer());
}

void SessionObject::ChangeNetworkKey(const QDBusUnixFileDescriptor& secrets)
{
    const auto reply = answer();
    auto read = readSecrets(secrets.fileDescriptor());
    if (!read)
        return reply(std::unexpected(read.error()));
    m_manager.changeNetworkKey(caller(), m_id, *read, reply);
}

void SessionObject::ServeLeaf(ushort port, const QDBusUnixFileDescriptor& secrets)
{
    const auto reply = answer();
    auto read = readSecrets(secrets.fileDescriptor());
    if (!read)
        return reply(std::unexpected(read.error()));
    m_manager.serveLeaf(caller(), m_id, port, *read, reply);
}

QDBusUnixFileDescriptor SessionObject::Capture(uint snaplen, const QString& mac, ushort etherType)
{
    setDelayedReply(true);
    const auto reply = [bus = m_bus, call = message()](std::expected<Fd, Problem> pipe) {
        // The message has a descriptor of its own; ours closes with this.
        if (pipe)
            answerTo(call, bus, call.createReply(QVariant::fromValue(QDBusUnixFileDescriptor(pipe->get()))));
        else
            answerTo(call, bus, errorReply(call, pipe.error()));
    };
    CaptureRequest request{snaplen, MacAddress::parse(mac.toStdString()), etherType};
    if (!request.isValid() || (!mac.isEmpty() && !request.mac))
        reply(std::unexpected(Problem{ProblemCode::UnknownSettingCapture}));
    else
        m_manager.capture(caller(), m_id, request, reply);
    return {};
}

void SessionObject::Subscribe()
{
    const QString name = message().service();
    m_manager.mayWatch(
        caller(), m_id, [self = QPointer(this), name, reply = answer()](std::expected<void, Problem> may) {
            if (may && self)
                self->m_subscribers.add(name);
            reply(std::move(may));
        });
}

void SessionObject::Unsubscribe()
{
    // The sender can only unsubscribe itself, so nothing needs to be asked.
    m_subscribers.remove(message().service());
}

PeerList SessionObject::GetPeers(qulonglong&)
{
    setDelayedReply(true);
    const auto reply = [self = QPointer(this), bus = m_bus, call = message()](
                           std::expected<void, Problem> may) {
        if (!may) {
            answerTo(call, bus, errorReply(call, may.error()));
            return;
        }
        if (!self) {
            answerTo(call, bus, errorReply(call, Problem{ProblemCode::NoSuchSession}));
            return;
        }
        // The list holds already what waits for the next PeersChanged. Sent now, that has the list's serial.
        self->flushPeers();
        PeerList peers;
        for (const auto& [mac, peer] : self->m_session.peers())
            peers.append(PeerRecord{peer});
        answerTo(call, bus, call.createReply({QVariant::fromValue(peers), self->m_peersSerial}));
    };
    m_manager.mayWatch(caller(), m_id, reply);
    return {};
}

void SessionObject::onCounted()
{
    if (m_subscribers.isEmpty() || m_statisticsPause->isActive())
        return;
    m_statisticsPause->start(kStatisticsPause);
    m_subscribers.send(QStringLiteral("Statistics"), {QVariant::fromValue(toCounters(m_session.stats()))});
}

void SessionObject::onPeersChanged(const PeerUpdate& update)
{
    for (const MacAddress& mac : update.removed)
        m_pendingPeers[mac] = std::nullopt;
    for (const PeerInfo& peer : update.changed)
        m_pendingPeers[peer.mac] = peer;
    if (!m_peersTimer->isActive())
        m_peersTimer->start(m_peersSerial == 0 ? 0ms : std::chrono::milliseconds(kPeersInterval));
}

void SessionObject::flushPeers()
{
    if (m_pendingPeers.empty())
        return;
    PeerList changed;
    QStringList removed;
    const auto send = [&] {
        ++m_peersSerial;
        m_subscribers.send(QStringLiteral("PeersChanged"),
            {QVariant::fromValue(std::exchange(changed, {})), std::exchange(removed, {}), m_peersSerial});
    };
    for (const auto& [mac, peer] : m_pendingPeers) {
        if (peer)
            changed.append(PeerRecord{*peer});
        else
            removed << qtText(mac.toString());
        if (changed.size() + removed.size() == kPeersPerSignal)
            send();
    }
    m_pendingPeers.clear();
    if (!changed.isEmpty() || !removed.isEmpty())
        send();
}

} // namespace vnats
