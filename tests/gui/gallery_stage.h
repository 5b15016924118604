// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/tray/tray_menu.h"
#include "app/gui/window/main_window.h"
#include "app/model/hosting/hosted_lans.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_permissions.h"
#include "tests/support/fake_secret_store.h"

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>
#include <unistd.h>

namespace vnats {

/// Saves what widgets look like.
class Camera
{
public:
    explicit Camera(QString folder)
        : m_folder(std::move(folder))
    {
    }

    void shoot(QWidget* widget, const char* name) const
    {
        for (int i = 0; i < 30; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        widget->grab().save(file(name));
    }
    QString file(const char* name) const
    {
        return m_folder + QLatin1Char('/') + QLatin1String(name) + QLatin1String(".png");
    }

private:
    const QString m_folder;
};

/// The real window and tray menu, and a small world that they show: helper, peers and traffic are made up.
class GalleryStage
{
public:
    GalleryStage()
    {
        window.resize(1080, 740);
        window.show();
    }

    QString add(const char* name, std::uint32_t vlan, const char* address, bool sealed = false)
    {
        Profile profile = Profile::create();
        profile.settings.name = name;
        profile.settings.servers = {sealed ? "tls://nats.example.org:4222" : "nats://nats.example.org:4222"};
        profile.settings.vlanId = vlan;
        const std::string text(address);
        const auto slash = text.find('/');
        profile.settings.addresses = {{*IpAddress::parse(text.substr(0, slash)),
            static_cast<unsigned>(std::stoul(text.substr(slash + 1)))}};
        (void)profiles.save(profile);
        return profile.id;
    }

    /// As the helper would tell it of a profile that has been connected for a while.
    SessionInfo sessionOf(const QString& id) const
    {
        const Settings& settings = connections.byKey(id)->profile()->settings;
        SessionInfo session = FakeHelperClient::sessionOf(settings);
        session.profileId = id;
        session.state = SessionState::Connected;
        session.server = QString::fromStdString(settings.servers.front());
        session.tls = settings.servers.front().starts_with("tls:");
        session.sealed = session.tls;
        session.serverRtt = 1840;
        session.since = QDateTime::currentDateTimeUtc().addSecs(-8'043);
        return session;
    }

    /// Half an hour of traffic.
    void feed(const QString& path)
    {
        client.givePeers(path, {});
        Stats stats;
        for (int second = 0; second < 2000; ++second) {
            const double wave = 1 + std::sin(second / 9.0) * std::cos(second / 23.0);
            const auto down = static_cast<std::size_t>(wave * 1.9e6 + (second % 37 == 0 ? 3.1e6 : 0));
            stats.count(Direction::Downlink, Cast::Unicast, down);
            stats.count(Direction::Uplink, Cast::Unicast, static_cast<std::size_t>((1.4 - wave / 2) * 4.1e5));
            stats.count(Direction::Downlink, Cast::Broadcast, 60);
            stats.count(Direction::Downlink, Cast::Multicast, 182);
            stats.count(Direction::Uplink, Cast::Multicast, 90);
            stats.dropped(Direction::Downlink, Drop::Storm) = 1204;
            stats.dropped(Direction::Uplink, Drop::QueueFull) = 12;
            if (second > 1960)
                client.givePeers(path, peers(second));
            client.giveStatistics(path, stats);
            m_clock.tick();
        }
    }

    /// A computer of the LAN gets an address that this one has no way to.
    void moveAway(const QString& path)
    {
        QList<PeerInfo> now = peers(2000);
        now[1].addresses = {*IpAddress::parse("192.168.50.4")};
        client.givePeers(path, now);
    }

    /// One server of each kind, as a VLAN with several knows them.
    void surveyServers(const QString& path)
    {
        const auto all = client.sessions();
        SessionInfo session = *std::ranges::find(all, path, &SessionInfo::path);
        session.servers = {{session.server.toStdString(), ServerStanding::Used, {}},
            {"tls://nats-2.example.org:4222", ServerStanding::Reached, std::chrono::microseconds(31'400)},
            {"tls://nats-3.example.org:4222", ServerStanding::Unreachable, {}},
            {"tls://192.0.2.7:4222", ServerStanding::TlsFailed, {}},
            {"tls://192.0.2.8:4222", ServerStanding::Unknown, {}}};
        Q_EMIT client.sessionChanged(session);
    }

    template <typename Widget>
    Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }

private:
    class MovableClock final : public Clock
    {
    public:
        Steady steady() const override { return m_now; }
        Wall wall() const override { return std::chrono::system_clock::now(); }
        std::chrono::milliseconds sinceBoot() const override
        {
            return std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch());
        }
        void tick() { m_now += std::chrono::seconds(1); }

    private:
        Steady m_now;
    };

    static QList<PeerInfo> peers(int second)
    {
        const auto moved = static_cast<std::uint64_t>(second * 90'000 + 400'000 * std::sin(second / 3.0));
        const auto called = static_cast<std::uint64_t>(second * 14'000 + 9'000 * std::cos(second / 2.0));
        QList<PeerInfo> peers{peerOf(0x0d, "10.0.42.3", moved, moved / 3),
            peerOf(0x1a, "10.0.42.10", called / 9, called), peerOf(0x42, "10.0.42.23", 61'000, 12'500),
            peerOf(0x07, "", 842, 0), peerOf(0x51, "2001:db8:42::40", 1'250'000, 88'000)};
        const char* names[] = {"attic", "workshop", "notebook"};
        for (int i = 0; i < 3; ++i) {
            peers[i].name = names[i];
            peers[i].features = {"batch", "echo", "offload"};
            peers[i].rtt = std::chrono::microseconds(640 + 7'900 * i);
        }
        peers[0].addresses.push_back(*IpAddress::parse("fd00:42::3"));
        peers[4].via = peers[1].mac;
        peers[3].lastSeen -= std::chrono::minutes(64);
        peers[4].lastSeen -= std::chrono::seconds(14);
        return peers;
    }

    QTemporaryDir m_home;
    /// Hosted LANs keep what they have there.
    const bool m_isAtHome = qputenv("XDG_STATE_HOME", m_home.path().toUtf8());
    MovableClock m_clock;
    FakeSecretStore m_store;

public:
    FakeHelperClient client;
    QSettings memory{m_home.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    ProfileSecrets secrets{m_store};
    HostedLans lans{secrets};
    FakePermissions permissions;
    Connections connections{client, m_clock, getuid(), &secrets, &lans, &permissions};
    ProfileSync profiles{ProfileStore(m_home.filePath(QStringLiteral("profiles.json"))), connections};
    MainWindow window{client, connections, profiles, memory, secrets, lans};
    TrayMenu menu{connections, memory};
};

} // namespace vnats
