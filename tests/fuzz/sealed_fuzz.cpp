// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sealed message from anybody. The first byte says what is done with the rest: opened as it is, or laid
// over a genuine message from that place on. Nothing that was not sealed for this subject is opened, and a
// genuine message is, once, whatever was tried before it.

#include "core/lan/seal/seal.h"
#include "tests/fuzz/require.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    constexpr std::string_view kSubject = "vlan.42.to.020000000001.020000000002";
    static const NetworkKey key{network_key_text::Key{}};
    static Sealer sealer(key);
    if (size == 0)
        return 0;
    const auto bytes = std::as_bytes(std::span(data + 1, size - 1));
    Opener opener;
    opener.addKey(key);
    require(!opener.open(kSubject, bytes));

    const Bytes sealed = sealer.seal(kSubject, asBytes("what a member has said"));
    const std::vector<std::byte> genuine(sealed.begin(), sealed.end());
    auto changed = genuine;
    const std::size_t at = data[0] % genuine.size();
    std::copy_n(bytes.begin(), std::min(bytes.size(), genuine.size() - at),
        changed.begin() + static_cast<std::ptrdiff_t>(at));
    require(opener.open(kSubject, changed).has_value() == (changed == genuine));
    require(opener.open(kSubject, genuine).has_value() == (changed != genuine));
    require(!opener.open(kSubject, genuine));
    return 0;
}
