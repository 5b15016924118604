// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/subject.h"
#include "core/lan/seal/introduction.h"
#include "core/lan/seal/key_derivation.h"
#include "core/lan/seal/network_key.h"
#include "core/lan/seal/salt_agreement.h"
#include "core/lan/seal/seal.h"
#include "core/lan/wire/key_holder.h"
#include "core/lan/wire/link.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// The link of a sealed VLAN: seals everything on its way out, opens everything on its way in, and lets
/// nothing plain pass. There is no way round it, so a node with a network key neither sends nor accepts
/// anything plain, except for its LAN's salt.
///
/// No node is believed before it has proved that it speaks now, since a recording of what members said
/// earlier is genuine too. So a node that is heard for the first time is told our salt, which nobody knew
/// before this run, and says it back; see introduction.h. Nothing that it said before is handed on, now or
/// later. That takes one round trip, and then the node says hello again.
///
/// A node with a passphrase has no key before it has agreed on a salt with the others; see SaltAgreement.
/// Until then it is not up, and says and hears nothing else. When it moves to another salt, it understands
/// the new key at once, and uses it after kMoveAfter, when the others understand it too.
///
/// The key may be changed while the VLAN runs:
///
///   one key      changeKey() ─►  both are understood, the old one is used
///   both, old    all members hold the new one (setEverybodyHolds), one uses it, or kPatience has passed
///                ─►  both are understood, the new one is used
///   both, new    kFarewell has passed  ─►  one key
///
/// So members may be given the new key one after the other; one that never gets it is left behind. The salt
/// of a new passphrase follows from the old key, so all members make the same key of it.
class SealedLink final : public Link,
                         public KeyHolder,
                         private LinkHandler,
                         private SaltAgreement::Surroundings
{
public:
    static constexpr std::chrono::minutes kPatience{10};
    static constexpr std::chrono::minutes kFarewell{1};
    /// A node that is not live yet is asked no more often than this, whatever comes in its name.
    static constexpr std::chrono::milliseconds kAskAgain{200};
    static constexpr std::chrono::milliseconds kMoveAfter{500};
    /// When there was no memory for it.
    static constexpr std::chrono::seconds kDeriveAgain{1};

    /// All references must outlive this.
    SealedLink(Link& link, const EnteredKey& key, EventLoop& loop, KeyDerivation& derivation,
        NativeSubjects subjects);
    ~SealedLink() override;
    SealedLink(const SealedLink&) = delete;
    SealedLink& operator=(const SealedLink&) = delete;

    /// A second change before the first is over replaces it.
    void changeKey(const EnteredKey& key);

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override { m_link.subscribe(subject); }
    void unsubscribe(const std::string& subject) override { m_link.unsubscribe(subject); }
    void start() override { m_link.start(); }
    void obey(LinkCommand command) override { m_link.obey(command); }
    void setOwnSubnets(std::vector<IpInterfaceAddress> subnets) override
    {
        m_link.setOwnSubnets(std::move(subnets));
    }
    void setLeaves(std::vector<LeafServer> leaves) override { m_link.setLeaves(std::move(leaves)); }
    bool isOwnLeafBroken() const override { return m_link.isOwnLeafBroken(); }
    bool isUp() const override { return m_sealer && m_link.isUp(); }
    bool isStalled() const override { return m_link.isStalled(); }
    bool isSuspect() const override { return m_link.isSuspect(); }
    LinkStatus status() const override;
    std::size_t maxPayload() const override;
    bool publish(const std::string& subject, Bytes payload) override;
    /// Leaves the stamp out: in clear anybody could change it, and nobody on a sealed VLAN looks for one.
    bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) override;
    void setExpressSubject(const std::string& subject, const std::string& own) override
    {
        m_link.setExpressSubject(subject, own);
    }
    void wantExpress(bool wanted) override { m_link.wantExpress(wanted); }
    bool hasExpress() const override { return m_link.hasExpress(); }
    bool hasExpressRoom() const override { return m_link.hasExpressRoom(); }
    bool publishExpress(const std::string& subject, Bytes payload) override;
    void flush() override { m_link.flush(); }
    std::size_t unsentBytes() const override { return m_link.unsentBytes(); }
    std::size_t room() override { return m_link.room(); }
    bool hasReserve() const override { return m_link.hasReserve(); }

    std::vector<std::uint32_t> keysHeld() const override;
    void setEverybodyHolds(bool newest) override;

private:
    void messageReceived(
        std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) override;
    void messageRefused(std::string_view, Drop) override { }
    void linkStatusChanged() override;
    void linkDrained() override { m_handler->linkDrained(); }
    void expressChanged() override { m_handler->expressChanged(); }

    void derive(const NetworkKey::Salt& salt) override;
    void ask(const NetworkKey::Salt& salt) override;
    void offer() override;
    void agreed(const NetworkKey& key) override;
    void refused(std::string_view subject, Drop reason) override;
    std::size_t others() const override { return m_opener.senders(); }

    /// A key whose passphrase, if it has one, has this salt.
    struct Held
    {
        NetworkKey key;
        std::optional<Passphrase> passphrase{};
        NetworkKey::Salt salt{};
    };

    void begin(const EnteredKey& key);
    void use(const NetworkKey& key);
    void beginNext(const Passphrase& passphrase, const NetworkKey::Salt& salt);
    void take(Held next);
    void useNext();
    void beginRun();
    void useMoved();
    void dropMoved();
    void setLast(NetworkKey::Id key);
    void noticeHeard(std::string_view subject, Bytes payload);
    void refuse(std::string_view subject, Bytes payload, Opener::Refusal refusal);
    void scheduleAgreement();

    void strangerHeard(std::string_view subject, Opener::Sender& stranger);
    void heard(const MacAddress& source, const Opener::Opened& opened, const Introduction& introduction);
    void introduceTo(const MacAddress& other, const Opener::Sender& sender, bool asks);

    Clock::Steady now() const { return m_loop.clock().steady(); }
    SaltAgreement::Surroundings& surroundings() { return *this; }

    Link& m_link;
    EventLoop& m_loop;
    KeyDerivation& m_derivation;
    const NativeSubjects m_subjects;
    LinkHandler* m_handler = nullptr;
    /// With the key in use; none before there is an agreement on its salt.
    std::optional<Sealer> m_sealer;
    /// Of a passphrase that replaces the key in use.
    NetworkKey::Salt m_nextSalt{};
    Opener m_opener;
    /// Held but not used yet, until when at the latest.
    std::optional<Held> m_next;
    Clock::Steady m_nextDue;
    /// No longer used but still understood, until when.
    std::optional<NetworkKey::Id> m_last;
    Clock::Steady m_lastDue;

    /// What the key in use is made of, if it is not a generated one.
    std::optional<Passphrase> m_passphrase;
    std::optional<SaltAgreement> m_agreement;
    EventLoop::TimerId m_agreementTimer = 0;
    /// The key of the salt to which we move.
    std::optional<NetworkKey> m_moved;
    EventLoop::TimerId m_moveTimer = 0;
    bool m_wasUp = false;
    bool m_lacksMemory = false;
    /// New with each change of the key, and with each agreement: nobody waits for what is derived for an
    /// earlier one.
    std::shared_ptr<bool> m_change;
    std::shared_ptr<bool> m_round;
};

} // namespace vnats
