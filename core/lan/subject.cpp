// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/subject.h"

namespace vnats {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
/// Each octet: two hex digits in ASCII, each written as two hex digits; colons (3a) between octets.
constexpr std::size_t kTokenSize = MacAddress::kSize * 4 + (MacAddress::kSize - 1) * 2;
static_assert(kTokenSize == 34);

} // namespace

CompatibleSubjects::CompatibleSubjects(std::string_view prefix, std::uint32_t vlanId)
    : m_broadcast(std::string(prefix) + '.' + std::to_string(vlanId))
    , m_unicast(m_broadcast + '.' + std::string(kTokenSize, '0'))
{
}

const std::string& CompatibleSubjects::ofMac(const MacAddress& mac)
{
    char* out = m_unicast.data() + m_unicast.size() - kTokenSize;
    const auto put = [&out](char ascii) {
        *out++ = kDigits[static_cast<unsigned char>(ascii) >> 4];
        *out++ = kDigits[static_cast<unsigned char>(ascii) & 0x0f];
    };
    for (std::size_t i = 0; i < MacAddress::kSize; ++i) {
        if (i > 0)
            put(':');
        put(kDigits[mac.octets()[i] >> 4]);
        put(kDigits[mac.octets()[i] & 0x0f]);
    }
    return m_unicast;
}

} // namespace vnats
