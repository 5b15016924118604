// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/certificates.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace vnats::test {

/// An operator, an account or a user, as nsc would make them: an Ed25519 key and what NATS writes of it.
class NatsIdentity
{
public:
    enum Kind : std::uint8_t { Account = 0, Operator = 14 << 3, User = 20 << 3 };

    explicit NatsIdentity(Kind kind)
        : m_kind(kind)
        , m_key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"))
    {
    }

    /// `U…`, `A…`, `O…`
    std::string publicKey() const
    {
        std::string raw(1 + kSize, '\0');
        raw[0] = static_cast<char>(m_kind);
        std::size_t size = kSize;
        EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<unsigned char*>(&raw[1]), &size);
        return base32(checked(raw));
    }
    /// `SU…`, `SA…`, `SO…`
    std::string seed() const
    {
        std::string raw(2 + kSize, '\0');
        raw[0] = static_cast<char>(18 << 3 | m_kind >> 5);
        raw[1] = static_cast<char>((m_kind & 31) << 3);
        std::size_t size = kSize;
        EVP_PKEY_get_raw_private_key(m_key.get(), reinterpret_cast<unsigned char*>(&raw[2]), &size);
        return base32(checked(raw));
    }
    /// What this one says of another, or of itself; `claims` is the JSON of the claim's "nats" object.
    std::string jwt(const NatsIdentity& subject, const std::string& claims) const
    {
        const std::string text = base64url(R"({"typ":"JWT","alg":"ed25519-nkey"})") + '.'
            + base64url(R"({"jti":"test","iat":1700000000,"name":"test","iss":")" + publicKey()
                + R"(","sub":")" + subject.publicKey() + R"(","nats":)" + claims + '}');
        return text + '.' + base64url(signature(text));
    }

private:
    static constexpr std::size_t kSize = 32;

    std::string signature(const std::string& text) const
    {
        std::string out(64, '\0');
        std::size_t size = out.size();
        EVP_MD_CTX* const context = EVP_MD_CTX_new();
        EVP_DigestSignInit(context, nullptr, nullptr, nullptr, m_key.get());
        EVP_DigestSign(context, reinterpret_cast<unsigned char*>(out.data()), &size,
            reinterpret_cast<const unsigned char*>(text.data()), text.size());
        EVP_MD_CTX_free(context);
        return out;
    }
    /// With its checksum behind it.
    static std::string checked(std::string raw)
    {
        unsigned crc = 0;
        for (const char byte : raw) {
            crc ^= static_cast<unsigned>(static_cast<unsigned char>(byte)) << 8;
            for (int i = 0; i < 8; ++i)
                crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021U : 0U)) & 0xffff;
        }
        raw += static_cast<char>(crc & 0xff);
        raw += static_cast<char>(crc >> 8);
        return raw;
    }
    static std::string digits(const std::string& raw, std::string_view alphabet, unsigned width)
    {
        std::string text;
        unsigned group = 0;
        unsigned bits = 0;
        for (const char byte : raw) {
            group = (group << 8 | static_cast<unsigned char>(byte)) & 0xffff;
            for (bits += 8; bits >= width; bits -= width)
                text += alphabet[group >> (bits - width) & ((1U << width) - 1)];
        }
        if (bits > 0)
            text += alphabet[group << (width - bits) & ((1U << width) - 1)];
        return text;
    }
    static std::string base32(const std::string& raw)
    {
        return digits(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5);
    }
    static std::string base64url(const std::string& raw)
    {
        return digits(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6);
    }

    Kind m_kind;
    Openssl<EVP_PKEY> m_key;
};

} // namespace vnats::test
