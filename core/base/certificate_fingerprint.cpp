// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/certificate_fingerprint.h"

#include "core/base/text.h"

namespace vnats {

namespace {

constexpr std::string_view kLower = "0123456789abcdef";
constexpr std::string_view kUpper = "0123456789ABCDEF";

int nibbleOf(char digit)
{
    if (digit >= 'A' && digit <= 'F')
        digit = static_cast<char>(digit - 'A' + 'a');
    const std::size_t value = kLower.find(digit);
    return value == std::string_view::npos ? -1 : static_cast<int>(value);
}

std::string written(
    const CertificateFingerprint& fingerprint, std::string_view digits, std::string_view between)
{
    std::string text;
    for (const unsigned char byte : fingerprint.digest) {
        if (!text.empty())
            text += between;
        text += digits[byte >> 4];
        text += digits[byte & 15];
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
        if (text.size() < 2)
            return std::nullopt;
        const int high = nibbleOf(text[0]);
        const int low = nibbleOf(text[1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        byte = static_cast<unsigned char>(high << 4 | low);
        text.remove_prefix(2);
    }
    return text.empty() ? std::optional(fingerprint) : std::nullopt;
}

std::string CertificateFingerprint::toString() const
{
    return written(*this, kLower, "");
}

std::string CertificateFingerprint::toColons() const
{
    return written(*this, kUpper, ":");
}

} // namespace vnats
