// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages from several nodes, most of them containers, at a whole node of ours: nothing reaches its host
// that checkOffload() would not pass or that lies about its sender, and nobody gets more out of it than was
// put in, but for the reading of our clock in an echo reply.

#include "core/lan/engine.h"
#include "core/lan/wire/wire_format.h"
#include "tests/fuzz/deliverable.h"
#include "tests/fuzz/message_script.h"

namespace {

using namespace vnats;
using namespace vnats::test;

/// What is the same in all messages from one sender, made once: it costs more than a message.
struct Sender
{
    /// In ScriptedMessage::Subject's order.
    std::array<std::string, 4> subjects;
    std::string answerSubject;
    std::array<std::string, 4> hellos;
};

Sender makeSender(const MacAddress& address)
{
    NativeSubjects theirs("vlan", 42, address);
    Hello plain;
    plain.mac = address;
    Hello able = plain;
    able.features = {"batch", "echo", "offload", "udp-offload"};
    Hello bye = plain;
    bye.bye = true;
    Hello liar = able;
    liar.mac = kOther;
    return {{theirs.to(kOurs), theirs.group(mac("33:33:00:00:00:01")), theirs.ourHello(), "vlan.42"},
        NativeSubjects("vlan", 42, kOurs).to(address),
        {able.toJson(), plain.toJson(), bye.toJson(), liar.toJson()}};
}

const Sender& senderOf(const ScriptedMessage& message)
{
    static const std::array senders{
        makeSender(kTheirs), makeSender(kOther), makeSender(kOurs), makeSender(kGroup)};
    return senders.at(message.sender);
}

/// More than any state that we keep needs to be reached; longer inputs only take longer.
constexpr int kMaxMessages = 8;

Settings onVlan42()
{
    Settings settings;
    settings.vlanId = 42;
    return settings;
}

/// Each record lies in the container, behind the one before it.
void requireInside(Bytes container)
{
    ContainerReader reader(container);
    std::size_t end = kContainerHeaderSize;
    while (const auto record = reader.next()) {
        end += kRecordHeaderSize;
        require(record->body.data() == container.data() + end || record->body.empty());
        end += record->body.size();
        require(end <= container.size());
    }
    require(reader.isMalformed() || end == container.size());
    require(!reader.next());
}

/// A node of ours, whose state each input finds as new. What costs a system call to make is made once.
struct Node
{
    Node()
    {
        clock = FakeClock();
        link.current.state = SessionState::Connected;
        device.udpSegments = true;
    }

    void receive(const ScriptedMessage& message)
    {
        clock.advance(message.pauses * ScriptedMessage::kPause);
        device.udpSegments = message.takesUdpSegments;
        const Sender& sender = senderOf(message);
        // All that JSON may say is for the hello fuzzer to find out: here a byte chooses one that is said.
        const bool isHello = message.subject == ScriptedMessage::Subject::Hello;
        const auto choice = isHello ? ByteReader(message.payload).read<std::uint8_t>() & 3U : 0U;
        link.deliver(sender.subjects.at(static_cast<std::size_t>(message.subject)),
            isHello ? asBytes(sender.hellos.at(choice)) : message.payload);

        if (message.subject != ScriptedMessage::Subject::Raw)
            for (const Frame& frame : device.toHost)
                require(EthernetFrame::parse(frame).value().source == message.from());
        delivered += takeDeliverable(device, settings.mtu);
        require(engine.stats().total(Direction::Downlink).frames == delivered);

        require(link.published.size() <= 1);
        for (const FakeLink::Message& answer : link.published)
            require(answer.subject == sender.answerSubject
                && answer.payload.size() <= message.payload.size() + kEchoReplySize - kEchoSize);
        link.published.clear();
    }

    static inline FakeClock clock;
    static inline EventLoop loop{clock};
    static inline FakeDevice device;
    FakeLink link;
    RecordedReports reports;
    Settings settings = onVlan42();
    Engine engine{loop, device, link, nullptr, reports, settings, {kOurs, "ours"}};
    std::uint64_t delivered = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ByteReader in(std::as_bytes(std::span(data, size)));
    Node node;
    for (int messages = 0; messages < kMaxMessages && in.remaining() > 0; ++messages) {
        const auto message = ScriptedMessage::read(in);
        requireInside(message.payload);
        node.receive(message);
    }
    return 0;
}
