// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_helper.h"

#include "helper/contract/names.h"

#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QTimer>
#include <unistd.h>

namespace vnats::testing {

namespace {

QDBusMessage signalFromRoot(const QString& name)
{
    return QDBusMessage::createSignal(names::kRootPath, names::kObjectManagerInterface, name);
}

} // namespace

FakeHelper::FakeHelper(QDBusConnection bus)
    : m_bus(std::move(bus))
{
    registerDbusTypes();
    m_bus.registerVirtualObject(names::kRootPath, this, QDBusConnection::SubPath);
    m_bus.registerService(names::kService);
}

FakeHelper::~FakeHelper()
{
    m_bus.unregisterService(names::kService);
    m_bus.unregisterObject(names::kRootPath, QDBusConnection::UnregisterTree);
}

QString FakeHelper::addSession(const QVariantMap& properties)
{
    const QString path = names::kSessionsPath + QStringLiteral("/%1").arg(++m_last);
    QVariantMap all{{QStringLiteral("State"), QStringLiteral("connecting")},
        {QStringLiteral("Problem"), QVariant::fromValue(ProblemRecord())},
        {QStringLiteral("Owner"), uint(::getuid())}, {QStringLiteral("Interface"), QStringLiteral("vnats42")},
        {QStringLiteral("VlanId"), 42U},
        {QStringLiteral("Addresses"), QStringList{QStringLiteral("10.0.0.2/24")}},
        {QStringLiteral("Mtu"), 1500U}, {QStringLiteral("Since"), qulonglong(0)}};
    all.insert(properties);
    m_sessions.insert(path, all);
    QDBusMessage added = signalFromRoot(QStringLiteral("InterfacesAdded"));
    added << QVariant::fromValue(QDBusObjectPath(path))
          << QVariant::fromValue(InterfaceProperties{{names::kSessionInterface, all}});
    m_bus.send(added);
    return path;
}

void FakeHelper::change(const QString& path, const QVariantMap& properties)
{
    m_sessions[path].insert(properties);
    QDBusMessage changed =
        QDBusMessage::createSignal(path, names::kPropertiesInterface, QStringLiteral("PropertiesChanged"));
    changed << names::kSessionInterface << properties << QStringList();
    m_bus.send(changed);
}

void FakeHelper::remove(const QString& path)
{
    m_sessions.remove(path);
    QDBusMessage removed = signalFromRoot(QStringLiteral("InterfacesRemoved"));
    removed << QVariant::fromValue(QDBusObjectPath(path)) << QStringList{names::kSessionInterface};
    m_bus.send(removed);
}

void FakeHelper::sendStatistics(const QString& path, const Stats& stats)
{
    for (const QString& subscriber : std::as_const(subscribers)) {
        QDBusMessage signal = QDBusMessage::createTargetedSignal(
            subscriber, path, names::kSessionInterface, QStringLiteral("Statistics"));
        signal << QVariant::fromValue(toCounters(stats));
        m_bus.send(signal);
    }
}

void FakeHelper::sendPeersChanged(
    const QString& path, const PeerList& changed, const QStringList& removed, qulonglong number)
{
    for (const QString& subscriber : std::as_const(subscribers)) {
        QDBusMessage signal = QDBusMessage::createTargetedSignal(
            subscriber, path, names::kSessionInterface, QStringLiteral("PeersChanged"));
        signal << QVariant::fromValue(changed) << removed << number;
        m_bus.send(signal);
    }
}

bool FakeHelper::handleMessage(const QDBusMessage& message, const QDBusConnection& bus)
{
    calls << message.member();
    const bool ours =
        message.interface() == names::kHelperInterface || message.interface() == names::kSessionInterface;
    if (ours && refusal)
        bus.send(errorReply(message, refusal));
    else
        bus.send(answer(message));
    return true;
}

QDBusMessage FakeHelper::answer(const QDBusMessage& message)
{
    const QString member = message.member();
    if (member == QLatin1String("GetManagedObjects")) {
        ManagedObjects objects;
        for (auto session = m_sessions.cbegin(); session != m_sessions.cend(); ++session)
            objects.insert(QDBusObjectPath(session.key()), {{names::kSessionInterface, session.value()}});
        return message.createReply(QVariant::fromValue(objects));
    }
    if (member == QLatin1String("Start"))
        return start(message);
    if (!m_sessions.contains(message.path()))
        return message.createErrorReply(QDBusError::UnknownObject, QStringLiteral("no such object"));
    if (member == QLatin1String("Stop"))
        remove(message.path());
    if (member == QLatin1String("GetPeers"))
        return message.createReply(QVariantList{QVariant::fromValue(peers), serial});
    if (member == QLatin1String("Subscribe")) {
        subscribers << message.service();
        if (afterSubscribe)
            QTimer::singleShot(0, this, [this, path = message.path()] { afterSubscribe(path); });
    }
    if (member == QLatin1String("Reconnect") && afterReconnect)
        QTimer::singleShot(0, this, [this] { afterReconnect(); });
    if (member == QLatin1String("Unsubscribe"))
        subscribers.removeAll(message.service());
    return message.createReply();
}

QDBusMessage FakeHelper::start(const QDBusMessage& message)
{
    lastInteractive = message.isInteractiveAuthorizationAllowed();
    lastSettings = qdbus_cast<QVariantMap>(message.arguments().at(0));
    const auto file = message.arguments().at(1).value<QDBusUnixFileDescriptor>();
    char buffer[4096];
    const ssize_t size = ::pread(file.fileDescriptor(), buffer, sizeof buffer, 0);
    lastSecrets = QByteArray(buffer, size < 0 ? 0 : size);
    const auto settings = settingsFromVariantMap(lastSettings);
    if (!settings)
        return errorReply(message, settings.error());
    const QString path = addSession({{QStringLiteral("VlanId"), uint(settings->vlanId)},
        {QStringLiteral("Name"), QString::fromStdString(settings->name)},
        {QStringLiteral("Profile"), QString::fromStdString(settings->profileId)},
        {QStringLiteral("Interface"), QString::fromStdString(settings->interfaceName())}});
    if (afterStart)
        QTimer::singleShot(0, this, [this, path] { afterStart(path); });
    return message.createReply(QVariant::fromValue(QDBusObjectPath(path)));
}

} // namespace vnats::testing
