// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/session_store.h"

#include "tests/unit/helper/fakes.h"
#include "tests/unit/helper/kept_descriptors.h"

namespace vnats {
namespace {

SessionRecord recordOf(std::uint64_t id)
{
    SessionRecord record;
    record.id = id;
    record.settings = vlan42("Home");
    record.settings.linger = false;
    record.settings.overlap = true;
    record.settings.automatic = true;
    record.settings.games = true;
    record.settings.metered = true;
    record.settings.prefer = ServerPreference::Nearest;
    record.settings.proxy = "http://proxy.example.org:3128";
    record.settings.routes = {{{*IpAddress::parse("192.168.5.0"), 24}, IpAddress::parse("10.0.0.7")},
        {{*IpAddress::parse("10.1.0.0"), 16}}};
    record.secrets.user = "alice";
    record.secrets.password = "hunter2";
    record.owner = 1000;
    record.companion = ":1.7";
    record.bootProfile = "office";
    record.mac = *MacAddress::parse("02:00:00:00:00:07");
    record.freshMacs = 3;
    record.automatic = {{*IpAddress::parse("10.64.0.9"), 24}, {*IpAddress::parse("172.24.0.9"), 24}};
    record.since = Clock::Wall(std::chrono::milliseconds(1'700'000'000'123));
    record.status.state = SessionState::Degraded;
    record.status.problem = {ProblemCode::PermissionDenied, {{"reason", "x"}}};
    record.status.server = "nats://example.org:4222";
    record.controlVersion = 3;
    return record;
}

Fd someFile()
{
    return Fd(::open("/dev/null", O_RDWR | O_CLOEXEC));
}

} // namespace

TEST(SessionStoreTest, a_record_comes_back_as_it_was)
{
    const SessionRecord record = recordOf(7);
    EXPECT_EQ(decodeRecord(encode(record)), record);
    SessionRecord bare;
    bare.settings = vlan42();
    EXPECT_EQ(decodeRecord(encode(bare)), bare);
}

TEST(SessionStoreTest, refuses_a_record_of_another_version_or_in_part)
{
    std::vector<std::byte> bytes = encode(recordOf(7));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(decodeRecord(Bytes(bytes).first(size))) << size;
    bytes[3] = std::byte{99};
    EXPECT_FALSE(decodeRecord(bytes));
    SessionRecord invalid = recordOf(7);
    invalid.settings.mtu = 1;
    EXPECT_FALSE(decodeRecord(encode(invalid)));
}

TEST(SessionStoreTest, keeps_a_session_for_the_next_helper)
{
    KeptDescriptors systemd;
    {
        SessionStore store(systemd);
        store.keepTap(7, someFile().get());
        store.keepChannel(7, someFile().get());
        store.keepRecord(recordOf(7));
    }
    SessionStore next(systemd);
    const auto saved = next.claim(systemd.pass());
    ASSERT_EQ(saved.size(), 1U);
    EXPECT_EQ(saved[0].record, recordOf(7));
    EXPECT_TRUE(saved[0].tap);
    EXPECT_TRUE(saved[0].channel);
    EXPECT_EQ(systemd.names(), "vlan-7.channel vlan-7.record-1 vlan-7.tap") << "for the one after it";
}

TEST(SessionStoreTest, replaces_a_record_only_when_it_says_something_else)
{
    KeptDescriptors systemd;
    SessionStore store(systemd);
    SessionRecord record = recordOf(7);
    store.keepRecord(record);
    store.keepRecord(record);
    EXPECT_EQ(systemd.names(), "vlan-7.record-1");
    record.freshMacs = 4;
    store.keepRecord(record);
    EXPECT_EQ(systemd.names(), "vlan-7.record-2");
    EXPECT_EQ(systemd.log.back(), "forget vlan-7.record-1") << "the old one goes last";
}

TEST(SessionStoreTest, believes_the_newest_of_two_records)
{
    // A helper that was killed between the two steps of a replacement leaves both.
    KeptDescriptors systemd;
    SessionRecord record = recordOf(7);
    {
        SessionStore store(systemd);
        store.keepTap(7, someFile().get());
        store.keepRecord(record);
        systemd.forgets = false;
        record.freshMacs = 4;
        store.keepRecord(record);
        systemd.forgets = true;
    }
    SessionStore next(systemd);
    const auto saved = next.claim(systemd.pass());
    ASSERT_EQ(saved.size(), 1U);
    EXPECT_EQ(saved[0].record.freshMacs, 4U);
    EXPECT_FALSE(saved[0].channel);
    record.freshMacs = 5;
    next.keepRecord(record);
    next.forget(7);
    EXPECT_EQ(systemd.names(), "");
}

TEST(SessionStoreTest, gives_up_what_cannot_be_gone_on_with)
{
    KeptDescriptors systemd;
    SessionStore store(systemd);
    systemd.keep("vlan-1.tap", someFile().get()); // without a record
    systemd.keep("vlan-2.tap", someFile().get());
    systemd.keep("vlan-2.record-1", someFile().get()); // nothing in it
    systemd.keep("something-else", someFile().get());
    systemd.keep("vlan-x.tap", someFile().get());
    store.keepRecord(recordOf(4)); // without a TAP
    EXPECT_TRUE(SessionStore(systemd).claim(systemd.pass()).empty());
    EXPECT_EQ(systemd.names(), "");
}

} // namespace vnats
