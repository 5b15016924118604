// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets.h"

#include <QString>
#include <QStringList>
#include <expected>
#include <optional>
#include <string>

namespace vnats {

/// What one hosted LAN keeps from day to day, so that invitations stay valid: a directory that only the user
/// can enter, `~/.local/state/vlan-nats/host-<VLAN ID>`, with the server's certificate and key, the port, the
/// token and the network key, and the nats-server configuration written from them. Everything read from it is
/// validated again.
class HostFiles
{
public:
    explicit HostFiles(QString directory);
    static QString defaultDirectory(quint32 vlanId);
    /// Of a leaf for a profile: `leaf-<its id>`.
    static QString leafDirectory(const std::string& profileId);

    const QString& directory() const { return m_directory; }
    QString path(const char* file) const;

    /// Makes sure that there are a port, a token and a network key; `port` 0 keeps the previous one or
    /// chooses a free one. `renew` draws new secrets and asks for a new certificate, which invalidates old
    /// invitations.
    std::expected<void, Problem> prepare(quint16 port, bool renew);
    /// True if the certificate has yet to be made.
    bool needsCertificate() const;
    /// Arguments for `openssl`, to be run in the directory: makes kCertificate and kKey.
    QStringList certificateArguments() const;
    /// Reads the certificate and writes the configuration for nats-server.
    std::expected<void, Problem> finish();
    /// The same for a leaf, whose configuration stays in memory (leaf_uplink.h).
    std::expected<void, Problem> finishLeaf();

    /// 0 until it has been prepared once.
    quint16 port() const { return m_port; }
    /// The previous port, or a free one.
    quint16 usualPort() const;
    /// Token, network key and the certificate's fingerprint, which unlike itself fits into a QR code: what a member
    /// needs to connect.
    const Secrets& secrets() const { return m_secrets; }
    /// The certificate itself (PEM); empty until there is one.
    const std::string& certificate() const { return m_certificate; }
    /// The process that serves from this directory, if one does; checked by its directory and program, as
    /// process ids are reused.
    std::optional<qint64> servingProcess() const;

    /// The name in the certificate; not an address, which may change.
    static constexpr char kTlsName[] = "host.vlan-nats.internal";
    static constexpr char kCertificate[] = "certificate.pem";
    static constexpr char kKey[] = "key.pem";
    static constexpr char kConfiguration[] = "nats-server.conf";
    static constexpr char kProcess[] = "nats-server.pid";
    static constexpr char kLog[] = "nats-server.log";

private:
    std::expected<void, Problem> write(const char* file, const QByteArray& bytes) const;
    void readState();
    static QString stateFolder();

    QString m_directory;
    quint16 m_port = 0;
    Secrets m_secrets;
    std::string m_certificate;
};

} // namespace vnats
