// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Links that anybody may have sent: what is taken says the same when it is passed on, whole and in two parts,
// and what is refused is refused in one line of words.

#include "core/base/invitation.h"
#include "tests/fuzz/require.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    const std::string_view link(reinterpret_cast<const char*>(data), size);
    const Clock::Wall now{};
    const auto invitation = parseInvitation(link, now);
    if (!invitation) {
        require(static_cast<bool>(invitation.error()));
        require(std::ranges::none_of(
            englishOf(invitation.error()), [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; }));
        return 0;
    }
    const auto whole = formatInvitation(*invitation);
    // Escapes make it longer: one that was near the bound already may go beyond it.
    if (!whole)
        return require(3 * size > kMaxInvitationSize), 0;
    require(parseInvitation(*whole, now) == *invitation);
    if (invitation->secrets.empty())
        return 0;
    const auto first = formatInvitation(*invitation, InvitationPart::WithoutSecrets);
    const auto second = formatInvitation(*invitation, InvitationPart::SecretsOnly);
    require(first && second && first->find('#') == std::string::npos);
    auto joined = parseInvitation(*first, now);
    require(joined && !joined->withheld.empty() && addInvitationSecrets(*joined, *second));
    require(*joined == *invitation);
    return 0;
}
