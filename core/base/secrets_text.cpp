// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secrets_text.h"

#include "core/base/base64.h"
#include "core/base/text.h"
#include "core/base/validation.h"

#include <algorithm>
#include <utility>

namespace vnats {

namespace {

std::unexpected<Problem> wrongLogin(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

/// Cuts the first line off.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

bool isSkipped(std::string_view line)
{
    return line.empty() || line.front() == '#';
}

/// A .creds file and PEM are ASCII. OpenSSL takes no notice of a certificate behind a byte order mark, and some editors
/// put one at the beginning of each file; several may have been joined.
void removeMarks(std::string& file)
{
    for (std::size_t at = 0; (at = file.find(text::kByteOrderMark, at)) != std::string::npos;)
        file.erase(at, text::kByteOrderMark.size());
}

const SecretField* fieldOf(std::string Secrets::*text)
{
    return std::ranges::find(kSecretFields, text, &SecretField::text);
}

} // namespace

std::expected<Secrets, Problem> parseSecrets(Bytes text)
{
    if (text.size() > kMaxSecretsSize)
        return wrongLogin(ProblemCode::InvalidSecretsLoginTooLong);
    std::string_view rest = text::withoutBom({reinterpret_cast<const char*>(text.data()), text.size()});
    Secrets secrets;
    for (int number = 1; !rest.empty(); ++number) {
        std::string_view line = takeLine(rest);
        if (line.ends_with('\r')) // of an editor that writes byte order marks, too
            line.remove_suffix(1);
        if (isSkipped(line))
            continue;
        const std::size_t equals = line.find('=');
        const auto* const field = equals == std::string_view::npos
            ? std::end(kSecretFields)
            : std::ranges::find(kSecretFields, line.substr(0, equals), &SecretField::key);
        // The word before the = may be a part of a secret, so it is not shown.
        if (field == std::end(kSecretFields))
            return wrongLogin(ProblemCode::InvalidSecretsLoginLine, {{"line", std::to_string(number)}});
        const std::string key(field->key);
        const std::string_view value = line.substr(equals + 1);
        std::string& kept = secrets.*field->text;
        if (!kept.empty())
            return wrongLogin(ProblemCode::InvalidSecretsLoginTwice, {{"key", key}});
        if (value.find('\0') != std::string_view::npos)
            return wrongLogin(ProblemCode::InvalidSecretsLoginZeroByte, {{"key", key}});
        if (!field->isFile) {
            kept = value;
            continue;
        }
        auto decoded = base64::decode(value);
        if (!decoded)
            return wrongLogin(ProblemCode::InvalidSecretsLoginBase64, {{"key", key}});
        kept = *decoded;
        wipe(*decoded);
        removeMarks(kept);
    }
    return validation::check(secrets);
}

std::string formatSecrets(const Secrets& secrets)
{
    std::string text;
    // At once: a text that grows leaves copies of itself behind.
    text.reserve(kMaxSecretsSize);
    for (const SecretField& field : kSecretFields) {
        const std::string& value = secrets.*field.text;
        if (value.empty())
            continue;
        text.append(field.key) += '=';
        if (field.isFile) {
            std::string encoded = base64::encode(value);
            text += encoded;
            wipe(encoded);
        } else {
            text += value;
        }
        text += '\n';
    }
    return text;
}

std::expected<void, Problem> takeSecretFile(
    Secrets& secrets, const SecretFileOption& option, std::string_view content)
{
    const SecretField& field = *fieldOf(option.text);
    std::string& kept = secrets.*option.text;
    const std::string key(field.key);
    if (!kept.empty())
        return wrongLogin(ProblemCode::InvalidSecretsTwice, {{"secret", key}});
    if (field.isFile) {
        kept = content;
        removeMarks(kept);
    } else {
        content = text::withoutBom(content);
        while (!content.empty()) {
            const std::string_view line = text::trimmed(takeLine(content));
            if (isSkipped(line))
                continue;
            if (!kept.empty())
                return wrongLogin(ProblemCode::InvalidSecretsManyLines, {{"secret", key}});
            kept = line;
        }
    }
    if (kept.empty())
        return wrongLogin(ProblemCode::InvalidSecretsEmptyFile, {{"secret", key}});
    return {};
}

} // namespace vnats
