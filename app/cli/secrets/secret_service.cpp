// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/secret_service.h"

#include "core/base/bytes.h"
#include "core/base/secrets_text.h"
#include "helper/contract/async_call.h"

#include <QDBusArgument>
#include <utility>

namespace vnats::cli {

namespace {

const QString kName = QStringLiteral("org.freedesktop.secrets");
const QString kRoot = QStringLiteral("/org/freedesktop/secrets");
constexpr char kService[] = "org.freedesktop.Secret.Service";
constexpr char kPrompt[] = "org.freedesktop.Secret.Prompt";
constexpr int kSecretsPatienceMs = 10000;

/// The attributes under which QtKeychain stores a text.
QVariant attributesOf(const QString& service, const QString& key)
{
    QDBusArgument map;
    map.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    for (const auto& [name, value] :
        {std::pair(QStringLiteral("user"), key), std::pair(QStringLiteral("server"), service),
            std::pair(QStringLiteral("type"), QStringLiteral("plaintext"))}) {
        map.beginMapEntry();
        map << name << value;
        map.endMapEntry();
    }
    map.endMap();
    return QVariant::fromValue(map);
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
}

void SecretService::read(const QString& profileId, Reply reply)
{
    m_reply = std::move(reply);
    call(kRoot, kService, "OpenSession",
        {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))},
        [this, profileId](const QDBusMessage& answer) {
            m_session = pathIn(answer, 1);
            search(profileId);
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
    call(kRoot, kService, "SearchItems", {attributesOf(m_service, profileId)},
        [this](const QDBusMessage& answer) {
            if (const auto open = pathsIn(answer, 0); !open.isEmpty())
                return fetch(open.first());
            if (const auto locked = pathsIn(answer, 1); !locked.isEmpty())
                return unlock(locked.first());
            std::exchange(m_reply, {})(std::optional<Secrets>());
        });
}

void SecretService::unlock(const QDBusObjectPath& item)
{
    m_item = item;
    call(kRoot, kService, "Unlock", {QVariant::fromValue(QList<QDBusObjectPath>{item})},
        [this](const QDBusMessage& answer) {
            const QString prompt = pathIn(answer, 1).path();
            if (prompt == QLatin1String("/"))
                return fetch(m_item);
            m_bus.connect(kName, prompt, QString::fromLatin1(kPrompt), QStringLiteral("Completed"), this,
                SLOT(prompted(bool, QDBusVariant)));
            call(prompt, kPrompt, "Prompt", {QString()}, [](const QDBusMessage&) {});
        });
}

void SecretService::prompted(bool dismissed, const QDBusVariant& /*result*/)
{
    if (dismissed)
        return fail(QStringLiteral("the keyring is still locked"));
    fetch(m_item);
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
}

} // namespace vnats::cli
