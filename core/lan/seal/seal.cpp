// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/seal.h"

#include <algorithm>
#include <cstdlib>
#include <openssl/crypto.h>

namespace vnats {

namespace {

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
    : Sealer(key, NetworkKey::drawSalt())
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
    for (Senders* const table : {&m_live, &m_strangers})
        std::erase_if(*table, [key](const Sender& sender) { return sender.key == key; });
}

const NetworkKey* Opener::find(NetworkKey::Id key) const
{
    const auto held = std::ranges::find(m_keys, key, &NetworkKey::id);
    return held == m_keys.end() ? nullptr : &*held;
}

const Opener::Sender* Opener::sameRun(const NetworkKey::Salt& salt) const
{
    for (const Senders* const table : {&m_live, &m_strangers})
        if (const auto known = std::ranges::find(*table, salt, &Sender::salt); known != table->end())
            return &*known;
    return nullptr;
}

void Opener::makeRoom(Senders& table, std::size_t most)
{
    if (table.size() < most)
        return;
    m_forgottenLive = m_forgottenLive || table.back().isLive;
    m_byId.erase(idOf(table.back()));
    table.pop_back();
}

/// A run that changes its key keeps its replay window. False if it has already used this counter.
bool Opener::takeIn(Sender stranger, std::uint64_t counter)
{
    if (const Sender* const same = sameRun(stranger.salt)) {
        stranger.window = same->window;
        stranger.isLive = same->isLive;
        if (!stranger.window->admits(counter))
            return false;
    }
    Senders& table = tableOf(stranger);
    makeRoom(table, stranger.isLive ? kMaxLive : kMaxStrangers);
    table.push_front(std::move(stranger));
    m_byId[idOf(table.front())] = table.begin();
    return true;
}

void Opener::believe(const Opened& opened)
{
    Sender& sender = opened.sender;
    if (sender.isLive)
        return;
    makeRoom(m_live, kMaxLive);
    m_live.splice(m_live.begin(), m_strangers, m_byId.at(idOf(sender)));
    sender.isLive = true;
    sender.window->closeUpTo(opened.counter);
}

std::expected<Opener::Opened, Opener::Refusal> Opener::open(std::string_view subject, Bytes sealed)
{
    const auto header = SealedHeader::read(sealed);
    if (!header)
        return std::unexpected(Refusal::NotSealed);
    const NetworkKey* const key = find(header->key);
    if (!key)
        return std::unexpected(Refusal::UnknownKey);
    if (m_own == header->salt)
        return std::unexpected(Refusal::Replayed);

    const SenderId id{header->key, header->salt};
    const auto known = m_byId.find(id);
    std::optional<MessageCipher> stranger;
    if (known == m_byId.end())
        stranger = cipherOf(*key, header->salt, MessageCipher::Use::Open);
    else if (!known->second->window->admits(header->counter))
        return std::unexpected(Refusal::Replayed);

    const Bytes body = sealed.subspan(SealedHeader::kSize);
    if (m_buffer.size() < body.size())
        m_buffer.resize(body.size());
    MessageCipher& cipher = stranger ? *stranger : known->second->cipher;
    if (!cipher.open(header->counter, subject, body, m_buffer.data()))
        return std::unexpected(Refusal::Forged);

    if (stranger) {
        if (!takeIn({header->key, header->salt, *std::move(stranger)}, header->counter))
            return std::unexpected(Refusal::Replayed);
    } else {
        Senders& table = tableOf(*known->second);
        table.splice(table.begin(), table, known->second);
    }
    Sender& sender = *m_byId.at(id);
    sender.window->remember(header->counter);
    return Opened{Bytes(m_buffer).first(body.size() - MessageCipher::kTagSize), sender, header->counter};
}

} // namespace vnats
