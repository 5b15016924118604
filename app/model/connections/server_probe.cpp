// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/server_probe.h"

#include "app/model/connections/proxy_search.h"
#include "app/model/words/format.h"
#include "helper/contract/stable_mac.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <algorithm>

namespace vnats {

namespace {

QString translated(const char* words)
{
    return QCoreApplication::translate("vnats::ServerProbe", words);
}

} // namespace

ServerProbe::ServerProbe(QString program, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ServerProbe::readLines);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        ended(status == QProcess::NormalExit && code <= 1);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        // Every other error is followed by finished().
        if (error == QProcess::FailedToStart)
            ended(false);
    });
}

ServerProbe::~ServerProbe()
{
    cancel();
    // A killed process ends at once.
    m_process.waitForFinished(1000);
}

QString ServerProbe::workerPath()
{
    const QString name = QStringLiteral("/vlan-nats-worker");
    const QString beside = QCoreApplication::applicationDirPath() + name;
    return QFileInfo(beside).isExecutable() ? beside : QStringLiteral(VNATS_LIBEXEC) + name;
}

void ServerProbe::start(const Settings& settings, const Secrets& secrets)
{
    if (isRunning())
        return;
    m_cancelled = false;
    m_search = std::make_unique<QObject>();
    // As the VLAN would be started from here.
    proxy_search::find(settings, m_search.get(),
        [this, request = ServerProbeRequest{settings, secrets, ownMac(settings).value_or(randomMac())}](
            const ProxyChoice& proxy) mutable {
            proxy.fillIn(request.settings, request.secrets);
            run(request);
        });
}

void ServerProbe::run(const ServerProbeRequest& request)
{
    m_search.release()->deleteLater(); // it is what calls this
    std::string text = request.toText();
    m_process.start(m_program, {QStringLiteral("probe")});
    m_process.write(text.data(), qint64(text.size()));
    m_process.closeWriteChannel();
    wipe(text);
}

void ServerProbe::cancel()
{
    m_cancelled = true;
    m_search.reset();
    m_process.kill(); // it has nothing to save
}

void ServerProbe::readLines()
{
    while (m_process.canReadLine())
        if (const auto step = probeStepFrom(m_process.readLine()); step && !m_cancelled)
            Q_EMIT stepDone(*step);
}

void ServerProbe::ended(bool good)
{
    if (m_cancelled)
        return;
    readLines();
    Problem problem;
    if (!good)
        problem = {ProblemCode::InternalProbeNotRun, {{"program", m_program.toStdString()}}};
    Q_EMIT finished(problem);
}

std::optional<ServerProbe::Step> probeStepFrom(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto text = [&object](const char* key) { return object.value(QLatin1String(key)).toString(); };
    const auto at = std::ranges::find(kProbeStepNames, text("step").toStdString());
    if (at == kProbeStepNames.end() || !object.value(QLatin1String("ok")).isBool())
        return std::nullopt;
    ServerProbe::Step step;
    step.server = text("server");
    step.step = static_cast<ProbeStep>(at - kProbeStepNames.begin());
    step.value = text("value");
    if (!object.value(QLatin1String("ok")).toBool()) {
        Places places;
        const QJsonObject given = object.value(QLatin1String("places")).toObject();
        for (auto place = given.begin(); place != given.end(); ++place)
            places.emplace(place.key().toStdString(), place.value().toString().toStdString());
        step.problem = problemFrom(text("problem").toStdString(), places);
        if (!step.problem)
            step.problem = {ProblemCode::Internal};
    }
    return step;
}

QString titleOf(ProbeStep step)
{
    switch (step) {
    case ProbeStep::Resolve:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Finding the server's address"));
    case ProbeStep::Proxy:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Going through the proxy"));
    case ProbeStep::Connect:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Reaching a NATS server there"));
    case ProbeStep::Tls:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Encryption and certificate"));
    case ProbeStep::WebSocket:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "WebSocket"));
    case ProbeStep::Login:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Login"));
    case ProbeStep::Permissions:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Permissions for this VLAN"));
    case ProbeStep::RoundTrip:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Round trip"));
    case ProbeStep::MaxPayload:
    case ProbeStep::Count:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Largest message"));
    }
    return {};
}

QString resultOf(const ServerProbe::Step& step)
{
    switch (step.step) {
    case ProbeStep::Resolve:
    case ProbeStep::Proxy:
        return step.value;
    case ProbeStep::Tls:
        return step.value.isEmpty() ? translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Not encrypted"))
                                    : translated(QT_TRANSLATE_NOOP(
                                        "vnats::ServerProbe", "TLS 1.2 or newer, name and issuer checked"));
    case ProbeStep::RoundTrip:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "%1 ms"))
            .arg(QLocale().toString(step.value.toDouble() / 1000, 'f', 1));
    case ProbeStep::MaxPayload:
        return format::bytes(step.value.toULongLong());
    default:
        return translated(QT_TRANSLATE_NOOP("vnats::ServerProbe", "Good"));
    }
}

} // namespace vnats
