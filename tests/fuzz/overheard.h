// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"
#include "core/base/subject.h"
#include "core/lan/bridge/bridge.h"
#include "core/lan/engine_reports.h"
#include "core/lan/frame/segmentation.h"
#include "core/lan/seal/seal.h"
#include "core/lan/wire/hello.h"
#include "core/lan/wire/roll.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/script_reader.h"

#include <optional>
#include <set>
#include <string>

/// What must hold for all that a node (kOurs on VLAN 42) gives to anybody: to its host, to the other members,
/// and to the helper that listens to its reports.
namespace vnats::test {

/// A frame that is given to the host. False for our own bridge's beacon, which no other computer has sent.
inline bool isForHost(const Settings& settings, const VirtioHeader& header, Bytes bytes)
{
    const auto frame = EthernetFrame::parse(bytes);
    require(frame.has_value());
    if (settings.bridge && frame->source == kOurs && frame->etherType == 0x88b5)
        return false;
    require(!frame->source.isGroup() && !frame->source.isZero() && frame->source != kOurs);
    require(settings.bridge || frame->destination == kOurs || frame->destination.isGroup());
    require(!frame->destination.isBridgeLocal());
    const auto checked = checkOffload(header, bytes);
    require(checked && checked->header() == header);
    require(Segmenter(*checked).largest() <= maxFrameSize(settings.mtu));
    return true;
}

/// What the other members and the server overhear.
class Overheard
{
public:
    void expect(const Settings& settings, bool isSealed)
    {
        m_bridge = settings.bridge;
        m_isSealed = isSealed;
        for (const NetworkKey& key : ScriptReader::kKeys)
            m_opener.addKey(key);
    }

    void published(const std::string& subject, Bytes payload)
    {
        const auto [kind, source] = m_subjects.parse(subject);
        require(kind == NativeSubjects::Kind::Foreign ? !m_isSealed : source == kOurs);
        if (!m_isSealed)
            return said(kind, payload);
        const auto opened = m_opener.open(subject, payload);
        require(opened.has_value());
        m_salt = SealedHeader::read(payload)->salt;
        if (!Introduction::parse(opened->plain))
            said(kind, opened->plain);
    }

    /// Of the node's run, once it has sealed something.
    const std::optional<NetworkKey::Salt>& salt() const { return m_salt; }

private:
    void said(NativeSubjects::Kind kind, Bytes payload) const
    {
        switch (kind) {
        case NativeSubjects::Kind::Foreign:
            return requireSendable({}, payload);
        case NativeSubjects::Kind::Hello:
        case NativeSubjects::Kind::HelloToUs:
            // To parse it costs more than all the rest of a step.
            return require(
                payload.size() <= Hello::kMaxSize && !payload.empty() && payload.front() == std::byte{'{'});
        case NativeSubjects::Kind::Roll:
            return require(Roll::parse(payload).has_value());
        case NativeSubjects::Kind::Unicast:
        case NativeSubjects::Kind::Express:
        case NativeSubjects::Kind::Broadcast:
        case NativeSubjects::Kind::Group:
        case NativeSubjects::Kind::Flood:
            break;
        }
        ContainerReader reader(payload);
        while (const auto record = reader.next()) {
            if (record->kind == RecordKind::Frame) {
                requireSendable({}, record->body);
            } else if (record->kind == RecordKind::OffloadFrame) {
                require(kind != NativeSubjects::Kind::Flood);
                requireSendable(
                    VirtioHeader::read(record->body).value(), record->body.subspan(VirtioHeader::kSize));
            }
        }
        require(!reader.isMalformed());
    }
    void requireSendable(const VirtioHeader& header, Bytes bytes) const
    {
        const auto frame = EthernetFrame::parse(bytes);
        require(frame && !frame->source.isGroup() && !frame->source.isZero());
        require(m_bridge || frame->source == kOurs);
        require(!frame->destination.isBridgeLocal());
        const auto checked = checkOffload(header, bytes);
        require(checked && checked->header() == header);
    }

    const NativeSubjects m_subjects{"vlan", 42, kOurs};
    bool m_bridge = false;
    bool m_isSealed = false;
    Opener m_opener;
    std::optional<NetworkKey::Salt> m_salt;
};

/// What a listener makes of the reports.
class Listener final : public EngineReports
{
public:
    void statusChanged(const LinkStatus&) override { }
    void statistics(const Stats&) override { }
    void peersChanged(const PeerTable::Changes& changes) override
    {
        for (const MacAddress& mac : changes.removed)
            require(known.erase(mac) == 1);
        for (const PeerInfo& peer : changes.changed) {
            known.insert(peer.mac);
            require(peer.addresses.size() <= PeerInfo::kMaxAddresses);
            require(peer.mac != kOurs && !peer.mac.isGroup() && !peer.mac.isZero());
        }
        require(known.size() <= PeerTable::kMaxPeers);
    }
    void macTaken() override { }
    void automaticAddresses(const std::vector<IpInterfaceAddress>& addresses) override
    {
        require(addresses.size() <= kAutomaticRanges && addresses != automatic);
        automatic = addresses;
    }

    std::set<MacAddress> known;
    std::vector<IpInterfaceAddress> automatic;
};

} // namespace vnats::test
