// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"
#include "core/base/session_status.h"
#include "helper/process/timers.h"

#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <string>

namespace vnats {

/// Has secrets read again when that may help: as soon as the server is lost, which may be because a login or a
/// certificate has expired, and every kAgain while there is no server, because the new ones may come later. A
/// server that refuses new secrets while the old connection goes on counts like none. What cannot be read is said
/// once, and the VLAN goes on with what it has.
class Renewal
{
public:
    static constexpr std::chrono::seconds kAgain{3};

    using Read = std::function<std::expected<Secrets, std::string>()>;
    using Use = std::function<void(const Secrets& secrets)>;

    /// `use` is told of secrets that differ from those of the last call, or of begin(). `timers` must outlive this.
    Renewal(Timers& timers, Read read, Use use);
    ~Renewal();

    /// With these the VLAN runs.
    void begin(const Secrets& secrets);
    /// How the VLAN stands.
    void look(const LinkStatus& status);

private:
    void renew();

    const Read m_read;
    const Use m_use;
    const std::unique_ptr<Timer> m_again;
    Secrets m_secrets;
    bool m_served = false;
    std::string m_complaint;
};

} // namespace vnats
