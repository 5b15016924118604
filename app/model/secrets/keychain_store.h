// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/secrets/secret_store.h"

#include <QString>

namespace vnats {

/// The desktop's keyring: the Secret Service of freedesktop.org, or KWallet, through QtKeychain. Each profile
/// has one entry, under its id, in the format of secrets_text.h.
///
/// Nothing is ever written to a file instead. The keyring's own window may ask the user to unlock it, and the
/// reply then takes as long as the user does. Without a keyring, a read finds nothing or fails with a reason;
/// a write always fails with a reason.
class KeychainStore final : public SecretStore
{
public:
    /// `service` separates the entries from those of other programs and of tests.
    explicit KeychainStore(QString service = QStringLiteral("org.vlannats.VlanNats"));

    void read(const QString& profileId, Reply<std::optional<Secrets>> reply) override;
    void write(const QString& profileId, const Secrets& secrets, Reply<void> reply) override;
    void remove(const QString& profileId, Reply<void> reply) override;

private:
    const QString m_service;
};

} // namespace vnats
