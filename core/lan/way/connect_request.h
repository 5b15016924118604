// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ip_address.h"
#include "core/base/secrets.h"
#include "core/lan/way/client_certificate.h"
#include "core/lan/way/greetings.h"

#include <memory>
#include <string>
#include <vector>

namespace vnats {

/// Where to connect to, as whom, and by which way.
struct ConnectRequest
{
    /// As validation::parseServer returns it.
    std::string server;
    /// The name in a TLS server's certificate; the server's host when empty.
    std::string certifiedName;
    Secrets secrets;
    /// Shown in the server's monitoring.
    std::string clientName;
    /// Subnets where no server can be, since the VLAN itself leads there; and where the kernel sends from an address in
    /// one of them, there is none either.
    std::vector<IpInterfaceAddress> ownSubnets{};
    /// That of the secrets, made before the system call filter; null if there is none.
    std::shared_ptr<const ClientCertificate> certificate{};
    /// As in Settings; the login is among the secrets.
    std::string proxy{};
    /// Of all requests with a common origin.
    std::shared_ptr<Greetings> greetings = std::make_shared<Greetings>();
};

} // namespace vnats
