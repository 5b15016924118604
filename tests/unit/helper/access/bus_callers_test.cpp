// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/bus_callers.h"

#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/test_bus.h"

namespace vnats {

TEST(BusCallersTest, notices_who_leaves_however_many_are_watched)
{
    TestBus bus(QString(), "<limit name=\"max_match_rules_per_connection\">16</limit>");
    BusCallers callers(bus.connect("helper"));
    QStringList left;
    QObject::connect(&callers, &Callers::left, &callers, [&left](const QString& name) { left << name; });
    for (int i = 0; i < 100; ++i)
        callers.watch(QStringLiteral(":9.%1").arg(i));
    const QString watched = bus.connect("caller").baseService();
    const QString other = bus.connect("other").baseService();
    callers.watch(watched);
    QDBusConnection::disconnectFromBus(QStringLiteral("other"));
    QDBusConnection::disconnectFromBus(QStringLiteral("caller"));
    EXPECT_TRUE(waitFor([&] { return !left.isEmpty(); }));
    EXPECT_EQ(left, QStringList{watched});
}

TEST(BusCallersTest, forgets_whom_nobody_watches_any_more_and_everybody_with_the_bus)
{
    TestBus bus;
    BusCallers callers(bus.connect("helper"));
    QStringList left;
    QObject::connect(&callers, &Callers::left, &callers, [&left](const QString& name) { left << name; });
    const QString twice = bus.connect("one").baseService();
    const QString once = bus.connect("two").baseService();
    const QString last = bus.connect("three").baseService();
    for (const QString& name : {twice, twice, once, last})
        callers.watch(name);
    callers.forget(twice);
    callers.forget(once);
    for (const char* const name : {"one", "two", "three"})
        QDBusConnection::disconnectFromBus(QLatin1String(name));
    EXPECT_TRUE(waitFor([&] { return left.contains(twice) && left.contains(last); }));
    EXPECT_FALSE(left.contains(once));
    callers.watch(QStringLiteral(":1.99"));
    callers.use(QDBusConnection(QString()));
    callers.forget(QStringLiteral(":1.99"));
}

} // namespace vnats
