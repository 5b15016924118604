// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/stable_mac.h"

#include "core/base/text.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <algorithm>
#include <array>
#include <fstream>
#include <unistd.h>

namespace vnats {

namespace {

/// machine-id(5) asks applications to hash the id with a secret of their own before they expose it.
constexpr std::string_view kDomain = "org.vlannats hardware address";
constexpr std::size_t kMachineIdSize = 32;

MacAddress locallyAdministered(std::array<std::uint8_t, MacAddress::kSize> octets)
{
    octets[0] = static_cast<std::uint8_t>((octets[0] | 0x02U) & ~0x01U);
    return MacAddress(octets);
}

bool isMachineId(std::string_view text)
{
    return text.size() == kMachineIdSize
        && std::ranges::all_of(text, [](char c) { return text::isDigit(c) || (c >= 'a' && c <= 'f'); });
}

} // namespace

MacAddress stableMac(std::string_view machineId, const Settings& settings, uid_t uid, unsigned attempt)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // No field contains a NUL, so different lists of fields never make the same text.
    const auto add = [&hash](std::string_view field) {
        hash.addData(QByteArrayView(field.data(), static_cast<qsizetype>(field.size())));
        hash.addData(QByteArrayView("\0", 1));
    };
    add(kDomain);
    add(machineId);
    if (settings.profileId.empty()) {
        add("vlan");
        add(settings.subjectPrefix);
        add(std::to_string(settings.vlanId));
        add(settings.interfaceName());
    } else {
        add("profile");
        add(settings.profileId);
    }
    add(std::to_string(uid));
    add(std::to_string(attempt));
    const QByteArray digest = hash.result();
    std::array<std::uint8_t, MacAddress::kSize> octets{};
    std::copy_n(digest.cbegin(), octets.size(), octets.begin());
    return locallyAdministered(octets);
}

MacAddress randomMac()
{
    std::array<std::uint8_t, MacAddress::kSize> octets{};
    for (std::uint8_t& octet : octets)
        octet = static_cast<std::uint8_t>(QRandomGenerator::system()->bounded(256));
    return locallyAdministered(octets);
}

std::optional<std::string> readMachineId(const std::vector<std::string>& files)
{
    for (const std::string& path : files) {
        std::ifstream file(path);
        std::string text(kMachineIdSize + 1, '\0');
        file.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
        if (const std::string_view id = text::trimmed(text); isMachineId(id))
            return std::string(id);
    }
    return std::nullopt;
}

std::optional<MacAddress> ownMac(const Settings& settings)
{
    const auto machine = readMachineId();
    return machine ? std::optional(stableMac(*machine, settings, ::getuid(), 0)) : std::nullopt;
}

} // namespace vnats
