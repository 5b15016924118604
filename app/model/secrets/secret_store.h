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

/// Stores the secrets of profiles from one login to the next, each under its profile's id. Asynchronous,
/// because the user may be asked to unlock it. An error says what to do; it is never a reason to write a
/// secret anywhere else.
///
/// The only shipped implementation is KeychainStore.
class SecretStore
{
public:
    template <typename T>
    using Reply = std::function<void(std::expected<T, Problem>)>;

    virtual ~SecretStore() = default;

    /// Nothing if there are none for this profile.
    virtual void read(const QString& profileId, Reply<std::optional<Secrets>> reply) = 0;
    virtual void write(const QString& profileId, const Secrets& secrets, Reply<void> reply) = 0;
    /// Succeeds even if there was nothing.
    virtual void remove(const QString& profileId, Reply<void> reply) = 0;
};

} // namespace vnats
