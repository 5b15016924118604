// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/descriptor_store.h"

#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vnats {
namespace {

/// A service manager that listens, by an abstract name.
struct Manager
{
    std::string name = "@vlan-nats-store-test-" + std::to_string(::getpid());
    Fd socket{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};

    Manager()
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        name.copy(address.sun_path, sizeof address.sun_path);
        address.sun_path[0] = '\0';
        EXPECT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address),
                      static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size())),
            0);
    }
    /// The next message with what it brings.
    std::pair<std::string, Fd> heard()
    {
        char text[512];
        iovec data{text, sizeof text};
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
        msghdr message{};
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        const ssize_t size = ::recvmsg(socket.get(), &message, MSG_CMSG_CLOEXEC);
        int descriptor = -1;
        if (const cmsghdr* const header = size > 0 ? CMSG_FIRSTHDR(&message) : nullptr)
            std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
        return {std::string(text, static_cast<std::size_t>(std::max<ssize_t>(size, 0))), Fd(descriptor)};
    }
};

/// What a child finds that gets two files as 3 and 4, with these variables; "…" stands for its own number.
std::string foundWith(const char* count, const char* names, bool ours)
{
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const int out = ::fcntl(ends[1], F_DUPFD, 100);
        const int null = ::open("/dev/null", O_RDONLY);
        const int first = ::fcntl(null, F_DUPFD, 101);
        ::dup2(first, 3);
        ::dup2(first, 4);
        ::setenv("LISTEN_PID", std::to_string(ours ? ::getpid() : 1).c_str(), 1);
        ::setenv("LISTEN_FDS", count, 1);
        ::setenv("LISTEN_FDNAMES", names, 1);
        std::string text;
        for (const PassedDescriptor& one : takePassedDescriptors())
            text += one.name + '=' + std::to_string(one.descriptor.get())
                + (::fcntl(one.descriptor.get(), F_GETFD) == FD_CLOEXEC ? " " : "! ");
        text += takePassedDescriptors().empty() && !std::getenv("LISTEN_FDS") ? "." : "again";
        [[maybe_unused]] const auto written = ::write(out, text.data(), text.size());
        ::_exit(0);
    }
    ::close(ends[1]);
    char text[256];
    const ssize_t size = ::read(ends[0], text, sizeof text);
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return {text, static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

} // namespace

TEST(DescriptorStoreTest, hands_descriptors_to_the_service_manager_by_name)
{
    Manager manager;
    const NotifySocket systemd(manager.name);
    SystemdStore store(systemd);
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    Fd reading(ends[0]);
    Fd writing(ends[1]);
    store.keep("vlan-7.tap", reading.get());
    reading.reset();
    auto [words, kept] = manager.heard();
    EXPECT_EQ(words, "FDSTORE=1\nFDNAME=vlan-7.tap");
    ASSERT_TRUE(kept);
    ASSERT_EQ(::write(writing.get(), "x", 1), 1);
    char byte = 0;
    EXPECT_EQ(::read(kept.get(), &byte, 1), 1) << "it is the same pipe";

    store.forget("vlan-7.tap");
    auto [more, none] = manager.heard();
    EXPECT_EQ(more, "FDSTOREREMOVE=1\nFDNAME=vlan-7.tap");
    EXPECT_FALSE(none);
}

TEST(DescriptorStoreTest, takes_what_has_been_passed_once)
{
    EXPECT_EQ(foundWith("2", "vlan-7.tap:vlan-nats-helper.socket", true),
        "vlan-7.tap=3 vlan-nats-helper.socket=4 .");
    EXPECT_EQ(foundWith("2", "one", true), "one=3 =4 .") << "names may be missing";
}

TEST(DescriptorStoreTest, takes_nothing_that_is_meant_for_another_process)
{
    EXPECT_EQ(foundWith("2", "a:b", false), ".");
    for (const char* const count : {"0", "-1", "99999", "x", "", "2x"})
        EXPECT_EQ(foundWith(count, "a:b", true), ".") << count;
}

} // namespace vnats
