// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/profile_exchange_file.h"

#include "app/model/profiles/profile_store.h"
#include "app/model/words/problem_words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace vnats::profile_exchange_file {

namespace {

constexpr qsizetype kMaxFileBytes = 16 * 1024 * 1024;

QString words(const char* text)
{
    return QCoreApplication::translate("vnats::ProfileFile", text);
}

std::unexpected<Problem> refusedFile(const QString& text)
{
    return std::unexpected(Problem{ProblemCode::UnknownSetting, text.toStdString()});
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
        return refusedFile(words("This is not a file of profiles. Choose one that was exported."));
    if (version > ProfileStore::kVersion)
        return refusedFile(words("The profiles were exported by a newer version of the program. Install that "
                                 "version here, too."));
    QList<Profile> profiles;
    const QJsonArray array = entries.toArray();
    for (const QJsonValue& entry : array) {
        auto profile = profileFromJson(entry.toObject());
        if (!profile)
            return refusedFile(words("Profile %1 of the file is not valid. %2")
                                   .arg(profiles.size() + 1)
                                   .arg(wordsOf(profile.error().message)));
        if (std::ranges::any_of(profiles, [&](const Profile& other) { return other.id == profile->id; }))
            return refusedFile(
                words("The file holds the profile \"%1\" twice. Remove one of them and try again.")
                    .arg(profile->displayName()));
        profiles.append(*std::move(profile));
    }
    return profiles;
}

} // namespace vnats::profile_exchange_file
