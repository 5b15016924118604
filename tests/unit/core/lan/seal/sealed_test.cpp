// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/seal.h"
#include "tests/support/frame_builder.h"
#include "tests/support/network_keys.h"
#include "tests/unit/core/lan/seal/sealed_vectors.h"

#include <gtest/gtest.h>
#include <string>

namespace vnats {
namespace {

using namespace test;

const std::string kSubject = "vlan.42.to.020000000002.020000000001";

Frame fromHex(std::string_view text)
{
    Frame bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        bytes.push_back(static_cast<std::byte>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    return bytes;
}

template <std::size_t Size>
std::array<std::byte, Size> arrayOf(std::string_view hex)
{
    std::array<std::byte, Size> array{};
    std::ranges::copy(fromHex(hex), array.begin());
    return array;
}

Opener openerWith(const NetworkKey& key)
{
    Opener opener;
    opener.addKey(key);
    return opener;
}

/// Why it is refused; nothing for a message that is opened.
std::optional<Opener::Refusal> refusalOf(Opener& opener, std::string_view subject, Bytes sealed)
{
    const auto opened = opener.open(subject, sealed);
    return opened ? std::nullopt : std::optional(opened.error());
}

TEST(SealedMessage, is_what_another_implementation_makes_of_it)
{
    for (const SealedVector& vector : kSealedVectors) {
        const NetworkKey key(arrayOf<NetworkKey::kSize>(vector.networkKey));
        const Frame sealed = fromHex(vector.sealed);
        Opener opener = openerWith(key);
        const auto opened = opener.open(vector.subject, sealed);
        ASSERT_TRUE(opened) << vector.subject;
        EXPECT_EQ(copied(opened->plain), fromHex(vector.plain)) << vector.subject;

        constexpr unsigned long long kFew = 10;
        if (vector.counter > kFew)
            continue;
        Sealer sealer(key, arrayOf<NetworkKey::kSaltSize>(vector.salt));
        for (unsigned long long earlier = 1; earlier < vector.counter; ++earlier)
            sealer.seal("earlier", {});
        EXPECT_EQ(copied(sealer.seal(vector.subject, fromHex(vector.plain))), sealed) << vector.subject;
    }
}

TEST(SealedMessage, has_its_key_from_a_passphrase_as_another_implementation_has)
{
    const auto lanSalt = arrayOf<NetworkKey::kSaltSize>(kVectorLanSalt);
    const auto key = Passphrase(kVectorPassphrase, "vlan", 42).keyOf(lanSalt);
    ASSERT_TRUE(key);
    for (const SealedVector& vector : kSealedVectors) {
        Opener opener = openerWith(*key);
        EXPECT_EQ(opener.open(vector.subject, fromHex(vector.sealed)).has_value(), vector.fromPassphrase);
    }
    EXPECT_NE(Passphrase(kVectorPassphrase, "vlan", 43).keyOf(lanSalt)->id(), key->id());
    EXPECT_NE(Passphrase(kVectorPassphrase, "team", 42).keyOf(lanSalt)->id(), key->id());
    EXPECT_NE(Passphrase(kVectorPassphrase, "vlan", 42).keyOf({})->id(), key->id());
    EXPECT_EQ(NetworkKey(*key).nextLanSalt(), arrayOf<NetworkKey::kSaltSize>(kVectorNextLanSalt));
}

TEST(SealedMessage, D7_has_one_key_however_a_passphrase_is_encoded)
{
    const auto idOf = [](std::string_view text) { return Passphrase(text, "vlan", 42).keyOf({})->id(); };
    // Composed by one keyboard, decomposed by another (Unicode Standard Annex #15).
    EXPECT_EQ(idOf("caf\u00e9 und \u00dcbermut"), idOf("cafe\u0301 und U\u0308bermut"));
    EXPECT_EQ(idOf("\ud55c\uad6d\uc5b4 \u5bc6\u7801"),
        idOf("\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165 \u5bc6\u7801"));
    // What only looks alike stays apart.
    EXPECT_NE(idOf("caf\u00e9 und \u00dcbermut"), idOf("cafe und Ubermut ."));
    EXPECT_NE(idOf("of\ufb01ce at night"), idOf("office at night"));
}

TEST(SealedMessage, D7_is_opened_once_whatever_key_it_comes_with_next)
{
    Sealer sealer(keyOf(1));
    Opener opener = openerWith(keyOf(1));
    opener.addKey(keyOf(2));
    const auto opened = opener.open(kSubject, sealer.seal(kSubject, {}));
    ASSERT_TRUE(opened);
    EXPECT_FALSE(opened->sender.isLive);
    opened->sender.isLive = true;
    sealer.use(keyOf(2));
    const Frame first = copied(sealer.seal(kSubject, {}));
    const auto next = opener.open(kSubject, sealer.seal(kSubject, {}));
    ASSERT_TRUE(next); // the run goes on
    EXPECT_TRUE(next->sender.isLive);
    EXPECT_EQ(next->counter, 3U);
    next->sender.window->closeUpTo(next->counter);
    EXPECT_EQ(refusalOf(opener, kSubject, first), Opener::Refusal::Replayed);
    EXPECT_TRUE(opener.open(kSubject, sealer.seal(kSubject, {})));
}

TEST(SealedMessage, D7_is_opened_once_though_its_key_was_taken_away_meanwhile)
{
    Sealer sealer(keyOf(1));
    Opener opener = openerWith(keyOf(1));
    opener.addKey(keyOf(2));
    ASSERT_TRUE(opener.open(kSubject, sealer.seal(kSubject, {})));
    sealer.use(keyOf(2));
    ASSERT_TRUE(opener.open(kSubject, sealer.seal(kSubject, {})));
    sealer.use(keyOf(1)); // the change has been taken back
    const Frame last = copied(sealer.seal(kSubject, {}));
    ASSERT_TRUE(opener.open(kSubject, last));
    opener.removeKey(keyOf(1).id());
    opener.addKey(keyOf(1));
    EXPECT_EQ(refusalOf(opener, kSubject, last), Opener::Refusal::Replayed);
}

TEST(SealedMessage, uses_no_nonce_twice)
{
    const NetworkKey key = keyOf(1);
    Sealer first(key);
    Sealer second(key); // another sender, or the same one after a restart
    EXPECT_NE(first.salt(), second.salt());
    std::uint64_t last = 0;
    for (int i = 0; i < 3; ++i) {
        const auto header = SealedHeader::read(first.seal(kSubject, asBytes("the same")));
        ASSERT_TRUE(header);
        EXPECT_GT(header->counter, last);
        last = header->counter;
    }
}

TEST(SealedMessage, D7_is_opened_once)
{
    Sealer sealer(keyOf(1));
    Opener opener = openerWith(keyOf(1));
    const Frame first = copied(sealer.seal(kSubject, asBytes("one")));
    const Frame second = copied(sealer.seal(kSubject, asBytes("two")));
    EXPECT_TRUE(opener.open(kSubject, second));
    EXPECT_TRUE(opener.open(kSubject, first)); // overtaken
    EXPECT_EQ(refusalOf(opener, kSubject, first), Opener::Refusal::Replayed);
    EXPECT_EQ(refusalOf(opener, kSubject, second), Opener::Refusal::Replayed);
    for (std::uint64_t i = 0; i < ReplayWindow::kSize; ++i)
        ASSERT_TRUE(opener.open(kSubject, sealer.seal(kSubject, {})));
    EXPECT_EQ(refusalOf(opener, kSubject, second), Opener::Refusal::Replayed);
}

TEST(SealedMessage, D7_is_genuine_on_its_own_subject_only)
{
    Sealer sealer(keyOf(1));
    Opener opener = openerWith(keyOf(1));
    const Frame sealed = copied(sealer.seal(kSubject, asBytes("for one node on one VLAN")));
    for (const char* const other :
        {"vlan.43.to.020000000002.020000000001", "vlan.42.to.020000000003.020000000001",
            "vlan.42.to.020000000002.020000000003", "vlan.42.to.020000000002.02000000000", ""})
        EXPECT_EQ(refusalOf(opener, other, sealed), Opener::Refusal::Forged) << other;
    EXPECT_TRUE(opener.open(kSubject, sealed)); // none of that has used it up
}

TEST(SealedMessage, D7_is_refused_with_any_bit_changed_and_cut_anywhere)
{
    Sealer sealer(keyOf(1));
    const Frame sealed = copied(sealer.seal(kSubject, asBytes("payload")));
    Opener opener = openerWith(keyOf(1));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        Frame changed = sealed;
        changed[bit / 8] ^= std::byte{static_cast<unsigned char>(1U << (bit % 8))};
        EXPECT_FALSE(opener.open(kSubject, changed)) << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        EXPECT_FALSE(opener.open(kSubject, Bytes(sealed).first(size))) << size;
    EXPECT_TRUE(opener.open(kSubject, sealed));
}

TEST(SealedMessage, D7_of_our_own_is_not_taken_back)
{
    Sealer sealer(keyOf(1));
    Opener opener = openerWith(keyOf(1));
    opener.setOwn(sealer.salt());
    EXPECT_EQ(refusalOf(opener, kSubject, sealer.seal(kSubject, {})), Opener::Refusal::Replayed);
}

TEST(SealedMessage, tells_another_key_from_a_forgery_and_from_plain_words)
{
    Sealer sealer(keyOf(1));
    Opener opener = openerWith(keyOf(2));
    EXPECT_EQ(refusalOf(opener, kSubject, sealer.seal(kSubject, {})), Opener::Refusal::UnknownKey);
    EXPECT_EQ(refusalOf(opener, kSubject, asBytes(R"({"version":1})")), Opener::Refusal::NotSealed);
    EXPECT_EQ(refusalOf(opener, kSubject, {}), Opener::Refusal::NotSealed);
}

TEST(SealedMessage, is_not_understood_any_more_when_its_key_is_taken_away)
{
    Sealer sealer(keyOf(1));
    Opener opener = openerWith(keyOf(1));
    opener.addKey(keyOf(2));
    EXPECT_TRUE(opener.open(kSubject, sealer.seal(kSubject, {})));
    opener.removeKey(keyOf(1).id());
    EXPECT_EQ(refusalOf(opener, kSubject, sealer.seal(kSubject, {})), Opener::Refusal::UnknownKey);
    Sealer other(keyOf(2));
    EXPECT_TRUE(opener.open(kSubject, other.seal(kSubject, {})));
}

TEST(SealedMessage, leaves_nothing_behind_of_more_senders_than_a_LAN_has)
{
    const NetworkKey key = keyOf(1);
    Opener opener = openerWith(key);
    Sealer first(key);
    const Frame old = copied(first.seal(kSubject, {}));
    ASSERT_TRUE(opener.open(kSubject, old));
    for (std::size_t i = 0; i < Opener::kMaxStrangers; ++i) {
        Sealer another(key);
        ASSERT_TRUE(opener.open(kSubject, another.seal(kSubject, {})));
    }
    EXPECT_TRUE(opener.open(kSubject, old)); // forgotten, and so taken for new
}

TEST(ReplayWindow, admits_each_counter_once)
{
    ReplayWindow window;
    for (const std::uint64_t counter : {1, 5, 3, 64, 63, 65, 4000}) {
        EXPECT_TRUE(window.admits(counter)) << counter;
        window.remember(counter);
        EXPECT_FALSE(window.admits(counter)) << counter;
    }
    EXPECT_TRUE(window.admits(2));
}

TEST(ReplayWindow, closes_up_to_a_counter_and_not_beyond)
{
    for (const std::uint64_t last : {1, 62, 63, 64, 65, 4096, 100'000}) {
        ReplayWindow window;
        window.closeUpTo(last);
        for (std::uint64_t counter = 1; counter <= last; ++counter)
            ASSERT_FALSE(window.admits(counter)) << last << ' ' << counter;
        window.remember(last + 3); // overtakes
        EXPECT_FALSE(window.admits(last));
        EXPECT_TRUE(window.admits(last + 1));
        EXPECT_TRUE(window.admits(last + 2));
        EXPECT_FALSE(window.admits(last + 3));
        EXPECT_TRUE(window.admits(last + 200));
    }
}

TEST(ReplayWindow, refuses_what_is_older_than_it_can_know)
{
    ReplayWindow window;
    constexpr std::uint64_t kFar = 1'000'000;
    window.remember(kFar);
    EXPECT_TRUE(window.admits(kFar - ReplayWindow::kSize + 1));
    EXPECT_FALSE(window.admits(kFar - ReplayWindow::kSize));
    EXPECT_FALSE(window.admits(1));
}

TEST(ReplayWindow, forgets_a_round_ago_when_it_jumps)
{
    for (const std::uint64_t jump : {1, 63, 64, 65, 4095, 4096, 4097, 4160, 9999}) {
        ReplayWindow window;
        for (std::uint64_t counter = 1; counter <= 2 * ReplayWindow::kSize; ++counter)
            window.remember(counter);
        const std::uint64_t highest = 2 * ReplayWindow::kSize + jump;
        window.remember(highest);
        for (std::uint64_t counter = highest - ReplayWindow::kSize + 1; counter <= highest; ++counter)
            ASSERT_EQ(window.admits(counter), counter > 2 * ReplayWindow::kSize && counter != highest)
                << jump << ' ' << counter;
    }
}

TEST(NetworkKeyText, comes_back_as_it_was_generated)
{
    for (const int first : {0, 1, 255}) {
        network_key_text::Key key{};
        key.front() = key.back() = static_cast<std::byte>(first);
        const std::string text = network_key_text::generated(key);
        EXPECT_EQ(text.size(), 61U);
        EXPECT_EQ(network_key_text::parseGenerated(text), key);
        EXPECT_TRUE(network_key_text::check(text));
    }
}

TEST(NetworkKeyText, notices_a_mistyped_key_and_does_not_take_it_for_a_passphrase)
{
    const std::string text = network_key_text::generated(network_key_text::Key{});
    for (std::size_t i = network_key_text::kPrefix.size(); i < text.size(); ++i) {
        std::string wrong = text;
        wrong[i] = wrong[i] == 'b' ? 'c' : 'b';
        EXPECT_FALSE(network_key_text::check(wrong)) << i;
    }
    EXPECT_FALSE(network_key_text::check(text.substr(0, text.size() - 1)));
    EXPECT_FALSE(network_key_text::check(text + 'a'));
}

TEST(NetworkKeyText, takes_passphrases_that_are_not_too_short)
{
    EXPECT_FALSE(network_key_text::check(""));
    EXPECT_FALSE(network_key_text::check("eleven byte"));
    EXPECT_TRUE(network_key_text::check("twelve bytes"));
    EXPECT_TRUE(network_key_text::check("Zwölf Boxkämpfer"));
    EXPECT_FALSE(network_key_text::check("with a\nnew line"));
    EXPECT_FALSE(network_key_text::check(std::string(network_key_text::kMostPassphrase + 1, 'x')));
}

} // namespace
} // namespace vnats
