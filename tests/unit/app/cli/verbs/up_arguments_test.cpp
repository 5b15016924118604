// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/up_arguments.h"

#include <QTemporaryFile>
#include <gtest/gtest.h>

namespace vnats::cli {
namespace {

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

std::string refusalOf(const char* text)
{
    const auto request = parseUpArguments(words(text));
    return request ? std::string() : request.error().toStdString();
}

constexpr char kGood[] = "--server nats://a:4222 --vlan 42 --address 10.0.0.2/24 ";

TEST(CliArguments, become_settings)
{
    const auto request =
        parseUpArguments(words("--server a --server tls://b:1 --vlan 0 --address 10.0.0.2/24 "
                               "--address fd00::2/64 --mtu 1400 --interface lan0 --name home "
                               "--prefix x.y --timeout 5 --json"));
    ASSERT_TRUE(request.has_value()) << request.error().toStdString();
    const Settings& settings = request->settings;
    EXPECT_EQ(settings.servers, (std::vector<std::string>{"nats://a:4222", "tls://b:1"}));
    EXPECT_EQ(settings.vlanId, 0U);
    EXPECT_EQ(settings.addresses.size(), 2U);
    EXPECT_EQ(settings.mtu, 1400U);
    EXPECT_EQ(settings.interface, "lan0");
    EXPECT_EQ(settings.name, "home");
    EXPECT_EQ(settings.subjectPrefix, "x.y");
    EXPECT_EQ(request->timeout, std::chrono::seconds(5));
    EXPECT_TRUE(request->wait);
    EXPECT_TRUE(request->json);
    EXPECT_FALSE(request->fromProfile);
}

TEST(CliArguments, ask_for_an_automatic_address_and_a_bridge)
{
    const auto plain = parseUpArguments(words(kGood));
    ASSERT_TRUE(plain.has_value());
    EXPECT_FALSE(plain->settings.automatic || plain->settings.bridge);
    const auto request =
        parseUpArguments(words(std::string(kGood).append("--address auto --bridge").c_str()));
    ASSERT_TRUE(request.has_value()) << request.error().toStdString();
    EXPECT_TRUE(request->settings.automatic && request->settings.bridge);
    EXPECT_FALSE(request->settings.automaticSubnet);
    EXPECT_EQ(request->settings.addresses.size(), 1U);
    const auto subnet = parseUpArguments(words("--server a --vlan 1 --address auto:10.5.0.9/24"));
    ASSERT_TRUE(subnet.has_value()) << subnet.error().toStdString();
    EXPECT_EQ(subnet->settings.automaticSubnet->toString(), "10.5.0.0/24");
}

TEST(CliArguments, name_the_option_that_is_wrong)
{
    const std::pair<const char*, const char*> cases[] = {
        {"--server http://a --vlan 1 --address 10.0.0.2/24", "--server"},
        {"--server a --vlan 4294967296 --address 10.0.0.2/24", "--vlan"},
        {"--server a --vlan -1 --address 10.0.0.2/24", "--vlan"},
        {"--server a --vlan 1 --address 10.0.0.2", "--address"},
        {"--server a --vlan 1 --address 10.0.0.0/24", "--address"},
        {"--server a --vlan 1", "--address"},
        {"--server a --address 10.0.0.2/24", "--vlan"},
        {"--vlan 1 --address 10.0.0.2/24", "--server"},
        {"--server a --vlan 1 --vlan 2 --address 10.0.0.2/24", "--vlan"},
        {"--server a --vlan 1 --address 10.0.0.2/24 --mtu 12", "--mtu"},
        {"--server a --vlan 1 --address 10.0.0.2/24 --timeout 0", "--timeout"},
        {"--server a --vlan 1 --address 10.0.0.2/24 --login /does/not/exist", "--login"},
        {"--server a --vlan 1 --address 10.0.0.2/24 --wait --no-wait", "--no-wait"},
        {"--server a --vlan 1 --address 10.0.0.2/24 --frobnicate", "frobnicate"},
        {"--server a --vlan 1 --address 10.0.0.2/24 --no-address", "--no-address"},
        {"--server a --vlan 1 --address auto --address auto", "--address"},
        {"--server a --vlan 1 --address auto:10.5.0.0", "--address"},
        {"--server a --vlan 1 --address auto --no-address", "--no-address"},
        {"--server tls://a --vlan 1 --address 10.0.0.2/24 --ca /does/not/exist", "--ca"},
        {"--server tls://a --vlan 1 --address 10.0.0.2/24 --tls-name a/b", "--tls-name"},
        {"--server a --vlan 1 --address 10.0.0.2/24 --tls-name b", "tls://"},
        {"home --tls-name x", "--tls-name"},
        {"home --vlan 1", "--vlan"},
        {"home --bridge", "--bridge"},
        {"home away", "away"},
        {"", "--server"},
    };
    for (const auto& [text, option] : cases) {
        const std::string refusal = refusalOf(text);
        EXPECT_NE(refusal.find(option), std::string::npos) << text << " gave: " << refusal;
    }
}

TEST(CliArguments, refuse_an_empty_value)
{
    QStringList list = words(kGood);
    list << QStringLiteral("--interface") << QString();
    const auto request = parseUpArguments(list);
    ASSERT_FALSE(request.has_value());
    EXPECT_TRUE(request.error().contains(QLatin1String("--interface")));
}

TEST(CliArguments, read_the_login_file_and_never_quote_it)
{
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write("user=ann\npassword=s3cret\n");
    file.flush();
    const QStringList list = words(kGood) << QStringLiteral("--login") << file.fileName();
    const auto request = parseUpArguments(list);
    ASSERT_TRUE(request.has_value()) << request.error().toStdString();
    EXPECT_EQ(request->secrets, (Secrets{.user = "ann", .password = "s3cret"}));

    file.write("s3cret without a key\n");
    file.flush();
    const auto refused = parseUpArguments(list);
    ASSERT_FALSE(refused.has_value());
    EXPECT_FALSE(refused.error().contains(QLatin1String("s3cret")));
}

TEST(CliArguments, read_each_secret_from_its_file)
{
    QTemporaryFile authority;
    QTemporaryFile key;
    ASSERT_TRUE(authority.open() && key.open());
    authority.write("-----BEGIN CERTIFICATE-----\n");
    authority.flush();
    key.write("open sesame and more\n");
    key.flush();
    const QStringList files{
        QStringLiteral("--ca"), authority.fileName(), QStringLiteral("--network-key-file"), key.fileName()};
    const auto request =
        parseUpArguments(words("--server tls://a --vlan 1 --address 10.0.0.2/24 --tls-name B") + files);
    ASSERT_TRUE(request.has_value()) << request.error().toStdString();
    EXPECT_EQ(request->settings.tlsServerName, "b");
    EXPECT_EQ(request->secrets,
        (Secrets{.ca = "-----BEGIN CERTIFICATE-----\n", .networkKey = "open sesame and more"}));

    const auto refused = parseUpArguments(words(kGood) + files);
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(refused.error().contains(QLatin1String("tls://"))) << refused.error().toStdString();
}

} // namespace
} // namespace vnats::cli
