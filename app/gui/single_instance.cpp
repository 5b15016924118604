// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/single_instance.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>

namespace vnats {

namespace {

const QString kName = QStringLiteral("org.vlannats.VlanNats");
const QString kObjectPath = QStringLiteral("/org/vlannats/VlanNats");
const QString kInterface = QStringLiteral("org.freedesktop.Application");
constexpr int kAnswerMs = 3000;

} // namespace

bool SingleInstance::claim(const QStringList& links)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return true;
    // Register the object first: a caller that finds the name may call at once.
    new ApplicationAdaptor(this);
    bus.registerObject(kObjectPath, this);
    if (bus.registerService(kName))
        return true;

    bus.unregisterObject(kObjectPath);
    auto* pending = new QDBusPendingCallWatcher(bus.asyncCall(activationCall(links), kAnswerMs), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, &SingleInstance::finished);
    return false;
}

void SingleInstance::release()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.unregisterObject(kObjectPath);
    bus.unregisterService(kName);
}

QDBusMessage activationCall(const QStringList& links)
{
    QDBusMessage call = QDBusMessage::createMethodCall(kName, kObjectPath, kInterface,
        links.isEmpty() ? QStringLiteral("Activate") : QStringLiteral("Open"));
    QVariantMap platformData;
    // On Wayland, only a client with the launcher's token may raise a window.
    if (const QString token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN"); !token.isEmpty())
        platformData.insert(QStringLiteral("activation-token"), token);
    if (links.isEmpty())
        call.setArguments({platformData});
    else
        call.setArguments({links, platformData});
    return call;
}

ApplicationAdaptor::ApplicationAdaptor(SingleInstance* instance)
    : QDBusAbstractAdaptor(instance)
    , m_instance(*instance)
{
}

void ApplicationAdaptor::Activate(const QVariantMap& platformData)
{
    // Qt's Wayland platform takes the token from here when the window asks to be activated.
    if (const QString token = platformData.value(QStringLiteral("activation-token")).toString();
        !token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    Q_EMIT m_instance.activated();
}

void ApplicationAdaptor::Open(const QStringList& uris, const QVariantMap& platformData)
{
    Activate(platformData);
    Q_EMIT m_instance.opened(uris);
}

void ApplicationAdaptor::ActivateAction(const QString&, const QVariantList&, const QVariantMap& platformData)
{
    Activate(platformData);
}

} // namespace vnats
