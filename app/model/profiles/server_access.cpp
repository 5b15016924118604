// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/server_access.h"

#include "app/model/profiles/nats_context.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <QRegularExpression>
#include <ranges>

namespace vnats::server_access {

namespace {

using Refusal = std::unexpected<Problem>;

constexpr char kCredentialsMark[] = "-----BEGIN NATS USER JWT-----";

/// The text that is percent-encoded here.
std::expected<std::string, Problem> decoded(const QString& part)
{
    static const QRegularExpression kBadEscape(QStringLiteral("%(?![0-9A-Fa-f]{2})"));
    if (part.contains(kBadEscape))
        return Refusal(Problem{ProblemCode::UnknownSettingUrlEscape});
    QByteArray bytes = QByteArray::fromPercentEncoding(part.toUtf8());
    std::string text = bytes.toStdString();
    bytes.fill('\0');
    return text;
}

/// What stands before the @ of a URL. Without a colon it is a token, as all NATS clients have it.
std::expected<Secrets, Problem> loginIn(const QString& userInfo)
{
    Secrets secrets;
    const qsizetype colon = userInfo.indexOf(QLatin1Char(':'));
    auto first = decoded(userInfo.left(colon));
    auto second = decoded(colon < 0 ? QString() : userInfo.mid(colon + 1));
    if (!first || !second)
        return Refusal(first ? second.error() : first.error());
    (colon < 0 ? secrets.token : secrets.user) = *first;
    secrets.password = *second;
    wipe(*first);
    wipe(*second);
    return validation::check(secrets);
}

/// Takes the login out of a URL.
QString takeLogin(QString& url)
{
    const qsizetype scheme = url.indexOf(QLatin1String("://"));
    const qsizetype start = scheme < 0 ? 0 : scheme + 3;
    // What is behind the slash is a path there, not half of a password.
    const bool mayHavePath = scheme > 0 && url.startsWith(QLatin1String("ws"), Qt::CaseInsensitive);
    const qsizetype slash = mayHavePath ? url.indexOf(QLatin1Char('/'), start) : -1;
    const qsizetype at = QStringView(url).first(slash < 0 ? url.size() : slash).lastIndexOf(QLatin1Char('@'));
    if (at < start)
        return {};
    const QString login = url.mid(start, at - start);
    url.remove(start, at + 1 - start);
    return login;
}

} // namespace

std::expected<ServerAccess, Problem> fromUrls(const QString& urls)
{
    static const QRegularExpression kBetween(QStringLiteral("[,\\s]+"));
    QStringList list = urls.split(kBetween, Qt::SkipEmptyParts);
    ServerAccess access;
    for (QString& url : list) {
        const auto login = loginIn(takeLogin(url));
        if (!login)
            return Refusal(login.error());
        if (&url != &list.first() && *login != access.secrets)
            return Refusal(Problem{ProblemCode::UnknownSettingUrlLogins});
        access.secrets = *login;
    }
    auto servers = validation::parseServers(list.join(QLatin1Char(',')).toStdString());
    if (!servers)
        return Refusal(servers.error());
    access.servers = *std::move(servers);
    return access;
}

std::optional<std::expected<ServerAccess, Problem>> recognized(const QByteArray& text)
{
    const QByteArray trimmed = text.trimmed();
    if (trimmed.contains(kCredentialsMark)) {
        Secrets secrets;
        secrets.credentials = text::withoutBom({text.constData(), std::size_t(text.size())});
        auto checked = validation::check(secrets);
        if (!checked)
            return Refusal(checked.error());
        return ServerAccess{{}, *std::move(checked), {}, {}};
    }
    if (text::withoutBom({trimmed.constData(), std::size_t(trimmed.size())}).starts_with('{'))
        return nats_context::read(text);
    // One line: an @ may stand in any text.
    if (trimmed.contains('@') && !trimmed.contains('\n'))
        return fromUrls(QString::fromUtf8(trimmed));
    return std::nullopt;
}

} // namespace vnats::server_access
