// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>

namespace vnats {

/// Messages on the desktop (org.freedesktop.Notifications). A message replaces an older one with the same
/// key, so that an outage is one message from beginning to end. Nothing waits for an answer.
class DesktopNotifier : public QObject
{
    Q_OBJECT
public:
    explicit DesktopNotifier(const QDBusConnection& bus, QObject* parent = nullptr);

    /// The text may hold anything; it is shown verbatim.
    void tell(const QString& key, const QString& title, const QString& text);
    void withdraw(const QString& key);
    void withdrawAll();

Q_SIGNALS:
    /// The user clicked on it.
    void activated(const QString& key);
    /// It is not on the screen any more.
    void closed(const QString& key);
    /// The desktop shows no messages; this one has to be shown another way.
    void undelivered(const QString& title, const QString& text);

private Q_SLOTS:
    void onClosed(uint id, uint reason);
    void onAction(uint id, const QString& action);
    void onToken(uint id, const QString& token);

private:
    struct Message
    {
        QString title;
        QString text;
    };
    /// A message being sent has no id yet; what replaces it meanwhile waits for the id.
    struct Shown
    {
        uint id = 0;
        bool underWay = false;
        bool withdrawn = false;
        bool waiting = false;
        Message next;
    };
    void send(const QString& key, const Message& message);
    void answered(const QString& key, uint id);
    void close(uint id);
    QString keyOf(uint id) const;

    QDBusConnection m_bus;
    QHash<QString, Shown> m_shown;
};

} // namespace vnats
