// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile_store.h"
#include "fake_helper.h"
#include "private_bus.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <unistd.h>

/// Runs the program itself, against a played helper on a bus of the test's own.
namespace vnats::testing {

struct Result
{
    int code = -1;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

class CliCommands : public ::testing::Test
{
protected:
    explicit CliCommands(PrivateBus::Helper helper = PrivateBus::Helper::Installed)
        : m_bus(helper)
        , m_helperBus(m_bus.connect())
    {
    }

    void startHelper() { m_helper = std::make_unique<FakeHelper>(m_helperBus); }

    Result run(const char* arguments) { return run(words(arguments)); }
    static QStringList words(const char* arguments)
    {
        return QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

    Result run(const QStringList& arguments, const QByteArray& input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DBUS_SYSTEM_BUS_ADDRESS"), m_busAddress);
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
        // Not the keyring of the user who runs the test.
        environment.insert(
            QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/does/not/exist"));
        process.setProcessEnvironment(environment);
        // A session of its own has no terminal to ask on, wherever the test runs.
        process.setChildProcessModifier([] { ::setsid(); });
        process.start(QStringLiteral(VLAN_NATSCTL), arguments);
        process.write(input);
        process.closeWriteChannel();
        EXPECT_TRUE(waitUntil([&] { return process.state() == QProcess::NotRunning; }))
            << arguments.join(QLatin1Char(' ')).toStdString();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }

    /// 1,500 bytes have been sent; subscribers get the news.
    void tellTraffic()
    {
        m_helper->afterSubscribe = [this](const QString& path) {
            Stats stats;
            stats.count(Direction::Uplink, Cast::Unicast, 1500);
            m_helper->sendStatistics(path, stats);
        };
    }

    Profile saveProfile(const std::string& name, std::optional<Hosting> hosting = {})
    {
        Profile profile = Profile::create();
        profile.settings.name = name;
        profile.settings.servers = {"nats://server.example:4222"};
        profile.settings.vlanId = 7;
        profile.settings.addresses = {{*IpAddress::parse("10.0.7.2"), 24}};
        if (hosting)
            profile.settings.servers = {"tls://127.0.0.1:4222"};
        profile.hosting = std::move(hosting);
        ProfileStore store(m_home.filePath(QStringLiteral("vlan-nats/profiles.json")));
        EXPECT_TRUE(store.save(profile).has_value());
        return profile;
    }

    QTemporaryDir m_home;
    PrivateBus m_bus;
    QDBusConnection m_helperBus;
    QString m_busAddress = m_bus.address();
    std::unique_ptr<FakeHelper> m_helper;
};

class CliCommandsWithoutHelper : public CliCommands
{
protected:
    CliCommandsWithoutHelper()
        : CliCommands(PrivateBus::Helper::Absent)
    {
    }
};

inline constexpr char kUp[] = "up --server nats://server.example:4222 --vlan 42 --address 10.0.0.2/24";

inline QVariantMap connectedState()
{
    return {{QStringLiteral("State"), QStringLiteral("connected")},
        {QStringLiteral("Server"), QStringLiteral("nats://server.example:4222")}};
}

inline QVariantMap unreachableState()
{
    return {{QStringLiteral("Problem"),
        QVariant::fromValue(ProblemRecord{QStringLiteral("ServerUnreachable"),
            {{QStringLiteral("server"), QStringLiteral("nats://server.example:4222")}}})}};
}

} // namespace vnats::testing
