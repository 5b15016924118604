// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session/session_choice.h"

#include "app/cli/terminal/output.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <unistd.h>

namespace vnats::cli {

namespace {

/// The user's own session, if several match: two users may both have a "home".
QList<SessionInfo> preferOurs(const QList<SessionInfo>& sessions)
{
    QList<SessionInfo> ours;
    std::ranges::copy_if(sessions, std::back_inserter(ours), isOurs);
    return ours.isEmpty() ? sessions : ours;
}

} // namespace

ProfileStore loadProfiles()
{
    ProfileStore store;
    for (const QString& report : store.load())
        printError(report);
    return store;
}

bool isOurs(const SessionInfo& session)
{
    return session.owner == ::getuid();
}

bool mayRead(const SessionInfo& session)
{
    return isOurs(session) || ::getuid() == 0;
}

std::expected<SessionInfo, Problem> findSession(
    const QList<SessionInfo>& sessions, const ProfileStore& profiles, const QString& text)
{
    const auto profile = profiles.find(text);
    const std::function<bool(const SessionInfo&)> meanings[] = {
        [&](const SessionInfo& session) { return session.interface == text; },
        [&](const SessionInfo& session) { return profile && session.profileId == profile->id; },
        [&](const SessionInfo& session) {
            return !session.name.isEmpty() && session.name.compare(text, Qt::CaseInsensitive) == 0;
        },
        [&](const SessionInfo& session) {
            return !session.bootProfile.isEmpty() && session.bootProfile == text;
        },
        [&](const SessionInfo& session) { return QString::number(session.vlanId) == text; },
    };
    for (const auto& means : meanings) {
        QList<SessionInfo> matches;
        std::ranges::copy_if(sessions, std::back_inserter(matches), means);
        matches = preferOurs(matches);
        if (matches.size() == 1)
            return matches.first();
        if (matches.size() > 1)
            return std::unexpected(Problem{ProblemCode::InternalSeveralMatch,
                {{"name", text.toStdString()}, {"first", labelOf(matches[0]).toStdString()},
                    {"second", labelOf(matches[1]).toStdString()}}});
    }
    return std::unexpected(Problem{ProblemCode::NoSuchSessionNotConnected, {{"name", text.toStdString()}}});
}

std::expected<SessionInfo, Problem> chooseSession(
    const QList<SessionInfo>& sessions, const QString& text, const QString& verb)
{
    if (!text.isEmpty())
        return findSession(sessions, loadProfiles(), text);
    QList<SessionInfo> readable;
    std::ranges::copy_if(sessions, std::back_inserter(readable), mayRead);
    if (readable.isEmpty())
        return std::unexpected(Problem{ProblemCode::NoSuchSessionNothingConnected});
    if (readable.size() > 1)
        return std::unexpected(Problem{ProblemCode::InternalSeveralConnected,
            {{"first", labelOf(readable[0]).toStdString()}, {"second", labelOf(readable[1]).toStdString()},
                {"verb", verb.toStdString()}}});
    return readable.first();
}

QString labelOf(const SessionInfo& session)
{
    return QStringLiteral("%1 (%2)").arg(displayNameOf(session.name, session.vlanId), session.interface);
}

} // namespace vnats::cli
