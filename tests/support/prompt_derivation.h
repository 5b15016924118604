// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/seal/key_derivation.h"

#include <utility>

namespace vnats::test {

/// Makes keys in the loop's thread, where it takes no time of a clock that stands still.
class PromptDerivation final : public KeyDerivation
{
public:
    explicit PromptDerivation(EventLoop& loop)
        : m_loop(loop)
    {
    }
    void begin(const Passphrase& passphrase, const NetworkKey::Salt& lanSalt, Done done) override
    {
        m_loop.post([key = hasMemory ? passphrase.keyOf(lanSalt) : std::nullopt, done = std::move(done)] {
            done(key);
        });
    }

    bool hasMemory = true;

private:
    EventLoop& m_loop;
};

} // namespace vnats::test
