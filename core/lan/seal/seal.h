// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/lan/seal/message_cipher.h"
#include "core/lan/seal/network_key.h"
#include "core/lan/seal/replay_window.h"
#include "core/lan/wire/marks.h"

#include <cstdint>
#include <expected>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

/// The seal room keeps a VLAN secret from whoever carries it: the server sees subjects, sizes and times, and
/// nothing else. It believes only what a holder of the network key has sealed, for this very subject, once,
/// in a run that has proved to be live (introduction.h). It never sends or accepts anything plain but a LAN's
/// salt (salt_notice.h), never uses a nonce twice, and remembers nothing of a message that is not genuine. It
/// does not protect members from each other: all hold one key.
///
/// On a VLAN with a network key every payload becomes a sealed message:
///
///   mark (1 byte: 0xe1) · key id (4) · salt (16) · counter (8) · ciphertext · tag (16)      big-endian
///
/// The message's key is HKDF(network key, salt), its nonce the counter, its associated data the subject. The
/// salt is drawn anew in every run, and within a run the counter never repeats, so no nonce is used twice:
/// not after a restart, not after a reconnect, not by two senders. The subject is authenticated: what was
/// said on one VLAN, or to one node, is not genuine anywhere else. No container, roll or hello begins with
/// the mark.
namespace vnats {

struct SealedHeader
{
    static constexpr std::uint8_t kMark = mark::kSealed;
    static constexpr std::size_t kSize = 1 + sizeof(NetworkKey::Id) + NetworkKey::kSaltSize + 8;

    NetworkKey::Id key = 0;
    NetworkKey::Salt salt{};
    std::uint64_t counter = 0;

    void write(std::byte* out) const;
    /// Nothing for what does not begin with the mark, or is too short to be sealed.
    static std::optional<SealedHeader> read(Bytes bytes);
};

static_assert(kSealOverhead == SealedHeader::kSize + MessageCipher::kTagSize);

/// Seals what this node says in one run, with one key at a time.
class Sealer
{
public:
    /// Draws the salt.
    explicit Sealer(const NetworkKey& key);
    /// With this salt, for test vectors.
    Sealer(const NetworkKey& key, const NetworkKey::Salt& salt);

    /// Changes the key; the run goes on, and with it salt and counter.
    void use(const NetworkKey& key);
    /// Valid until the next call.
    Bytes seal(std::string_view subject, Bytes plain);
    NetworkKey::Id keyId() const { return m_header.key; }
    const NetworkKey::Salt& salt() const { return m_header.salt; }

private:
    SealedHeader m_header;
    MessageCipher m_cipher;
    std::vector<std::byte> m_buffer;
};

/// Opens what others have sealed with any of a few keys, each message once.
///
/// Only genuine messages leave something behind, so nobody without the key can fill the memory. A recording
/// is genuine too, so those who have not proved to be live have a table of their own. In each table the sender
/// that has been silent longest makes room.
class Opener
{
public:
    static constexpr std::size_t kMaxStrangers = 1024;
    static constexpr std::size_t kMaxLive = 4096;

    enum class Refusal : std::uint8_t {
        NotSealed,
        UnknownKey,
        Forged, ///< no holder of the key has sealed this for this subject
        Replayed, ///< it came before, or is older than the replay window
    };
    /// One run of a node that holds a key.
    struct Sender
    {
        NetworkKey::Id key = 0;
        NetworkKey::Salt salt{};
        MessageCipher cipher;
        /// One for the run, whatever key it uses: a key may be taken away and come back, and with it what was
        /// sealed with it meanwhile.
        std::shared_ptr<ReplayWindow> window = std::make_shared<ReplayWindow>();
        /// It has proved to know of our run, so it is no recording; see believe().
        bool isLive = false;
        /// When we last asked it for that proof.
        std::optional<Clock::Steady> asked{};
    };
    /// Both valid until the next call.
    struct Opened
    {
        Bytes plain;
        Sender& sender;
        std::uint64_t counter = 0;
    };

    void addKey(const NetworkKey& key) { m_keys.push_back(key); }
    /// Forgets its senders too.
    void removeKey(NetworkKey::Id key);
    /// A message with this salt is our own, come back: a replay.
    void setOwn(const NetworkKey::Salt& salt) { m_own = salt; }

    std::expected<Opened, Refusal> open(std::string_view subject, Bytes sealed);
    std::size_t senders() const { return m_live.size() + m_strangers.size(); }

    /// The sender of that message is live. Nothing that it has sealed before is opened any more.
    void believe(const Opened& opened);
    /// Whether a live sender had to make room since this was last asked. If its run has ended, a recording of
    /// it would be believed once more, for as long as we use the salt that it has named.
    bool hasForgottenLive() { return std::exchange(m_forgottenLive, false); }
    /// Nothing for a key that is not held.
    const NetworkKey* find(NetworkKey::Id key) const;

private:
    using SenderId = std::pair<NetworkKey::Id, NetworkKey::Salt>;

    static SenderId idOf(const Sender& sender) { return {sender.key, sender.salt}; }
    using Senders = std::list<Sender>;

    const Sender* sameRun(const NetworkKey::Salt& salt) const;
    Senders& tableOf(const Sender& sender) { return sender.isLive ? m_live : m_strangers; }
    void makeRoom(Senders& table, std::size_t most);
    bool takeIn(Sender stranger, std::uint64_t counter);

    std::vector<NetworkKey> m_keys;
    std::optional<NetworkKey::Salt> m_own;
    /// Both with the most recently heard first.
    Senders m_live;
    Senders m_strangers;
    std::map<SenderId, Senders::iterator> m_byId;
    bool m_forgottenLive = false;
    std::vector<std::byte> m_buffer;
};

} // namespace vnats
