// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/salt_notice.h"

#include "core/lan/seal/seal.h"

#include <algorithm>

namespace vnats {

SaltNotice SaltNotice::offer(const NetworkKey::Salt& salt, const NetworkKey& key, std::string_view subject)
{
    Sealer sealer(key);
    const Bytes sealed = sealer.seal(subject, {});
    return {salt, {sealed.begin(), sealed.end()}};
}

std::vector<std::byte> SaltNotice::toBytes() const
{
    ByteWriter out;
    out.write(kMark).append(salt).append(sealed);
    return out.take();
}

std::optional<SaltNotice> SaltNotice::parse(Bytes bytes)
{
    if (bytes.size() != kAskSize && bytes.size() != kOfferSize)
        return std::nullopt;
    ByteReader in(bytes);
    if (in.read<std::uint8_t>() != kMark)
        return std::nullopt;
    SaltNotice notice;
    std::ranges::copy(in.take(NetworkKey::kSaltSize), notice.salt.begin());
    if (in.remaining() > 0 && !isSealed(in.rest()))
        return std::nullopt;
    notice.sealed.assign(in.rest().begin(), in.rest().end());
    return notice;
}

NetworkKey::Id SaltNotice::keyId() const
{
    const auto header = SealedHeader::read(sealed);
    return header ? header->key : 0;
}

bool SaltNotice::isGenuine(const NetworkKey& key, std::string_view subject) const
{
    Opener opener;
    opener.addKey(key);
    return opener.open(subject, sealed).has_value();
}

} // namespace vnats
