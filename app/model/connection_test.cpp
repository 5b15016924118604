// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connection_test.h"

#include "app/model/format.h"
#include "helper/contract/stable_mac.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <algorithm>
#include <unistd.h>

namespace vnats {

namespace {

QString translated(const char* words)
{
    return QCoreApplication::translate("vnats::ConnectionTest", words);
}

} // namespace

ConnectionTest::ConnectionTest(QString program, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ConnectionTest::readLines);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        ended(status == QProcess::NormalExit && code <= 1);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        // Everything else is followed by finished().
        if (error == QProcess::FailedToStart)
            ended(false);
    });
}

ConnectionTest::~ConnectionTest()
{
    cancel();
    // A killed process ends at once.
    m_process.waitForFinished(1000);
}

QString ConnectionTest::workerPath()
{
    const QString name = QStringLiteral("/vlan-nats-worker");
    const QString beside = QCoreApplication::applicationDirPath() + name;
    return QFileInfo(beside).isExecutable() ? beside : QStringLiteral(VNATS_LIBEXEC) + name;
}

void ConnectionTest::start(const Settings& settings, const Secrets& secrets)
{
    if (isRunning())
        return;
    m_cancelled = false;
    ProbeRequest request{settings, secrets, randomMac()};
    if (const auto machine = readMachineId())
        request.mac = stableMac(*machine, settings, ::getuid(), 0);
    std::string text = request.toText();
    m_process.start(m_program, {QStringLiteral("probe")});
    m_process.write(text.data(), qint64(text.size()));
    m_process.closeWriteChannel();
    wipe(text);
}

void ConnectionTest::cancel()
{
    m_cancelled = true;
    m_process.kill(); // it has nothing to save
}

void ConnectionTest::readLines()
{
    while (m_process.canReadLine())
        if (const auto step = probeStepFrom(m_process.readLine()); step && !m_cancelled)
            Q_EMIT stepDone(*step);
}

void ConnectionTest::ended(bool good)
{
    if (m_cancelled)
        return;
    readLines();
    Problem problem;
    if (!good)
        problem = {ProblemCode::Internal,
            QCoreApplication::translate("vnats::ConnectionTest",
                "The test could not be made: the program %1 does not run. Install vlan-nats again.")
                .arg(m_program)
                .toStdString()};
    Q_EMIT finished(problem);
}

std::optional<ConnectionTest::Step> probeStepFrom(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto text = [&object](const char* key) { return object.value(QLatin1String(key)).toString(); };
    const auto at = std::ranges::find(kProbeStepNames, text("step").toStdString());
    if (at == kProbeStepNames.end() || !object.value(QLatin1String("ok")).isBool())
        return std::nullopt;
    ConnectionTest::Step step;
    step.server = text("server");
    step.step = static_cast<ProbeStep>(at - kProbeStepNames.begin());
    step.value = text("value");
    if (!object.value(QLatin1String("ok")).toBool())
        step.problem = {problemCodeOf(text("problem").toStdString()), text("message").toStdString()};
    return step;
}

QString titleOf(ProbeStep step)
{
    switch (step) {
    case ProbeStep::Resolve:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Finding the server's address"));
    case ProbeStep::Connect:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Reaching a NATS server there"));
    case ProbeStep::Tls:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Encryption and certificate"));
    case ProbeStep::Login:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Login"));
    case ProbeStep::Permissions:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Permissions for this VLAN"));
    case ProbeStep::RoundTrip:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Round trip"));
    case ProbeStep::MaxPayload:
    case ProbeStep::Count:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Largest message"));
    }
    return {};
}

QString resultOf(const ConnectionTest::Step& step)
{
    switch (step.step) {
    case ProbeStep::Resolve:
        return step.value;
    case ProbeStep::Tls:
        return step.value.isEmpty()
            ? translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Not encrypted (nats://)"))
            : translated(
                QT_TRANSLATE_NOOP("vnats::ConnectionTest", "TLS 1.2 or newer, name and issuer checked"));
    case ProbeStep::RoundTrip:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "%1 ms"))
            .arg(QLocale().toString(step.value.toDouble() / 1000, 'f', 1));
    case ProbeStep::MaxPayload:
        return format::bytes(step.value.toULongLong());
    default:
        return translated(QT_TRANSLATE_NOOP("vnats::ConnectionTest", "Good"));
    }
}

} // namespace vnats
