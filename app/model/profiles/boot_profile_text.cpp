// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/boot_profile_text.h"

#include "core/base/secrets_text.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace vnats::boot_profile_text {

namespace {

constexpr qsizetype kMaxName = 64;

void addLine(QByteArray& text, const char* key, const std::string& value)
{
    text += QByteArray(key) + " = " + QByteArray::fromStdString(value) + '\n';
}

/// The systemd credential for a file option: `nkey` for nkey-file.
QString credentialOf(const char* option)
{
    QString credential = QLatin1String(option);
    credential.remove(QLatin1String("-file"));
    return credential;
}

bool needs(const Profile& profile, std::string Secrets::*text)
{
    for (const SecretField& field : kSecretFields)
        if (field.text == text)
            return profile.secretKeys.contains(
                QString::fromLatin1(field.key.data(), qsizetype(field.key.size())));
    return false;
}

bool needsLogin(const Profile& profile)
{
    return needs(profile, &Secrets::user) || needs(profile, &Secrets::token)
        || needs(profile, &Secrets::caFingerprint);
}

/// Lines as `--login FILE` reads them.
QByteArray loginOf(const Profile& profile, const Secrets& secrets)
{
    Secrets login;
    for (const auto text : {&Secrets::user, &Secrets::password, &Secrets::token, &Secrets::caFingerprint}) {
        if (!needs(profile, text))
            continue;
        if ((secrets.*text).empty())
            return {};
        login.*text = secrets.*text;
    }
    return QByteArray::fromStdString(formatSecrets(login));
}

QString quoted(QString text)
{
    static const QRegularExpression kPlain(QStringLiteral("^[\\w./@%+=:,-]+$"));
    if (kPlain.match(text).hasMatch())
        return text;
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

} // namespace

bool isName(const QString& name)
{
    static const QRegularExpression kName(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_-]*$"));
    return name.size() <= kMaxName && kName.match(name).hasMatch();
}

QString nameFor(const Profile& profile)
{
    static const QRegularExpression kOthers(QStringLiteral("[^a-z0-9]+"));
    const QString words =
        QString::fromStdString(profile.settings.name).toLower().replace(kOthers, QLatin1String(" "));
    const QString name = words.simplified().replace(QLatin1Char(' '), QLatin1Char('-')).left(kMaxName);
    return name.isEmpty() ? QStringLiteral("vlan%1").arg(profile.settings.vlanId) : name;
}

QByteArray write(const Profile& profile, const QString& name)
{
    const Settings& settings = profile.settings;
    const Settings usual;
    QByteArray text = "# /etc/vlan-nats/" + name.toLatin1() + ".conf, see man vlan-nats.conf\n";
    if (!settings.name.empty())
        addLine(text, "name", settings.name);
    for (const std::string& server : settings.servers)
        addLine(text, "server", server);
    if (settings.prefer != usual.prefer)
        addLine(text, "prefer", std::string(nameOf(settings.prefer)));
    addLine(text, "vlan", std::to_string(settings.vlanId));
    for (const std::string& address : settings.addressTexts())
        addLine(text, "address", address);
    for (const std::string& route : settings.routeTexts())
        addLine(text, "route", route);
    if (settings.games)
        addLine(text, "games", "yes");
    if (settings.metered)
        addLine(text, "metered", "yes");
    if (settings.mtu != usual.mtu)
        addLine(text, "mtu", std::to_string(settings.mtu));
    if (!settings.interface.empty())
        addLine(text, "interface", settings.interface);
    if (settings.subjectPrefix != usual.subjectPrefix)
        addLine(text, "prefix", settings.subjectPrefix);
    if (!settings.tlsServerName.empty())
        addLine(text, "tls-name", settings.tlsServerName);
    if (!settings.proxy.empty())
        addLine(text, "proxy", settings.proxy);
    if (settings.bridge)
        addLine(text, "bridge", "yes");
    if (settings.overlap)
        addLine(text, "allow-overlap", "yes");
    if (needsLogin(profile))
        addLine(text, "login", "login");
    for (const SecretFileOption& option : kSecretFileOptions)
        if (needs(profile, option.text))
            addLine(text, option.name, credentialOf(option.name).toStdString());
    return text;
}

QList<SecretFile> secretFiles(const Profile& profile, const Secrets& secrets)
{
    QList<SecretFile> files;
    if (needsLogin(profile))
        files << SecretFile{QStringLiteral("login"), loginOf(profile, secrets)};
    for (const SecretFileOption& option : kSecretFileOptions)
        if (needs(profile, option.text))
            files << SecretFile{credentialOf(option.name), QByteArray::fromStdString(secrets.*option.text)};
    return files;
}

QString commands(const QString& path, const QString& name, const QStringList& credentials)
{
    QString lines =
        QStringLiteral("sudo install -D -m 644 %1 /etc/vlan-nats/%2.conf\n").arg(quoted(path), name);
    QString copies;
    for (const QString& credential : credentials) {
        const QString copy =
            quoted(QFileInfo(path).path() + QLatin1Char('/') + name + QLatin1Char('.') + credential);
        lines += QStringLiteral("sudo install -D -m 600 %1 /etc/credstore/vlan-nats.%2.%3\n")
                     .arg(copy, name, credential);
        copies += QLatin1Char(' ') + copy;
    }
    lines += QStringLiteral("sudo systemctl enable --now vlan-nats@%1\n").arg(name);
    return copies.isEmpty() ? lines : lines + QLatin1String("rm") + copies + QLatin1Char('\n');
}

} // namespace vnats::boot_profile_text
