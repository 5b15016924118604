// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/invitation.h"
#include "core/base/utc_text.h"
#include "core/base/validation.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

constexpr const char* kLeast = "vlan-nats:join?v=1&server=nats://a.example&vlan=42";
constexpr const char* kCertificate = "-----BEGIN CERTIFICATE-----\nMIIB+/==\n-----END CERTIFICATE-----\n";
const Clock::Wall kNow = *parseUtc("2026-11-25T12:00:00Z");

Invitation full()
{
    Invitation invitation;
    invitation.settings.name = "Zu Hause & Büro";
    invitation.settings.servers = {
        "tls://a.example:4222", "tls://[2001:db8::1]:4333", "wss://a.example:443/lan%20b;v=1&c=d/"};
    invitation.settings.vlanId = 42;
    invitation.settings.automatic = true;
    invitation.settings.automaticSubnet = *validation::parseAutomaticSubnet("10.5.0.0/24");
    invitation.settings.addresses = *validation::parseAddresses("fd00::2/64");
    invitation.settings.routes = validation::parseRoutes("192.168.5.0/24 via 10.5.0.7, fd05::/64").value();
    invitation.settings.games = true;
    invitation.settings.prefer = ServerPreference::Nearest;
    invitation.settings.mtu = 9000;
    invitation.settings.subjectPrefix = "team.a";
    invitation.settings.tlsServerName = "lan.example";
    invitation.secrets.token = "s=cret & +tükén%";
    invitation.secrets.networkKey = "correct horse battery staple";
    invitation.secrets.ca = kCertificate;
    invitation.expires = *parseUtc("2026-12-01T00:00:00Z");
    return invitation;
}

Invitation parsed(const std::string& link)
{
    auto invitation = parseInvitation(link, kNow);
    EXPECT_TRUE(invitation) << englishOf(invitation.error());
    return invitation.value_or(Invitation());
}

std::string refusal(const std::string& link)
{
    const auto invitation = parseInvitation(link, kNow);
    return invitation ? std::string() : englishOf(invitation.error());
}

std::string refusalWith(const std::string& more)
{
    return refusal(kLeast + more);
}

bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

TEST(Invitation, comes_back_as_it_was)
{
    const auto link = formatInvitation(full());
    ASSERT_TRUE(link);
    EXPECT_EQ(parsed(*link), full());
    // It survives mail and chat programs: one word of plain characters.
    EXPECT_EQ(link->find_first_of(" +<>\"'\\\n"), std::string::npos);
}

TEST(Invitation, leaves_the_proxy_and_its_login_where_they_are_of_use)
{
    Invitation here = full();
    here.settings.proxy = "http://proxy.example:3128";
    here.secrets.proxyLogin = "ann:sesame";
    here.withheld = {"proxy-login"};
    const auto link = formatInvitation(here);
    ASSERT_TRUE(link);
    EXPECT_FALSE(contains(*link, "proxy") || contains(*link, "sesame")) << *link;
    EXPECT_EQ(parsed(*link), full());
    EXPECT_TRUE(parsed(*link + "&proxy-login=ann%3Asesame").secrets.proxyLogin.empty());
}

TEST(Invitation, is_short_and_readable_where_nothing_is_unusual)
{
    Invitation invitation;
    invitation.settings.servers = {"tls://a.example:4222"};
    invitation.settings.vlanId = 7;
    invitation.settings.automatic = true;
    EXPECT_EQ(
        formatInvitation(invitation), "vlan-nats:join?v=1&server=tls://a.example:4222&vlan=7&address=auto");
}

TEST(Invitation, may_be_written_by_hand)
{
    const Invitation invitation = parsed(std::string("  ") + kLeast + "\n");
    EXPECT_EQ(invitation.settings.servers, std::vector<std::string>{"nats://a.example:4222"});
    EXPECT_TRUE(invitation.settings.automatic);
    EXPECT_EQ(invitation.settings.mtu, 1500U);
    EXPECT_FALSE(parsed(std::string(kLeast) + "&address=none").settings.automatic);
    EXPECT_EQ(parsed(std::string(kLeast) + "&name=%c3%BC").settings.name, "ü");
}

TEST(Invitation, has_a_scheme_in_any_case_and_perhaps_a_byte_order_mark)
{
    const std::string rest = std::string(kLeast).substr(std::string_view("vlan-nats").size());
    for (const char* const scheme :
        {"VLAN-NATS", "Vlan-Nats", "\xef\xbb\xbfvlan-nats", " \xef\xbb\xbfVLAN-NATS"}) {
        EXPECT_EQ(parsed(scheme + rest), parsed(kLeast)) << scheme;
        EXPECT_TRUE(isInvitation(scheme + rest)) << scheme;
        Invitation invitation = parsed(std::string(kLeast) + "&needs=token");
        EXPECT_TRUE(addInvitationSecrets(invitation, std::string(scheme) + ":secrets#token=t")) << scheme;
    }
    for (const char* const other : {"", "vlan-nats", "vlan-natsctl:join", "xvlan-nats:join"})
        EXPECT_FALSE(isInvitation(other)) << other;
}

TEST(Invitation, travels_in_two_parts_and_tells_what_is_missing)
{
    const auto first = formatInvitation(full(), InvitationPart::WithoutSecrets);
    const auto second = formatInvitation(full(), InvitationPart::SecretsOnly);
    ASSERT_TRUE(first && second);
    EXPECT_FALSE(contains(*first, "#")) << "or a program that opens links could keep it";
    EXPECT_FALSE(contains(*first, "cret"));
    EXPECT_FALSE(contains(*second, "example"));

    Invitation invitation = parsed(*first);
    EXPECT_TRUE(invitation.secrets.empty());
    EXPECT_EQ(invitation.withheld, (std::vector<std::string>{"token", "network-key", "ca"}));
    // Passing on what one has been sent keeps the question.
    EXPECT_EQ(parsed(*formatInvitation(invitation)), invitation);
    ASSERT_TRUE(addInvitationSecrets(invitation, *second));
    EXPECT_EQ(invitation, full());
}

TEST(Invitation, takes_the_secrets_back_behind_the_link)
{
    const std::string first = *formatInvitation(full(), InvitationPart::WithoutSecrets);
    const std::string second = *formatInvitation(full(), InvitationPart::SecretsOnly);
    EXPECT_EQ(parsed(first + second.substr(second.find('#'))), full());
}

TEST(Invitation, refuses_secrets_that_do_not_belong_to_it)
{
    Invitation invitation = parsed(std::string(kLeast) + "#token=first");
    const Invitation before = invitation;
    const auto twice = addInvitationSecrets(invitation, "vlan-nats:secrets#token=second");
    ASSERT_FALSE(twice);
    EXPECT_EQ(englishOf(twice.error()), "The token is in the invitation already. Give only one.");
    EXPECT_FALSE(addInvitationSecrets(invitation, "vlan-nats:secrets#user=a&password=b"));
    EXPECT_FALSE(addInvitationSecrets(invitation, kLeast));
    EXPECT_EQ(invitation, before);
    EXPECT_TRUE(contains(refusal("vlan-nats:secrets#token=t"), "second part"));
}

TEST(Invitation, says_nothing_about_the_computer_that_joins)
{
    Invitation invitation = full();
    invitation.settings.profileId = "mine";
    invitation.settings.interface = "eth7";
    invitation.settings.bridge = true;
    invitation.settings.overlap = true;
    invitation.settings.linger = false;
    EXPECT_EQ(parsed(*formatInvitation(invitation)), full());
    for (const char* key : {"interface=eth7", "bridge=true", "overlap=true", "profile=x", "linger=no"})
        EXPECT_TRUE(contains(refusalWith(std::string("&") + key), "does not know")) << key;
}

TEST(Invitation, never_gives_an_address_to_two_computers)
{
    Settings settings = full().settings;
    EXPECT_EQ(invitationFor(settings).settings.addressTexts(), std::vector<std::string>{"auto:10.5.0.0/24"});
    settings.automatic = false;
    EXPECT_TRUE(invitationFor(settings).settings.addressTexts().empty()) << "there is IPv6 alone";
    settings.addresses = *validation::parseAddresses("fd00::2/64 10.9.0.2/16 10.8.0.2/16");
    EXPECT_EQ(invitationFor(settings).settings.addressTexts(), std::vector<std::string>{"auto:10.9.0.0/16"});
}

TEST(Invitation, ends)
{
    const std::string link = *formatInvitation(full());
    const Clock::Wall end = *full().expires;
    EXPECT_TRUE(parseInvitation(link, end - std::chrono::seconds(1)));
    const auto late = parseInvitation(link, end);
    ASSERT_FALSE(late);
    EXPECT_EQ(englishOf(late.error()),
        "The invitation was valid until 2026-12-01T00:00:00Z. Ask its sender for a new one.");
}

TEST(Invitation, refuses_other_links_and_versions)
{
    for (const char* link : {"", "x", "https://a.example", "vlan-nats:", "vlan-nats:join",
             "vlan-nats:JOIN?v=1", "vlan-nats://join?v=1"})
        EXPECT_TRUE(contains(refusal(link), "not an invitation")) << link;
    EXPECT_TRUE(contains(refusal("vlan-nats:join?v=2&server=a&vlan=1"), "another version"));
    EXPECT_TRUE(contains(refusal("vlan-nats:join?server=a&vlan=1"), "damaged"));
    EXPECT_TRUE(contains(refusal("vlan-nats:join?v=1&vlan=1"), "NATS URL"));
    EXPECT_TRUE(contains(refusal("vlan-nats:join?v=1&server=a"), "VLAN ID is missing"));
}

TEST(Invitation, refuses_what_is_unknown_or_given_twice)
{
    EXPECT_TRUE(contains(refusalWith("&color=red"), "\"color\""));
    EXPECT_TRUE(contains(refusalWith("#color=red"), "secret that this version does not know"));
    EXPECT_TRUE(contains(refusalWith("&vlan=43"), "contains vlan twice"));
    EXPECT_TRUE(contains(refusalWith("#token=a&token=b"), "contains token twice"));
    EXPECT_TRUE(contains(refusalWith("&token=a"), "before the #"));
    EXPECT_TRUE(contains(refusalWith("&needs=token,shoe"), "requires secrets"));
    EXPECT_TRUE(contains(refusalWith("&needs=token,token"), "requires secrets"));
    EXPECT_TRUE(contains(refusalWith("&needs="), "requires secrets"));
}

TEST(Invitation, decodes_strictly)
{
    for (const char* name :
        {"a+b", "a b", "%", "%4", "%4g", "%zz", "a=b", "a\"b", "\xc3\xbc", "a\nb", "%00", "a#b#c"})
        EXPECT_FALSE(refusalWith(std::string("&name=") + name).empty()) << name;
    for (const char* pairs : {"&", "&&mtu=1400", "&mtu", "&=1", "&m%74u=1400", "&\x1b[31m=1"})
        EXPECT_TRUE(contains(refusalWith(pairs), "damaged") || std::string_view(pairs) == "&") << pairs;
}

TEST(Invitation, checks_every_value_as_if_it_had_been_typed)
{
    for (const char* wrong : {"&mtu=100", "&prefix=$SYS", "&address=127.0.0.1/8",
             "&address=", "&name=%1B%5B31m", "&tls-name=a..b", "&tls-name=a.example", "&expires=tomorrow",
             "&expires=2026-02-30T00:00:00Z", "&address=fd00::2/64&mtu=1000", "#password=a",
             "#token=", "#token=a%0Ab", "#ca=x", "#network-key=short", "#user=a&token=b"})
        EXPECT_FALSE(refusalWith(wrong).empty()) << wrong;
    EXPECT_TRUE(
        contains(refusal("vlan-nats:join?v=1&vlan=1&server=tls://user:hidden@a.example"), "NATS URL"));
    EXPECT_FALSE(contains(refusal("vlan-nats:join?v=1&vlan=1&server=tls://user:hidden@a.example"), "hidden"));
    EXPECT_TRUE(contains(refusal("vlan-nats:join?v=1&vlan=1&server=file:///etc/passwd"), "NATS URL"));
    // A certificate that would never be looked at.
    EXPECT_TRUE(
        contains(refusalWith("#ca=-----BEGIN%20CERTIFICATE-----%0A-----END%20CERTIFICATE-----%0A"), "TLS"));
}

TEST(Invitation, never_quotes_a_secret)
{
    for (const char* wrong : {"#hidden=hidden", "#token=hidden%", "#network-key=hidden", "#nkey=hidden",
             "#creds=hidden", "#token=hidden&user=hidden", "&needs=hidden", "&token=hidden"}) {
        const std::string words = refusalWith(wrong);
        EXPECT_FALSE(words.empty()) << wrong;
        EXPECT_FALSE(contains(words, "hidden")) << words;
    }
}

TEST(Invitation, is_bounded)
{
    const std::string token(3000, 't');
    EXPECT_EQ(parsed(std::string(kLeast) + "#token=" + token).secrets.token, token);
    EXPECT_TRUE(contains(refusalWith("#creds=" + std::string(8192, 'x')), "longer than 8 KiB"));

    Invitation invitation = full();
    invitation.secrets.ca = kCertificate + std::string(8000, '\n');
    const auto link = formatInvitation(invitation);
    ASSERT_FALSE(link);
    EXPECT_TRUE(contains(englishOf(link.error()), "longer than 8 KiB"));
    EXPECT_TRUE(formatInvitation(invitation, InvitationPart::WithoutSecrets));
}

TEST(Invitation, is_not_made_of_what_nobody_could_join)
{
    EXPECT_FALSE(formatInvitation(Invitation()));
    Invitation invitation = full();
    invitation.settings.servers = {"nats://a.example:4222"};
    EXPECT_FALSE(formatInvitation(invitation)) << "there is a TLS name and no TLS";
    invitation = full();
    invitation.secrets = {};
    EXPECT_FALSE(formatInvitation(invitation, InvitationPart::SecretsOnly));
}

TEST(UtcText, knows_one_form)
{
    EXPECT_EQ(formatUtc(Clock::Wall()), "1970-01-01T00:00:00Z");
    EXPECT_EQ(formatUtc(*parseUtc("2024-02-29T23:59:59Z") + std::chrono::milliseconds(999)),
        "2024-02-29T23:59:59Z");
    for (const char* wrong : {"", "2026-12-01", "2026-12-01T00:00:00", "2026-12-01T00:00:00+01:00",
             "2026-12-01 00:00:00Z", "2026-12-01T24:00:00Z", "2025-02-29T00:00:00Z", "1969-12-31T23:59:59Z",
             "9999-01-01T00:00:00Z", "2026-12-01T00:60:00Z", "2026-12-01T00:00:60Z", "-026-12-01T00:00:00Z"})
        EXPECT_FALSE(parseUtc(wrong)) << wrong;
}

} // namespace
} // namespace vnats
