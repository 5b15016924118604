// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// The SHA-256 digest of a certificate (of its DER form), by which people compare one: a plain value. Whoever knows
/// it recognises the certificate among all others, wherever it comes from.
struct CertificateFingerprint
{
    std::array<unsigned char, 32> digest{};

    /// As `openssl x509 -noout -fingerprint -sha256` and others write it: 64 hexadecimal digits, perhaps in pairs
    /// separated by colons or spaces, perhaps behind `sha256 Fingerprint=` or `SHA256:`, in any case. Nothing for
    /// anything else.
    static std::optional<CertificateFingerprint> parse(std::string_view text);
    /// In 64 lower-case digits, as it is stored.
    std::string toString() const;
    /// In pairs of upper-case digits separated by colons, as OpenSSL shows it to people.
    std::string toColons() const;

    bool operator==(const CertificateFingerprint&) const = default;
};

} // namespace vnats
