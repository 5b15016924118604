// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/lan/seal/network_key.h"
#include "core/lan/wire/marks.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace vnats {

/// What two nodes of a sealed VLAN say to each other first, sealed, as `hello.{DST}.{SRC}`:
///
///   mark (1 byte: 0xe2) · asks (1 byte: 0 or 1) · salt of the addressee's run (16)
///
/// A salt is drawn anew in every run, so a node that says ours is speaking now. No hello, roll or container
/// begins with the mark.
///
///   newcomer            hello                        ─►  member    has not heard that salt before
///   believes the member ◄─  newcomer's salt, asks        member
///   newcomer            member's salt                ─►  member    believes the newcomer
///   newcomer            hello, once more             ─►  member
struct Introduction
{
    static constexpr std::uint8_t kMark = mark::kIntroduction;
    static constexpr std::size_t kSize = 2 + NetworkKey::kSaltSize;

    NetworkKey::Salt salt{};
    /// The addressee is not believed yet and is asked for our salt.
    bool asks = false;

    std::vector<std::byte> toBytes() const;
    /// Nothing for anything else.
    static std::optional<Introduction> parse(Bytes bytes);
};

} // namespace vnats
