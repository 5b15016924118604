// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/introduction.h"

#include <algorithm>

namespace vnats {

std::vector<std::byte> Introduction::toBytes() const
{
    ByteWriter out;
    out.write(kMark).write(static_cast<std::uint8_t>(asks)).append(salt);
    return out.take();
}

std::optional<Introduction> Introduction::parse(Bytes bytes)
{
    ByteReader in(bytes);
    const bool marked = in.read<std::uint8_t>() == kMark;
    const auto asks = in.read<std::uint8_t>();
    if (!marked || asks > 1 || bytes.size() != kSize)
        return std::nullopt;
    Introduction introduction;
    introduction.asks = asks == 1;
    std::ranges::copy(in.take(NetworkKey::kSaltSize), introduction.salt.begin());
    return introduction;
}

} // namespace vnats
