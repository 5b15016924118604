// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace vnats {

/// A desktop's notification service; it answers when the test says so.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Message
    {
        uint replaces;
        QString title;
        QString text;
        QStringList actions;
    };
    QList<Message> messages;
    QList<uint> closed;

public Q_SLOTS:
    uint Notify(const QString&, uint replaces, const QString&, const QString& title, const QString& text,
        const QStringList& actions, const QVariantMap&, int)
    {
        messages << Message{replaces, title, text, actions};
        return replaces ? replaces : m_next++;
    }
    void CloseNotification(uint id) { closed << id; }

Q_SIGNALS:
    void NotificationClosed(uint id, uint reason);
    void ActionInvoked(uint id, const QString& action);
    void ActivationToken(uint id, const QString& token);

private:
    uint m_next = 7;
};

} // namespace vnats
