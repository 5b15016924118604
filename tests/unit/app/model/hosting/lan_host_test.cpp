// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/lan_host.h"
#include "app/model/hosting/local_network.h"

#include "tests/support/nats_server.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <csignal>
#include <gtest/gtest.h>
#include <memory>

namespace vnats {
namespace {

class LanHostTest : public ::testing::Test
{
protected:
    LanHost::Options options()
    {
        LanHost::Options options;
        options.name = "Attic";
        // Not the usual one, which another test beside this one may take at the same moment.
        options.port = m_port;
        options.hosts = {QStringLiteral("attic.example"), QStringLiteral("2001:db8::1")};
        return options;
    }
    QString folder() const { return m_home.filePath(QStringLiteral("lan")); }

    /// The problem it fails with; none when it serves.
    std::string problemOf(LanHost& lan)
    {
        Problem told;
        bool over = false;
        QObject::connect(&lan, &LanHost::failed, &lan, [&](const Problem& problem) {
            told = problem;
            over = true;
        });
        QObject::connect(&lan, &LanHost::ready, &lan, [&] { over = true; });
        lan.start();
        while (!over)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return englishOf(told);
    }

    QTemporaryDir m_home;
    const quint16 m_port = static_cast<quint16>(test::NatsServer::freePort());
};

TEST_F(LanHostTest, serves_with_secrets_of_its_own_and_invites)
{
    LanHost lan(options(), folder());
    ASSERT_EQ(problemOf(lan), "");
    const Invitation invitation = lan.invitation();
    const std::string port = std::to_string(lan.port());
    EXPECT_EQ(invitation.settings.servers,
        (std::vector<std::string>{"tls://attic.example:" + port, "tls://[2001:db8::1]:" + port}));
    EXPECT_EQ(lan.settings().servers, std::vector<std::string>{"tls://127.0.0.1:" + port});
    EXPECT_EQ(invitation.settings.tlsServerName, HostFiles::kTlsName);
    EXPECT_FALSE(invitation.secrets.token.empty() || invitation.secrets.networkKey.empty());
    const auto link = formatInvitation(invitation);
    ASSERT_TRUE(link) << englishOf(link.error());
    EXPECT_LE(link->size(), 412U) << "or its QR code is above version 15";
    EXPECT_TRUE(invitation.secrets.ca.empty());
    EXPECT_EQ(QFile::permissions(folder()) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
        QFile::Permissions());
}

TEST_F(LanHostTest, is_the_same_lan_the_next_time_unless_renewed)
{
    Invitation first;
    {
        LanHost lan(options(), folder());
        ASSERT_EQ(problemOf(lan), "");
        first = lan.invitation();
    }
    {
        LanHost lan(options(), folder());
        ASSERT_EQ(problemOf(lan), "");
        EXPECT_EQ(lan.invitation(), first);
    }
    LanHost::Options renewed = options();
    renewed.renew = true;
    LanHost lan(renewed, folder());
    ASSERT_EQ(problemOf(lan), "");
    EXPECT_NE(lan.invitation().secrets.token, first.secrets.token);
    EXPECT_NE(lan.invitation().secrets.caFingerprint, first.secrets.caFingerprint);
}

TEST_F(LanHostTest, says_what_to_install)
{
    LanHost::Options without = options();
    without.programFolders = {m_home.path()};
    LanHost lan(without, folder());
    EXPECT_EQ(problemOf(lan),
        "nats-server is not installed on this computer. Install it (sudo apt install nats-server), then try "
        "again.");
    EXPECT_FALSE(QFile::exists(folder())) << "nothing has been made";
}

TEST_F(LanHostTest, says_that_the_port_is_taken)
{
    LanHost lan(options(), folder());
    ASSERT_EQ(problemOf(lan), "");
    LanHost::Options same = options();
    same.port = lan.port();
    LanHost other(same, m_home.filePath(QStringLiteral("other")));
    EXPECT_NE(problemOf(other).find("listens on port " + std::to_string(lan.port())), std::string::npos);
    EXPECT_TRUE(lan.isServing());
}

TEST_F(LanHostTest, refuses_what_others_could_not_use)
{
    LanHost::Options wrong = options();
    wrong.hosts = {QStringLiteral("a b\n")};
    EXPECT_NE(problemOf(*std::make_unique<LanHost>(wrong, folder())), "");
    wrong = options();
    wrong.address = "127.0.0.1/8";
    EXPECT_NE(problemOf(*std::make_unique<LanHost>(wrong, folder())), "");
}

TEST_F(LanHostTest, tells_when_the_server_ends_by_itself)
{
    LanHost lan(options(), folder());
    ASSERT_EQ(problemOf(lan), "");
    bool over = false;
    QObject::connect(&lan, &LanHost::ended, &lan, [&] { over = true; });
    ASSERT_TRUE(HostFiles(folder()).servingProcess());
    ::kill(static_cast<pid_t>(*HostFiles(folder()).servingProcess()), SIGKILL);
    while (!over)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    EXPECT_FALSE(lan.isServing());
}

TEST_F(LanHostTest, becomes_a_leaf_of_the_second_server_where_the_first_is_down)
{
    const int leaves = test::NatsServer::freePort();
    const QString file = m_home.filePath(QStringLiteral("hub.conf"));
    QFile hub(file);
    ASSERT_TRUE(hub.open(QFile::WriteOnly));
    hub.write(("leafnodes { listen: \"127.0.0.1:" + std::to_string(leaves) + "\" }\n").c_str());
    hub.close();
    const test::NatsServer server({"-c", file.toStdString()});
    LanHost::Options leaf = options();
    leaf.uplink = LeafUplink{"p",
        {"nats://127.0.0.1:" + std::to_string(test::NatsServer::freePort()),
            "nats://127.0.0.1:" + std::to_string(leaves)},
        "", "vlan", 1, {}};
    LanHost lan(leaf, folder());
    EXPECT_EQ(problemOf(lan), "");
}

TEST_F(LanHostTest, one_that_stays_is_found_watched_and_ended)
{
    LanHost::Options staying = options();
    staying.stay = true;
    {
        LanHost lan(staying, folder());
        ASSERT_EQ(problemOf(lan), "");
    }
    const auto process = HostFiles(folder()).servingProcess();
    ASSERT_TRUE(process);
    LanHost found(staying, folder());
    ASSERT_EQ(problemOf(found), "");
    EXPECT_EQ(HostFiles(folder()).servingProcess(), process);
    bool over = false;
    QObject::connect(&found, &LanHost::ended, &found, [&] { over = true; });
    ::kill(static_cast<pid_t>(*process), SIGKILL);
    while (!over)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);

    ASSERT_EQ(problemOf(found), "") << "it is started again";
    EXPECT_TRUE(LanHost(staying, folder()).stop());
    EXPECT_FALSE(HostFiles(folder()).servingProcess()) << "it has gone by then";
    EXPECT_FALSE(LanHost(staying, folder()).stop());
}

TEST_F(LanHostTest, one_that_stays_moves_to_another_port_and_survives_what_cannot_be)
{
    LanHost::Options staying = options();
    staying.stay = true;
    LanHost lan(staying, folder());
    ASSERT_EQ(problemOf(lan), "");
    const auto first = HostFiles(folder()).servingProcess();
    LanHost::Options wrong = staying;
    wrong.address = "127.0.0.1/8";
    EXPECT_NE(problemOf(*std::make_unique<LanHost>(wrong, folder())), "");
    EXPECT_EQ(HostFiles(folder()).servingProcess(), first);

    LanHost::Options moved = staying;
    moved.port = local_network::freePort(quint16(lan.port() + 1));
    LanHost other(moved, folder());
    ASSERT_EQ(problemOf(other), "");
    EXPECT_EQ(other.port(), moved.port);
    EXPECT_EQ(other.secrets(), lan.secrets());
    EXPECT_NE(HostFiles(folder()).servingProcess(), first);
    other.stop();
}

} // namespace
} // namespace vnats
