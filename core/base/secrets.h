// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vnats {

/// The login to the server and what proves either side to the other, as texts. They travel by file descriptor
/// and socket pair only and are never printed. `validation.h` says what each may hold, `secrets_text.h` how
/// they are written down.
///
/// Every copy overwrites itself when it goes. So a move is a copy, and the moved-from object is wiped in its
/// turn.
struct Secrets
{
    std::string user{};
    std::string password{};
    std::string token{};
    /// Of a user, `SU…`; the server knows the public key.
    std::string nkeySeed{};
    /// What a `.creds` file holds: a user's JWT and seed.
    std::string credentials{};
    /// Certificates (PEM) of the CAs that may vouch for a server, instead of the computer's own list.
    std::string ca{};
    /// In place of that, the SHA-256 fingerprint of one certificate, the server's own or a CA's that the server shows:
    /// it alone may vouch then. As CertificateFingerprint::toString() writes it.
    std::string caFingerprint{};
    /// Certificate (PEM, with the intermediate ones after it) by which the server knows us …
    std::string certificate{};
    /// … and its private key (PEM, without a passphrase).
    std::string certificateKey{};
    /// Of a sealed VLAN: the same for all its members. Never goes to a server.
    std::string networkKey{};
    /// `user:password` for the proxy. Never goes to a server, and in no invitation: it is of the place, not of the LAN.
    std::string proxyLogin{};

    ~Secrets() { wipe(); }

    /// Overwrites all of it in memory.
    void wipe();
    bool empty() const { return *this == Secrets{}; }
    /// Anything that is useless without a secured connection.
    bool hasTlsMaterial() const { return hasTrust() || !certificate.empty() || !certificateKey.empty(); }
    /// Anything that says whom to trust, instead of the computer's own list.
    bool hasTrust() const { return !ca.empty() || !caFingerprint.empty(); }
    /// Anything that is told or shown to a server in order to log in.
    bool hasLogin() const
    {
        return !user.empty() || !token.empty() || !nkeySeed.empty() || !credentials.empty();
    }

    bool operator==(const Secrets&) const = default;
};

/// One of the secrets: its key wherever it is written down or asked for, and where it is kept. What people
/// call it stands in problem_table.cpp.
struct SecretField
{
    std::string_view key;
    std::string Secrets::*text;
    /// It has several lines, so it is written down in base64.
    bool isFile = false;
};

/// All of them, in the order in which they are written down and sent.
inline constexpr SecretField kSecretFields[] = {
    {"user", &Secrets::user},
    {"password", &Secrets::password},
    {"token", &Secrets::token},
    {"nkey", &Secrets::nkeySeed},
    {"network-key", &Secrets::networkKey},
    {"ca-fingerprint", &Secrets::caFingerprint},
    {"proxy-login", &Secrets::proxyLogin},
    {"creds", &Secrets::credentials, true},
    {"ca", &Secrets::ca, true},
    {"certificate", &Secrets::certificate, true},
    {"key", &Secrets::certificateKey, true},
};

/// Overwrites a text in memory, with the whole capacity that it may have filled before.
void wipe(std::string& text);

} // namespace vnats
