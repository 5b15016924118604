// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/dbus_types.h"

#include "core/base/validation.h"
#include "private_bus.h"
#include "tests/support/every_problem.h"

#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QDBusVirtualObject>
#include <gtest/gtest.h>
#include <optional>

namespace vnats::testing {
namespace {

/// Answers every call with its own arguments, so that a value makes the way over a real bus twice.
class Echo final : public QDBusVirtualObject
{
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        bus.send(refusal ? errorReply(message, *refusal) : message.createReply(message.arguments()));
        return true;
    }

    std::optional<Problem> refusal;
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

    /// The error that comes where it is sent.
    QDBusMessage refused(const Problem& problem)
    {
        m_echo.refusal = problem;
        const QDBusPendingCall reply = m_here.asyncCall(QDBusMessage::createMethodCall(m_there.baseService(),
            QStringLiteral("/echo"), QStringLiteral("org.example.Echo"), QStringLiteral("Echo")));
        EXPECT_TRUE(waitUntil([&] { return reply.isFinished(); }));
        m_echo.refusal.reset();
        return QDBusPendingReply<>(reply).reply();
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
    settings.servers = {"nats://a.example:4222", "tls://b.example:4443", "wss://c.example:443/Lan%20x"};
    settings.vlanId = 4294967295U;
    settings.addresses = {*validation::parseAddress("10.0.0.2/24"), *validation::parseAddress("fd00::2/64")};
    settings.automatic = true;
    settings.automaticSubnet = *validation::parseAutomaticSubnet("10.5.0.0/16");
    settings.bridge = true;
    settings.games = true;
    settings.metered = true;
    settings.prefer = ServerPreference::Nearest;
    settings.proxy = "http://proxy.example.org:3128";
    settings.routes = validation::parseRoutes("192.168.5.0/24 via 10.0.0.7, fd05::/64").value();
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
    for (const Problem& problem : test::everyProblem())
        EXPECT_EQ(fromRecord(sent(toRecord(problem))), problem) << nameOf(problem.code);
    EXPECT_FALSE(fromRecord(sent(toRecord(Problem()))));
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
    ASSERT_TRUE(back.has_value()) << englishOf(back.error());
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

ProblemKind refusalOf(const char* key, const QVariant& value)
{
    QVariantMap map = toVariantMap(fullSettings());
    map.insert(QLatin1String(key), value);
    const auto settings = settingsFromVariantMap(map);
    return settings ? ProblemKind::None : settings.error().kind();
}

TEST(ContractSettings, refuse_unknown_keys_and_name_them)
{
    const auto settings =
        settingsFromVariantMap({{QStringLiteral("certificate_path"), QStringLiteral("/x")}});
    ASSERT_FALSE(settings.has_value());
    EXPECT_EQ(
        settings.error(), (Problem{ProblemCode::UnknownSettingNamed, {{"setting", "certificate_path"}}}));
}

TEST(ContractSettings, refuse_wrong_types_instead_of_converting_them)
{
    EXPECT_EQ(refusalOf("vlan", QStringLiteral("42")), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("vlan", 42), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("vlan", qulonglong(42)), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("mtu", true), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("servers", QStringLiteral("nats://a:4222")), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("addresses", QStringLiteral("10.0.0.2/24")), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("automatic", true), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("bridge", 1), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("bridge", QStringLiteral("true")), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("games", 1), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("routes", QStringLiteral("192.168.5.0/24")), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("name", 7U), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("profile", QByteArray("x")), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("interface", QStringList()), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("prefix", 1.0), ProblemKind::UnknownSetting);
    EXPECT_EQ(refusalOf("tls-name", true), ProblemKind::UnknownSetting);
}

TEST(ContractSettings, refuse_wrong_values)
{
    EXPECT_EQ(refusalOf("mtu", 1U), ProblemKind::InvalidMtu);
    EXPECT_EQ(refusalOf("addresses", QStringList{QStringLiteral("10.0.0.2")}), ProblemKind::InvalidAddress);
    EXPECT_EQ(refusalOf("automatic", QStringLiteral("auto")), ProblemKind::InvalidAddress);
    EXPECT_EQ(refusalOf("automatic", QStringLiteral("10.5.0.0/30")), ProblemKind::InvalidAddress);
    EXPECT_EQ(refusalOf("routes", QStringList{QStringLiteral("0.0.0.0/0")}), ProblemKind::InvalidRoute);
    EXPECT_EQ(refusalOf("routes", QStringList{QStringLiteral("192.168.5.0/24 via 10.9.0.7")}),
        ProblemKind::InvalidRoute);
    EXPECT_EQ(refusalOf("servers", QStringList{}), ProblemKind::InvalidServer);
}

TEST(ContractSettings, never_take_a_missing_vlan_for_vlan_0)
{
    QVariantMap map = toVariantMap(fullSettings());
    map.remove(QStringLiteral("vlan"));
    EXPECT_EQ(settingsFromVariantMap(map).error().code, ProblemCode::InvalidVlanMissing);
}

Problem errorNamed(const char* name)
{
    return problemFromError(QDBusMessage::createError(QLatin1String(name), QStringLiteral("words")));
}

TEST_F(ContractTypes, errors_keep_their_code_and_places_and_tell_busctl_a_sentence)
{
    for (const Problem& problem : test::everyProblem()) {
        const QDBusMessage error = refused(problem);
        EXPECT_EQ(problemFromError(error), problem) << nameOf(problem.code);
        EXPECT_EQ(error.errorMessage().toStdString(), englishOf(problem));
    }
    EXPECT_EQ(problemFromError(refused(Problem())).code, ProblemCode::Internal) << "our own bug";
}

TEST(ContractErrors, of_a_newer_helper_are_known_by_their_kind_or_their_sentence)
{
    EXPECT_EQ(
        errorNamed("org.vlannats.Error.InvalidAddress.FromTheFuture").code, ProblemCode::InvalidAddress);
    EXPECT_EQ(errorNamed("org.vlannats.Error.Internal.FromTheFuture").code, ProblemCode::Internal);
    for (const char* const name : {"org.vlannats.Error.FromTheFuture", "org.vlannats.Error."}) {
        const Problem problem = errorNamed(name);
        EXPECT_EQ(problem.code, ProblemCode::InternalForeignError);
        EXPECT_EQ(problem.places, (Places{{"name", name}, {"reason", "words"}}));
    }
}

TEST_F(ContractTypes, a_problem_from_the_bus_is_not_believed)
{
    const auto read = [this](const char* code, const PlaceMap& places) {
        return fromRecord(sent(ProblemRecord{QLatin1String(code), places}));
    };
    const QString server = QStringLiteral("server");
    EXPECT_EQ(read("LoginRefused", {{server, QStringLiteral("a\x1b[2J\nb")}}).places,
        (Places{{"server", "a?[2J?b"}}));
    EXPECT_EQ(
        read("LoginRefused", {{server, QString(100000, u'x')}}).places.at("server").size(), kMaxPlaceSize);
    PlaceMap many{{server, server}};
    for (int i = 0; i < 1000; ++i)
        many.insert(QString::number(i), server);
    EXPECT_EQ(read("LoginRefused", many).places, (Places{{"server", "server"}}));
    EXPECT_EQ(read("Nonsense", many), Problem{ProblemCode::Internal});
}

TEST(ContractErrors, of_the_bus_become_ours)
{
    const auto kindOfError = [](const char* name) { return errorNamed(name).kind(); };
    EXPECT_EQ(kindOfError("org.freedesktop.DBus.Error.ServiceUnknown"), ProblemKind::HelperMissing);
    EXPECT_EQ(kindOfError("org.freedesktop.DBus.Error.Spawn.ChildExited"), ProblemKind::HelperMissing);
    EXPECT_EQ(kindOfError("org.freedesktop.DBus.Error.NoReply"), ProblemKind::HelperLost);
    EXPECT_EQ(kindOfError("org.freedesktop.DBus.Error.AccessDenied"), ProblemKind::NotAuthorized);
    EXPECT_EQ(kindOfError("org.freedesktop.DBus.Error.UnknownObject"), ProblemKind::NoSuchSession);
}

} // namespace
} // namespace vnats::testing
