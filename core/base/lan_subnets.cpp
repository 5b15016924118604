// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/lan_subnets.h"

#include <algorithm>

namespace vnats {

namespace {

struct Block
{
    const char* first;
    unsigned prefixLength;
};

constexpr Block kBlocks[] = {
    {"10.0.0.0", 8}, // private use, RFC 1918
    {"172.16.0.0", 12}, {"192.168.0.0", 16}, {"100.64.0.0", 10}, // shared address space, RFC 6598
    {"169.254.0.0", 16}, // link-local, RFC 3927
    {"192.0.2.0", 24}, // documentation, RFC 5737
    {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"198.18.0.0", 15}, // benchmarks, RFC 2544
    {"240.0.0.0", 4}, // reserved, RFC 1112
    {"fc00::", 7}, // unique local, RFC 4193
    {"fe80::", 10}, // link-local, RFC 4291
    {"2001:db8::", 32}, // documentation, RFC 3849
    {"3fff::", 20}, // documentation, RFC 9637
    {"2001:2::", 48}, // benchmarks, RFC 5180
    {"64:ff9b:1::", 48}, // local translation, RFC 8215
};

} // namespace

bool isForLans(const IpInterfaceAddress& subnet)
{
    return std::ranges::any_of(kBlocks, [&](const Block& block) {
        return subnet.prefixLength >= block.prefixLength
            && IpInterfaceAddress{*IpAddress::parse(block.first), block.prefixLength}.contains(
                subnet.address);
    });
}

} // namespace vnats
