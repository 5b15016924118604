// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QObject>
#include <QString>
#include <expected>
#include <functional>
#include <optional>

namespace vnats::cli {

/// Reads what the tray app keeps in the desktop's keyring, over the session bus and by the Secret Service
/// protocol (specifications.freedesktop.org/secret-service), so that servers need no keyring library. It
/// writes nothing. It does not see what KWallet keeps outside its Secret Service.
///
/// The secret crosses the session bus in clear ("plain"), like all messages between this user's programs.
class SecretService : public QObject
{
    Q_OBJECT
public:
    /// Nothing if there is none; the error says why that is unknown.
    using Reply = std::function<void(std::expected<std::optional<Secrets>, QString>)>;

    /// `service` separates the entries, as in KeychainStore.
    explicit SecretService(QDBusConnection bus, QString service = QStringLiteral("org.vlannats.VlanNats"));

    /// Reads the secrets of one profile; once in this object's life. The keyring's own window may ask to
    /// unlock it.
    void read(const QString& profileId, Reply reply);

private Q_SLOTS:
    void prompted(bool dismissed, const QDBusVariant& result);

private:
    using Then = std::function<void(const QDBusMessage&)>;

    void call(const QString& path, const char* interface, const char* member, const QVariantList& arguments,
        Then then);
    void search(const QString& profileId);
    void unlock(const QDBusObjectPath& item);
    void fetch(const QDBusObjectPath& item);
    void take(const QDBusMessage& answer);
    void fail(const QString& why);

    QDBusConnection m_bus;
    QString m_service;
    QDBusObjectPath m_session;
    QDBusObjectPath m_item;
    Reply m_reply;
};

} // namespace vnats::cli
