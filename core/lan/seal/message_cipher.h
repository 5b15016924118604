// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/seal/network_key.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace vnats {

/// AES-256-GCM (NIST SP 800-38D) with one key, through OpenSSL's EVP. The nonce is four zero bytes and the
/// counter, big-endian; the sealing side never uses a counter twice.
class MessageCipher
{
public:
    static constexpr std::size_t kTagSize = 16;
    enum class Use { Seal, Open };

    MessageCipher(const NetworkKey::MessageKey& key, Use use);
    MessageCipher(MessageCipher&&) noexcept;
    MessageCipher& operator=(MessageCipher&&) noexcept;
    ~MessageCipher();

    /// Writes plain.size() + kTagSize bytes: the ciphertext and the tag.
    void seal(std::uint64_t counter, std::string_view associated, Bytes plain, std::byte* out);
    /// Writes sealed.size() - kTagSize bytes; false when the tag does not match, and then they mean nothing.
    bool open(std::uint64_t counter, std::string_view associated, Bytes sealed, std::byte* out);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace vnats
