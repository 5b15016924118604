// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/log_archive.h"

#include "app/model/profiles/whole_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace vnats {

namespace {

constexpr qint64 kMostBytes = 1024 * 1024;
constexpr std::chrono::seconds kSettles{2};
constexpr QFileDevice::Permissions kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr const char* kEnding = ".jsonl";

QByteArray archivedLineOf(const EventLog::Event& event)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("when"), event.when.toUTC().toString(Qt::ISODate)},
                             {QStringLiteral("kind"), int(event.kind)},
                             {QStringLiteral("times"), event.times}, {QStringLiteral("text"), event.text}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

std::optional<EventLog::Event> eventOf(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QDateTime when =
        QDateTime::fromString(object.value(QLatin1String("when")).toString(), Qt::ISODate).toLocalTime();
    const int kind = object.value(QLatin1String("kind")).toInt(-1);
    const int times = object.value(QLatin1String("times")).toInt();
    const QString text = object.value(QLatin1String("text")).toString();
    if (!when.isValid() || kind < 0 || kind > int(EventLog::Kind::Problem) || times < 1 || text.isEmpty())
        return std::nullopt;
    return EventLog::Event{when, EventLog::Kind(kind), text, times};
}

QList<EventLog::Event> eventsIn(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    QList<EventLog::Event> events;
    for (const QByteArray& line : file.read(kMostBytes).split('\n'))
        if (const auto event = eventOf(line))
            events << *event;
    return events;
}

} // namespace

LogArchive::LogArchive(Connections& connections, QString folder, QObject* parent)
    : QObject(parent)
    , m_connections(connections)
    , m_folder(std::move(folder))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettles);
    connect(&m_settle, &QTimer::timeout, this, &LogArchive::write);
    connect(&connections, &Connections::added, this, &LogArchive::follow);
    connect(&connections, &Connections::aboutToRemove, this, &LogArchive::write);
    connect(&connections, &Connections::listChanged, this, &LogArchive::prune);
    for (Connection* connection : connections.all())
        follow(connection);
}

LogArchive::~LogArchive()
{
    write();
}

QString LogArchive::defaultFolder()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(state) ? state : QDir::homePath() + QLatin1String("/.local/state"))
        + QLatin1String("/vlan-nats/log");
}

QString LogArchive::pathOf(const QString& key) const
{
    return m_folder + QLatin1Char('/') + key + QLatin1String(kEnding);
}

void LogArchive::follow(Connection* connection)
{
    if (connection->isForeign())
        return;
    EventLog* log = connection->log();
    log->restore(eventsIn(pathOf(connection->key())));
    const auto grow = [this, key = connection->key()] {
        m_grown << key;
        if (!m_settle.isActive())
            m_settle.start();
    };
    connect(log, &QAbstractItemModel::rowsInserted, this, grow);
    connect(log, &QAbstractItemModel::dataChanged, this, grow);
}

void LogArchive::write()
{
    m_settle.stop();
    if (m_grown.isEmpty())
        return;
    // Not as a reason to stop: whatever is wrong, the next file says the same.
    (void)whole_file::makeFolder(m_folder, kOwner | QFileDevice::ExeOwner);
    for (const QString& key : std::exchange(m_grown, {})) {
        const Connection* connection = m_connections.byKey(key);
        if (!connection)
            continue;
        QByteArray bytes;
        for (const EventLog::Event& event : connection->log().events())
            bytes += archivedLineOf(event);
        (void)whole_file::write(pathOf(key), bytes, kOwner);
    }
}

void LogArchive::prune()
{
    // Without profiles, their file may just be unreadable.
    if (m_pruned || m_connections.all().isEmpty())
        return;
    m_pruned = true;
    const QDateTime yesterday = QDateTime::currentDateTime().addDays(-1);
    for (const QFileInfo& file :
        QDir(m_folder).entryInfoList({QLatin1Char('*') + QLatin1String(kEnding)}, QDir::Files))
        if (!m_connections.byKey(file.completeBaseName()) && file.lastModified() < yesterday)
            QFile::remove(file.filePath());
}

} // namespace vnats
