// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/control/control_fields.h"

#include "core/base/text.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace vnats {

void write(ByteWriter& out, const IpAddress& address)
{
    out.write(static_cast<std::uint8_t>(address.bytes().size())).append(address.bytes());
}

IpAddress readIp(ByteReader& in, bool& valid)
{
    const auto address = IpAddress::fromBytes(in.take(in.read<std::uint8_t>()));
    valid = valid && address;
    return address.value_or(IpAddress());
}

void write(ByteWriter& out, const MacAddress& mac)
{
    out.append(std::as_bytes(std::span(mac.octets())));
}

MacAddress readMac(ByteReader& in)
{
    return MacAddress::fromBytes(in.take(MacAddress::kSize)).value_or(MacAddress());
}

void write(ByteWriter& out, const std::vector<std::string>& texts)
{
    out.write(static_cast<std::uint32_t>(texts.size()));
    for (const std::string& text : texts)
        out.writeText(text);
}

std::vector<std::string> readTexts(ByteReader& in)
{
    std::vector<std::string> texts;
    for (auto left = std::min<std::size_t>(in.read<std::uint32_t>(), kMaxListSize); left > 0 && in.ok();
         --left)
        texts.push_back(in.readText(kMaxTextSize));
    return texts;
}

void write(ByteWriter& out, const Secrets& secrets)
{
    for (const SecretField& field : kSecretFields)
        out.writeText(secrets.*field.text);
}

Secrets readSecrets(ByteReader& in)
{
    Secrets secrets;
    for (const SecretField& field : kSecretFields)
        secrets.*field.text = in.readText(kMaxSecretSize);
    return secrets;
}

void write(ByteWriter& out, const Problem& problem)
{
    const std::size_t count = std::min(problem.places.size(), kMaxPlaces);
    out.writeText(nameOf(problem.code)).write(static_cast<std::uint8_t>(count));
    for (const auto& [name, value] : problem.places | std::views::take(count))
        out.writeText(name).writeText(text::printable(value, kMaxPlaceSize));
}

Problem readProblem(ByteReader& in, bool& valid)
{
    const std::string code = in.readText(kMaxNameSize);
    const std::size_t count = in.read<std::uint8_t>();
    valid = valid && count <= kMaxPlaces;
    Places places;
    for (std::size_t i = 0; valid && in.ok() && i < count; ++i) {
        std::string name = in.readText(kMaxNameSize);
        places.insert_or_assign(std::move(name), in.readText(kMaxPlaceSize));
    }
    return problemFrom(code, places);
}

void write(ByteWriter& out, const Stats& stats)
{
    Stats::forEach(stats, [&out](const std::string&, std::uint64_t value) { out.write(value); });
}

Stats readStats(ByteReader& in)
{
    Stats stats;
    Stats::forEach(
        stats, [&in](const std::string&, std::uint64_t& value) { value = in.read<std::uint64_t>(); });
    return stats;
}

} // namespace vnats
