// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/wire/roll.h"
#include "tests/support/node_fixture.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// On a way to the server that takes nothing for the time being.
class SlowUplinkTest : public NodeTest
{
protected:
    SlowUplinkTest()
    {
        greet(kTheirs);
        link.socketTakesAll = false;
        link.limitUnsent = 16 * 1024;
    }
    void ask(const MacAddress& from, std::uint64_t token)
    {
        ByteWriter body;
        body.write(token);
        ContainerWriter container(100);
        container.append(RecordKind::EchoRequest, body.bytes());
        link.deliver(NativeSubjects("vlan", 42, from).to(kOurs), container.bytes());
    }
    /// The values of the replies to a node.
    std::vector<std::uint64_t> repliesTo(const MacAddress& node) const
    {
        NativeSubjects ours("vlan", 42, kOurs);
        std::vector<std::uint64_t> values;
        for (const auto& message : link.published)
            if (message.subject == ours.to(node)) {
                ContainerReader reader(message.payload);
                while (const auto record = reader.next())
                    if (record->kind == RecordKind::EchoReply)
                        values.push_back(ByteReader(record->body).read<std::uint64_t>());
            }
        return values;
    }
};

TEST_F(SlowUplinkTest, a_flood_of_echo_requests_takes_no_more_than_the_room)
{
    for (std::uint64_t token = 1; token <= 100000; ++token)
        ask(kTheirs, token);
    EXPECT_LE(link.unsent, link.limitUnsent + 1024);
    EXPECT_GT(dropped(Direction::Uplink, Drop::QueueFull), 0U);
}

TEST_F(SlowUplinkTest, the_last_echo_request_of_each_node_is_answered_when_there_is_room)
{
    greet(kOther);
    link.unsent = link.limitUnsent + 1;
    for (std::uint64_t token = 1; token <= 10; ++token) {
        ask(kTheirs, token);
        ask(kOther, 100 + token);
    }
    EXPECT_TRUE(repliesTo(kTheirs).empty());
    link.drain();
    EXPECT_EQ(repliesTo(kTheirs), std::vector<std::uint64_t>{10});
    EXPECT_EQ(repliesTo(kOther), std::vector<std::uint64_t>{110});
    link.drain();
    EXPECT_EQ(repliesTo(kTheirs).size(), 1U);
}

TEST_F(SlowUplinkTest, what_a_node_answers_to_made_up_hellos_and_rolls_is_bounded)
{
    link.limitUnsent = 4 * 1024;
    for (std::size_t n = 0; n < 2000; ++n) {
        const MacAddress stranger(
            {6, 0, 0, 0, static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)});
        greet(stranger);
        Roll roll;
        for (std::uint8_t unknown = 0; unknown < 16; ++unknown)
            roll.entries.push_back({MacAddress({6, 1, static_cast<std::uint8_t>(n >> 8),
                                        static_cast<std::uint8_t>(n), 0, unknown}),
                std::chrono::seconds(1)});
        link.deliver(NativeSubjects("vlan", 42, stranger).ourRoll(), roll.toBytes());
        if (n % 100 == 0)
            passes(50ms);
    }
    EXPECT_LE(link.unsent, std::size_t{300} * 1024);
}

/// A node that takes 2.5 MB/s, and a host that has more for it: what a message holds is received whole before anything
/// is done with it.
TEST_F(SlowUplinkTest, a_node_on_a_slow_line_gets_small_messages)
{
    constexpr double kRate = 2.5e6;
    greet(kTheirs, {"batch", "echo"});
    link.socketTakesAll = true;
    const std::string there = NativeSubjects("vlan", 42, kOurs).to(kTheirs);
    const std::string back = NativeSubjects("vlan", 42, kTheirs).to(kOurs);
    struct Answer
    {
        Clock::Steady due;
        std::vector<std::byte> container;
    };
    std::deque<Answer> answers;
    Clock::Steady line;
    std::size_t largest = 0;
    std::size_t frames = 0;
    for (int i = 0; i < 3000; ++i) {
        for (int frame = 0; frame < 4; ++frame)
            device.hostSends(frameOfSize(kTheirs, kOurs, 1514));
        passes(1ms);
        for (; !answers.empty() && answers.front().due <= clock.steady(); answers.pop_front())
            link.deliver(back, answers.front().container);
        for (const auto& message : std::exchange(link.published, {})) {
            if (message.subject != there)
                continue;
            line = std::max(line, clock.steady())
                + std::chrono::nanoseconds(
                    static_cast<std::int64_t>(static_cast<double>(message.payload.size()) * 1e9 / kRate));
            ContainerReader reader(message.payload);
            while (const auto record = reader.next()) {
                frames += i >= 2000 && record->kind == RecordKind::Frame;
                if (record->kind != RecordKind::EchoRequest)
                    continue;
                ByteWriter body;
                body.write(ByteReader(record->body).read<std::uint64_t>());
                body.write(static_cast<std::uint64_t>(
                    std::chrono::duration_cast<std::chrono::microseconds>(line.time_since_epoch()).count()));
                ContainerWriter container(100);
                container.append(RecordKind::EchoReply, body.bytes());
                answers.push_back({line + 20ms, {container.bytes().begin(), container.bytes().end()}});
            }
            if (i >= 2000)
                largest = std::max(largest, message.payload.size());
        }
    }
    EXPECT_LE(largest, 2 * 1514 + 1024U);
    // And its line is busy.
    EXPECT_GE(static_cast<double>(frames * 1514), 0.85 * kRate);
}

} // namespace
} // namespace vnats
