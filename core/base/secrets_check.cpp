// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/credentials.h"
#include "core/base/network_key_text.h"
#include "core/base/server_url.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>

namespace vnats::validation {

namespace {

constexpr std::size_t kMaxLineSize = 4096;
/// All files together: so they fit into one packet to the worker, and in base64 into one descriptor.
constexpr std::size_t kMaxFilesSize = 36 * 1024;

std::unexpected<Problem> wrongSecrets(std::string message)
{
    return std::unexpected(Problem{ProblemCode::InvalidSecrets, std::move(message)});
}

/// Of a single text, whatever it is.
std::expected<void, Problem> checkText(const SecretField& field, const std::string& text)
{
    const std::string title(field.title);
    if (field.isFile) {
        const auto isForeign = [](char c) { return text::isControl(c) && !text::isSpace(c); };
        if (std::ranges::any_of(text, isForeign))
            return wrongSecrets(
                "The " + title + " is not a text. Give the file that begins with -----BEGIN.");
    } else if (text.size() > kMaxLineSize || std::ranges::any_of(text, text::isControl)) {
        return wrongSecrets(
            "The " + title + " holds a line break or is longer than 4,096 characters. Enter it again.");
    }
    return {};
}

std::expected<void, Problem> checkLogins(const Secrets& secrets)
{
    const SecretField* first = nullptr;
    for (const SecretField& field : kSecretFields) {
        const bool isLogin = field.text == &Secrets::user || field.text == &Secrets::token
            || field.text == &Secrets::nkeySeed || field.text == &Secrets::credentials;
        if (!isLogin || (secrets.*field.text).empty())
            continue;
        if (first)
            return wrongSecrets("There are two ways to log in, the " + std::string(first->title) + " and the "
                + std::string(field.title) + ". Keep one of them.");
        first = &field;
    }
    if (secrets.user.empty() && !secrets.password.empty())
        return wrongSecrets(
            "The login has a password without a user name. Add the user name, or give a token instead.");
    if (!secrets.nkeySeed.empty() && !isUserSeed(secrets.nkeySeed))
        return wrongSecrets(
            "The NKey seed is not the seed of a user, or is mistyped. Copy all its 58 characters, "
            "beginning with SU.");
    if (!secrets.credentials.empty() && !parseCredentials(secrets.credentials))
        return wrongSecrets(
            "The credentials file does not hold a user's JWT and NKey seed. Give a .creds file as "
            "nsc generates it.");
    if (!secrets.networkKey.empty())
        return network_key_text::check(secrets.networkKey);
    return {};
}

std::expected<void, Problem> checkCertificates(const Secrets& secrets)
{
    const auto holds = [](const std::string& text, std::string_view mark) {
        return text.find(mark) != std::string::npos;
    };
    constexpr std::string_view kCertificate = "-----BEGIN CERTIFICATE-----";
    for (const auto& [text, title] :
        {std::pair(&secrets.ca, "CA certificate"), std::pair(&secrets.certificate, "client certificate")})
        if (!text->empty() && !holds(*text, kCertificate))
            return wrongSecrets(std::string("The ") + title
                + " is not a certificate in PEM form. Convert it with openssl x509 -inform der.");
    if (secrets.certificate.empty() != secrets.certificateKey.empty())
        return wrongSecrets(secrets.certificate.empty()
                ? "There is a client certificate's key without the client certificate. Add the certificate."
                : "There is a client certificate without its key. Add the key.");
    if (secrets.certificateKey.empty())
        return {};
    if (!holds(secrets.certificateKey, "PRIVATE KEY-----"))
        return wrongSecrets(
            "The client certificate's key is not a private key in PEM form. Convert it with openssl "
            "pkey -inform der.");
    if (holds(secrets.certificateKey, "ENCRYPTED"))
        return wrongSecrets(
            "The client certificate's key has a passphrase. Remove it with openssl pkey -in FILE "
            "-out NEWFILE.");
    return {};
}

} // namespace

std::expected<Secrets, Problem> check(const Secrets& secrets)
{
    std::size_t filesSize = 0;
    for (const SecretField& field : kSecretFields) {
        if (const auto checked = checkText(field, secrets.*field.text); !checked)
            return std::unexpected(checked.error());
        filesSize += field.isFile ? (secrets.*field.text).size() : 0;
        if (filesSize > kMaxFilesSize)
            return wrongSecrets("The " + std::string(field.title)
                + " is too long: certificates, key and credentials file are more than 36 KiB together. Give "
                  "only the certificates that this VLAN's servers need.");
    }
    for (const auto& checked : {checkLogins(secrets), checkCertificates(secrets)})
        if (!checked)
            return std::unexpected(checked.error());
    return secrets;
}

std::expected<void, Problem> check(const Settings& settings, const Secrets& secrets)
{
    const auto isTls = [](const std::string& server) { return ServerUrl::split(server).tls; };
    const auto secured = std::ranges::count_if(settings.servers, isTls);
    if (secured == 0 && secrets.hasTlsMaterial())
        return wrongSecrets(std::string("There is a ")
            + (secrets.ca.empty() ? "client certificate" : "CA certificate")
            + ", but no server is reached by TLS. Begin the NATS URL with tls://, or leave the certificate "
              "out.");
    const bool mixed = secured != 0 && secured != std::ssize(settings.servers);
    if (mixed && (secrets.hasLogin() || secrets.hasTlsMaterial()))
        return std::unexpected(Problem{ProblemCode::InvalidServer,
            "Some NATS URLs begin with tls:// and some with nats://, so that whoever blocks the former gets "
            "the login in clear. Begin all of them with tls://, or all with nats://."});
    return {};
}

} // namespace vnats::validation
