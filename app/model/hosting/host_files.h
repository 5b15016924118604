// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets.h"

#include <QString>
#include <QStringList>
#include <expected>
#include <optional>

namespace vnats {

/// What one hosted LAN keeps from one day to the next, so that invitations stay good: a directory that only
/// the user can enter, `~/.local/state/vlan-nats/host-<VLAN ID>`, with the server's certificate and key, the
/// port, the token and the network key, and the configuration of nats-server that is written from them.
/// Nothing in it is taken without being checked again.
class HostFiles
{
public:
    explicit HostFiles(QString directory);
    static QString defaultDirectory(quint32 vlanId);

    const QString& directory() const { return m_directory; }
    QString path(const char* file) const;

    /// Port, token and network key, drawn where there are none yet; `port` 0 keeps the one there was, or
    /// chooses a free one. `renew`: forget what was, so that old invitations lead nowhere.
    std::expected<void, Problem> prepare(quint16 port, bool renew);
    /// True where a certificate has still to be made.
    bool needsCertificate() const;
    /// Of `openssl`, run in the directory: makes kCertificate and kKey.
    QStringList certificateArguments() const;
    /// Takes the certificate in and writes what nats-server is to be started with.
    std::expected<void, Problem> finish();

    /// 0 before it was ever prepared.
    quint16 port() const { return m_port; }
    /// That of last time, or a free one.
    quint16 usualPort() const;
    /// Token, network key and certificate: what a member needs.
    const Secrets& secrets() const { return m_secrets; }
    /// The process that serves from this directory, if one does; by its directory and program, as numbers are
    /// used again.
    std::optional<qint64> servingProcess() const;

    /// What the certificate holds instead of an address, which may change.
    static constexpr char kTlsName[] = "host.vlan-nats.internal";
    static constexpr char kCertificate[] = "certificate.pem";
    static constexpr char kKey[] = "key.pem";
    static constexpr char kConfiguration[] = "nats-server.conf";

private:
    std::expected<void, Problem> write(const char* file, const QByteArray& bytes) const;
    void readState();

    QString m_directory;
    quint16 m_port = 0;
    Secrets m_secrets;
};

} // namespace vnats
