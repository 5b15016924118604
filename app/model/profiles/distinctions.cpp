// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/distinctions.h"

#include "core/base/server_url.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <algorithm>
#include <array>

namespace vnats {

namespace {

QString vlanOf(const Profile& profile)
{
    return displayNameOf({}, profile.settings.vlanId);
}

QString serverOf(const Profile& profile)
{
    if (profile.settings.servers.empty())
        return {};
    const ServerUrl url = ServerUrl::split(profile.settings.servers.front());
    return QString::fromStdString(url.host + url.path);
}

QString addressOf(const Profile& profile)
{
    const auto texts = profile.settings.addressTexts();
    return texts.empty() ? QString() : QString::fromStdString(texts.front());
}

/// One for each of `group`; nothing unless all are different.
QStringList differing(const QList<const Profile*>& group, QString (*markOf)(const Profile&))
{
    QStringList marks;
    for (const Profile* profile : group)
        marks << markOf(*profile);
    const QSet<QString> different(marks.cbegin(), marks.cend());
    return different.size() == marks.size() && !different.contains(QString()) ? marks : QStringList();
}

QStringList marksOf(const QList<const Profile*>& group)
{
    for (const auto markOf : std::array{vlanOf, serverOf, addressOf})
        if (const QStringList marks = differing(group, markOf); !marks.isEmpty())
            return marks;
    QStringList numbers;
    for (qsizetype i = 1; i <= group.size(); ++i)
        numbers << QString::number(i);
    return numbers;
}

} // namespace

QStringList distinctionsOf(const QList<Profile>& profiles)
{
    QHash<QString, QList<const Profile*>> groups;
    for (const Profile& profile : profiles)
        groups[profile.displayName().toCaseFolded()] << &profile;
    QHash<QString, QString> marks;
    for (const QList<const Profile*>& group : std::as_const(groups)) {
        if (group.size() == 1)
            continue;
        const QStringList ofGroup = marksOf(group);
        for (qsizetype i = 0; i < group.size(); ++i)
            marks.insert(group[i]->id, ofGroup[i]);
    }
    QStringList all;
    for (const Profile& profile : profiles)
        all << marks.value(profile.id);
    return all;
}

QString sameLanWords(const Settings& settings, const QList<Profile>& others)
{
    const auto same = std::ranges::find_if(
        others, [&settings](const Profile& other) { return isSameLan(settings, other.settings); });
    if (same == others.end())
        return {};
    return QCoreApplication::translate("vnats::Profile",
        "%1 already connects to this LAN (same server and VLAN ID). For another LAN, enter another VLAN ID.")
        .arg(same->displayName());
}

} // namespace vnats
