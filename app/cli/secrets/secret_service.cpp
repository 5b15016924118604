// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/secret_service.h"

#include "core/base/bytes.h"
#include "core/base/secrets_text.h"
#include "helper/contract/async_call.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QMap>
#include <utility>

namespace vnats::cli {

namespace {

const QString kName = QStringLiteral("org.freedesktop.secrets");
const QString kRoot = QStringLiteral("/org/freedesktop/secrets");
constexpr char kService[] = "org.freedesktop.Secret.Service";
constexpr char kPrompt[] = "org.freedesktop.Secret.Prompt";
constexpr char kCollection[] = "org.freedesktop.Secret.Collection";
constexpr int kSecretsPatienceMs = 10000;

using Attributes = QMap<QString, QString>;

/// The attributes under which QtKeychain stores a text.
Attributes attributesOf(const QString& service, const QString& key)
{
    return {{QStringLiteral("user"), key}, {QStringLiteral("server"), service},
        {QStringLiteral("type"), QStringLiteral("plaintext")}};
}

QList<QDBusObjectPath> pathsIn(const QDBusMessage& answer, qsizetype place)
{
    return qdbus_cast<QList<QDBusObjectPath>>(answer.arguments().value(place));
}

QDBusObjectPath pathIn(const QDBusMessage& answer, qsizetype place)
{
    return answer.arguments().value(place).value<QDBusObjectPath>();
}

} // namespace

SecretService::SecretService(QDBusConnection bus, QString service)
    : m_bus(std::move(bus))
    , m_service(std::move(service))
{
    qDBusRegisterMetaType<Attributes>();
}

void SecretService::read(const QString& profileId, Reply reply)
{
    m_reply = std::move(reply);
    openSession([this, profileId] { search(profileId); });
}

void SecretService::write(const QString& profileId, const Secrets& secrets, Written reply)
{
    m_written = std::move(reply);
    openSession([this, profileId, secrets] {
        call(kRoot, kService, "ReadAlias", {QStringLiteral("default")},
            [this, profileId, secrets](const QDBusMessage& answer) {
                const QDBusObjectPath collection = pathIn(answer, 0);
                if (collection.path() == QLatin1String("/"))
                    return fail(QStringLiteral("the keyring has not been set up"));
                unlock(collection,
                    [this, collection, profileId, secrets] { create(collection, profileId, secrets); });
            });
    });
}

void SecretService::openSession(std::function<void()> then)
{
    call(kRoot, kService, "OpenSession",
        {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))},
        [this, then = std::move(then)](const QDBusMessage& answer) {
            m_session = pathIn(answer, 1);
            then();
        });
}

void SecretService::call(
    const QString& path, const char* interface, const char* member, const QVariantList& arguments, Then then)
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        kName, path, QString::fromLatin1(interface), QString::fromLatin1(member));
    question.setArguments(arguments);
    whenFinished(m_bus.asyncCall(question, kSecretsPatienceMs), this,
        [this, then = std::move(then)](const QDBusPendingReply<>& reply) {
            const QDBusMessage answer = reply.reply();
            if (answer.type() == QDBusMessage::ReplyMessage)
                then(answer);
            else
                fail(answer.errorMessage());
        });
}

void SecretService::search(const QString& profileId)
{
    call(kRoot, kService, "SearchItems", {QVariant::fromValue(attributesOf(m_service, profileId))},
        [this](const QDBusMessage& answer) {
            if (const auto open = pathsIn(answer, 0); !open.isEmpty())
                return fetch(open.first());
            if (const auto locked = pathsIn(answer, 1); !locked.isEmpty())
                return unlock(locked.first(), [this, item = locked.first()] { fetch(item); });
            std::exchange(m_reply, {})(std::optional<Secrets>());
        });
}

void SecretService::unlock(const QDBusObjectPath& object, std::function<void()> then)
{
    call(kRoot, kService, "Unlock", {QVariant::fromValue(QList<QDBusObjectPath>{object})},
        [this, then = std::move(then)](const QDBusMessage& answer) { prompt(pathIn(answer, 1), then); });
}

void SecretService::prompt(const QDBusObjectPath& window, std::function<void()> then)
{
    if (window.path() == QLatin1String("/"))
        return then();
    m_afterPrompt = std::move(then);
    m_bus.connect(kName, window.path(), QString::fromLatin1(kPrompt), QStringLiteral("Completed"), this,
        SLOT(prompted(bool, QDBusVariant)));
    call(window.path(), kPrompt, "Prompt", {QString()}, [](const QDBusMessage&) {});
}

void SecretService::prompted(bool dismissed, const QDBusVariant& /*result*/)
{
    const auto then = std::exchange(m_afterPrompt, {});
    if (dismissed)
        return fail(QStringLiteral("the keyring is still locked"));
    if (then)
        then();
}

void SecretService::create(
    const QDBusObjectPath& collection, const QString& profileId, const Secrets& secrets)
{
    Attributes attributes = attributesOf(m_service, profileId);
    // As libsecret adds it for the tray app, which then replaces this item instead of making a second one.
    attributes.insert(QStringLiteral("xdg:schema"), QStringLiteral("org.qt.keychain"));
    const QVariantMap properties{{QStringLiteral("org.freedesktop.Secret.Item.Label"),
                                     QString(m_service + QLatin1Char('/') + profileId)},
        {QStringLiteral("org.freedesktop.Secret.Item.Attributes"), QVariant::fromValue(attributes)}};
    std::string text = formatSecrets(secrets);
    QByteArray value = QByteArray::fromStdString(text);
    QDBusArgument secret;
    secret.beginStructure();
    secret << m_session << QByteArray() << value << QStringLiteral("text/plain");
    secret.endStructure();
    wipe(text);
    value.fill('\0');
    call(collection.path(), kCollection, "CreateItem", {properties, QVariant::fromValue(secret), true},
        [this](const QDBusMessage& answer) {
            prompt(pathIn(answer, 1), [this] { std::exchange(m_written, {})({}); });
        });
}

void SecretService::fetch(const QDBusObjectPath& item)
{
    call(item.path(), "org.freedesktop.Secret.Item", "GetSecret", {QVariant::fromValue(m_session)},
        [this](const QDBusMessage& answer) { take(answer); });
}

void SecretService::take(const QDBusMessage& answer)
{
    if (answer.signature() != QLatin1String("(oayays)"))
        return fail(QStringLiteral("the keyring's answer is not understood"));
    const auto secret = answer.arguments().constFirst().value<QDBusArgument>();
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString kind;
    secret.beginStructure();
    secret >> session >> parameters >> value >> kind;
    secret.endStructure();
    const auto secrets = parseSecrets(asBytes({value.constData(), std::size_t(value.size())}));
    value.fill('\0');
    if (!secrets)
        return fail(QStringLiteral("the keyring's entry for this profile cannot be read"));
    std::exchange(m_reply, {})(std::optional(*secrets));
}

void SecretService::fail(const QString& why)
{
    if (const auto reply = std::exchange(m_reply, {}))
        reply(std::unexpected(why));
    if (const auto reply = std::exchange(m_written, {}))
        reply(std::unexpected(why));
}

} // namespace vnats::cli
