// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/subscribers.h"

#include "helper/contract/names.h"
#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/test_bus.h"

#include <QDBusMessage>

namespace vnats {

/// A program on the bus that listens to the session's interface.
class Listener : public QObject
{
    Q_OBJECT
public:
    explicit Listener(QDBusConnection bus)
        : name(bus.baseService())
    {
        bus.connect(
            QString(), QString(), names::kSessionInterface, QString(), this, SLOT(note(QDBusMessage)));
    }

    const QString name;
    std::vector<QDBusMessage> heard;

private Q_SLOTS:
    void note(const QDBusMessage& message) { heard.push_back(message); }
};

class SubscribersTest : public testing::Test
{
protected:
    void send(const char* signal) { m_subscribers->send(QLatin1String(signal), {7U}); }
    bool hears(const Listener& listener, const char* signal) const
    {
        return waitFor([&] {
            return !listener.heard.empty() && listener.heard.back().member() == QLatin1String(signal);
        });
    }

    TestBus m_bus;
    QDBusConnection m_ours = m_bus.connect("ours");
    Listener m_first{m_bus.connect("first")};
    Listener m_second{m_bus.connect("second")};
    FakeCallers m_callers;
    std::optional<Subscribers> m_subscribers{std::in_place, m_ours, m_callers, QStringLiteral("/session")};
};

TEST_F(SubscribersTest, A7_sends_to_its_subscribers_alone)
{
    EXPECT_TRUE(m_subscribers->isEmpty());
    m_subscribers->add(m_first.name);
    EXPECT_FALSE(m_subscribers->isEmpty());
    send("Statistics");
    ASSERT_TRUE(hears(m_first, "Statistics"));
    EXPECT_EQ(m_first.heard.back().path(), QStringLiteral("/session"));
    EXPECT_EQ(m_first.heard.back().arguments(), QVariantList{7U});

    // The bus keeps the order: had the second been sent the first signal, it would have heard it by now.
    m_subscribers->add(m_second.name);
    send("PeersChanged");
    ASSERT_TRUE(hears(m_second, "PeersChanged"));
    EXPECT_EQ(m_second.heard.size(), 1U);
    EXPECT_TRUE(hears(m_first, "PeersChanged"));
    EXPECT_EQ(m_first.heard.size(), 2U);
}

TEST_F(SubscribersTest, sends_nothing_more_to_one_that_has_unsubscribed)
{
    m_subscribers->add(m_first.name);
    m_subscribers->add(m_second.name);
    m_subscribers->remove(m_first.name);
    send("Statistics");
    m_subscribers->add(m_first.name);
    send("PeersChanged");
    ASSERT_TRUE(hears(m_first, "PeersChanged"));
    EXPECT_EQ(m_first.heard.size(), 1U);
}

TEST_F(SubscribersTest, watches_each_once_and_forgets_those_that_leave_the_bus)
{
    m_subscribers->add(m_first.name);
    m_subscribers->add(m_first.name);
    m_subscribers->add(m_second.name);
    EXPECT_EQ(m_callers.watched, (std::multiset{m_first.name, m_second.name}));
    m_callers.leave(m_first.name);
    EXPECT_EQ(m_callers.watched, std::multiset{m_second.name});
    m_subscribers.reset();
    EXPECT_TRUE(m_callers.watched.empty());
}

TEST_F(SubscribersTest, P2_takes_a_bounded_number)
{
    for (int i = 0; i <= Subscribers::kMax; ++i)
        m_subscribers->add(QStringLiteral(":1.%1").arg(i));
    EXPECT_EQ(m_callers.watched.size(), static_cast<std::size_t>(Subscribers::kMax));
}

} // namespace vnats

#include "subscribers_test.moc"
