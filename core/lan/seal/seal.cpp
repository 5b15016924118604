// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/seal.h"

#include <algorithm>
#include <cstdlib>
#include <openssl/crypto.h>
#include <openssl/rand.h>

namespace vnats {

namespace {

NetworkKey::Salt drawnSalt()
{
    NetworkKey::Salt salt{};
    // A salt that is not random would use nonces twice.
    if (RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), static_cast<int>(salt.size())) != 1)
        std::abort();
    return salt;
}

MessageCipher cipherOf(const NetworkKey& key, const NetworkKey::Salt& salt, MessageCipher::Use use)
{
    NetworkKey::MessageKey messageKey = key.messageKey(salt);
    MessageCipher cipher(messageKey, use);
    OPENSSL_cleanse(messageKey.data(), messageKey.size());
    return cipher;
}

} // namespace

void SealedHeader::write(std::byte* out) const
{
    *out++ = std::byte{kMark};
    out = std::ranges::copy(bigEndian(key), out).out;
    out = std::ranges::copy(salt, out).out;
    std::ranges::copy(bigEndian(counter), out);
}

std::optional<SealedHeader> SealedHeader::read(Bytes bytes)
{
    ByteReader in(bytes);
    SealedHeader header;
    const bool marked = in.read<std::uint8_t>() == kMark;
    header.key = in.read<NetworkKey::Id>();
    std::ranges::copy(in.take(NetworkKey::kSaltSize), header.salt.begin());
    header.counter = in.read<std::uint64_t>();
    if (!marked || !in.ok() || in.remaining() < MessageCipher::kTagSize)
        return std::nullopt;
    return header;
}

Sealer::Sealer(const NetworkKey& key)
    : Sealer(key, drawnSalt())
{
}

Sealer::Sealer(const NetworkKey& key, const NetworkKey::Salt& salt)
    : m_header{key.id(), salt, 0}
    , m_cipher(cipherOf(key, salt, MessageCipher::Use::Seal))
{
}

void Sealer::use(const NetworkKey& key)
{
    m_header.key = key.id();
    m_cipher = cipherOf(key, m_header.salt, MessageCipher::Use::Seal);
}

Bytes Sealer::seal(std::string_view subject, Bytes plain)
{
    const std::size_t size = plain.size() + kSealOverhead;
    if (m_buffer.size() < size)
        m_buffer.resize(size);
    ++m_header.counter;
    m_header.write(m_buffer.data());
    m_cipher.seal(m_header.counter, subject, plain, m_buffer.data() + SealedHeader::kSize);
    return Bytes(m_buffer).first(size);
}

void Opener::removeKey(NetworkKey::Id key)
{
    std::erase_if(m_keys, [key](const NetworkKey& held) { return held.id() == key; });
    std::erase_if(m_byId, [key](const auto& sender) { return sender.first.first == key; });
    std::erase_if(m_senders, [key](const Sender& sender) { return sender.key == key; });
}

/// A run that changes its key keeps its replay window. False if it has already used this counter.
bool Opener::takeIn(Sender stranger, std::uint64_t counter)
{
    const auto same = std::ranges::find_if(
        m_senders, [&stranger](const Sender& known) { return known.salt == stranger.salt; });
    if (same != m_senders.end()) {
        stranger.window = same->window;
        stranger.isLive = same->isLive;
        if (!stranger.window.admits(counter))
            return false;
    }
    if (m_senders.size() >= kMaxSenders) {
        m_byId.erase(idOf(m_senders.back()));
        m_senders.pop_back();
    }
    m_senders.push_front(std::move(stranger));
    m_byId[idOf(m_senders.front())] = m_senders.begin();
    return true;
}

std::expected<Opener::Opened, Opener::Refusal> Opener::open(std::string_view subject, Bytes sealed)
{
    const auto header = SealedHeader::read(sealed);
    if (!header)
        return std::unexpected(Refusal::NotSealed);
    const auto key = std::ranges::find(m_keys, header->key, &NetworkKey::id);
    if (key == m_keys.end())
        return std::unexpected(Refusal::UnknownKey);
    if (m_own == header->salt)
        return std::unexpected(Refusal::Replayed);

    const SenderId id{header->key, header->salt};
    const auto known = m_byId.find(id);
    std::optional<MessageCipher> stranger;
    if (known == m_byId.end())
        stranger = cipherOf(*key, header->salt, MessageCipher::Use::Open);
    else if (!known->second->window.admits(header->counter))
        return std::unexpected(Refusal::Replayed);

    const Bytes body = sealed.subspan(SealedHeader::kSize);
    if (m_buffer.size() < body.size())
        m_buffer.resize(body.size());
    MessageCipher& cipher = stranger ? *stranger : known->second->cipher;
    if (!cipher.open(header->counter, subject, body, m_buffer.data()))
        return std::unexpected(Refusal::Forged);

    if (!stranger)
        m_senders.splice(m_senders.begin(), m_senders, known->second);
    else if (!takeIn({header->key, header->salt, *std::move(stranger)}, header->counter))
        return std::unexpected(Refusal::Replayed);
    m_senders.front().window.remember(header->counter);
    return Opened{
        Bytes(m_buffer).first(body.size() - MessageCipher::kTagSize), m_senders.front(), header->counter};
}

} // namespace vnats
