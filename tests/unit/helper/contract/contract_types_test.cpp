// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/dbus_types.h"

#include "core/base/validation.h"
#include "private_bus.h"

#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QDBusVirtualObject>
#include <gtest/gtest.h>

namespace vnats::testing {
namespace {

/// Answers every call with its own arguments, so that a value makes the way over a real bus twice.
class Echo final : public QDBusVirtualObject
{
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        bus.send(message.createReply(message.arguments()));
        return true;
    }
};

class ContractTypes : public ::testing::Test
{
protected:
    void SetUp() override
    {
        registerDbusTypes();
        m_there.registerVirtualObject(QStringLiteral("/echo"), &m_echo);
    }

    template <typename T>
    T sent(const T& value)
    {
        auto call = QDBusMessage::createMethodCall(m_there.baseService(), QStringLiteral("/echo"),
            QStringLiteral("org.example.Echo"), QStringLiteral("Echo"));
        call << QVariant::fromValue(value);
        QDBusPendingReply<T> reply = m_here.asyncCall(call);
        EXPECT_TRUE(waitUntil([&] { return reply.isFinished(); }));
        EXPECT_FALSE(reply.isError()) << reply.error().message().toStdString();
        return reply.value();
    }

    PrivateBus m_bus;
    Echo m_echo;
    QDBusConnection m_here = m_bus.connect();
    QDBusConnection m_there = m_bus.connect();
};

Settings fullSettings()
{
    Settings settings;
    settings.name = "Büro";
    settings.profileId = "8c5e";
    settings.servers = {"nats://a.example:4222", "tls://b.example:4443"};
    settings.vlanId = 4294967295U;
    settings.addresses = {*validation::parseAddress("10.0.0.2/24"), *validation::parseAddress("fd00::2/64")};
    settings.automatic = true;
    settings.automaticSubnet = *validation::parseAutomaticSubnet("10.5.0.0/16");
    settings.bridge = true;
    settings.mtu = 9000;
    settings.interface = "lan0";
    settings.subjectPrefix = "a.b";
    settings.tlsServerName = "nats.example";
    return settings;
}

PeerInfo fullPeer()
{
    PeerInfo peer;
    peer.mac = *MacAddress::parse("7e:8f:d4:17:2b:0c");
    peer.addresses = {*IpAddress::parse("10.0.0.3"), *IpAddress::parse("fd00::3")};
    peer.name = "laptop";
    peer.lastSeen = std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000123));
    peer.receivedFrames = 1;
    peer.receivedBytes = UINT64_MAX;
    peer.sentFrames = 3;
    peer.sentBytes = 4;
    peer.rtt = std::chrono::microseconds(580);
    peer.features = {"batch"};
    return peer;
}

TEST_F(ContractTypes, a_peer_list_survives_the_bus)
{
    const PeerList back = sent(PeerList{{fullPeer()}, {PeerInfo()}});
    ASSERT_EQ(back.size(), 2);
    EXPECT_EQ(back[0].info, fullPeer());
    EXPECT_EQ(back[1].info, PeerInfo());
}

TEST_F(ContractTypes, counters_survive_the_bus_under_their_names)
{
    Stats stats;
    stats.count(Direction::Uplink, Cast::Unicast, 1514);
    stats.drop(Direction::Downlink, Drop::NotForUs, UINT64_MAX);
    EXPECT_EQ(statsFromCounters(sent(toCounters(stats))), stats);
}

TEST_F(ContractTypes, counters_with_unknown_names_are_ignored)
{
    EXPECT_EQ(statsFromCounters({{QStringLiteral("uplink.teleported"), 7}}), Stats());
}

TEST_F(ContractTypes, a_problem_survives_the_bus)
{
    const Problem problem{ProblemCode::ServerLost, "Gone. Wait."};
    EXPECT_EQ(fromText(sent(toText(problem))), problem);
}

TEST_F(ContractTypes, managed_objects_survive_the_bus)
{
    const ManagedObjects back = sent(ManagedObjects{{QDBusObjectPath(QStringLiteral("/a")),
        {{QStringLiteral("i.f"), {{QStringLiteral("Mtu"), 1500U}}}}}});
    EXPECT_EQ(back.first().first().value(QStringLiteral("Mtu")), QVariant(1500U));
}

TEST_F(ContractTypes, settings_survive_the_bus)
{
    const auto back = settingsFromVariantMap(sent(toVariantMap(fullSettings())));
    ASSERT_TRUE(back.has_value()) << back.error().message;
    EXPECT_EQ(*back, fullSettings());
}

TEST_F(ContractTypes, an_automatic_address_of_the_vlans_own_subnet_survives_the_bus)
{
    Settings settings = fullSettings();
    settings.automaticSubnet.reset();
    EXPECT_EQ(toVariantMap(settings).value(QStringLiteral("automatic")), QStringLiteral("default"));
    EXPECT_EQ(settingsFromVariantMap(sent(toVariantMap(settings))), settings);
}

TEST_F(ContractTypes, settings_leave_out_what_is_at_its_default)
{
    Settings settings;
    settings.servers = {"nats://a.example:4222"};
    const QStringList expected{QStringLiteral("servers"), QStringLiteral("vlan")};
    EXPECT_EQ(toVariantMap(settings).keys(), expected);
}

ProblemCode refusalOf(const char* key, const QVariant& value)
{
    QVariantMap map = toVariantMap(fullSettings());
    map.insert(QLatin1String(key), value);
    const auto settings = settingsFromVariantMap(map);
    return settings ? ProblemCode::None : settings.error().code;
}

TEST(ContractSettings, refuse_unknown_keys_and_name_them)
{
    const auto settings =
        settingsFromVariantMap({{QStringLiteral("certificate_path"), QStringLiteral("/x")}});
    ASSERT_FALSE(settings.has_value());
    EXPECT_EQ(settings.error().code, ProblemCode::UnknownSetting);
    EXPECT_NE(settings.error().message.find("certificate_path"), std::string::npos);
}

TEST(ContractSettings, refuse_wrong_types_instead_of_converting_them)
{
    EXPECT_EQ(refusalOf("vlan", QStringLiteral("42")), ProblemCode::InvalidVlan);
    EXPECT_EQ(refusalOf("vlan", 42), ProblemCode::InvalidVlan);
    EXPECT_EQ(refusalOf("vlan", qulonglong(42)), ProblemCode::InvalidVlan);
    EXPECT_EQ(refusalOf("mtu", true), ProblemCode::InvalidMtu);
    EXPECT_EQ(refusalOf("servers", QStringLiteral("nats://a:4222")), ProblemCode::InvalidServer);
    EXPECT_EQ(refusalOf("addresses", QStringLiteral("10.0.0.2/24")), ProblemCode::InvalidAddress);
    EXPECT_EQ(refusalOf("automatic", true), ProblemCode::InvalidAddress);
    EXPECT_EQ(refusalOf("bridge", 1), ProblemCode::UnknownSetting);
    EXPECT_EQ(refusalOf("bridge", QStringLiteral("true")), ProblemCode::UnknownSetting);
    EXPECT_EQ(refusalOf("name", 7U), ProblemCode::InvalidName);
    EXPECT_EQ(refusalOf("profile", QByteArray("x")), ProblemCode::InvalidName);
    EXPECT_EQ(refusalOf("interface", QStringList()), ProblemCode::InvalidInterface);
    EXPECT_EQ(refusalOf("prefix", 1.0), ProblemCode::InvalidPrefix);
    EXPECT_EQ(refusalOf("tls-name", true), ProblemCode::InvalidServer);
}

TEST(ContractSettings, refuse_wrong_values)
{
    EXPECT_EQ(refusalOf("mtu", 1U), ProblemCode::InvalidMtu);
    EXPECT_EQ(refusalOf("addresses", QStringList{QStringLiteral("10.0.0.2")}), ProblemCode::InvalidAddress);
    EXPECT_EQ(refusalOf("automatic", QStringLiteral("auto")), ProblemCode::InvalidAddress);
    EXPECT_EQ(refusalOf("automatic", QStringLiteral("10.5.0.0/30")), ProblemCode::InvalidAddress);
    EXPECT_EQ(refusalOf("servers", QStringList{}), ProblemCode::InvalidServer);
}

TEST(ContractSettings, never_take_a_missing_vlan_for_vlan_0)
{
    QVariantMap map = toVariantMap(fullSettings());
    map.remove(QStringLiteral("vlan"));
    EXPECT_EQ(settingsFromVariantMap(map).error().code, ProblemCode::InvalidVlan);
}

ProblemCode codeOfError(const char* name)
{
    return problemFromError(
        QDBusError(QDBusMessage::createError(QLatin1String(name), QStringLiteral("words"))))
        .code;
}

TEST(ContractErrors, keep_their_code_and_words)
{
    for (std::size_t i = 1; i < kProblemNames.size(); ++i) {
        const Problem problem{static_cast<ProblemCode>(i), "What happened. What to do."};
        const QDBusError error(
            QDBusMessage::createError(errorName(problem), QString::fromStdString(problem.message)));
        EXPECT_EQ(problemFromError(error), problem);
    }
}

TEST(ContractErrors, of_the_bus_become_ours)
{
    EXPECT_EQ(codeOfError("org.freedesktop.DBus.Error.ServiceUnknown"), ProblemCode::HelperMissing);
    EXPECT_EQ(codeOfError("org.freedesktop.DBus.Error.Spawn.ChildExited"), ProblemCode::HelperMissing);
    EXPECT_EQ(codeOfError("org.freedesktop.DBus.Error.NoReply"), ProblemCode::HelperLost);
    EXPECT_EQ(codeOfError("org.freedesktop.DBus.Error.AccessDenied"), ProblemCode::NotAuthorized);
    EXPECT_EQ(codeOfError("org.freedesktop.DBus.Error.UnknownObject"), ProblemCode::NoSuchSession);
    EXPECT_EQ(codeOfError("org.vlannats.Error.FromTheFuture"), ProblemCode::Internal);
    EXPECT_EQ(codeOfError("org.vlannats.Error."), ProblemCode::Internal);
}

} // namespace
} // namespace vnats::testing
