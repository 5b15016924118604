// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/engine.h"
#include "tests/support/fakes.h"

#include <chrono>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vnats::test {

/// The records of a message that carries frames, without the stamp that stands in front.
inline std::vector<std::pair<RecordKind, Frame>> recordsIn(Bytes container)
{
    std::vector<std::pair<RecordKind, Frame>> records;
    ContainerReader reader(container);
    const auto stamp = reader.next();
    EXPECT_TRUE(stamp && stamp->kind == RecordKind::Stamp && stamp->body.size() == kStampSize);
    while (const auto record = reader.next())
        records.emplace_back(record->kind, Frame(record->body.begin(), record->body.end()));
    EXPECT_FALSE(reader.isMalformed());
    return records;
}

/// One node with the MAC kOurs on VLAN 42, on a wire and a device of the test's; its link is up and its own
/// first hello is out of the way.
class NodeTest : public testing::Test
{
protected:
    explicit NodeTest(bool bridge = false)
    {
        settings.bridge = bridge;
        settings.vlanId = 42;
        settings.servers = {"nats://test:4222"};
        settings.addresses = {{ip("10.0.0.1"), 24}};
        engine.emplace(loop, device, link, nullptr, reports, settings, NodeIdentity{kOurs, "ours"});
        engine->start();
        link.become(SessionState::Connected);
        link.published.clear();
    }

    void hostSends(Frame bytes, const VirtioHeader& header = {})
    {
        device.hostSends(std::move(bytes), header);
        loop.runOnce(std::chrono::milliseconds(0));
    }
    void passes(std::chrono::milliseconds time) { pass(loop, clock, time); }
    template <typename Predicate>
    bool eventually(Predicate isTrue)
    {
        return passUntil(loop, clock, isTrue);
    }
    /// Lets the engine report so many times, once a second.
    void ticks(int count)
    {
        EXPECT_TRUE(eventually([this, until = reports.ticks + count] { return reports.ticks >= until; }));
    }
    /// The hello arrives on the subject of the node that sends it.
    void sayAs(const MacAddress& sender, const Hello& hello)
    {
        link.deliver(NativeSubjects("vlan", 42, sender).ourHello(), asBytes(hello.toJson()));
    }
    /// A node that understands these says hello, and nothing more than it must.
    void greet(const MacAddress& from, std::vector<std::string> features = {"batch"})
    {
        Hello hello;
        hello.mac = from;
        hello.features = std::move(features);
        sayAs(from, hello);
    }
    std::uint64_t dropped(Direction direction, Drop reason) const
    {
        return engine->stats().dropped(direction, reason);
    }

    Settings settings;
    FakeClock clock;
    EventLoop loop{clock};
    FakeDevice device;
    FakeLink link;
    RecordedReports reports;
    std::optional<Engine> engine;
};

} // namespace vnats::test
