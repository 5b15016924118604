// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/lan_segment.h"

#include <algorithm>

namespace vnats {

std::set<int> segmentOf(int own, const std::vector<Netlink::Link>& links)
{
    // A VRF has ports, too, and they are on many LANs.
    const auto joins = [&links](int index) {
        const auto link = std::ranges::find(links, index, &Netlink::Link::index);
        return link != links.end()
            && (link->kind == "bridge" || link->kind == "bond" || link->kind == "team");
    };
    std::set<int> segment{own};
    for (std::size_t before = 0; before != segment.size();) {
        before = segment.size();
        for (const Netlink::Link& link : links) {
            if (segment.contains(link.index) && joins(link.master))
                segment.insert(link.master);
            if ((segment.contains(link.master) && joins(link.master))
                || (segment.contains(link.lower) && link.kind != "vlan"))
                segment.insert(link.index);
        }
    }
    return segment;
}

} // namespace vnats
