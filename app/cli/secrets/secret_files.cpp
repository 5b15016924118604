// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secrets/secret_files.h"

#include "app/cli/terminal/input.h"
#include "app/cli/terminal/output.h"
#include "core/base/secrets_text.h"
#include "core/base/validation.h"
#include "helper/contract/private_file.h"

#include <QFile>

namespace vnats::cli {

namespace {

using Failure = std::unexpected<QString>;

/// The content of a file, read with the user's rights; overwritten on destruction.
struct Content
{
    QByteArray bytes;

    ~Content() { bytes.fill('\0'); }
    std::string_view text() const { return {bytes.constData(), std::size_t(bytes.size())}; }
};

std::expected<void, QString> readInto(
    Content& content, const char* option, const QString& path, bool isPublic = false)
{
    QFile file(path);
    const bool fromInput = path == QLatin1String("-");
    const bool open = fromInput ? file.open(0, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return Failure(QStringLiteral("--%1: The file cannot be read (%2). Check its name and permissions.")
                           .arg(QLatin1String(option), file.errorString()));
    if (!fromInput && !isPublic) {
        if (const auto kept = checkPrivate(file.handle(), path.toStdString()); !kept)
            return Failure(QStringLiteral("--%1: %2").arg(QLatin1String(option), inEnglish(kept.error())));
    }
    // One byte more than allowed tells too long from just long enough; sequential files arrive in pieces.
    content.bytes.reserve(qsizetype(kMaxSecretsSize) + 1);
    while (content.bytes.size() <= qsizetype(kMaxSecretsSize)) {
        const QByteArray piece = file.read(qint64(kMaxSecretsSize) + 1 - content.bytes.size());
        if (piece.isEmpty())
            break;
        content.bytes += piece;
    }
    return {};
}

} // namespace

void addSecretFileOptions(Arguments& arguments)
{
    arguments.value("login").value("ca-fingerprint");
    for (const SecretFileOption& option : kSecretFileOptions)
        arguments.value(option.name);
}

const char* firstSecretFileOption(const Arguments& arguments)
{
    if (arguments.has("login"))
        return "login";
    for (const SecretFileOption& option : kSecretFileOptions)
        if (arguments.has(option.name))
            return option.name;
    return nullptr;
}

std::expected<Secrets, QString> readSecretFiles(const Arguments& arguments)
{
    Secrets secrets;
    if (arguments.has("login")) {
        Content content;
        if (const auto read = readInto(content, "login", arguments.valueOf("login")); !read)
            return Failure(read.error());
        const auto login = parseSecrets(asBytes(content.text()));
        if (!login)
            return Failure(QStringLiteral("--login: %1").arg(inEnglish(login.error())));
        secrets = *login;
    }
    for (const SecretFileOption& option : kSecretFileOptions) {
        if (!arguments.has(option.name))
            continue;
        Content content;
        const auto read = readInto(content, option.name, arguments.valueOf(option.name), option.isPublic);
        if (!read)
            return Failure(read.error());
        if (const auto taken = takeSecretFile(secrets, option, content.text()); !taken)
            return Failure(
                QStringLiteral("--%1: %2").arg(QLatin1String(option.name), inEnglish(taken.error())));
    }
    if (arguments.has("ca-fingerprint")) {
        secrets.caFingerprint = arguments.valueOf("ca-fingerprint").toStdString();
        if (secrets.caFingerprint.empty())
            return Failure(QStringLiteral("--ca-fingerprint is empty. Give a fingerprint or leave it out."));
    }
    auto checked = validation::check(secrets);
    if (!checked)
        return Failure(inEnglish(checked.error()));
    return *std::move(checked);
}

std::expected<void, QString> saveLogin(const Arguments& arguments, const Secrets& secrets)
{
    if (!arguments.has("save-login"))
        return {};
    if (secrets.empty())
        return Failure(QStringLiteral("--save-login: There are no secrets to keep. Leave it out."));
    std::string text = formatSecrets(secrets);
    const auto written = writePrivateFile(arguments.valueOf("save-login"), QByteArray::fromStdString(text));
    wipe(text);
    return written ? written : Failure(QStringLiteral("--save-login: ") + written.error());
}

} // namespace vnats::cli
