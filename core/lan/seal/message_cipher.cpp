// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/message_cipher.h"

#include <algorithm>
#include <array>
#include <openssl/evp.h>

namespace vnats {

namespace {

constexpr std::size_t kNonceSize = 12;

const unsigned char* raw(Bytes bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::array<std::byte, kNonceSize> nonceOf(std::uint64_t counter)
{
    std::array<std::byte, kNonceSize> nonce{};
    std::ranges::copy(bigEndian(counter), nonce.begin() + kNonceSize - sizeof counter);
    return nonce;
}

/// OpenSSL refuses nothing that is done here unless its installation is broken; to send in clear instead
/// would be worse than to end.
void must(int result)
{
    if (result != 1)
        std::abort();
}

} // namespace

struct MessageCipher::Context
{
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    ~Context() { EVP_CIPHER_CTX_free(context); } // wipes the key
};

MessageCipher::MessageCipher(const NetworkKey::MessageKey& key, Use use)
    : m_context(std::make_unique<Context>())
{
    must(m_context->context != nullptr);
    must(EVP_CipherInit_ex(
        m_context->context, EVP_aes_256_gcm(), nullptr, raw(key), nullptr, use == Use::Seal ? 1 : 0));
}

MessageCipher::MessageCipher(MessageCipher&&) noexcept = default;
MessageCipher& MessageCipher::operator=(MessageCipher&&) noexcept = default;
MessageCipher::~MessageCipher() = default;

void MessageCipher::seal(std::uint64_t counter, std::string_view associated, Bytes plain, std::byte* out)
{
    EVP_CIPHER_CTX* const context = m_context->context;
    auto* const text = reinterpret_cast<unsigned char*>(out);
    int written = 0;
    must(EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, raw(nonceOf(counter))));
    must(EVP_EncryptUpdate(
        context, nullptr, &written, raw(asBytes(associated)), static_cast<int>(associated.size())));
    must(EVP_EncryptUpdate(context, text, &written, raw(plain), static_cast<int>(plain.size())));
    must(EVP_EncryptFinal_ex(context, text + plain.size(), &written));
    must(
        EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, static_cast<int>(kTagSize), text + plain.size()));
}

bool MessageCipher::open(std::uint64_t counter, std::string_view associated, Bytes sealed, std::byte* out)
{
    if (sealed.size() < kTagSize)
        return false;
    EVP_CIPHER_CTX* const context = m_context->context;
    auto* const text = reinterpret_cast<unsigned char*>(out);
    const Bytes body = sealed.first(sealed.size() - kTagSize);
    std::array<unsigned char, kTagSize> tag{};
    std::copy_n(raw(sealed) + body.size(), kTagSize, tag.begin());
    int written = 0;
    must(EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, raw(nonceOf(counter))));
    must(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(kTagSize), tag.data()));
    must(EVP_DecryptUpdate(
        context, nullptr, &written, raw(asBytes(associated)), static_cast<int>(associated.size())));
    must(EVP_DecryptUpdate(context, text, &written, raw(body), static_cast<int>(body.size())));
    return EVP_DecryptFinal_ex(context, text + body.size(), &written) == 1;
}

} // namespace vnats
