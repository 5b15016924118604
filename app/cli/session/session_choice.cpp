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

/// The computer's own VLANs, if there are any: that a program has one to itself changes nothing for scripts.
QList<SessionInfo> preferShared(const QList<SessionInfo>& sessions)
{
    QList<SessionInfo> shared;
    std::ranges::copy_if(sessions, std::back_inserter(shared),
        [](const SessionInfo& session) { return session.process == 0; });
    return shared.isEmpty() ? sessions : shared;
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
        [&](const SessionInfo& session) {
            return session.process != 0 && text == QStringLiteral("exec-%1").arg(session.process);
        },
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
        matches = preferOurs(preferShared(matches));
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
    readable = preferShared(readable);
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
    const QString where =
        session.process == 0 ? session.interface : QStringLiteral("exec-%1").arg(session.process);
    return QStringLiteral("%1 (%2)").arg(displayNameOf(session.name, session.vlanId), where);
}

} // namespace vnats::cli
