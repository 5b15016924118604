// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/subject.h"
#include "core/lan/seal/introduction.h"
#include "core/lan/seal/network_key.h"
#include "core/lan/seal/seal.h"
#include "core/lan/wire/key_holder.h"
#include "core/lan/wire/link.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vnats {

/// The link of a sealed VLAN: seals everything on its way out, opens everything on its way in, and lets
/// nothing plain pass. There is no way round it, so a node with a network key neither sends nor accepts
/// anything plain.
///
/// No node is believed before it has proved that it speaks now, since a recording of what members said
/// earlier is genuine too. So a node that is heard for the first time is told our salt, which nobody knew
/// before this run, and says it back; see introduction.h. Nothing that it said before is handed on, now or
/// later. That takes one round trip, and then the node says hello again.
///
/// The key may be changed while the VLAN runs:
///
///   one key      changeKey() ─►  both are understood, the old one is used
///   both, old    all members hold the new one (setEverybodyHolds), one uses it, or kPatience has passed
///                ─►  both are understood, the new one is used
///   both, new    kFarewell has passed  ─►  one key
///
/// So members may be given the new key one after the other; one that never gets it is left behind.
class SealedLink final : public Link, public KeyHolder, private LinkHandler
{
public:
    static constexpr std::chrono::minutes kPatience{10};
    static constexpr std::chrono::minutes kFarewell{1};
    /// A node that is not live yet is asked no more often than this, whatever comes in its name.
    static constexpr std::chrono::milliseconds kAskAgain{200};

    /// `link` and `clock` must outlive this.
    SealedLink(Link& link, const NetworkKey& key, const Clock& clock, NativeSubjects subjects);

    /// A second change before the first is over replaces it.
    void changeKey(const NetworkKey& key);

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override { m_link.subscribe(subject); }
    void unsubscribe(const std::string& subject) override { m_link.unsubscribe(subject); }
    void start() override { m_link.start(); }
    void obey(LinkCommand command) override { m_link.obey(command); }
    bool isUp() const override { return m_link.isUp(); }
    bool isStalled() const override { return m_link.isStalled(); }
    bool isSuspect() const override { return m_link.isSuspect(); }
    LinkStatus status() const override { return m_link.status(); }
    std::size_t maxPayload() const override;
    bool publish(const std::string& subject, Bytes payload) override;
    /// Leaves the stamp out: in clear anybody could change it, and nobody on a sealed VLAN looks for one.
    bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) override;
    void flush() override { m_link.flush(); }
    std::size_t unsentBytes() const override { return m_link.unsentBytes(); }
    bool hasRoom() const override { return m_link.hasRoom(); }
    bool hasReserve() const override { return m_link.hasReserve(); }

    std::vector<std::uint32_t> keysHeld() const override;
    void setEverybodyHolds(bool newest) override;

private:
    void messageReceived(
        std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) override;
    void messageRefused(std::string_view, Drop) override { }
    void linkStatusChanged() override { m_handler->linkStatusChanged(); }
    void linkDrained() override { m_handler->linkDrained(); }

    void useNext();
    void beginRun();
    void strangerHeard(std::string_view subject, Opener::Sender& stranger);
    void heard(const MacAddress& source, const Opener::Opened& opened, const Introduction& introduction);
    void introduceTo(const MacAddress& other, const Opener::Sender& sender, bool asks);

    Link& m_link;
    const Clock& m_clock;
    const NativeSubjects m_subjects;
    LinkHandler* m_handler = nullptr;
    Sealer m_sealer;
    Opener m_opener;
    /// Held but not used yet.
    std::optional<NetworkKey> m_next;
    /// No longer used but still understood.
    std::optional<NetworkKey::Id> m_last;
    /// When the change takes its next step by itself.
    Clock::Steady m_due;
};

} // namespace vnats
