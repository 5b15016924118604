// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/handed_over.h"

#include "tests/unit/helper/fakes.h"

#include <QTemporaryDir>
#include <sys/socket.h>
#include <sys/un.h>

namespace vnats {

/// The test plays the helper.
class HandedOverTest : public testing::Test
{
protected:
    HandedOverTest()
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        m_path.copy(address.sun_path, sizeof address.sun_path - 1);
        EXPECT_EQ(::bind(m_listening.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(m_listening.get(), 1), 0);
        QObject::connect(&m_unit, &HandedOver::finished, &m_unit, [this](int code) { m_exit = code; });
        QObject::connect(&m_unit, &HandedOver::helperReplaced, &m_unit, [this] { m_replaced = true; });
    }
    void start()
    {
        ASSERT_TRUE(m_unit.start(m_path, m_profile.value()));
        m_helper =
            ControlChannel(Fd(::accept4(m_listening.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)));
    }
    std::optional<BootRequest> asked()
    {
        const auto packet = m_helper.receive();
        return packet ? decodeBootRequest(packet->bytes) : std::nullopt;
    }
    void say(const BootReport& report) { EXPECT_TRUE(m_helper.send(encode(report))); }
    void sayStarted() { say(BootStarted{"vnats42", *MacAddress::parse("02:00:00:00:00:01")}); }
    bool ends(int code)
    {
        return waitFor([&] { return m_exit.has_value(); }) && *m_exit == code;
    }

    const QTemporaryDir m_folder;
    const std::string m_path = m_folder.filePath(QStringLiteral("helper")).toStdString();
    Fd m_listening{::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0)};
    std::expected<BootRequest, std::string> m_profile = BootRequest{"office", vlan42(), {}};
    std::expected<Secrets, std::string> m_secrets = Secrets{};
    const NotifySocket m_systemd{""};
    Readiness m_readiness{m_systemd};
    FakeTimers m_timers;
    HandedOver m_unit{[this] { return m_profile; }, [this] { return m_secrets; }, m_timers, m_readiness};
    ControlChannel m_helper;
    std::optional<int> m_exit;
    bool m_replaced = false;
};

TEST_F(HandedOverTest, hands_over_what_the_profile_says_and_ends_with_the_session)
{
    start();
    EXPECT_EQ(asked(), *m_profile);
    sayStarted();
    say(BootEnded{});
    EXPECT_TRUE(ends(0));
}

TEST_F(HandedOverTest, fails_with_a_session_that_has_failed)
{
    start();
    sayStarted();
    LinkStatus failed;
    failed.state = SessionState::Failed;
    failed.problem = {ProblemCode::DeviceLost};
    say(failed);
    say(BootEnded{});
    EXPECT_TRUE(ends(1));
}

TEST_F(HandedOverTest, fails_when_it_is_refused)
{
    start();
    say(BootRefused{{ProblemCode::DeviceUnavailable, {{"reason", "no TAP"}}}});
    EXPECT_TRUE(ends(1));
}

TEST_F(HandedOverTest, stops_the_session_and_waits_for_it)
{
    start();
    EXPECT_TRUE(asked());
    sayStarted();
    QCoreApplication::processEvents();
    m_unit.stop();
    EXPECT_TRUE(waitFor([&] {
        const auto packet = m_helper.receive();
        return !packet && packet.error() == ControlChannel::End::Closed;
    }));
    EXPECT_FALSE(m_exit);
    say(BootEnded{});
    EXPECT_TRUE(ends(0));
}

TEST_F(HandedOverTest, does_not_wait_for_a_helper_that_has_not_answered)
{
    start();
    m_unit.stop();
    EXPECT_TRUE(ends(0));
}

TEST_F(HandedOverTest, starts_anew_when_the_helper_is_replaced)
{
    start();
    sayStarted();
    QCoreApplication::processEvents();
    m_helper.close();
    EXPECT_TRUE(waitFor([&] { return m_replaced; }));
    EXPECT_FALSE(m_exit);
}

TEST_F(HandedOverTest, fails_when_the_helper_does_not_answer_at_all)
{
    start();
    m_helper.close();
    EXPECT_TRUE(ends(1));
    EXPECT_FALSE(m_replaced);
}

TEST_F(HandedOverTest, asks_again_with_what_a_changed_profile_says)
{
    start();
    EXPECT_TRUE(asked());
    m_profile->settings.addresses.clear();
    m_unit.reload();
    EXPECT_EQ(asked(), *m_profile);
    m_profile = std::unexpected(std::string("/etc/vlan-nats/office.conf, line 1: wrong"));
    m_unit.reload();
    EXPECT_FALSE(asked()) << "the VLAN goes on as it was";
    EXPECT_FALSE(m_exit);
}

TEST_F(HandedOverTest, hands_over_the_secrets_anew_when_the_server_is_lost)
{
    start();
    EXPECT_TRUE(asked());
    sayStarted();
    LinkStatus status;
    status.state = SessionState::Connected;
    say(status);
    QCoreApplication::processEvents();
    m_secrets->token = "a new one";
    status.state = SessionState::Connecting;
    say(status);
    std::optional<BootRequest> request;
    EXPECT_TRUE(waitFor([&] { return (request = asked()).has_value(); }));
    EXPECT_EQ(request->secrets, *m_secrets);
    EXPECT_EQ(request->settings, m_profile->settings);
}

TEST_F(HandedOverTest, says_when_there_is_no_helper)
{
    HandedOver unit([this] { return m_profile; }, [this] { return m_secrets; }, m_timers, m_readiness);
    EXPECT_FALSE(unit.start("/nonexistent/helper", *m_profile));
}

} // namespace vnats
