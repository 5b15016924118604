// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/worker_units.h"

#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/test_bus.h"

#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <csignal>

namespace vnats {

/// As systemd answers; every process belongs to `unit`.
class FakeSystemdUnits : public QDBusVirtualObject
{
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        calls.push_back(message);
        if (message.member() == QLatin1String("GetUnitByPID") && !unit.isEmpty())
            return connection.send(message.createReply(QVariant::fromValue(QDBusObjectPath(unit))));
        if (message.member() == QLatin1String("Kill"))
            return connection.send(message.createReply());
        return connection.send(message.createErrorReply(QDBusError::Failed, QStringLiteral("No such unit")));
    }

    QString unit;
    std::vector<QDBusMessage> calls;
};

class WorkerUnitsTest : public testing::Test
{
protected:
    WorkerUnitsTest()
    {
        m_bus.registerVirtualObject(
            QStringLiteral("/org/freedesktop/systemd1"), &m_systemd, QDBusConnection::SubPath);
        EXPECT_TRUE(m_bus.registerService(QStringLiteral("org.freedesktop.systemd1")));
    }

    TestBus m_daemon;
    QDBusConnection m_bus = m_daemon.connect("systemd");
    QDBusConnection m_ours = m_daemon.connect("helper");
    FakeSystemdUnits m_systemd;
    WorkerUnits m_units;
};

TEST_F(WorkerUnitsTest, kills_everything_in_the_unit_of_the_worker)
{
    m_systemd.unit =
        QStringLiteral("/org/freedesktop/systemd1/unit/vlan_2dnats_2dworkers_403_2d1234_2d0_2eservice");
    m_units.kill(m_ours, 4711);
    ASSERT_TRUE(waitFor([&] { return m_systemd.calls.size() == 2; }));
    EXPECT_EQ(m_systemd.calls[0].arguments(), (QVariantList{4711U}));
    EXPECT_EQ(m_systemd.calls[1].path(), m_systemd.unit);
    EXPECT_EQ(m_systemd.calls[1].interface(), QStringLiteral("org.freedesktop.systemd1.Unit"));
    EXPECT_EQ(m_systemd.calls[1].arguments(), (QVariantList{QStringLiteral("all"), int(SIGKILL)}));
}

TEST_F(WorkerUnitsTest, touches_no_other_unit)
{
    for (const char* const unit : {"/org/freedesktop/systemd1/unit/dbus_2eservice", ""}) {
        testing::internal::CaptureStderr();
        m_systemd.unit = QLatin1String(unit);
        m_systemd.calls.clear();
        m_units.kill(m_ours, 4711);
        std::string said;
        EXPECT_TRUE(waitFor([&] {
            said += testing::internal::GetCapturedStderr();
            testing::internal::CaptureStderr();
            return said.contains("cannot be ended");
        }));
        (void)testing::internal::GetCapturedStderr();
        EXPECT_EQ(m_systemd.calls.size(), 1U) << unit;
    }
}

} // namespace vnats
