// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/profile_store.h"

#include "app/model/profiles/whole_file.h"
#include "app/model/words/problem_words.h"
#include "core/base/validation.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>
#include <algorithm>
#include <cerrno>

namespace vnats {

namespace {

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto kOwnerOnlyFolder = kOwnerOnly | QFileDevice::ExeOwner;
// Fits thousands of profiles; a larger file is not ours.
constexpr qint64 kMaxFileSize = 16 * 1024 * 1024;
// Another program holds the lock only for one small write.
constexpr int kLockPatienceMs = 300;

const QLatin1String kVersionKey("version");
const QLatin1String kProfilesKey("profiles");
const QLatin1String kIdKey("id");

std::unexpected<Problem> failed(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

QString native(const QString& path)
{
    return QDir::toNativeSeparators(path);
}

/// Compared as UUIDs: an id written by hand may have braces or capitals.
bool hasId(const QJsonValue& entry, const QString& id)
{
    const QUuid own = QUuid::fromString(entry.toObject().value(kIdKey).toString());
    return !own.isNull() && own == QUuid::fromString(id);
}

} // namespace

ProfileStore::ProfileStore(QString path)
    : m_path(std::move(path))
{
}

QString ProfileStore::defaultPath()
{
    // Not AppConfigLocation: it depends on the application's name, which differs between tray and command
    // line.
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QLatin1String("/vlan-nats/profiles.json");
}

QStringList ProfileStore::load()
{
    QStringList report;
    Content content = read();
    if (content.condition == Condition::Damaged) {
        // Under the lock, and read once more: another program may be replacing the file just now.
        QLockFile lock(m_path + QLatin1String(".lock"));
        if (lock.tryLock(kLockPatienceMs))
            content = read();
        if (content.condition == Condition::Damaged) {
            report << tellMovedAside(content.reason, moveAside());
            content = {};
        }
    }
    if (content.condition == Condition::Newer)
        report << wordsOf(newer());
    if (content.condition == Condition::Unreadable)
        report << tr("The profiles in %1 cannot be read: %2. Give yourself permission to read the file, then "
                     "start the program again.")
                      .arg(native(m_path), content.reason);
    adopt(content, &report);
    return report;
}

std::optional<Profile> ProfileStore::byId(const QString& id) const
{
    const auto at = std::ranges::find(m_profiles, id, &Profile::id);
    return at == m_profiles.end() ? std::nullopt : std::optional(*at);
}

std::optional<Profile> ProfileStore::find(const QString& text) const
{
    if (auto profile = byId(text))
        return profile;
    std::optional<Profile> found;
    for (const Profile& profile : m_profiles) {
        const bool sameName = profile.displayName().compare(text, Qt::CaseInsensitive) == 0;
        if (!sameName && QString::number(profile.settings.vlanId) != text)
            continue;
        if (found)
            return std::nullopt;
        found = profile;
    }
    return found;
}

std::expected<void, Problem> ProfileStore::save(const Profile& profile)
{
    Profile clean = profile;
    clean.settings.profileId = profile.id.toStdString();
    auto checked = validation::check(clean.settings);
    if (!checked)
        return std::unexpected(checked.error());
    clean.settings = *std::move(checked);

    return change([&clean](QJsonArray& entries) {
        const auto at =
            std::ranges::find_if(entries, [&](const QJsonValue& entry) { return hasId(entry, clean.id); });
        if (at == entries.end())
            entries.append(toJson(clean));
        else
            *at = toJson(clean, QJsonValue(*at).toObject());
    });
}

std::expected<void, Problem> ProfileStore::remove(const QString& id)
{
    return change([&id](QJsonArray& entries) {
        for (qsizetype i = entries.size(); i-- > 0;)
            if (hasId(entries.at(i), id))
                entries.removeAt(i);
    });
}

std::expected<void, Problem> ProfileStore::move(const QString& id, const QString& before)
{
    return change([&](QJsonArray& entries) {
        const auto placeOf = [&](const QString& wanted) {
            return std::ranges::find_if(entries, [&](const QJsonValue& entry) {
                return hasId(entry, wanted);
            }) - entries.begin();
        };
        if (id == before || placeOf(id) == entries.size())
            return;
        const QJsonValue entry = entries.takeAt(placeOf(id));
        entries.insert(placeOf(before), entry);
    });
}

ProfileStore::Content ProfileStore::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {Condition::Unreadable, {}, file.errorString()};
    if (file.size() > kMaxFileSize)
        return {Condition::Damaged, {}, tr("it is larger than any profile file")};

    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        return {Condition::Damaged, {}, error.errorString()};
    const QJsonObject root = document.object();
    const qint64 version = root.value(kVersionKey).toInteger(0);
    // The version first: a newer one may have changed everything else.
    if (version > kVersion)
        return {Condition::Newer, {}, {}};
    if (version < 1 || !root.value(kProfilesKey).isArray())
        return {Condition::Damaged, {}, tr("it is not a profile file")};
    return {Condition::Good, root, {}};
}

void ProfileStore::adopt(const Content& content, QStringList* report)
{
    m_profiles.clear();
    int number = 0;
    for (const QJsonValue& entry : content.root.value(kProfilesKey).toArray()) {
        ++number;
        const auto profile = profileFromJson(entry.toObject());
        if (profile && !byId(profile->id)) {
            m_profiles.append(*profile);
            continue;
        }
        if (!report)
            continue;
        const QString reason =
            profile ? tr("It has the same identifier as an earlier one.") : wordsOf(profile.error());
        *report << tr("Profile number %1 in %2 was skipped, but is kept in the file. %3")
                       .arg(QString::number(number), native(m_path), reason);
    }
}

std::expected<void, Problem> ProfileStore::change(const std::function<void(QJsonArray&)>& edit)
{
    if (const auto folder = prepareFolder(); !folder)
        return std::unexpected(folder.error());
    const QString lockPath = m_path + QLatin1String(".lock");
    QLockFile lock(lockPath);
    if (!lock.tryLock(kLockPatienceMs)) {
        // It does not say why it could not be made.
        if (QFileInfo(lockPath).isDir())
            return std::unexpected(whole_file::problemOf(lockPath, EISDIR));
        if (lock.error() != QLockFile::LockFailedError)
            if (auto tried = whole_file::trial(m_path); !tried)
                return tried;
        return failed(ProblemCode::InternalProfilesLocked);
    }

    Content content = read();
    switch (content.condition) {
    case Condition::Good:
        break;
    case Condition::Absent:
        content.root = {{kVersionKey, kVersion}};
        break;
    case Condition::Newer:
        return std::unexpected(newer());
    case Condition::Unreadable:
        return failed(ProblemCode::InternalProfilesUnreadable,
            {{"file", native(m_path).toStdString()}, {"reason", content.reason.toStdString()}});
    case Condition::Damaged:
        // Damaged since load(). The last good state is in memory and is saved now; the damaged file is kept.
        if (!moveAside())
            return failed(ProblemCode::InternalProfilesDamaged, {{"file", native(m_path).toStdString()}});
        content.root = {{kVersionKey, kVersion}};
        QJsonArray entries;
        for (const Profile& profile : m_profiles)
            entries.append(toJson(profile));
        content.root[kProfilesKey] = entries;
        break;
    }

    QJsonArray entries = content.root.value(kProfilesKey).toArray();
    edit(entries);
    content.root[kProfilesKey] = entries;
    if (auto written = write(content.root); !written)
        return written;
    adopt(content, nullptr);
    return {};
}

std::expected<void, Problem> ProfileStore::write(const QJsonObject& root) const
{
    return whole_file::write(m_path, QJsonDocument(root).toJson(), kOwnerOnly);
}

std::expected<void, Problem> ProfileStore::prepareFolder() const
{
    return whole_file::makeFolder(QFileInfo(m_path).path(), kOwnerOnlyFolder);
}

std::optional<QString> ProfileStore::moveAside() const
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString base = m_path + QLatin1String(".damaged-") + stamp;
    // QFile::rename never overwrites; a second damaged file within one second gets a number.
    for (int attempt = 1; attempt <= 100; ++attempt) {
        const QString place = attempt == 1 ? base : base + QLatin1Char('-') + QString::number(attempt);
        if (QFileInfo::exists(place))
            continue;
        if (QFile::rename(m_path, place))
            return place;
        return std::nullopt;
    }
    return std::nullopt;
}

QString ProfileStore::tellMovedAside(const QString& reason, const std::optional<QString>& place) const
{
    if (!place)
        return tr(
            "The profiles in %1 cannot be read (%2) and the file could not be moved aside. Move it away "
            "by hand; until then profiles cannot be saved.")
            .arg(native(m_path), reason);
    return tr(
        "The profiles could not be read (%1). The damaged file was kept as %2; you can add the profiles "
        "again or repair that file and put it back.")
        .arg(reason, native(*place));
}

Problem ProfileStore::newer() const
{
    return {ProblemCode::InternalProfilesNewer, {{"file", native(m_path).toStdString()}}};
}

} // namespace vnats
