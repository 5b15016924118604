// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/base/proxy_url.h"
#include "core/base/secrets.h"
#include "core/base/settings.h"

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// The proxy of a VLAN that names none, as the program that starts it finds it. The worker that connects is a system
/// process: it sees neither a user's environment nor a desktop's settings, and the helper must not read them. So whoever
/// starts the VLAN looks them up, with the user's own rights, and the answer travels with the settings and the secrets.
struct ProxyChoice
{
    /// As validation::parseProxy returns it; empty for a direct connection.
    std::string url;
    /// As Secrets::proxyLogin; empty if there is none.
    std::string login;
    /// The desktop has named it, and perhaps the network that the computer is in, which nobody has to trust.
    bool isDesktops = false;

    ~ProxyChoice() { wipe(login); }

    /// Takes the place of a proxy that is not set, and of a login that is not given. A desktop's proxy gets no login that
    /// was kept for another one.
    void fillIn(Settings& settings, Secrets& secrets) const;
};

/// Takes a proxy's URL apart that may hold a login, as in the environment: `http://ann:secret@proxy.example:3128`, the
/// login percent-encoded (RFC 3986 §3.2.1). `direct://` is no proxy.
std::expected<ProxyChoice, Problem> parseProxyChoice(std::string_view text);

/// Whether a list such as that of `no_proxy` names the server: host names, which stand for everything below them too,
/// addresses, subnets, each perhaps with a port, or `*` for all; separated by commas or spaces.
bool namesServer(std::string_view list, std::string_view server);

/// A server on this computer, which no proxy leads to.
bool isOnThisComputer(std::string_view server);

/// The proxy that leads to the server, if one does. `proxy`: as in Settings.
std::optional<ProxyUrl> proxyTo(std::string_view server, std::string_view proxy);

/// By the variables that curl(1) knows: https_proxy, all_proxy and no_proxy, in either case. No proxy if no_proxy names
/// all of the servers.
std::expected<ProxyChoice, Problem> proxyOfEnvironment(
    const std::vector<std::string>& servers, const std::function<const char*(const char* name)>& variable);

/// Whether those variables say how the servers are reached, so that nobody else is to be asked: one of them names a proxy,
/// or no_proxy names all of the servers.
bool environmentNamesTheWay(
    const std::vector<std::string>& servers, const std::function<const char*(const char* name)>& variable);

} // namespace vnats
