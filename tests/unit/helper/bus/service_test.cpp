// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/service.h"

#include "helper/access/bus_callers.h"
#include "helper/contract/names.h"
#include "helper/contract/secrets_file.h"
#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/test_bus.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

namespace vnats {

/// The service on a bus of its own; the test's second connection is the client.
class ServiceTest : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_client.isConnected());
        m_authorizer.immediately = {true, {}};
        m_callers = std::make_unique<BusCallers>(m_server);
        m_gatekeeper = std::make_unique<Gatekeeper>(*m_callers, m_authorizer);
        m_manager = std::make_unique<Manager>(
            *m_callers, *m_gatekeeper, m_network, m_continuity, m_program, m_timers);
        m_service = std::make_unique<Service>(m_server, *m_manager, *m_callers, m_timers);
        ASSERT_TRUE(m_service->publish());
    }
    void TearDown() override
    {
        m_service.reset();
        m_manager.reset();
        m_gatekeeper.reset();
        m_callers.reset();
    }

    QDBusMessage call(const QString& path, const QString& interface, const QString& method,
        const QVariantList& arguments = {})
    {
        QDBusMessage message = QDBusMessage::createMethodCall(names::kService, path, interface, method);
        message.setArguments(arguments);
        QDBusPendingCallWatcher watcher(m_client.asyncCall(message));
        EXPECT_TRUE(waitFor([&] { return watcher.isFinished(); })) << method.toStdString();
        return watcher.reply();
    }
    QDBusMessage start(QVariantMap settings, int descriptor = -1)
    {
        const QDBusUnixFileDescriptor login =
            descriptor < 0 ? *makeSecretsFile({}) : QDBusUnixFileDescriptor(descriptor);
        return call(names::kRootPath, names::kHelperInterface, QStringLiteral("Start"),
            {settings, QVariant::fromValue(login)});
    }
    QString startGood() { return startAs("good"); }
    QString startAs(const char* behaviour)
    {
        const QDBusMessage reply = start(toVariantMap(vlan42(behaviour)));
        EXPECT_EQ(reply.type(), QDBusMessage::ReplyMessage) << reply.errorMessage().toStdString();
        return reply.arguments().value(0).value<QDBusObjectPath>().path();
    }
    QVariant property(const QString& path, const QString& name)
    {
        return property(path, names::kSessionInterface, name);
    }
    QVariant property(const QString& path, const QString& interface, const QString& name)
    {
        return call(path, names::kPropertiesInterface, QStringLiteral("Get"), {interface, name})
            .arguments()
            .value(0)
            .value<QDBusVariant>()
            .variant();
    }

    TestBus m_bus;
    QDBusConnection m_client = m_bus.connect("client");
    QDBusConnection m_server = m_bus.connect("server");
    FakeAuthorizer m_authorizer;
    FakeNetwork m_network;
    const WorkerProgram m_program = fakeWorker();
    FakeTimers m_timers;
    std::unique_ptr<BusCallers> m_callers;
    std::unique_ptr<Gatekeeper> m_gatekeeper;
    const Continuity m_continuity{{}, AddressMemory("/nonexistent/addresses")};
    std::unique_ptr<Manager> m_manager;
    std::unique_ptr<Service> m_service;
};

/// Collects the signals of the session's interface, of ObjectManager and of Properties.
class SignalLog : public QObject
{
    Q_OBJECT
public:
    explicit SignalLog(QDBusConnection bus)
    {
        for (const QString& interface :
            {names::kSessionInterface, names::kObjectManagerInterface, names::kPropertiesInterface})
            bus.connect(QString(), QString(), interface, QString(), this, SLOT(note(QDBusMessage)));
    }
    int count(const QString& member) const { return static_cast<int>(std::ranges::count(members, member)); }
    std::vector<QString> members;
    std::vector<QDBusMessage> messages;

private Q_SLOTS:
    void note(const QDBusMessage& message)
    {
        members.push_back(message.member());
        messages.push_back(message);
    }
};

TEST_F(ServiceTest, starts_shows_and_stops_a_vlan)
{
    SignalLog heard(m_client);
    const QString path = startGood();
    ASSERT_TRUE(path.startsWith(names::kSessionsPath)) << path.toStdString();
    EXPECT_TRUE(waitFor(
        [&] { return property(path, QStringLiteral("State")).toString() == QLatin1String("connected"); }));
    EXPECT_EQ(property(path, QStringLiteral("Interface")).toString(), QStringLiteral("vnats42"));
    EXPECT_EQ(property(path, QStringLiteral("VlanId")).toUInt(), 42U);
    EXPECT_EQ(property(path, QStringLiteral("Addresses")).toStringList(),
        QStringList{QStringLiteral("10.0.0.1/24")});
    EXPECT_EQ(property(path, QStringLiteral("Owner")).toUInt(), ::getuid());
    EXPECT_GT(property(path, QStringLiteral("Since")).toULongLong(), 0U);

    const auto objects = qdbus_cast<ManagedObjects>(
        call(names::kRootPath, names::kObjectManagerInterface, QStringLiteral("GetManagedObjects"))
            .arguments()
            .value(0));
    ASSERT_EQ(objects.size(), 1);
    EXPECT_EQ(objects.firstKey().path(), path);
    EXPECT_EQ(objects.first().value(names::kSessionInterface).size(), 25);

    const QDBusMessage stopped = call(path, names::kSessionInterface, QStringLiteral("Stop"));
    EXPECT_EQ(stopped.type(), QDBusMessage::ReplyMessage) << stopped.errorMessage().toStdString();
    EXPECT_TRUE(m_network.existing.empty());
    EXPECT_TRUE(waitFor([&] { return heard.count(QStringLiteral("InterfacesRemoved")) == 1; }));
    EXPECT_EQ(heard.count(QStringLiteral("InterfacesAdded")), 1);
    EXPECT_GE(heard.count(QStringLiteral("PropertiesChanged")), 1);
}

TEST_F(ServiceTest, passes_on_that_a_vlan_shall_try_now)
{
    const QString path = startGood();
    const QString state = QStringLiteral("State");
    EXPECT_TRUE(waitFor([&] { return property(path, state).toString() == QLatin1String("connected"); }));
    const QDBusMessage asked = call(path, names::kSessionInterface, QStringLiteral("Reconnect"));
    EXPECT_EQ(asked.type(), QDBusMessage::ReplyMessage) << asked.errorMessage().toStdString();
    EXPECT_TRUE(waitFor([&] { return property(path, state).toString() == QLatin1String("degraded"); }));
}

TEST_F(ServiceTest, publishes_what_the_kernel_does_not_offer)
{
    SignalLog heard(m_client);
    const QString path = startAs("old-kernel");
    const QString name = QStringLiteral("RefusedOffloads");
    const QString refused = QStringLiteral("UDP segmentation (Linux 6.2)");
    EXPECT_TRUE(waitFor([&] { return property(path, name).toString() == refused; }));
    m_timers.pass(std::chrono::milliseconds(20));
    EXPECT_TRUE(waitFor([&] {
        return std::ranges::any_of(heard.messages, [&](const QDBusMessage& message) {
            return message.member() == QLatin1String("PropertiesChanged")
                && qdbus_cast<QVariantMap>(message.arguments().value(1)).value(name).toString() == refused;
        });
    }));
}

TEST_F(ServiceTest, A7_tells_traffic_and_peers_to_subscribers_only)
{
    SignalLog heard(m_client);
    const QString path = startGood();
    EXPECT_TRUE(waitFor(
        [&] { return property(path, QStringLiteral("State")).toString() == QLatin1String("connected"); }));
    EXPECT_EQ(heard.count(QStringLiteral("Statistics")), 0);
    EXPECT_EQ(heard.count(QStringLiteral("PeersChanged")), 0);

    EXPECT_EQ(
        call(path, names::kSessionInterface, QStringLiteral("Subscribe")).type(), QDBusMessage::ReplyMessage);
    QDBusMessage peers;
    EXPECT_TRUE(waitFor([&] {
        peers = call(path, names::kSessionInterface, QStringLiteral("GetPeers"));
        return !peers.arguments().isEmpty() && qdbus_cast<PeerList>(peers.arguments().at(0)).size() == 1;
    }));
    EXPECT_EQ(peers.signature(), QStringLiteral("a(sasstttttuassb)t"));

    // The workers' end makes its peer go.
    auto& session = *m_manager->sessions().begin()->second;
    session.stop();
    EXPECT_TRUE(waitFor([&] { return heard.count(QStringLiteral("InterfacesRemoved")) == 1; }));
}

TEST_F(ServiceTest, I6_refuses_bad_settings_before_anybody_is_asked)
{
    const auto kindOf = [](const QDBusMessage& reply) {
        return reply.errorName().mid(names::kErrorPrefix.size()).section(QLatin1Char('.'), 0, 0);
    };
    const auto refused = [&](const char* key, const QVariant& value) {
        QVariantMap settings = toVariantMap(vlan42());
        settings[QLatin1String(key)] = value;
        return kindOf(start(settings));
    };
    EXPECT_EQ(refused("colour", QStringLiteral("red")), QStringLiteral("UnknownSetting"));
    EXPECT_EQ(refused("vlan", QStringLiteral("42")), QStringLiteral("UnknownSetting")) << "of the wrong type";
    EXPECT_EQ(refused("interface", QStringLiteral("lo")), QStringLiteral("InvalidInterface"));
    EXPECT_EQ(refused("servers", QStringList{QStringLiteral("http://x")}), QStringLiteral("InvalidServer"));
    EXPECT_EQ(kindOf(start({})), QStringLiteral("InvalidVlan"));

    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const Fd in(ends[0]);
    const Fd out(ends[1]);
    EXPECT_EQ(kindOf(start(toVariantMap(vlan42()), in.get())), QStringLiteral("InvalidSecrets"));

    // Each right by itself: a CA certificate, and a server that is not reached by TLS.
    const auto authority = makeSecretsFile({.ca = "-----BEGIN CERTIFICATE-----\n"});
    ASSERT_TRUE(authority);
    EXPECT_EQ(
        kindOf(start(toVariantMap(vlan42()), authority->fileDescriptor())), QStringLiteral("InvalidSecrets"));
    EXPECT_TRUE(m_authorizer.asked.empty());
    EXPECT_EQ(m_network.made, 0);
}

TEST_F(ServiceTest, A2_makes_nothing_for_whom_polkit_denies)
{
    m_authorizer.immediately = {false, {ProblemCode::NotAuthorized}};
    const QDBusMessage reply = start(toVariantMap(vlan42()));
    EXPECT_EQ(reply.errorName(), QStringLiteral("org.vlannats.Error.NotAuthorized"));
    EXPECT_EQ(reply.errorMessage(), QString::fromStdString(englishOf({ProblemCode::NotAuthorized})));
    EXPECT_EQ(m_network.made, 0);
}

TEST_F(ServiceTest, shuts_down_though_a_question_is_open)
{
    bool finished = false;
    QObject::connect(m_service.get(), &Service::finished, m_service.get(), [&] { finished = true; });
    startGood();
    m_authorizer.immediately.reset();
    Settings other = vlan42();
    other.vlanId = 43;
    QDBusMessage asking = QDBusMessage::createMethodCall(
        names::kService, names::kRootPath, names::kHelperInterface, QStringLiteral("Start"));
    asking << toVariantMap(other) << QVariant::fromValue(*makeSecretsFile({}));
    m_client.asyncCall(asking);
    ASSERT_TRUE(waitFor([&] { return m_authorizer.open.size() == 1; }));
    m_service->shutDown();
    EXPECT_TRUE(waitFor([&] { return finished; }));
    EXPECT_TRUE(m_network.existing.empty());
}

TEST_F(ServiceTest, leaves_when_nothing_has_run_for_a_while_but_not_before)
{
    bool finished = false;
    QObject::connect(m_service.get(), &Service::finished, m_service.get(), [&] { finished = true; });
    const QString path = startGood();
    m_timers.pass(2 * Service::kIdleTime);
    call(path, names::kSessionInterface, QStringLiteral("Stop"));
    m_timers.pass(Service::kIdleTime - std::chrono::milliseconds(1));
    // A helper that left would have given up its name.
    EXPECT_EQ(property(names::kRootPath, names::kHelperInterface, QStringLiteral("Version")).toString(),
        m_service->version());
    EXPECT_FALSE(finished);
    m_timers.pass(std::chrono::milliseconds(1));
    EXPECT_TRUE(waitFor([&] { return finished; }));
}

} // namespace vnats

#include "service_test.moc"
