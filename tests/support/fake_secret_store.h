// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/secrets/secret_store.h"

#include <QHash>
#include <utility>

namespace vnats {

/// A keyring that lives in the test: answers at once, or when the test says so, or refuses.
class FakeSecretStore final : public SecretStore
{
public:
    void read(const QString& profileId, Reply<std::optional<Secrets>> reply) override
    {
        ++reads;
        const auto answer = [this, profileId, reply = std::move(reply)] {
            if (refusal)
                reply(std::unexpected(*refusal));
            else if (kept.contains(profileId))
                reply(kept.value(profileId));
            else
                reply(std::optional<Secrets>());
        };
        if (holdReads)
            m_held = answer;
        else
            answer();
    }
    void write(const QString& profileId, const Secrets& secrets, Reply<void> reply) override
    {
        if (refusal)
            return reply(std::unexpected(*refusal));
        kept.insert(profileId, secrets);
        reply({});
    }
    void remove(const QString& profileId, Reply<void> reply) override
    {
        if (refusal)
            return reply(std::unexpected(*refusal));
        kept.remove(profileId);
        reply({});
    }
    void answerRead() { std::exchange(m_held, {})(); }

    QHash<QString, Secrets> kept;
    int reads = 0;
    /// As when there is no keyring, or it stays locked.
    std::optional<Problem> refusal;
    /// As while the keyring is being unlocked.
    bool holdReads = false;

private:
    std::function<void()> m_held;
};

} // namespace vnats
