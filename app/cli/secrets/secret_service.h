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

/// Reads and writes what the tray app keeps in the desktop's keyring, over the session bus and by the Secret
/// Service protocol (specifications.freedesktop.org/secret-service), so that servers need no keyring library.
/// It does not see what KWallet keeps outside its Secret Service.
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
    /// The same, for a profile that has none there yet.
    using Written = std::function<void(std::expected<void, QString>)>;
    void write(const QString& profileId, const Secrets& secrets, Written reply);

private Q_SLOTS:
    void prompted(bool dismissed, const QDBusVariant& result);

private:
    using Then = std::function<void(const QDBusMessage&)>;

    void call(const QString& path, const char* interface, const char* member, const QVariantList& arguments,
        Then then);
    void openSession(std::function<void()> then);
    /// `then` when nothing is locked any more.
    void unlock(const QDBusObjectPath& object, std::function<void()> then);
    /// Shows the keyring's own window; "/" means that there is nothing to ask.
    void prompt(const QDBusObjectPath& window, std::function<void()> then);
    void search(const QString& profileId);
    void fetch(const QDBusObjectPath& item);
    void create(const QDBusObjectPath& collection, const QString& profileId, const Secrets& secrets);
    void take(const QDBusMessage& answer);
    void fail(const QString& why);

    QDBusConnection m_bus;
    QString m_service;
    QDBusObjectPath m_session;
    std::function<void()> m_afterPrompt;
    Reply m_reply;
    Written m_written;
};

} // namespace vnats::cli
