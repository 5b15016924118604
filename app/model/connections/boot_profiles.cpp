// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/boot_profiles.h"

#include "app/model/profiles/profile.h"
#include "core/base/key_value_text.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <utility>

namespace vnats {

namespace {

const QString kSystemd = QStringLiteral("org.freedesktop.systemd1");
const QString kSystemdPath = QStringLiteral("/org/freedesktop/systemd1");
const QString kManager = QStringLiteral("org.freedesktop.systemd1.Manager");
// While a person looks for a password.
constexpr int kPatienceMs = 10 * 60 * 1000;

QString serviceOf(const QString& unit)
{
    return QLatin1String("vlan-nats@") % unit % QLatin1String(".service");
}

QString unitOf(const QString& service)
{
    return service.section(u'@', 1).chopped(static_cast<qsizetype>(qstrlen(".service")));
}

/// What systemd takes as an instance without escaping it; a leading dot hides a file.
bool isInstance(const QString& name)
{
    static const QRegularExpression kName(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_:.-]*$"));
    return name.size() <= 200 && kName.match(name).hasMatch();
}

BootProfile readProfile(const QString& path, const QString& unit)
{
    BootProfile profile{unit, unit};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return profile;
    const QByteArray text = file.read(static_cast<qint64>(kMaxKeyValueSize) + 1);
    const auto lines =
        parseKeyValues(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    if (!lines)
        return profile;
    QString name;
    for (const KeyValueLine& line : *lines) {
        if (line.key == "name")
            name = QString::fromStdString(line.value);
        else if (line.key == "vlan")
            profile.vlanId = QString::fromStdString(line.value).toUInt();
    }
    profile.title = displayNameOf(name, profile.vlanId);
    return profile;
}

/// The folders of what starts with which target.
QFileInfoList targetsIn(const QString& units)
{
    return QDir(units).entryInfoList({QStringLiteral("*.wants"), QStringLiteral("*.requires")}, QDir::Dirs);
}

bool isEnabled(const QString& units, const QString& unit)
{
    return std::ranges::any_of(targetsIn(units), [&](const QFileInfo& target) {
        // What it points to is not asked: a link is how systemd keeps it.
        return QFileInfo(target.filePath() % u'/' % serviceOf(unit)).isSymLink();
    });
}

Problem notStarted(const QString& unit, const QString& reason)
{
    return {ProblemCode::InternalBootUnit, {{"unit", unit.toStdString()}, {"reason", reason.toStdString()}}};
}

Problem problemOf(const QString& unit, const QDBusError& error)
{
    if (error.type() == QDBusError::AccessDenied)
        return {ProblemCode::NotAuthorized};
    if (error.name() == QLatin1String("org.freedesktop.DBus.Error.InteractiveAuthorizationRequired"))
        return {ProblemCode::NotAuthorizedNobodyToAsk};
    return notStarted(unit, error.message());
}

} // namespace

BootProfiles::BootProfiles(const QDBusConnection& systemBus, Folders folders, QObject* parent)
    : QObject(parent)
    , m_bus(systemBus)
    , m_folders(std::move(folders))
{
    qRegisterMetaType<QDBusObjectPath>();
    if (m_bus.isConnected())
        m_bus.connect(kSystemd, kSystemdPath, kManager, QStringLiteral("JobRemoved"), this,
            SLOT(onJobRemoved(uint, QDBusObjectPath, QString, QString)));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &BootProfiles::read);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &BootProfiles::read);
    read();
}

const BootProfile* BootProfiles::byUnit(const QString& unit) const
{
    const auto at = std::ranges::find(m_all, unit, &BootProfile::unit);
    return at == m_all.end() ? nullptr : &*at;
}

void BootProfiles::read()
{
    const QDir folder(m_folders.profiles);
    QList<BootProfile> found;
    QStringList watched{folder.exists() ? m_folders.profiles : QFileInfo(m_folders.profiles).path()};
    for (const QFileInfo& file : folder.entryInfoList({QStringLiteral("*.conf")}, QDir::Files, QDir::Name)) {
        const QString unit = file.completeBaseName();
        if (!isInstance(unit))
            continue;
        BootProfile profile = readProfile(file.filePath(), unit);
        profile.isEnabled = isEnabled(m_folders.units, unit);
        found << profile;
        watched << file.filePath();
    }
    for (const QFileInfo& target : targetsIn(m_folders.units))
        watched << target.filePath();
    // A file that was replaced is no longer watched, even under its old name.
    if (const QStringList before = m_watcher.files() + m_watcher.directories(); !before.isEmpty())
        m_watcher.removePaths(before);
    m_watcher.addPaths(watched);
    if (std::exchange(m_all, found) != found)
        Q_EMIT changed();
}

void BootProfiles::start(const QString& unit, Reply reply)
{
    const QString service = serviceOf(unit);
    m_asked[service] << std::move(reply);
    QDBusMessage call =
        QDBusMessage::createMethodCall(kSystemd, kSystemdPath, kManager, QStringLiteral("StartUnit"));
    call << service << QStringLiteral("replace");
    call.setInteractiveAuthorizationAllowed(true);
    auto* pending = new QDBusPendingCallWatcher(m_bus.asyncCall(call, kPatienceMs), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending, unit, service] {
        pending->deleteLater();
        // Otherwise the end of the job is the answer.
        if (const QDBusPendingReply<QDBusObjectPath> answered = *pending; answered.isError())
            answer(service, std::unexpected(problemOf(unit, answered.error())));
    });
}

void BootProfiles::onJobRemoved(
    uint /*number*/, const QDBusObjectPath& /*job*/, const QString& unit, const QString& result)
{
    if (result == QLatin1String("done"))
        answer(unit, {});
    else
        answer(unit, std::unexpected(notStarted(unitOf(unit), result)));
}

void BootProfiles::answer(const QString& service, const std::expected<void, Problem>& outcome)
{
    for (const Reply& reply : m_asked.take(service))
        reply(outcome);
}

} // namespace vnats
