// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/certificate_fingerprint.h"

#include "core/base/hex.h"
#include "core/base/text.h"

namespace vnats {

namespace {

std::string written(
    const CertificateFingerprint& fingerprint, const hex::Pairs& pairs, std::string_view between)
{
    std::string text;
    for (const unsigned char byte : fingerprint.digest) {
        if (!text.empty())
            text += between;
        text += hex::digitsOf(byte, pairs);
    }
    return text;
}

} // namespace

std::optional<CertificateFingerprint> CertificateFingerprint::parse(std::string_view text)
{
    text = text::trimmed(text);
    for (const std::string_view front : {"sha256 fingerprint=", "sha-256 fingerprint=", "sha256:"})
        if (text::startsWithIgnoringCase(text, front)) {
            text.remove_prefix(front.size());
            break;
        }
    CertificateFingerprint fingerprint;
    for (unsigned char& byte : fingerprint.digest) {
        if (&byte != fingerprint.digest.data() && !text.empty()
            && (text.front() == ':' || text.front() == ' '))
            text.remove_prefix(1);
        const auto value = hex::byteOf(text.substr(0, 2));
        if (!value)
            return std::nullopt;
        byte = *value;
        text.remove_prefix(2);
    }
    return text.empty() ? std::optional(fingerprint) : std::nullopt;
}

std::string CertificateFingerprint::toString() const
{
    return written(*this, hex::kLower, "");
}

std::string CertificateFingerprint::toColons() const
{
    return written(*this, hex::kUpper, ":");
}

} // namespace vnats
