// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/peer_addresses.h"

#include <algorithm>
#include <utility>

namespace vnats {

PeerAddresses::PeerAddresses(std::function<void(PeerEntry&)> changed)
    : m_changed(std::move(changed))
{
}

void PeerAddresses::used(PeerEntry& peer, const IpAddress& address)
{
    auto& addresses = peer.info.addresses;
    if (!addresses.empty() && addresses.front() == address)
        return;
    release(peer, address);
    if (addresses.size() == PeerInfo::kMaxAddresses)
        release(peer, IpAddress(addresses.back()));
    addresses.insert(addresses.begin(), address);
    claim(peer, address);
}

void PeerAddresses::said(PeerEntry& peer, const std::vector<IpAddress>& addresses)
{
    for (const IpAddress& address : peer.said)
        if (std::ranges::find(addresses, address) == addresses.end() && release(peer, address))
            m_changed(peer);
    peer.said = addresses;
    auto& known = peer.info.addresses;
    for (const IpAddress& address : addresses)
        if (std::ranges::find(known, address) == known.end() && known.size() < PeerInfo::kMaxAddresses) {
            known.push_back(address);
            claim(peer, address);
        }
}

void PeerAddresses::forget(const PeerEntry& peer)
{
    for (const IpAddress& address : peer.info.addresses)
        m_holders.erase(address);
}

void PeerAddresses::claim(PeerEntry& peer, const IpAddress& address)
{
    if (const auto holder = m_holders.find(address); holder != m_holders.end()) {
        m_changed(*holder->second);
        release(*holder->second, address);
    }
    m_holders.emplace(address, &peer);
    m_changed(peer);
}

/// False if the peer did not have the address. Every address that one loses while it stays, it loses here.
bool PeerAddresses::release(PeerEntry& peer, const IpAddress& address)
{
    if (std::erase(peer.info.addresses, address) == 0)
        return false;
    m_holders.erase(address);
    return true;
}

} // namespace vnats
