// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/hosting/host_files.h"
#include "app/model/hosting/leaf_uplink.h"
#include "core/base/invitation.h"
#include "core/base/settings.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>
#include <expected>
#include <memory>

namespace vnats {

class ForeignProcess;

/// The room of hosting runs the NATS server of a LAN on this computer, for users who have none. It believes
/// that the distribution's nats-server, run as the user, is enough: it needs no root and no helper. It
/// refuses to use stored files that it has not validated, never kills a process that it does not hold by its
/// pidfd, and leaves the link itself to the helper, like any other.
///
/// LanHost is one such LAN: nats-server with a certificate, a token and a network key of its own. It makes
/// what is missing, starts the server and says when it serves; its user connects this computer with
/// settings() and secrets().
///
///   start() ─► (openssl makes the certificate) ─► nats-server ─► ready()
///                            any of them ─► failed(); nothing that was started here is left running
///   ready() ─► ended() when the server exits without being asked to
///
/// Or it is a leaf of the server of an existing LAN (Options::uplink): the same program with a certificate and a token
/// of its own, whose clients can use that LAN's subjects only. It is ready once the server has let it in; leaf() is
/// what members have to know of it.
///
/// A server that is not meant to stay ends with this object and with this program, however that ends. One
/// that stays is found again by its directory; start() then only emits ready(), unless another port is asked
/// for.
class LanHost : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        std::string name;
        std::uint32_t vlanId = 42;
        /// 0: the previous one, or a free one.
        quint16 port = 0;
        /// Names and addresses by which others reach this computer; its own addresses if empty.
        QStringList hosts;
        /// The addressing of all members, this computer included, as validation::parseAddressing reads it.
        std::string address = "auto";
        bool stay = false;
        /// No LAN of its own but a leaf of this server; of the other options, only the port, `stay` and `renew` count.
        std::optional<LeafUplink> uplink{};
        /// Draw new secrets, which invalidates earlier invitations.
        bool renew = false;
        /// Where nats-server and openssl are looked for; PATH and the sbin folders if empty.
        QStringList programFolders;

        bool operator==(const Options&) const = default;
    };

    explicit LanHost(const Options& options, QObject* parent = nullptr);
    LanHost(Options options, QString directory, QObject* parent = nullptr);
    ~LanHost() override;

    void start();
    /// Ends the server, even one that is meant to stay; it has ended when this returns. False if none ran.
    bool stop();
    const Options& options() const { return m_options; }
    bool isServing() const { return m_serving; }
    /// Whether it was already running at start(): then another program may be hosting the same LAN with it.
    bool wasFound() const { return m_wasFound; }
    /// From now on the server stays, whatever the options said.
    void letStay() { m_options.stay = true; }
    quint16 port() const { return m_files.port(); }

    /// For this computer.
    const Settings& settings() const { return m_settings; }
    const Secrets& secrets() const { return m_files.secrets(); }
    /// Of a leaf; after ready().
    std::optional<LeafServer> leaf() const;
    /// For the other members.
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
    /// Whether the leaf has been let in by its server, for kSettled looks.
    bool isLinked();
    QString readLog() const;
    Problem whyNotLinked() const;
    void serve();
    void lose();
    void fail(const Problem& problem);
    Problem whyItEnded() const;
    static void prepareChild(
        QProcess& process, bool diesWithUs, const LeafConfiguration* configuration = nullptr);

    Options m_options;
    HostFiles m_files;
    Settings m_settings;
    std::vector<std::string> m_servers;
    QString m_opensslProgram;
    QString m_serverProgram;
    QProcess m_openssl;
    QProcess m_server;
    /// The server, if it is not our child.
    std::unique_ptr<ForeignProcess> m_found;
    QTimer m_look;
    int m_looks = 0;
    /// Since it listens.
    int m_servingLooks = 0;
    int m_linkedLooks = 0;
    std::unique_ptr<LeafConfiguration> m_leafConfiguration;
    bool m_serving = false;
    bool m_wasFound = false;
};

} // namespace vnats
