// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/profile_exchange_file.h"

#include "app/model/profiles/profile_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace vnats::profile_exchange_file {

namespace {

constexpr qsizetype kMaxFileBytes = 16 * 1024 * 1024;

std::unexpected<Problem> refusedFile(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

} // namespace

QByteArray write(const QList<Profile>& profiles)
{
    QJsonArray entries;
    for (const Profile& profile : profiles)
        entries.append(toJson(profile));
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), ProfileStore::kVersion},
                             {QStringLiteral("profiles"), entries}})
        .toJson(QJsonDocument::Indented);
}

std::expected<QList<Profile>, Problem> read(const QByteArray& bytes)
{
    const QJsonDocument document =
        bytes.size() > kMaxFileBytes ? QJsonDocument() : QJsonDocument::fromJson(bytes);
    const QJsonValue entries = document.object().value(QLatin1String("profiles"));
    const qint64 version = document.object().value(QLatin1String("version")).toInteger(-1);
    if (!entries.isArray() || version < 1)
        return refusedFile(ProblemCode::UnknownSettingNotProfiles);
    if (version > ProfileStore::kVersion)
        return refusedFile(ProblemCode::UnknownSettingNewerProfiles);
    QList<Profile> profiles;
    const QJsonArray array = entries.toArray();
    for (const QJsonValue& entry : array) {
        auto profile = profileFromJson(entry.toObject());
        if (!profile)
            return std::unexpected(because(
                {ProblemCode::UnknownSettingProfileInFile, {{"number", std::to_string(profiles.size() + 1)}}},
                profile.error()));
        if (std::ranges::any_of(profiles, [&](const Profile& other) { return other.id == profile->id; }))
            return refusedFile(
                ProblemCode::UnknownSettingProfileTwice, {{"profile", profile->displayName().toStdString()}});
        profiles.append(*std::move(profile));
    }
    return profiles;
}

} // namespace vnats::profile_exchange_file
