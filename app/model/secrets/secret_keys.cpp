// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/secrets/secret_keys.h"

#include "app/model/words/problem_words.h"

#include <QLocale>

namespace vnats {

namespace {

QString keyOf(const SecretField& field)
{
    return QString::fromLatin1(field.key.data(), qsizetype(field.key.size()));
}

template <typename Wanted>
SecretKeys keysWhere(Wanted isWanted)
{
    SecretKeys keys;
    for (const SecretField& field : kSecretFields)
        if (isWanted(field))
            keys << keyOf(field);
    return keys;
}

} // namespace

SecretKeys keysOf(LoginKind kind)
{
    switch (kind) {
    case LoginKind::None:
        return {};
    case LoginKind::Password:
        return {QStringLiteral("user"), QStringLiteral("password")};
    case LoginKind::User:
        return {QStringLiteral("user")};
    case LoginKind::Token:
        return {QStringLiteral("token")};
    case LoginKind::NkeySeed:
        return {QStringLiteral("nkey")};
    case LoginKind::Credentials:
        return {QStringLiteral("creds")};
    }
    return {};
}

LoginKind loginKindOf(const SecretKeys& keys)
{
    for (const LoginKind kind :
        {LoginKind::Password, LoginKind::User, LoginKind::Token, LoginKind::NkeySeed, LoginKind::Credentials})
        if (keys.contains(keysOf(kind).constLast()))
            return kind;
    return LoginKind::None;
}

SecretKeys keysOf(const Secrets& secrets)
{
    return keysWhere([&secrets](const SecretField& field) { return !(secrets.*field.text).empty(); });
}

SecretKeys knownKeys(const QStringList& names)
{
    return keysWhere([&names](const SecretField& field) { return names.contains(keyOf(field)); });
}

SecretKeys missingOf(const SecretKeys& keys, const Secrets& secrets)
{
    return keysWhere([&](const SecretField& field) {
        return keys.contains(keyOf(field)) && (secrets.*field.text).empty();
    });
}

QString titleOf(const QString& key)
{
    return secretWordsOf(key);
}

QString titlesOf(const SecretKeys& keys)
{
    QStringList titles;
    for (const QString& key : keys)
        titles << titleOf(key);
    return QLocale().createSeparatedList(titles);
}

} // namespace vnats
