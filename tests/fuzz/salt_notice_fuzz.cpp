// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An ask or an offer from anybody. The first byte says what is done with the rest: read as it is, or laid over a
// genuine offer from that place on. A member and a newcomer hear it. Only the genuine offer moves them to its salt.

#include "core/lan/seal/salt_agreement.h"
#include "tests/fuzz/require.h"
#include "tests/support/fake_clock.h"

#include <algorithm>

namespace vnats {
namespace {

NetworkKey keyOf(const NetworkKey::Salt& salt)
{
    network_key_text::Key key{};
    std::ranges::copy(salt, key.begin());
    key.back() = std::byte{1}; // no offer of the corpus is genuine
    return NetworkKey(key);
}

class Listener final : public SaltAgreement::Surroundings
{
public:
    void derive(const NetworkKey::Salt& salt) override { wanted = salt; }
    void ask(const NetworkKey::Salt&) override { }
    void offer() override { }
    void agreed(const NetworkKey& key) override { held = key.id(); }
    void refused(std::string_view, Drop) override { }
    std::size_t others() const override { return 1; }

    std::optional<NetworkKey::Salt> wanted;
    std::optional<NetworkKey::Id> held;
};

} // namespace
} // namespace vnats

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vnats;
    using test::require;
    constexpr std::string_view kSubject = "vlan.42.hello.020000000001";
    if (size == 0)
        return 0;
    NetworkKey::Salt small{};
    NetworkKey::Salt large{};
    large.front() = std::byte{0xff};
    static const auto genuine = SaltNotice::offer(small, keyOf(small), kSubject).toBytes();

    const auto bytes = std::as_bytes(std::span(data + 1, size - 1));
    auto changed = genuine;
    const std::size_t at = data[0] % genuine.size();
    std::copy_n(bytes.begin(), std::min(bytes.size(), genuine.size() - at),
        changed.begin() + static_cast<std::ptrdiff_t>(at));
    test::FakeClock clock;
    for (const Bytes said : {Bytes(bytes), Bytes(changed)}) {
        const auto notice = SaltNotice::parse(said);
        if (!notice)
            continue;
        require(std::ranges::equal(notice->toBytes(), said));
        for (const bool isMember : {false, true}) {
            Listener listener;
            SaltAgreement agreement = isMember ? SaltAgreement(clock, listener, large, keyOf(large))
                                               : SaltAgreement(clock, listener);
            agreement.linkUp({});
            agreement.heard(kSubject, *notice);
            if (const auto wanted = std::exchange(listener.wanted, std::nullopt))
                agreement.derived(*wanted, keyOf(*wanted));
            // The corpus holds genuine ones of earlier runs, too.
            require(!listener.held || notice->isGenuine(keyOf(notice->salt), kSubject));
            require(listener.held || !std::ranges::equal(said, genuine));
        }
    }
    return 0;
}
