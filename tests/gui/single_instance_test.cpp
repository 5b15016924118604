// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusReply>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class SingleInstanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void a_second_start_hands_over_to_the_first_and_leaves();
    void an_invitation_does_not_stay_among_the_arguments();
};

void SingleInstanceTest::a_second_start_hands_over_to_the_first_and_leaves()
{
    const QString name = QStringLiteral("org.vlannats.VlanNats");
    const QString program = QStringLiteral(VLAN_NATS);
    QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    auto* bus = QDBusConnection::sessionBus().interface();
    QVERIFY(bus);

    QProcess first;
    first.start(program, {});
    QTRY_VERIFY_WITH_TIMEOUT(bus->isServiceRegistered(name).value(), 20000);
    const QString owner = bus->serviceOwner(name);

    QProcess second;
    second.start(program, {});
    QVERIFY(second.waitForFinished(20000));
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(first.state(), QProcess::Running);
    QCOMPARE(bus->serviceOwner(name).value(), owner);

    first.terminate();
    QVERIFY(first.waitForFinished());
}

void SingleInstanceTest::an_invitation_does_not_stay_among_the_arguments()
{
    QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    auto* bus = QDBusConnection::sessionBus().interface();
    QProcess program;
    program.start(QStringLiteral(VLAN_NATS),
        {QStringLiteral("--hidden"),
            QStringLiteral("vlan-nats:join?v=1&server=nats://a.example:4222&vlan=42#token=hush-hush")});
    QTRY_VERIFY_WITH_TIMEOUT(
        bus->isServiceRegistered(QStringLiteral("org.vlannats.VlanNats")).value(), 20000);
    QFile arguments(QStringLiteral("/proc/%1/cmdline").arg(program.processId()));
    QVERIFY(arguments.open(QIODevice::ReadOnly));
    const QByteArray seen = arguments.readAll();
    QVERIFY2(seen.contains("--hidden"), seen.constData());
    QVERIFY2(!seen.contains("hush") && !seen.contains("a.example"), seen.constData());
    program.terminate();
    QVERIFY(program.waitForFinished());
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"
