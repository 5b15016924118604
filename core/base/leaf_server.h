// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/secrets.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// A nats-server on a member's computer that is a leaf node of the VLAN's server, so that the members beside it need
/// not talk by way of a server far away. Its host tells it to the members, and nobody else, in its hello: whoever
/// hears that may log in, and knows the one certificate that it has.
struct LeafServer
{
    static constexpr std::size_t kLeastToken = 16;
    static constexpr std::size_t kMostToken = 64;
    /// In base64.
    static constexpr std::size_t kMostCertificate = 2048;
    /// The user that goes with the token; its nats-server lets it use the subjects of this VLAN only.
    static constexpr std::string_view kUser = "member";
    /// The name in its certificate, as in that of every server that vlan-nats starts.
    static constexpr std::string_view kCertifiedName = "host.vlan-nats.internal";
    /// Under which it is announced in the local network (RFC 6763).
    static constexpr std::string_view kService = "_vlan-nats._tcp";
    /// The key of the TXT record that holds the SHA-256 of its certificate (DER), in lower-case hexadecimal digits.
    static constexpr std::string_view kFingerprint = "sha256";

    std::uint16_t port = 0;
    /// Lower-case letters and digits.
    std::string token;
    /// Its certificate (DER, in base64 without line breaks).
    std::string certificate;

    LeafServer() = default;
    LeafServer(const LeafServer&) = default;
    LeafServer& operator=(const LeafServer&) = default;
    ~LeafServer() { wipe(token); }

    /// Whether every field is what its comment says.
    bool isValid() const;
    /// From the certificate's PEM, which must hold one certificate and nothing else.
    static std::optional<LeafServer> of(std::uint16_t port, const Secrets& secrets);
    /// What a client needs: user, password and CA.
    Secrets login() const;

    bool operator==(const LeafServer&) const = default;
};

/// A leaf that has been found in the local network. Nothing of it is to be believed: it is one of ours only if a
/// member has told its certificate.
struct FoundLeaf
{
    /// Whoever floods the network with announcements is not to hide the one that is looked for.
    static constexpr std::size_t kMost = 1024;

    IpAddress address;
    std::uint16_t port = 0;
    std::array<std::uint8_t, 32> fingerprint{};

    auto operator<=>(const FoundLeaf&) const = default;
};

} // namespace vnats
