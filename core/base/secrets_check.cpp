// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/certificate_fingerprint.h"
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

std::unexpected<Problem> wrongSecrets(ProblemCode code)
{
    return std::unexpected(Problem{code});
}

std::unexpected<Problem> wrongSecret(ProblemCode code, std::string_view key)
{
    return std::unexpected(Problem{code, {{"secret", std::string(key)}}});
}

/// Of a single text, whatever it is.
std::expected<void, Problem> checkText(const SecretField& field, const std::string& text)
{
    if (field.isFile) {
        const auto isForeign = [](char c) { return text::isControl(c) && !text::isSpace(c); };
        if (std::ranges::any_of(text, isForeign))
            return wrongSecret(ProblemCode::InvalidSecretsNotText, field.key);
    } else if (text.size() > kMaxLineSize || std::ranges::any_of(text, text::isControl)) {
        return wrongSecret(ProblemCode::InvalidSecretsLine, field.key);
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
            return std::unexpected(Problem{ProblemCode::InvalidSecretsTwoLogins,
                {{"secret", std::string(first->key)}, {"other_secret", std::string(field.key)}}});
        first = &field;
    }
    if (secrets.user.empty() && !secrets.password.empty())
        return wrongSecrets(ProblemCode::InvalidSecretsPasswordAlone);
    if (!secrets.nkeySeed.empty() && !isUserSeed(secrets.nkeySeed))
        return wrongSecrets(ProblemCode::InvalidSecretsNkeySeed);
    if (!secrets.credentials.empty() && !parseCredentials(secrets.credentials))
        return wrongSecrets(ProblemCode::InvalidSecretsCredentials);
    // RFC 7617 §2 and RFC 1929 §2: without a colon there is no telling where the password begins.
    if (const std::size_t colon = secrets.proxyLogin.find(':');
        !secrets.proxyLogin.empty() && (colon == 0 || colon == std::string::npos))
        return wrongSecrets(ProblemCode::InvalidSecretsProxyLogin);
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
    for (const auto& [text, key] :
        {std::pair(&secrets.ca, "ca"), std::pair(&secrets.certificate, "certificate")})
        if (!text->empty() && !holds(*text, kCertificate))
            return wrongSecret(ProblemCode::InvalidSecretsNotPem, key);
    if (!secrets.caFingerprint.empty() && !CertificateFingerprint::parse(secrets.caFingerprint))
        return wrongSecrets(ProblemCode::InvalidSecretsFingerprint);
    if (!secrets.ca.empty() && !secrets.caFingerprint.empty())
        return wrongSecrets(ProblemCode::InvalidSecretsTwoTrusts);
    if (secrets.certificate.empty() != secrets.certificateKey.empty())
        return wrongSecrets(secrets.certificate.empty() ? ProblemCode::InvalidSecretsKeyAlone
                                                        : ProblemCode::InvalidSecretsCertificateAlone);
    if (secrets.certificateKey.empty())
        return {};
    if (!holds(secrets.certificateKey, "PRIVATE KEY-----"))
        return wrongSecrets(ProblemCode::InvalidSecretsKeyNotPem);
    if (holds(secrets.certificateKey, "ENCRYPTED"))
        return wrongSecrets(ProblemCode::InvalidSecretsKeyEncrypted);
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
            return wrongSecret(ProblemCode::InvalidSecretsTooLarge, field.key);
    }
    for (const auto& checked : {checkLogins(secrets), checkCertificates(secrets)})
        if (!checked)
            return std::unexpected(checked.error());
    Secrets clean = secrets;
    if (const auto fingerprint = CertificateFingerprint::parse(secrets.caFingerprint))
        clean.caFingerprint = fingerprint->toString();
    return clean;
}

std::expected<void, Problem> check(const Settings& settings, const Secrets& secrets)
{
    const auto isTls = [](const std::string& server) { return ServerUrl::split(server).tls; };
    const auto secured = std::ranges::count_if(settings.servers, isTls);
    if (secured == 0 && secrets.hasTlsMaterial())
        return wrongSecret(ProblemCode::InvalidSecretsTlsUnused,
            !secrets.ca.empty()                  ? "ca"
                : !secrets.caFingerprint.empty() ? "ca-fingerprint"
                                                 : "certificate");
    const bool mixed = secured != 0 && secured != std::ssize(settings.servers);
    if (mixed && (secrets.hasLogin() || secrets.hasTlsMaterial()))
        return std::unexpected(Problem{ProblemCode::InvalidServerMixedTls});
    return {};
}

} // namespace vnats::validation
