// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/leaf_directory.h"

#include "helper/process/log.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QPointer>
#include <QSysInfo>
#include <algorithm>
#include <net/if.h>
#include <utility>

namespace vnats {

namespace {

using namespace std::chrono_literals;

const QString kLeafAvahi = QStringLiteral("org.freedesktop.Avahi");
const QString kAvahiServer = QStringLiteral("org.freedesktop.Avahi.Server");
const QString kAvahiBrowser = QStringLiteral("org.freedesktop.Avahi.ServiceBrowser");
const QString kAvahiGroup = QStringLiteral("org.freedesktop.Avahi.EntryGroup");
const QString kLeafService =
    QString::fromLatin1(LeafServer::kService.data(), static_cast<qsizetype>(LeafServer::kService.size()));
/// avahi-common/address.h
constexpr int kAnyInterface = -1;
/// Avahi's own limit (cache-entries-max of avahi-daemon.conf).
constexpr std::size_t kMostItems = 4096;
constexpr std::size_t kMostAsked = 16;
/// Avahi gives up after 5 s.
constexpr auto kRetryFirst = 5s;
constexpr auto kRetryLast = 300s;
/// Announcements of one leaf come by each interface and protocol: they are told together.
constexpr auto kTellWithin = 100ms;

QByteArray leafFingerprint(const LeafServer& leaf)
{
    return QCryptographicHash::hash(
        QByteArray::fromBase64(QByteArray::fromStdString(leaf.certificate)), QCryptographicHash::Sha256);
}

QByteArray leafRecord(const LeafServer& leaf)
{
    const QByteArray key(
        LeafServer::kFingerprint.data(), static_cast<qsizetype>(LeafServer::kFingerprint.size()));
    return key + '=' + leafFingerprint(leaf).toHex();
}

/// Keys of TXT records are compared without case (RFC 6763 §6.4), and the first of several counts.
std::optional<std::array<std::uint8_t, 32>> fingerprintIn(const QList<QByteArray>& records)
{
    for (const QByteArray& record : records) {
        const qsizetype mark = record.indexOf('=');
        if (mark < 0 || record.left(mark).toLower() != LeafServer::kFingerprint.data())
            continue;
        const QByteArray digits = record.mid(mark + 1);
        const QByteArray bytes = QByteArray::fromHex(digits);
        std::array<std::uint8_t, 32> fingerprint{};
        if (digits.size() != 64 || bytes.size() != 32 || bytes.toHex() != digits.toLower())
            return std::nullopt;
        std::ranges::copy(bytes, fingerprint.begin());
        return fingerprint;
    }
    return std::nullopt;
}

} // namespace

LeafDirectory::LeafDirectory(QDBusConnection bus, Manager& manager, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_manager(manager)
    , m_timers(timers)
    , m_retry(timers.make([this] {
        const auto due = m_failed.upper_bound(m_timers.clock().steady());
        for (auto failed = m_failed.begin(); failed != due; failed = m_failed.erase(failed))
            m_waiting.push_back(failed->second);
        resolveSome();
    }))
    , m_tell(timers.make([this] { tell(); }))
{
    qDBusRegisterMetaType<QList<QByteArray>>();
    m_services.setConnection(bus);
    m_services.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    m_services.addWatchedService(kLeafAvahi);
    connect(&m_services, &QDBusServiceWatcher::serviceOwnerChanged, this, [this] {
        forget();
        adjust();
    });
    // By any path: avahi sends the first ones before it has told us which path that is.
    m_bus.connect(
        kLeafAvahi, QString(), kAvahiBrowser, QStringLiteral("ItemNew"), this, SLOT(itemNew(QDBusMessage)));
    m_bus.connect(kLeafAvahi, QString(), kAvahiBrowser, QStringLiteral("ItemRemove"), this,
        SLOT(itemRemove(QDBusMessage)));
    connect(&m_manager, &Manager::added, this, [this](Manager::SessionId id, const Session& session) {
        follow(id, session);
        adjust();
        tellSoon();
    });
    connect(&m_manager, &Manager::removed, this, &LeafDirectory::adjust);
    for (const auto& [id, session] : m_manager.sessions())
        follow(id, *session);
    adjust();
}

LeafDirectory::~LeafDirectory() = default;

void LeafDirectory::follow(Manager::SessionId, const Session& session)
{
    connect(&session, &Session::leafChanged, this, &LeafDirectory::adjust);
}

QDBusPendingCall LeafDirectory::ask(
    const QString& path, const QString& interface, const char* method, const QVariantList& arguments) const
{
    QDBusMessage call = QDBusMessage::createMethodCall(kLeafAvahi, path, interface, QLatin1String(method));
    call.setAutoStartService(false);
    call.setArguments(arguments);
    return m_bus.asyncCall(call);
}

void LeafDirectory::forget()
{
    ++m_round;
    m_browser.clear();
    m_browsing = false;
    m_groups.clear();
    m_waiting.clear();
    m_failed.clear();
    m_asked = 0;
    m_retry->stop();
    if (!std::exchange(m_items, {}).empty())
        tellSoon();
}

void LeafDirectory::adjust()
{
    if (!m_bus.interface() || !m_bus.interface()->isServiceRegistered(kLeafAvahi))
        return;
    const auto& sessions = m_manager.sessions();
    if (!sessions.empty() && !m_browsing) {
        browse();
    } else if (sessions.empty() && m_browsing) {
        if (!m_browser.isEmpty())
            (void)ask(m_browser, kAvahiBrowser, "Free");
        for (const auto& [id, group] : m_groups)
            withdraw(group);
        return forget();
    }
    const auto leafOf = [&](Manager::SessionId id) -> std::optional<LeafServer> {
        const auto session = sessions.find(id);
        return session == sessions.end() ? std::nullopt : session->second->leaf();
    };
    for (auto group = m_groups.begin(); group != m_groups.end();) {
        if (leafOf(group->first) == group->second.leaf) {
            ++group;
        } else {
            withdraw(group->second);
            group = m_groups.erase(group);
        }
    }
    for (const auto& [id, session] : sessions)
        if (session->leaf() && !m_groups.contains(id))
            announce(id, *session->leaf());
}

void LeafDirectory::browse()
{
    m_browsing = true;
    auto* const watcher = new QDBusPendingCallWatcher(
        ask(QStringLiteral("/"), kAvahiServer, "ServiceBrowserNew",
            {kAnyInterface, kAnyInterface, kLeafService, QStringLiteral("local"), 0U}),
        this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, round = m_round](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            const QDBusPendingReply<QDBusObjectPath> reply = *finished;
            if (reply.isError())
                log::warning("avahi does not look for leaves: " + reply.error().message().toStdString());
            else if (round == m_round)
                m_browser = reply.value().path();
            else
                (void)ask(reply.value().path(), kAvahiBrowser, "Free");
        });
}

void LeafDirectory::announce(Manager::SessionId id, const LeafServer& leaf)
{
    m_groups.insert_or_assign(id, Group{leaf, {}});
    auto* const watcher =
        new QDBusPendingCallWatcher(ask(QStringLiteral("/"), kAvahiServer, "EntryGroupNew"), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, id, leaf, round = m_round](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            const QDBusPendingReply<QDBusObjectPath> reply = *finished;
            if (reply.isError()) {
                log::warning("avahi does not announce a leaf: " + reply.error().message().toStdString());
                return;
            }
            const QString path = reply.value().path();
            const auto group = m_groups.find(id);
            if (round != m_round || group == m_groups.end() || group->second.leaf != leaf) {
                (void)ask(path, kAvahiGroup, "Free");
                return;
            }
            group->second.path = path;
            fill(path, leaf);
        });
}

void LeafDirectory::fill(const QString& group, const LeafServer& leaf)
{
    // A name of its own for each certificate: one that is known is not resolved again.
    const QString name = QStringLiteral("%1 %2").arg(
        QSysInfo::machineHostName().left(40), QString::fromLatin1(leafFingerprint(leaf).toHex().left(8)));
    const QList<QByteArray> records{leafRecord(leaf)};
    (void)ask(group, kAvahiGroup, "AddService",
        {kAnyInterface, kAnyInterface, 0U, name, kLeafService, QString(), QString(),
            QVariant::fromValue(ushort(leaf.port)), QVariant::fromValue(records)});
    auto* const watcher = new QDBusPendingCallWatcher(ask(group, kAvahiGroup, "Commit"), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [](QDBusPendingCallWatcher* finished) {
        finished->deleteLater();
        if (finished->isError())
            log::warning("avahi does not announce a leaf: " + finished->error().message().toStdString());
    });
}

void LeafDirectory::withdraw(const Group& group)
{
    if (!group.path.isEmpty())
        (void)ask(group.path, kAvahiGroup, "Free");
}

void LeafDirectory::itemNew(const QDBusMessage& signal)
{
    const QVariantList fields = signal.arguments();
    if (!m_browsing || signal.signature() != QLatin1String("iisssu") || fields[3].toString() != kLeafService)
        return;
    const Key key{fields[0].toInt(), fields[1].toInt(), fields[2].toString(), fields[4].toString()};
    if (m_items.size() >= kMostItems || m_items.contains(key) || leadsToVlan(key.interface))
        return;
    m_items.emplace(key, Item{{}, kRetryFirst});
    m_waiting.push_back(key);
    resolveSome();
}

void LeafDirectory::itemRemove(const QDBusMessage& signal)
{
    const QVariantList fields = signal.arguments();
    if (signal.signature() != QLatin1String("iisssu"))
        return;
    const Key key{fields[0].toInt(), fields[1].toInt(), fields[2].toString(), fields[4].toString()};
    if (m_items.erase(key) == 0)
        return;
    std::erase(m_waiting, key);
    std::erase_if(m_failed, [&key](const auto& failed) { return failed.second == key; });
    tellSoon();
}

void LeafDirectory::resolveSome()
{
    while (m_asked < kMostAsked && !m_waiting.empty()) {
        std::swap(m_waiting[m_random() % m_waiting.size()], m_waiting.back());
        const Key key = std::move(m_waiting.back());
        m_waiting.pop_back();
        if (m_items.contains(key))
            resolve(key);
    }
    const Clock::Steady now = m_timers.clock().steady();
    if (!m_failed.empty() && m_asked < kMostAsked)
        m_retry->start(std::chrono::ceil<std::chrono::milliseconds>(
            std::max<Clock::Steady::duration>(m_failed.begin()->first - now, 0ms)));
}

void LeafDirectory::resolve(const Key& key)
{
    ++m_asked;
    auto* const watcher = new QDBusPendingCallWatcher(
        ask(QStringLiteral("/"), kAvahiServer, "ResolveService",
            {key.interface, key.protocol, key.name, kLeafService, key.domain, key.protocol, 0U}),
        this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, key, round = m_round](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            if (round != m_round)
                return;
            --m_asked;
            resolved(key, finished->reply());
            resolveSome();
        });
}

void LeafDirectory::resolved(const Key& key, const QDBusMessage& reply)
{
    const auto item = m_items.find(key);
    if (item == m_items.end())
        return;
    if (reply.signature() != QLatin1String("iissssisqaayu")) {
        m_failed.emplace(m_timers.clock().steady() + item->second.delay, key);
        item->second.delay = std::min<std::chrono::milliseconds>(item->second.delay * 2, kRetryLast);
        return;
    }
    const QVariantList fields = reply.arguments();
    const auto address = IpAddress::parse(fields[7].toString().toStdString());
    const auto port = static_cast<std::uint16_t>(fields[8].toUInt());
    const auto records = qdbus_cast<QList<QByteArray>>(fields[9]);
    const auto fingerprint = fingerprintIn(records);
    // A link-local IPv6 address says nothing without its interface, and IPv4 is beside it as a rule.
    const bool usable = address && port != 0 && fingerprint && !address->isUnspecified()
        && !address->isMulticast() && !(address->family() == IpAddress::Family::V6 && address->isLinkLocal());
    if (!usable)
        return;
    item->second.leaf = FoundLeaf{*address, port, *fingerprint};
    tellSoon();
}

/// Not later each time: a stranger may have something to announce all the time.
void LeafDirectory::tellSoon()
{
    if (!m_tell->isActive())
        m_tell->start(kTellWithin);
}

void LeafDirectory::tell()
{
    std::vector<FoundLeaf> leaves;
    for (const auto& [key, item] : m_items)
        if (item.leaf)
            leaves.push_back(*item.leaf);
    std::ranges::sort(leaves);
    leaves.erase(std::ranges::unique(leaves).begin(), leaves.end());
    if (leaves.size() > FoundLeaf::kMost) {
        std::ranges::shuffle(leaves, m_random);
        // A leaf that is in use, or is being measured, stays known.
        std::ranges::partition(
            leaves, [this](const FoundLeaf& leaf) { return std::ranges::binary_search(m_told, leaf); });
        leaves.resize(FoundLeaf::kMost);
        std::ranges::sort(leaves);
    }
    m_told = leaves;
    for (const auto& [id, session] : m_manager.sessions())
        session->findLeaves(leaves);
}

bool LeafDirectory::leadsToVlan(int interface) const
{
    char name[IF_NAMESIZE] = {};
    if (!::if_indextoname(static_cast<unsigned>(interface), name))
        return true; // it has gone
    const QString found = QString::fromLatin1(name);
    return std::ranges::any_of(m_manager.sessions(), [&found](const auto& entry) {
        const QString ours = QString::fromStdString(entry.second->interfaceName());
        const QFileInfo bridge(QStringLiteral("/sys/class/net/%1/master").arg(ours));
        return ours == found || (bridge.isSymLink() && QFileInfo(bridge.symLinkTarget()).fileName() == found);
    });
}

} // namespace vnats
