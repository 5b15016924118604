// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/leaf_directory.h"

#include "tests/unit/helper/managed_test.h"
#include "tests/unit/helper/test_bus.h"

#include <QCryptographicHash>
#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <net/if.h>

namespace vnats {

namespace {

using namespace std::chrono_literals;

const QString kFakeAvahi = QStringLiteral("org.freedesktop.Avahi");
const QString kFakeBrowser = QStringLiteral("/Client0/ServiceBrowser1");
const QString kFakeGroup = QStringLiteral("/Client0/EntryGroup1");
const QString kSoughtService = QStringLiteral("_vlan-nats._tcp");
constexpr const char* kSomeFingerprint = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

} // namespace

/// Avahi's interface, as far as leaves are concerned.
class FakeAvahi : public QDBusVirtualObject
{
public:
    explicit FakeAvahi(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        m_bus.registerVirtualObject(QStringLiteral("/"), this, QDBusConnection::SubPath);
        m_bus.registerService(kFakeAvahi);
    }
    ~FakeAvahi() override
    {
        m_bus.unregisterService(kFakeAvahi);
        m_bus.unregisterObject(QStringLiteral("/"), QDBusConnection::UnregisterTree);
    }

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& call, const QDBusConnection& bus) override
    {
        asked << call.member() + QLatin1Char(' ') + call.path();
        if (call.member() == QLatin1String("ServiceBrowserNew"))
            bus.send(call.createReply(QVariant::fromValue(QDBusObjectPath(kFakeBrowser))));
        else if (call.member() == QLatin1String("EntryGroupNew"))
            bus.send(call.createReply(QVariant::fromValue(QDBusObjectPath(kFakeGroup))));
        else if (call.member() == QLatin1String("ResolveService") && isSilent)
            return true;
        else if (call.member() == QLatin1String("ResolveService"))
            bus.send(call.createReply(answers.value(call.arguments()[2].toString())));
        else
            bus.send(call.createReply());
        if (call.member() == QLatin1String("AddService"))
            announced = call.arguments();
        return true;
    }

    /// Somebody announces a leaf, or no longer does.
    void tell(const char* signal, const QString& name, int interface = 1)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            kFakeBrowser, kFakeAvahi + QStringLiteral(".ServiceBrowser"), QLatin1String(signal));
        message << interface << 0 << name << kSoughtService << QStringLiteral("local") << 0U;
        m_bus.send(message);
    }
    static QVariantList answerOf(const QString& name, const QString& address, ushort port,
        const QList<QByteArray>& records, int interface = 1)
    {
        return {interface, 0, name, kSoughtService, QStringLiteral("local"), QStringLiteral("attic.local"), 0,
            address, QVariant::fromValue(port), QVariant::fromValue(records), 0U};
    }

    QStringList asked;
    QVariantList announced;
    /// It has asked the network, and nothing comes from there.
    bool isSilent = false;
    QHash<QString, QVariantList> answers;

private:
    QDBusConnection m_bus;
};

class LeafDirectoryTest : public ManagedTest
{
protected:
    ~LeafDirectoryTest() override { stopAll(); }

    bool isAsked(const QString& what)
    {
        return waitFor([&] { return m_avahi.asked.contains(what); });
    }
    /// What the session knows after everything has been answered.
    bool finds(const Session& session, const std::vector<FoundLeaf>& leaves)
    {
        return waitFor([&] {
            m_timers.pass(100ms);
            return session.foundLeaves() == leaves;
        });
    }
    static FoundLeaf leafAt(const char* address, std::uint16_t port)
    {
        FoundLeaf leaf{*IpAddress::parse(address), port, {}};
        const QByteArray bytes = QByteArray::fromHex(kSomeFingerprint);
        std::ranges::copy(bytes, leaf.fingerprint.begin());
        return leaf;
    }

    TestBus m_bus;
    QDBusConnection m_ours = m_bus.connect("ours");
    QDBusConnection m_avahisOwn = m_bus.connect("avahi");
    FakeAvahi m_avahi{m_avahisOwn};
    LeafDirectory m_directory{m_ours, m_manager, m_timers};
    const QByteArray m_record = QByteArray("sha256=") + kSomeFingerprint;
};

TEST_F(LeafDirectoryTest, tells_sessions_what_is_announced_as_long_as_it_is)
{
    const Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    m_avahi.answers[QStringLiteral("attic")] = FakeAvahi::answerOf(
        QStringLiteral("attic"), QStringLiteral("192.168.1.5"), 4223, {"other=1", m_record});
    m_avahi.tell("ItemNew", QStringLiteral("attic"));
    EXPECT_TRUE(finds(session, {leafAt("192.168.1.5", 4223)}));
    m_avahi.tell("ItemRemove", QStringLiteral("attic"));
    EXPECT_TRUE(finds(session, {}));
}

TEST_F(LeafDirectoryTest, passes_over_what_is_no_announcement_of_a_leaf)
{
    const Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    const auto announce = [&](const char* name, const QVariantList& answer) {
        m_avahi.answers[QLatin1String(name)] = answer;
        m_avahi.tell("ItemNew", QLatin1String(name));
    };
    const auto answer = [&](const char* address, ushort port, const QList<QByteArray>& records) {
        return FakeAvahi::answerOf(QStringLiteral("x"), QLatin1String(address), port, records);
    };
    announce("no record", answer("192.168.1.1", 1, {}));
    announce("no value", answer("192.168.1.1", 1, {"sha256"}));
    announce("short", answer("192.168.1.1", 1, {"sha256=00"}));
    announce("no hex", answer("192.168.1.1", 1, {QByteArray("sha256=") + QByteArray(64, 'z')}));
    announce("long", answer("192.168.1.1", 1, {m_record + "00"}));
    announce("no port", answer("192.168.1.1", 0, {m_record}));
    announce("no address", answer("attic.local", 1, {m_record}));
    announce("group", answer("224.0.0.1", 1, {m_record}));
    announce("zoned", answer("fe80::1", 1, {m_record}));
    announce("rubbish", {QStringLiteral("rubbish")});
    announce("good", answer("192.168.1.9", 1, {"SHA256=" + QByteArray(kSomeFingerprint).toUpper()}));
    EXPECT_TRUE(finds(session, {leafAt("192.168.1.9", 1)}));
}

TEST_F(LeafDirectoryTest, finds_a_leaf_behind_a_flood_of_others)
{
    const Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    const auto announce = [&](const QString& name, const QString& address, ushort port) {
        m_avahi.answers[name] = FakeAvahi::answerOf(name, address, port, {m_record});
        m_avahi.tell("ItemNew", name);
    };
    // Before it, by name and by address.
    for (int i = 0; i < 300; ++i)
        announce(QStringLiteral("a%1").arg(i), QStringLiteral("10.1.1.%1").arg(i % 250 + 1), ushort(i + 1));
    announce(QStringLiteral("attic"), QStringLiteral("192.168.1.5"), 4223);
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(100ms);
        return std::ranges::count(session.foundLeaves(), leafAt("192.168.1.5", 4223)) == 1;
    }));
}

TEST_F(LeafDirectoryTest, keeps_a_leaf_that_it_has_told_when_there_are_more_than_it_may_tell)
{
    const Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    const auto announce = [&](const QString& name, const QString& address, ushort port) {
        m_avahi.answers[name] = FakeAvahi::answerOf(name, address, port, {m_record});
        m_avahi.tell("ItemNew", name);
    };
    const FoundLeaf ours = leafAt("192.168.1.5", 4223);
    announce(QStringLiteral("attic"), QStringLiteral("192.168.1.5"), 4223);
    ASSERT_TRUE(finds(session, {ours}));
    for (std::size_t i = 0; i < FoundLeaf::kMost + 300; ++i)
        announce(QStringLiteral("a%1").arg(i), QStringLiteral("10.1.1.1"), ushort(i + 1));
    bool isKept = true;
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(100ms);
        isKept = isKept && std::ranges::count(session.foundLeaves(), ours) == 1;
        return session.foundLeaves().size() == FoundLeaf::kMost
            && m_avahi.answers.size() == FoundLeaf::kMost + 301;
    }));
    for (int i = 0; i < 20; ++i) { // and however often it tells anew
        announce(QStringLiteral("b%1").arg(i), QStringLiteral("10.1.1.2"), ushort(i + 1));
        m_timers.pass(100ms);
        isKept = isKept && std::ranges::count(session.foundLeaves(), ours) == 1;
    }
    EXPECT_TRUE(isKept);
}

TEST_F(LeafDirectoryTest, asks_for_few_at_once)
{
    Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    m_avahi.isSilent = true;
    for (int i = 0; i < 40; ++i)
        m_avahi.tell("ItemNew", QString::number(i));
    const auto asked = [this] { return m_avahi.asked.filter(QStringLiteral("ResolveService")).size(); };
    EXPECT_TRUE(waitFor([&] { return asked() == 16; }));
    session.stop();
    ASSERT_TRUE(isAsked(QStringLiteral("Free ") + kFakeBrowser));
    EXPECT_EQ(asked(), 16);
}

TEST_F(LeafDirectoryTest, tells_no_more_than_a_worker_takes)
{
    const Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    const int many = FoundLeaf::kMost + 100;
    for (int i = 0; i < many; ++i) {
        const QString name = QString::number(i);
        m_avahi.answers[name] = FakeAvahi::answerOf(
            name, QStringLiteral("10.1.%1.%2").arg(i / 250).arg(i % 250 + 1), 4223, {m_record});
        m_avahi.tell("ItemNew", name);
    }
    EXPECT_TRUE(waitFor([&] { return m_avahi.asked.size() > many; }));
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(100ms);
        return session.foundLeaves().size() == FoundLeaf::kMost;
    }));
}

TEST_F(LeafDirectoryTest, asks_again_later_for_what_did_not_answer)
{
    const Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    m_avahi.tell("ItemNew", QStringLiteral("attic"));
    ASSERT_TRUE(isAsked(QStringLiteral("ResolveService /")));
    m_avahi.answers[QStringLiteral("attic")] =
        FakeAvahi::answerOf(QStringLiteral("attic"), QStringLiteral("192.168.1.5"), 4223, {m_record});
    EXPECT_TRUE(waitFor([&] {
        m_timers.pass(1s);
        return session.foundLeaves() == std::vector{leafAt("192.168.1.5", 4223)};
    }));
}

TEST_F(LeafDirectoryTest, announces_what_a_session_hosts_until_it_does_not)
{
    Session& session = startVlan();
    LeafServer leaf;
    leaf.port = 4223;
    leaf.token = "abcdefghijkmnpqrstuvwxyz23456789";
    leaf.certificate = QByteArray("certificate").toBase64().toStdString();
    session.serveLeaf(leaf);
    ASSERT_TRUE(isAsked(QStringLiteral("Commit ") + kFakeGroup));
    EXPECT_EQ(m_avahi.announced[4].toString(), kSoughtService);
    EXPECT_EQ(m_avahi.announced[7].toUInt(), 4223U);
    const QByteArray digest = QCryptographicHash::hash("certificate", QCryptographicHash::Sha256).toHex();
    EXPECT_EQ(qdbus_cast<QList<QByteArray>>(m_avahi.announced[8]), QList<QByteArray>{"sha256=" + digest});
    session.serveLeaf({});
    EXPECT_TRUE(isAsked(QStringLiteral("Free ") + kFakeGroup));
}

TEST_F(LeafDirectoryTest, asks_nothing_while_nothing_is_connected)
{
    EXPECT_TRUE(m_avahi.asked.isEmpty());
    Session& session = startVlan();
    ASSERT_TRUE(isAsked(QStringLiteral("ServiceBrowserNew /")));
    session.stop();
    EXPECT_TRUE(isAsked(QStringLiteral("Free ") + kFakeBrowser));
}

} // namespace vnats
