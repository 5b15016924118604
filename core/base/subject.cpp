// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/subject.h"

#include "core/base/hex.h"

#include <algorithm>
#include <optional>

namespace vnats {

namespace {

/// Each octet: two hex digits in ASCII, each written as two hex digits; colons (3a) between octets.
constexpr std::size_t kTokenSize = MacAddress::kSize * 4 + (MacAddress::kSize - 1) * 2;
static_assert(kTokenSize == 34);

constexpr std::size_t kMacTokenSize = MacAddress::kSize * 2;

void writeMacToken(char* out, const MacAddress& mac)
{
    for (const std::uint8_t octet : mac.octets())
        out = std::ranges::copy(hex::digitsOf(octet), out).out;
}

std::string macToken(const MacAddress& mac)
{
    std::string token(kMacTokenSize, '0');
    writeMacToken(token.data(), mac);
    return token;
}

std::optional<MacAddress> parseMacToken(std::string_view token)
{
    // In capitals it is another subject, which no permission speaks of.
    const bool hasCapitals = std::ranges::any_of(token, [](char c) { return c >= 'A' && c <= 'Z'; });
    return hasCapitals ? std::nullopt : MacAddress::parseDigits(token);
}

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
        out = std::ranges::copy(hex::digitsOf(static_cast<std::uint8_t>(ascii)), out).out;
    };
    for (std::size_t i = 0; i < MacAddress::kSize; ++i) {
        if (i > 0)
            put(':');
        std::ranges::for_each(hex::digitsOf(mac.octets()[i]), put);
    }
    return m_unicast;
}

NativeSubjects::NativeSubjects(std::string_view prefix, std::uint32_t vlanId, const MacAddress& own)
    : m_root(std::string(prefix) + '.' + std::to_string(vlanId) + '.')
    , m_own(macToken(own))
    , m_to(m_root + "to." + m_own + '.' + m_own)
    , m_express(m_root + "now." + m_own + '.' + m_own)
    , m_group(m_root + "grp." + m_own + '.' + m_own)
{
}

std::string NativeSubjects::everythingForUs() const
{
    return m_root + "to." + m_own + ".*";
}

std::string NativeSubjects::everythingExpressForUs() const
{
    return m_root + "now." + m_own + ".*";
}

std::string NativeSubjects::everythingFor(const MacAddress& group) const
{
    return m_root + "grp." + macToken(group) + ".*";
}

std::string NativeSubjects::helloTo(const MacAddress& destination) const
{
    return m_root + "hello." + macToken(destination) + '.' + m_own;
}

const std::string& NativeSubjects::to(const MacAddress& destination)
{
    writeMacToken(m_to.data() + m_root.size() + 3, destination);
    return m_to;
}

const std::string& NativeSubjects::express(const MacAddress& destination)
{
    writeMacToken(m_express.data() + m_root.size() + 4, destination);
    return m_express;
}

const std::string& NativeSubjects::group(const MacAddress& group)
{
    writeMacToken(m_group.data() + m_root.size() + 4, group);
    return m_group;
}

NativeSubjects::Parsed NativeSubjects::parse(std::string_view subject) const
{
    if (!subject.starts_with(m_root))
        return {};
    subject.remove_prefix(m_root.size());
    const std::size_t last = subject.rfind('.');
    if (last == std::string_view::npos)
        return {};
    const auto source = parseMacToken(subject.substr(last + 1));
    if (!source)
        return {};
    const std::string_view kind = subject.substr(0, subject.find('.'));
    if (kind == "hello")
        return {kind.size() == last ? Kind::Hello : Kind::HelloToUs, *source};
    if (kind == "roll")
        return {Kind::Roll, *source};
    if (kind == "to")
        return {Kind::Unicast, *source};
    if (kind == "now")
        return {Kind::Express, *source};
    if (kind == "all")
        return {Kind::Broadcast, *source};
    if (kind == "grp")
        return {Kind::Group, *source};
    if (kind == "flood")
        return {Kind::Flood, *source};
    return {};
}

} // namespace vnats
