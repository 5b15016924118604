// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/network_key.h"

#include "core/base/bytes.h"

#include <cstdlib>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <span>
#include <utf8proc.h>

namespace vnats {

namespace {

constexpr std::uint64_t kScryptN = 1U << 15;
constexpr std::uint64_t kScryptR = 8;
constexpr std::uint64_t kScryptP = 1;
/// 128 · N · r bytes and some more.
constexpr std::uint64_t kScryptMemory = 64UL * 1024 * 1024;

constexpr std::string_view kIdLabel = "vlan-nats key id 1";
constexpr std::string_view kMessageLabel = "vlan-nats message key 1";
constexpr std::string_view kNextSaltLabel = "vlan-nats next lan salt 1";

/// Without the memory or the algorithms for this there is no secrecy; to go on without it is worse than to
/// end.
void hkdf(std::span<std::byte> out, Bytes key, Bytes salt, std::string_view label)
{
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(
        EVP_KDF_fetch(nullptr, OSSL_KDF_NAME_HKDF, nullptr), &EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(
        kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr, &EVP_KDF_CTX_free);
    char digest[] = "SHA256";
    const auto octets = [](const char* name, Bytes bytes) {
        return OSSL_PARAM_construct_octet_string(
            name, const_cast<std::byte*>(bytes.data()), bytes.size()); // OpenSSL only reads it
    };
    // The salt last, since OpenSSL takes an empty one for a mistake; to HKDF it is the same as none.
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        octets(OSSL_KDF_PARAM_KEY, key), octets(OSSL_KDF_PARAM_INFO, asBytes(label)),
        salt.empty() ? OSSL_PARAM_construct_end() : octets(OSSL_KDF_PARAM_SALT, salt),
        OSSL_PARAM_construct_end()};
    if (!context
        || EVP_KDF_derive(context.get(), reinterpret_cast<unsigned char*>(out.data()), out.size(), parameters)
            != 1)
        std::abort();
}

/// Normalization Form C (Unicode Standard Annex #15); nothing without the memory for it. The caller wipes it.
std::optional<std::string> normalized(std::string_view text)
{
    utf8proc_uint8_t* composed = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        std::ssize(text), &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size < 0)
        return std::nullopt;
    std::string form(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size));
    OPENSSL_cleanse(composed, form.size());
    std::free(composed);
    return form;
}

} // namespace

NetworkKey::NetworkKey(const network_key_text::Key& key)
    : m_key(key)
{
    std::array<std::byte, sizeof(Id)> id{};
    hkdf(id, m_key, {}, kIdLabel);
    m_id = ByteReader(id).read<Id>();
}

NetworkKey::~NetworkKey()
{
    OPENSSL_cleanse(m_key.data(), m_key.size());
}

NetworkKey::Salt NetworkKey::drawSalt()
{
    Salt salt{};
    // A salt that is not random would use nonces twice.
    if (RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), static_cast<int>(salt.size())) != 1)
        std::abort();
    return salt;
}

NetworkKey::MessageKey NetworkKey::messageKey(const Salt& salt) const
{
    MessageKey key{};
    hkdf(key, m_key, salt, kMessageLabel);
    return key;
}

NetworkKey::Salt NetworkKey::nextLanSalt() const
{
    Salt salt{};
    hkdf(salt, m_key, {}, kNextSaltLabel);
    return salt;
}

Passphrase::Passphrase(std::string_view text, std::string_view prefix, std::uint32_t vlanId)
    : m_text(text)
    , m_vlan("vlan-nats " + std::string(prefix) + '.' + std::to_string(vlanId))
{
}

Passphrase::~Passphrase()
{
    OPENSSL_cleanse(m_text.data(), m_text.size());
}

std::optional<NetworkKey> Passphrase::keyOf(const NetworkKey::Salt& lanSalt) const
{
    ByteWriter salt;
    salt.append(asBytes(m_vlan)).append(lanSalt);
    network_key_text::Key key{};
    auto text = normalized(m_text);
    const bool stretched = text
        && EVP_PBE_scrypt(text->data(), text->size(),
               reinterpret_cast<const unsigned char*>(salt.bytes().data()), salt.bytes().size(), kScryptN,
               kScryptR, kScryptP, kScryptMemory, reinterpret_cast<unsigned char*>(key.data()), key.size())
            == 1;
    if (text)
        OPENSSL_cleanse(text->data(), text->size());
    if (!stretched)
        return std::nullopt;
    NetworkKey made(key);
    OPENSSL_cleanse(key.data(), key.size());
    return made;
}

std::expected<EnteredKey, Problem> enteredKey(
    std::string_view text, std::string_view prefix, std::uint32_t vlanId)
{
    if (const auto checked = network_key_text::check(text); !checked)
        return std::unexpected(checked.error());
    auto generated = network_key_text::parseGenerated(text);
    if (!generated)
        return Passphrase(text, prefix, vlanId);
    const NetworkKey key(*generated);
    OPENSSL_cleanse(generated->data(), generated->size());
    return key;
}

} // namespace vnats
