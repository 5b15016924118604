// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/problem.h"
#include "core/base/secrets.h"

#include <expected>
#include <string>

namespace vnats {

/// The form in which secrets travel through a file descriptor (D-Bus Start, `--login FILE`): lines `key=…`
/// with the keys of kSecretFields; the value is everything up to the line's end, base64 of it for those that
/// are files. Empty lines and lines beginning with # are skipped. Nothing in it means: no login.
///
///   user=ann              token=…               nkey=SU…              network-key=…         proxy-login=ann:…
///   password=…            creds=LS0tLS1C…       ca=LS0tLS1C…          certificate=LS0t… with key=LS0t…
///                                               ca-fingerprint=3F:8A:…
inline constexpr std::size_t kMaxSecretsSize = 64 * 1024;

/// Refuses unknown keys, a key given twice, and what validation::check(Secrets) refuses. The error names the
/// key or the line and never quotes the text.
std::expected<Secrets, Problem> parseSecrets(Bytes text);

std::string formatSecrets(const Secrets& secrets);

/// An option that names a file with one of the secrets in it, the same for every program.
struct SecretFileOption
{
    /// Without the dashes.
    const char* name;
    std::string Secrets::*text;
    /// Everybody may read it: a certificate.
    bool isPublic = false;
};
inline constexpr SecretFileOption kSecretFileOptions[] = {
    {"creds", &Secrets::credentials},
    {"nkey-file", &Secrets::nkeySeed},
    {"ca", &Secrets::ca, true},
    {"cert", &Secrets::certificate, true},
    {"key", &Secrets::certificateKey},
    {"network-key-file", &Secrets::networkKey},
    {"proxy-login-file", &Secrets::proxyLogin},
};

/// Takes what such a file holds; for a secret of one line, the one line in it that is neither empty nor
/// begins with #. Refuses one that is there already. What it is worth, validation::check(Secrets) says.
std::expected<void, Problem> takeSecretFile(
    Secrets& secrets, const SecretFileOption& option, std::string_view content);

} // namespace vnats
