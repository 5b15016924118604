// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/nats_context.h"

#include "core/base/credentials.h"
#include "core/base/proxy_choice.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>
#include <algorithm>
#include <cerrno>
#include <ranges>

namespace vnats::nats_context {

namespace {

using Refusal = std::unexpected<Problem>;
using Done = std::expected<void, Problem>;

constexpr qint64 kMaxFile = 64 * 1024;
constexpr char kDefaultUrl[] = "nats://localhost:4222";

/// Texts that are taken over.
constexpr const char* kTaken[] = {"url", "user", "password", "token", "creds", "nkey", "nsc", "user_jwt",
    "user_seed", "cert", "key", "ca", "socks_proxy"};
/// Fields that a VLAN has no use for.
constexpr const char* kBesides[] = {"name", "description", "color_scheme", "inbox_prefix", "jetstream_domain",
    "jetstream_api_prefix", "jetstream_event_prefix"};
constexpr char kTlsFirst[] = "tls_first";
/// Where the nats command looks a value up instead of taking it as it is.
constexpr const char* kReferences[] = {"op://", "nsc://", "env://", "data:"};

bool isAmong(const QString& key, std::span<const char* const> keys)
{
    return std::ranges::any_of(keys, [&](const char* known) { return key == QLatin1String(known); });
}

Refusal refused(ProblemCode code, const char* field, Places places = {})
{
    places["field"] = field;
    return Refusal(Problem{code, std::move(places)});
}

Refusal unusable(const char* field, const Problem& cause)
{
    return Refusal(because({ProblemCode::UnknownSettingContextField, {{"field", field}}}, cause));
}

bool isEmpty(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isBool() && !value.toBool()) || (value.isArray() && value.toArray().isEmpty())
        || (value.isObject() && value.toObject().isEmpty());
}

/// A path as the nats command reads it.
QString expanded(QString path)
{
    static const QRegularExpression kVariable(QStringLiteral(R"(\$(?:\{(\w+)\}|(\w+)))"));
    if (path.startsWith(QLatin1String("file://")))
        path.remove(0, 7);
    QString whole;
    qsizetype done = 0;
    for (const QRegularExpressionMatch& match : kVariable.globalMatch(path)) {
        const QString name = match.captured(1) + match.captured(2);
        whole +=
            path.mid(done, match.capturedStart() - done) + qEnvironmentVariable(name.toUtf8().constData());
        done = match.capturedEnd();
    }
    whole += path.mid(done);
    if (whole == QLatin1String("~") || whole.startsWith(QLatin1String("~/")))
        whole.replace(0, 1, QDir::homePath());
    return QFileInfo(whole).absoluteFilePath();
}

/// The content of a regular file, at most a byte more than kMaxFile; else the errno. Regular ones only, because reading
/// a pipe could block.
std::expected<QByteArray, int> contentOf(const QString& path)
{
    const QFileInfo there(path);
    if (there.exists() && !there.isFile())
        return std::unexpected(there.isDir() ? EISDIR : ENXIO);
    QFile file(path);
    errno = ENOENT;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::unexpected(errno);
    return file.read(kMaxFile + 1);
}

std::string reasonOf(int error)
{
    return qt_error_string(error).toStdString();
}

/// One context while it is read.
class Reading
{
public:
    explicit Reading(const QJsonObject& fields)
        : m_fields(fields)
    {
    }

    std::expected<ServerAccess, Problem> access()
    {
        for (const Done& step : {checkTypes(), takeUrl(), takeUser(), takeLine("token", &Secrets::token),
                 takeJwt(), takeFile("creds", &Secrets::credentials), takeNkey(), refuseNsc(),
                 takeFile("ca", &Secrets::ca), takeCertificate(), takeProxy()})
            if (!step)
                return Refusal(step.error());
        if (auto checked = validation::check(m_access.secrets); !checked)
            return Refusal(checked.error());
        secureServers();
        return std::move(m_access);
    }

private:
    QString text(const char* field) const { return m_fields.value(QLatin1String(field)).toString(); }
    bool has(const char* field) const { return !text(field).isEmpty(); }

    Done checkTypes()
    {
        for (auto it = m_fields.constBegin(); it != m_fields.constEnd(); ++it) {
            const bool isText = isAmong(it.key(), kTaken);
            const bool isFlag = it.key() == QLatin1String(kTlsFirst);
            if (!it->isNull() && ((isText && !it->isString()) || (isFlag && !it->isBool())))
                return refused(ProblemCode::UnknownSettingContextType, it.key().toUtf8().constData());
            if (!isText && !isAmong(it.key(), kBesides) && !isEmpty(*it))
                m_access.leftOut << it.key();
        }
        return {};
    }

    Done takeUrl()
    {
        auto found = server_access::fromUrls(has("url") ? text("url") : QString::fromLatin1(kDefaultUrl));
        if (!found)
            return unusable("url", found.error());
        m_access.servers = std::move(found->servers);
        m_access.secrets = found->secrets;
        return found->secrets.empty() ? Done() : noteLogin("url");
    }

    Done takeUser()
    {
        if (!has("user"))
            return has("password")
                ? refused(ProblemCode::UnknownSettingContextNeeds, "password", {{"other_field", "user"}})
                : Done();
        const Done user = takeLine("user", &Secrets::user);
        return user ? take("password", &Secrets::password) : user;
    }

    /// A login in one line, which is written in the context itself.
    Done takeLine(const char* field, std::string Secrets::*place)
    {
        if (!has(field))
            return {};
        const Done login = noteLogin(field);
        return login ? take(field, place) : login;
    }

    Done take(const char* field, std::string Secrets::*place)
    {
        if (const Done value = refuseReference(field); !value)
            return value;
        Secrets alone;
        if (place == &Secrets::password)
            alone.user = "somebody";
        alone.*place = text(field).toStdString();
        if (const auto checked = validation::check(alone); !checked)
            return unusable(field, checked.error());
        m_access.secrets.*place = alone.*place;
        return {};
    }

    Done takeJwt()
    {
        const bool jwt = has("user_jwt");
        if (jwt != has("user_seed"))
            return refused(ProblemCode::UnknownSettingContextNeeds, jwt ? "user_jwt" : "user_seed",
                {{"other_field", jwt ? "user_seed" : "user_jwt"}});
        if (!jwt)
            return {};
        for (const Done& step :
            {noteLogin("user_jwt"), refuseReference("user_jwt"), refuseReference("user_seed")})
            if (!step)
                return step;
        m_access.secrets.credentials = "-----BEGIN NATS USER JWT-----\n"
            + text("user_jwt").trimmed().toStdString()
            + "\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n"
            + text("user_seed").trimmed().toStdString() + "\n------END USER NKEY SEED------\n";
        return parseCredentials(m_access.secrets.credentials)
            ? Done()
            : unusable("user_seed", {ProblemCode::InvalidSecretsNkeySeed});
    }

    Done takeFile(const char* field, std::string Secrets::*place)
    {
        if (!has(field))
            return {};
        const bool isLogin = place == &Secrets::credentials;
        if (const Done login = isLogin ? noteLogin(field) : Done(); !login)
            return login;
        auto content = fileIn(field);
        if (!content)
            return Refusal(content.error());
        m_access.secrets.*place = text::withoutBom(*content);
        wipe(*content);
        return {};
    }

    Done takeNkey()
    {
        if (!has("nkey"))
            return {};
        if (const Done login = noteLogin("nkey"); !login)
            return login;
        auto content = fileIn("nkey");
        if (!content)
            return Refusal(content.error());
        // By itself or among the lines that nsc puts around it.
        for (const auto line : std::views::split(std::string_view(*content), '\n'))
            if (const auto seed = text::trimmed({line.begin(), line.end()}); isUserSeed(seed))
                m_access.secrets.nkeySeed = seed;
        wipe(*content);
        return m_access.secrets.nkeySeed.empty() ? unusable("nkey", {ProblemCode::InvalidSecretsNkeySeed})
                                                 : Done();
    }

    Done refuseNsc() const
    {
        if (!has("nsc"))
            return {};
        return refused(ProblemCode::UnknownSettingContextReference, "nsc", {{"scheme", "nsc"}});
    }

    Done takeCertificate()
    {
        if (has("cert") != has("key"))
            return refused(ProblemCode::UnknownSettingContextNeeds, has("cert") ? "cert" : "key",
                {{"other_field", has("cert") ? "key" : "cert"}});
        const Done certificate = takeFile("cert", &Secrets::certificate);
        return certificate ? takeFile("key", &Secrets::certificateKey) : certificate;
    }

    /// A URL that may hold a login, as the nats command takes it.
    Done takeProxy()
    {
        constexpr char kField[] = "socks_proxy";
        if (!has(kField))
            return {};
        if (const Done value = refuseReference(kField); !value)
            return value;
        const auto proxy = parseProxyChoice(text(kField).toStdString());
        if (!proxy || !proxy->url.starts_with("socks5:"))
            return unusable(kField, proxy ? Problem{ProblemCode::InvalidProxy} : proxy.error());
        m_access.proxy = proxy->url;
        m_access.secrets.proxyLogin = proxy->login;
        return {};
    }

    std::expected<std::string, Problem> fileIn(const char* field) const
    {
        if (const Done value = refuseReference(field); !value)
            return Refusal(value.error());
        const QString path = expanded(text(field));
        auto content = contentOf(path);
        if (!content)
            return refused(ProblemCode::UnknownSettingContextFile, field,
                {{"file", QDir::toNativeSeparators(path).toStdString()},
                    {"reason", reasonOf(content.error())}});
        if (content->size() > kMaxFile)
            return unusable(field, {ProblemCode::InvalidSecretsFileTooLarge});
        std::string text = content->toStdString();
        content->fill('\0');
        if (const Done checked = checkFile(field, text); !checked)
            return unusable(field, checked.error());
        return text;
    }

    /// Each by itself, so that the error names its field.
    static Done checkFile(std::string_view field, const std::string& content)
    {
        Secrets alone;
        if (field == "creds") {
            alone.credentials = content;
        } else if (field == "ca") {
            alone.ca = content;
        } else if (field == "cert") {
            alone.certificate = content;
            alone.certificateKey = "PRIVATE KEY-----";
        } else if (field == "key") {
            alone.certificate = "-----BEGIN CERTIFICATE-----";
            alone.certificateKey = content;
        }
        if (const auto checked = validation::check(alone); !checked)
            return Refusal(checked.error());
        return {};
    }

    Done refuseReference(const char* field) const
    {
        for (const char* scheme : kReferences)
            if (text(field).startsWith(QLatin1String(scheme)))
                return refused(ProblemCode::UnknownSettingContextReference, field,
                    {{"scheme", QString::fromLatin1(scheme).remove(QLatin1String("://")).toStdString()}});
        return {};
    }

    /// Refuses a second one.
    Done noteLogin(const char* field)
    {
        if (m_login)
            return refused(ProblemCode::UnknownSettingContextLogins, m_login, {{"other_field", field}});
        m_login = field;
        return {};
    }

    /// Whoever gives certificates wants a secured connection, whatever the URL begins with.
    void secureServers()
    {
        if (!m_access.secrets.hasTlsMaterial() && !m_fields.value(QLatin1String(kTlsFirst)).toBool())
            return;
        for (std::string& server : m_access.servers)
            if (server.starts_with("nats://"))
                server.replace(0, 7, "tls://");
            else if (server.starts_with("ws://"))
                server.replace(0, 5, "wss://");
    }

    const QJsonObject& m_fields;
    ServerAccess m_access;
    const char* m_login = nullptr;
};

QString root()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QLatin1String("/nats");
}

} // namespace

QStringList names()
{
    const QDir folder(root() + QLatin1String("/context"), QStringLiteral("*.json"), QDir::Name, QDir::Files);
    QStringList names;
    for (const QString& file : folder.entryList())
        names << file.chopped(5);
    return names;
}

QString selected()
{
    const auto content = contentOf(root() + QLatin1String("/context.txt"));
    const QString name = content ? QString::fromUtf8(*content).trimmed() : QString();
    return names().contains(name) ? name : QString();
}

std::expected<ServerAccess, Problem> named(const QString& name)
{
    if (name.contains(QLatin1Char('/')))
        return inFile(name);
    if (!names().contains(name))
        return Refusal(Problem{ProblemCode::UnknownSettingNoContext, {{"context", name.toStdString()}}});
    return inFile(root() + QLatin1String("/context/%1.json").arg(name));
}

std::expected<ServerAccess, Problem> inFile(const QString& path)
{
    auto content = contentOf(path);
    if (!content)
        return Refusal(Problem{ProblemCode::UnknownSettingContextUnreadable,
            {{"file", QDir::toNativeSeparators(path).toStdString()}, {"reason", reasonOf(content.error())}}});
    const auto access = server_access::recognized(*content);
    content->fill('\0');
    return access ? *access : Refusal(Problem{ProblemCode::UnknownSettingNotContext});
}

std::expected<ServerAccess, Problem> read(const QByteArray& json)
{
    if (json.size() > kMaxFile)
        return Refusal(Problem{ProblemCode::UnknownSettingContextTooLarge});
    const auto text = text::withoutBom({json.constData(), std::size_t(json.size())});
    QJsonParseError error;
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), qsizetype(text.size())), &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = 1 + std::ranges::count(text.substr(0, std::size_t(error.offset)), '\n');
        return Refusal(Problem{ProblemCode::UnknownSettingContextNotJson, {{"line", std::to_string(line)}}});
    }
    const QJsonObject fields = document.object();
    // Each field may be absent, but any other file of this form has none of them.
    if (std::ranges::none_of(fields.keys(), [](const QString& key) { return isAmong(key, kTaken); }))
        return Refusal(Problem{ProblemCode::UnknownSettingNotContext});
    return Reading(fields).access();
}

} // namespace vnats::nats_context
