// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/readiness.h"

#include <QTemporaryDir>
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>

namespace vnats {
namespace {

/// A service manager that listens.
struct ServiceManager
{
    Fd socket{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};

    explicit ServiceManager(std::string name)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (name.front() == '@')
            name.front() = '\0';
        name.copy(address.sun_path, sizeof address.sun_path);
        EXPECT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address),
                      static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size())),
            0);
    }
    /// The next word, empty when there is none.
    std::string heard()
    {
        std::array<char, 512> text{};
        const ssize_t size = ::recv(socket.get(), text.data(), text.size(), 0);
        return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    }
};

void expectHeard(const std::string& name)
{
    ServiceManager manager(name);
    const NotifySocket systemd(name);
    Readiness readiness(systemd);
    readiness.status("VLAN 1 is \xc3\xbc, \nREADY=1");
    readiness.ready();
    readiness.stopping();
    EXPECT_EQ(manager.heard(), "STATUS=VLAN 1 is \xc3\xbc, \\x0aREADY=1");
    EXPECT_EQ(manager.heard(), "READY=1");
    EXPECT_EQ(manager.heard(), "STOPPING=1");
    EXPECT_EQ(manager.heard(), "");
}

} // namespace

TEST(ReadinessTest, tells_the_service_manager_one_line_each)
{
    const QTemporaryDir folder;
    expectHeard(folder.filePath(QStringLiteral("notify")).toStdString());
}

TEST(ReadinessTest, tells_of_a_reload_and_when_it_began)
{
    const QTemporaryDir folder;
    const std::string name = folder.filePath(QStringLiteral("notify")).toStdString();
    ServiceManager manager(name);
    const NotifySocket systemd(name);
    Readiness readiness(systemd);
    readiness.reloading();
    readiness.ready();
    EXPECT_TRUE(manager.heard().starts_with("RELOADING=1\nMONOTONIC_USEC="));
    EXPECT_EQ(manager.heard(), "READY=1");
}

TEST(ReadinessTest, tells_one_without_a_file)
{
    expectHeard("@vlan-nats-test-" + std::to_string(::getpid()));
}

TEST(ReadinessTest, is_silent_where_nobody_listens)
{
    for (const std::string& name : {std::string(), std::string("@"), std::string("relative"),
             std::string("/nowhere"), '/' + std::string(200, 'x')}) {
        const NotifySocket systemd(name);
        EXPECT_FALSE(systemd.isThere());
        Readiness readiness(systemd);
        readiness.ready();
        readiness.status("x");
    }
    std::string gone = "@vlan-nats-test-gone-" + std::to_string(::getpid());
    auto manager = std::make_unique<ServiceManager>(gone);
    const NotifySocket systemd(gone);
    Readiness readiness(systemd);
    manager.reset();
    readiness.ready();
    readiness.stopping();
}

} // namespace vnats
