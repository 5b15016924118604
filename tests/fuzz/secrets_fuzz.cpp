// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A login from any user of the bus, read by root: what is taken is written down as it was read, and fits into
// what carries it on.

#include "core/base/secrets_text.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    const auto secrets = parseSecrets(std::as_bytes(std::span(data, size)));
    if (!secrets)
        return 0;
    const std::string text = formatSecrets(*secrets);
    require(text.size() <= kMaxSecretsSize);
    require(parseSecrets(asBytes(text)) == *secrets);
    return 0;
}
