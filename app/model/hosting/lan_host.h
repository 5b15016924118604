// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/hosting/host_files.h"
#include "core/base/invitation.h"
#include "core/base/settings.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>
#include <expected>
#include <memory>
#include <optional>

namespace vnats {

class ForeignProcess;

/// A LAN hosted on this computer: the distribution's nats-server, run as the user, with a certificate, a
/// token and a network key of its own. Makes what is missing, starts the server and says when it serves; the
/// computer itself is connected by whoever uses this, with settings() and secrets(), through the helper like
/// any other.
///
///   start() ─► (openssl makes the certificate) ─► nats-server ─► ready()
///                            any of them ─► failed(); nothing runs that was begun here
///   ready() ─► ended() when the server goes by itself
///
/// A server that does not stay goes with this object, and with this program, however it ends. One that stays
/// is found again by its directory, and start() then only says ready(), unless another port is asked for.
class LanHost : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        std::string name;
        std::uint32_t vlanId = 42;
        /// 0: the one of last time, or a free one.
        quint16 port = 0;
        /// Names and addresses that others reach this computer by; its own addresses if empty.
        QStringList hosts;
        /// What the members' addresses are, as validation::parseAddressing reads it; of this computer, too.
        std::string address = "auto";
        bool stay = false;
        /// Other secrets: who was invited before is not any more.
        bool renew = false;
        /// Where nats-server and openssl are looked for; in PATH and where servers live if empty.
        QStringList programFolders;

        bool operator==(const Options&) const = default;
    };

    explicit LanHost(Options options, QObject* parent = nullptr);
    LanHost(Options options, QString directory, QObject* parent = nullptr);
    ~LanHost() override;

    void start();
    /// Ends the server, also one that stays; when this returns, it has gone. False when none ran.
    bool stop();
    const Options& options() const { return m_options; }
    bool isServing() const { return m_serving; }
    /// Whether it ran already when it was to be started: then it may be somebody else's who hosts the same
    /// LAN.
    bool wasFound() const { return m_wasFound; }
    /// From here on the server stays, whatever the options said.
    void letStay() { m_options.stay = true; }
    quint16 port() const { return m_files.port(); }

    /// For this computer.
    const Settings& settings() const { return m_settings; }
    const Secrets& secrets() const { return m_files.secrets(); }
    /// For the others.
    Invitation invitation() const;

Q_SIGNALS:
    void ready();
    void failed(const vnats::Problem& problem);
    void ended(const vnats::Problem& problem);

private:
    std::expected<void, Problem> check();
    void prepare();
    void makeCertificate();
    void startServer();
    void lookWhetherItServes();
    void serve();
    void lose();
    void fail(const Problem& problem);
    Problem whyItEnded() const;
    static void prepareChild(QProcess& process, bool diesWithUs);

    Options m_options;
    HostFiles m_files;
    Settings m_settings;
    std::vector<std::string> m_servers;
    QString m_opensslProgram;
    QString m_serverProgram;
    QProcess m_openssl;
    QProcess m_server;
    /// The server where it is not our child.
    std::unique_ptr<ForeignProcess> m_found;
    QTimer m_look;
    int m_looks = 0;
    bool m_serving = false;
    bool m_wasFound = false;
};

} // namespace vnats
