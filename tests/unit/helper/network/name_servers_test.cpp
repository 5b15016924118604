// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/name_servers.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace vnats {

namespace {

std::vector<std::string> serversIn(std::string_view text)
{
    std::vector<std::string> texts;
    for (const IpAddress& server : nameServersIn(text))
        texts.push_back(server.toString());
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

TEST(NameServersTest, reads_the_nameserver_lines_of_both_ip_versions)
{
    EXPECT_EQ(serversIn("# made by hand\nsearch example.org\nnameserver 10.0.0.53\n"
                        "nameserver\tfd00::53 # ours\r\noptions edns0\nnameserver fe80::1%eth0"),
        (Texts{"10.0.0.53", "fd00::53", "fe80::1"}));
}

TEST(NameServersTest, knows_those_that_somebody_has_set_for_one_link)
{
    const std::string folder = testing::TempDir() + "netif";
    std::filesystem::create_directories(folder);
    std::ofstream(folder + "/7") << "# This is private data. Do not parse.\nLLMNR=yes\n"
                                    "SERVERS=10.0.0.53 10.0.0.54:5353#lan [fd00::53]:53 fd00::54 nonsense :\n"
                                    "DOMAINS=lan\n";
    std::vector<std::string> texts;
    for (const IpAddress& server : nameServersOf(7, folder))
        texts.push_back(server.toString());
    EXPECT_EQ(texts, (Texts{"10.0.0.53", "10.0.0.54", "fd00::53", "fd00::54"}));
    EXPECT_TRUE(nameServersOf(8, folder).empty());
    std::filesystem::remove_all(folder);
}

TEST(NameServersTest, leaves_out_what_runs_on_this_computer_and_what_was_said_before)
{
    EXPECT_EQ(serversIn("nameserver 127.0.0.53\nnameserver ::1\nnameserver 0.0.0.0\nnameserver 10.0.0.53\n"
                        "nameserver 10.0.0.53\n"),
        Texts{"10.0.0.53"});
}

TEST(NameServersTest, skips_what_it_does_not_understand)
{
    EXPECT_EQ(serversIn("nameserver\nnameserver \nnameservers 10.0.0.1\n#nameserver 10.0.0.2\n"
                        "nameserver ten\nnameserver 10.0.0\n"),
        Texts{});
    EXPECT_EQ(serversIn(""), Texts{});
    EXPECT_EQ(hostNameServers({"/nonexistent", "/dev/null", "/"}), std::vector<IpAddress>());
}

} // namespace vnats
