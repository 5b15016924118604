// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/tray/desktop_notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QVariantMap>

namespace vnats {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
const QString kDefaultAction = QStringLiteral("default");
constexpr int kAsTheDesktopLikes = -1; // ms

QDBusMessage callOf(const char* method)
{
    return QDBusMessage::createMethodCall(kService, kPath, kService, QLatin1String(method));
}

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    // Any owner of the name: resolving the owner would start the service for nothing.
    m_bus.connect(
        QString(), kPath, kService, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
    m_bus.connect(
        QString(), kPath, kService, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
    m_bus.connect(
        QString(), kPath, kService, QStringLiteral("ActivationToken"), this, SLOT(onToken(uint, QString)));
}

void DesktopNotifier::tell(const QString& key, const QString& title, const QString& text)
{
    Shown& shown = m_shown[key];
    shown.withdrawn = false;
    if (shown.underWay) {
        shown.waiting = true;
        shown.next = {title, text};
        return;
    }
    send(key, {title, text});
}

void DesktopNotifier::withdraw(const QString& key)
{
    const auto at = m_shown.find(key);
    if (at == m_shown.end())
        return;
    at->waiting = false;
    if (at->underWay) {
        at->withdrawn = true;
        return;
    }
    close(at->id);
    m_shown.erase(at);
}

void DesktopNotifier::withdrawAll()
{
    for (const QString& key : m_shown.keys())
        withdraw(key);
}

void DesktopNotifier::send(const QString& key, const Message& message)
{
    if (!m_bus.isConnected()) {
        m_shown.remove(key);
        Q_EMIT undelivered(message.title, message.text);
        return;
    }
    Shown& shown = m_shown[key];
    shown.underWay = true;
    QDBusMessage call = callOf("Notify");
    // The body is markup, and text from the network must not be.
    call << QGuiApplication::applicationDisplayName() << shown.id << QStringLiteral("org.vlannats.VlanNats")
         << message.title << message.text.toHtmlEscaped() << QStringList{kDefaultAction, tr("Open")}
         << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("org.vlannats.VlanNats")},
                {QStringLiteral("category"), QStringLiteral("network")}}
         << kAsTheDesktopLikes;
    auto* pending = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending, key, message] {
        const QDBusPendingReply<uint> reply = *pending;
        pending->deleteLater();
        if (reply.isError())
            Q_EMIT undelivered(message.title, message.text);
        answered(key, reply.isError() ? 0 : reply.value());
    });
}

void DesktopNotifier::answered(const QString& key, uint id)
{
    const auto at = m_shown.find(key);
    if (at == m_shown.end())
        return;
    at->underWay = false;
    at->id = id;
    if (at->withdrawn) {
        close(id);
        m_shown.erase(at);
    } else if (at->waiting) {
        at->waiting = false;
        const Message next = at->next;
        send(key, next);
    }
}

void DesktopNotifier::close(uint id)
{
    if (id == 0)
        return;
    QDBusMessage call = callOf("CloseNotification");
    call << id;
    m_bus.asyncCall(call);
}

void DesktopNotifier::onClosed(uint id, uint)
{
    const QString key = keyOf(id);
    if (key.isNull())
        return;
    // The service reuses ids for other programs; an old one must not replace anything.
    m_shown[key].id = 0;
    Q_EMIT closed(key);
}

void DesktopNotifier::onAction(uint id, const QString& action)
{
    if (const QString key = keyOf(id); action == kDefaultAction && !key.isNull())
        Q_EMIT activated(key);
}

/// Comes before the action. On Wayland, only who has it may raise a window.
void DesktopNotifier::onToken(uint id, const QString& token)
{
    if (!keyOf(id).isNull())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

QString DesktopNotifier::keyOf(uint id) const
{
    for (auto at = m_shown.cbegin(); at != m_shown.cend(); ++at)
        if (id != 0 && at->id == id)
            return at.key();
    return {};
}

} // namespace vnats
