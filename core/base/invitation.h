// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/problem.h"
#include "core/base/settings.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// What another computer needs to join a VLAN, and the one link that carries it:
///
///   vlan-nats:join?v=1&name=Home&server=tls://a.example:4222&vlan=42&address=auto#token=…&network-key=…
///
/// Settings stand in the query, secrets in the fragment, so that a link stays a link when everything from the
/// # on is cut off. `vlan-nats:secrets#token=…` is what was cut off, to be sent another way; `needs=` in the
/// query says which secrets those are. Keys of the query:
///
///   v        1; a link of another version is refused as a whole
///   server   one or more, separated by commas              vlan      the VLAN ID
///   address  addresses, `auto`, `auto:SUBNET` or `none`; `auto` if the key is absent
///   route    routes, separated by commas; may be absent    games    `yes`; may be absent
///   name, mtu, prefix, tls-name                            as in a profile; may be absent
///   prefer   `order` or `nearest`; `order` if absent
///   expires  2026-12-01T00:00:00Z: not taken from then on  needs     user, password, token, …
///
/// and of the fragment those of kSecretFields, files as they are. Everything that is not an unreserved
/// character (RFC 3986) is percent-encoded; `:/,@[]` may stand as they are.
///
/// A link comes from anybody, so nothing in it is believed: an unknown key, a key given twice, a secret in
/// the query, a broken escape, more than 8 KiB, and what validation.h refuses are refused in words that never
/// quote a secret. It cannot say anything about the computer that joins: no interface name, no bridge, no
/// overlap with its own network. Its expiry is a courtesy among friends: anybody can edit it out of the link,
/// and only the server can end an access.
struct Invitation
{
    Settings settings;
    Secrets secrets;
    /// Keys of kSecretFields, in their order: secrets that the LAN asks for and that are not in `secrets`.
    std::vector<std::string> withheld;
    /// In whole seconds.
    std::optional<Clock::Wall> expires;

    bool operator==(const Invitation&) const = default;
};

inline constexpr std::size_t kMaxInvitationSize = 8 * 1024;

/// Whether a text is meant as one of these links: it begins with vlan-nats: in any case, perhaps behind white space or a
/// byte order mark. To be overwritten then, since it may hold secrets.
bool isInvitation(std::string_view text);

/// How other computers join a VLAN, from the settings of one that is on it: each finds itself an address in
/// the same subnet, since no two may have the same one; none if this computer has no IPv4 address there.
Invitation invitationFor(const Settings& settings);

enum class InvitationPart {
    Everything,
    WithoutSecrets,
    SecretsOnly,
};

/// Refuses what parseInvitation would. Settings that are this computer's own are left out. To be overwritten
/// after use where it holds secrets.
std::expected<std::string, Problem> formatInvitation(
    const Invitation& invitation, InvitationPart part = InvitationPart::Everything);

/// White space around the link is forgiven, and so is a byte order mark in front of it. `now` is for its end.
std::expected<Invitation, Problem> parseInvitation(std::string_view link, Clock::Wall now);

/// Adds what a `vlan-nats:secrets#…` link holds to an invitation without it. Refuses secrets that are there
/// already, and what does not fit the settings; then the invitation is as it was.
std::expected<void, Problem> addInvitationSecrets(Invitation& invitation, std::string_view link);

} // namespace vnats
