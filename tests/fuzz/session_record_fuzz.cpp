// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a helper of another version, or a broken one, has left for the next: a session that is taken over is a valid one,
// and is left the same.

#include "core/base/validation.h"
#include "helper/session/session_record.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    const auto record = decodeRecord(std::as_bytes(std::span(data, size)));
    if (!record)
        return 0;
    require(validation::check(record->settings) && validation::check(record->secrets));
    require(record->automatic.size() <= kAutomaticRanges);
    for (const IpInterfaceAddress& address : record->automatic)
        require(address.prefixLength <= address.address.bitCount());
    require(decodeRecord(encode(*record)) == record);
    return 0;
}
