// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/subject.h"
#include "core/lan/wire/wire_format.h"
#include "tests/support/frame_builder.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

using namespace test;

TEST(Container, carries_records_in_order)
{
    ContainerWriter writer(1000);
    EXPECT_TRUE(writer.empty());
    writer.append(RecordKind::Frame, asBytes("one"));
    writer.append(RecordKind::EchoRequest, asBytes("12345678"));
    writer.append(static_cast<RecordKind>(99), asBytes("from a newer node"));
    writer.append(RecordKind::Frame, {});
    ContainerReader reader(writer.bytes());
    EXPECT_EQ(reader.next()->body.size(), 3U);
    EXPECT_EQ(reader.next()->kind, RecordKind::EchoRequest);
    EXPECT_EQ(static_cast<int>(reader.next()->kind), 99);
    EXPECT_TRUE(reader.next()->body.empty());
    EXPECT_FALSE(reader.next());
    EXPECT_FALSE(reader.isMalformed());
}

TEST(Container, is_used_again_after_clear)
{
    ContainerWriter writer(100);
    writer.append(RecordKind::Frame, asBytes("one"));
    writer.clear();
    EXPECT_TRUE(writer.empty());
    EXPECT_TRUE(writer.fits(93, 100));
    EXPECT_FALSE(writer.fits(94, 100));
}

TEST(Container, spells_its_bytes_as_documented)
{
    ContainerWriter writer(100);
    writer.append(RecordKind::Frame, asBytes("ab"));
    const auto expected = std::to_array<unsigned char>({1, 0, 1, 0, 0, 0, 2, 'a', 'b'});
    EXPECT_TRUE(std::ranges::equal(writer.bytes(), std::as_bytes(std::span(expected))));
}

TEST(Container, of_another_version_or_with_unknown_flags_is_refused)
{
    for (const auto& head : {std::pair(0, 0), std::pair(2, 0), std::pair(1, 1), std::pair(1, 0x80)}) {
        const std::vector<std::byte> bytes{
            static_cast<std::byte>(head.first), static_cast<std::byte>(head.second)};
        ContainerReader reader(bytes);
        EXPECT_FALSE(reader.next());
        EXPECT_TRUE(reader.isMalformed());
    }
}

TEST(Container, that_lies_about_a_length_ends_there)
{
    ContainerWriter writer(100);
    writer.append(RecordKind::Frame, asBytes("good"));
    writer.append(RecordKind::Frame, asBytes("cut"));
    for (std::size_t size = 0; size < writer.bytes().size(); ++size) {
        ContainerReader reader(writer.bytes().first(size));
        int records = 0;
        while (const auto record = reader.next()) {
            EXPECT_LE(record->body.size(), 4U);
            ++records;
        }
        const std::size_t afterFirst = kContainerHeaderSize + kRecordHeaderSize + 4;
        EXPECT_EQ(records, size >= afterFirst ? 1 : 0);
        EXPECT_EQ(reader.isMalformed(), size != kContainerHeaderSize && size != afterFirst) << size;
    }
}

TEST(NativeSubjects, put_the_sender_last)
{
    NativeSubjects subjects("vlan", 42, kOurs);
    EXPECT_EQ(subjects.ourHello(), "vlan.42.hello.020000000001");
    EXPECT_EQ(subjects.to(kTheirs), "vlan.42.to.020000000002.020000000001");
    EXPECT_EQ(subjects.group(mac("33:33:00:00:00:fb")), "vlan.42.grp.3333000000fb.020000000001");
    EXPECT_EQ(subjects.everythingForUs(), "vlan.42.to.020000000001.*");
    EXPECT_EQ(subjects.express(kTheirs), "vlan.42.now.020000000002.020000000001");
    EXPECT_EQ(subjects.everythingExpressForUs(), "vlan.42.now.020000000001.*");
}

TEST(NativeSubjects, of_two_receivers_do_not_share_a_buffer_with_those_of_another_kind)
{
    NativeSubjects subjects("vlan", 42, kOurs);
    const std::string& to = subjects.to(kTheirs);
    const std::string& express = subjects.express(kOther);
    EXPECT_EQ(to, "vlan.42.to.020000000002.020000000001");
    EXPECT_EQ(express, "vlan.42.now.020000000003.020000000001");
    EXPECT_EQ(subjects.express(kTheirs), "vlan.42.now.020000000002.020000000001");
}

TEST(NativeSubjects, are_read_back_and_told_from_the_compatible_plane)
{
    NativeSubjects subjects("vlan", 42, kOurs);
    using Kind = NativeSubjects::Kind;
    EXPECT_EQ(subjects.parse("vlan.42.hello.020000000002").kind, Kind::Hello);
    EXPECT_EQ(subjects.parse("vlan.42.to.020000000001.020000000002").source, kTheirs);
    EXPECT_EQ(subjects.parse("vlan.42.to.020000000001.020000000002").kind, Kind::Unicast);
    EXPECT_EQ(subjects.parse("vlan.42.now.020000000001.020000000002").kind, Kind::Express);
    EXPECT_EQ(subjects.parse("vlan.42.now.020000000001.020000000002").source, kTheirs);
    EXPECT_EQ(subjects.parse("vlan.42.grp.3333000000fb.020000000002").kind, Kind::Group);
    for (const char* subject :
        {"vlan.42", "vlan.42.37653a38663a64343a31373a32623a3063", "vlan.421.hello.020000000002",
            "vlan.42.hello.02000000000", "vlan.42.hello.02000000000G", "vlan.42.hello.02000000000A",
            "vlan.42.other.020000000002", "vlan.42.nowadays.020000000001.020000000002", "", "vlan.42."})
        EXPECT_EQ(subjects.parse(subject).kind, Kind::Foreign) << subject;
}

} // namespace
} // namespace vnats
