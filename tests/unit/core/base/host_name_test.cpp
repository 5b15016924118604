// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/host_name.h"
#include "core/base/server_url.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using host_name::Fault;
using host_name::toAscii;

TEST(HostName, of_another_script_has_an_ascii_form)
{
    EXPECT_EQ(toAscii("bücher.example"), "xn--bcher-kva.example");
    EXPECT_EQ(toAscii("例え.テスト"), "xn--r8jz45g.xn--zckzah");
    EXPECT_EQ(toAscii("сервер.example"), "xn--b1afb6bcb.example");
    EXPECT_EQ(toAscii("שרת.example"), "xn--tebbe.example");
}

/// However it is typed, it is one name.
TEST(HostName, is_the_same_in_capitals_in_pieces_and_with_other_dots)
{
    for (const char* const name : {"BÜCHER.Example", "bu\u0308cher.example", "bücher\u3002example"})
        EXPECT_EQ(toAscii(name), "xn--bcher-kva.example") << name;
}

TEST(HostName, keeps_letters_that_older_rules_replaced)
{
    EXPECT_EQ(toAscii("straße.example"), "xn--strae-oqa.example");
}

TEST(HostName, in_ascii_is_left_alone)
{
    for (const char* const name : {"nats.example.org", "NATS_1", "xn--bcher-kva.example", "10.0.0.1", "a."})
        EXPECT_EQ(toAscii(name), name);
}

TEST(HostName, tells_what_is_wrong)
{
    for (const char* const name : {"", "-a", ".a", "a..b", "a b", "a/b", "a@b"})
        EXPECT_EQ(toAscii(name), std::unexpected(Fault::Form)) << name;
    for (const std::string& name : {std::string("\xff"), std::string("ü\0.example", 11),
             std::string("ü\u202e"), std::string("\u0301ü"), std::string("ü@b"), std::string("ü b")})
        EXPECT_EQ(toAscii(name), std::unexpected(Fault::Character)) << name;
    EXPECT_EQ(toAscii(std::string(254, 'a')), std::unexpected(Fault::Length));
    EXPECT_EQ(toAscii("ü" + std::string(63, 'a') + ".example"), std::unexpected(Fault::Length));
}

TEST(ServerUrl, is_shown_as_typed_and_asked_for_in_ascii)
{
    const ServerUrl url = ServerUrl::split("tls://bücher.example:443");
    EXPECT_EQ(url.host, "bücher.example");
    EXPECT_EQ(url.asciiHost(), "xn--bcher-kva.example");
    EXPECT_EQ(url.asciiAuthority(), "xn--bcher-kva.example:443");
    EXPECT_EQ(ServerUrl::split("nats://[2001:db8::1]:4222").asciiAuthority(), "[2001:db8::1]:4222");
    EXPECT_EQ(ServerUrl::split("nats://10.0.0.1:4222").asciiAuthority(), "10.0.0.1:4222");
}

} // namespace
} // namespace vnats
