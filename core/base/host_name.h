// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

/// Names of hosts as people write them, in any script, and as DNS and certificates have them: in ASCII, by IDNA 2008
/// (RFC 5890) with the mapping of UTS 46, so that `Bücher.example` is `xn--bcher-kva.example`. What a person has typed
/// is kept and shown; only who asks DNS, or compares with a certificate, converts.
namespace vnats::host_name {

enum class Fault : std::uint8_t {
    Form, ///< empty, an empty part, or ASCII characters that no host name has
    Character, ///< another character that IDNA forbids, or forbids beside its neighbours; malformed UTF-8
    Length, ///< over 253 characters, or over 63 in a part (RFC 1035 §2.3.4), as ASCII
};

/// Letters, digits, `-`, `.` and, since some networks have it, `_`; an ASCII name comes back as it is.
std::expected<std::string, Fault> toAscii(std::string_view name);

} // namespace vnats::host_name
