// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/secrets.h"

#include <QString>
#include <expected>
#include <functional>
#include <optional>

namespace vnats {

/// Where the secrets of profiles are kept from one login to the next, each under its profile's id.
/// Asynchronous: the user may be asked to unlock it. A problem is in words that say what to do; it is never a
/// reason to write a secret anywhere else.
///
/// The one body that ships is KeychainStore.
class SecretStore
{
public:
    template <typename T>
    using Reply = std::function<void(std::expected<T, Problem>)>;

    virtual ~SecretStore() = default;

    /// Nothing when there are none of this profile.
    virtual void read(const QString& profileId, Reply<std::optional<Secrets>> reply) = 0;
    virtual void write(const QString& profileId, const Secrets& secrets, Reply<void> reply) = 0;
    /// Success also when there was nothing.
    virtual void remove(const QString& profileId, Reply<void> reply) = 0;
};

} // namespace vnats
