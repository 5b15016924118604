// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// fuzz_seed DIRECTORY: one directory per target, in it one file per kind of input. What the corpora grew
// from, and grow from again when a format changes.

#include "core/lan/seal/salt_notice.h"
#include "core/lan/seal/seal.h"
#include "core/lan/wire/hello.h"
#include "core/lan/wire/roll.h"
#include "core/lan/wire/wire_format.h"
#include "helper/control/control_messages.h"
#include "helper/session/session_record.h"
#include "tests/fuzz/message_script.h"
#include "tests/support/packet_builder.h"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using namespace vnats;
using namespace vnats::test;
using Subject = ScriptedMessage::Subject;

class Corpus
{
public:
    explicit Corpus(std::filesystem::path directory)
        : m_directory(std::move(directory))
    {
        std::filesystem::create_directories(m_directory);
    }

    void add(Bytes input)
    {
        std::ofstream out(m_directory / ("seed-" + std::to_string(m_count++)), std::ios::binary);
        out.write(reinterpret_cast<const char*>(input.data()), static_cast<std::streamsize>(input.size()));
        m_good = m_good && out.flush().good();
    }
    void add(std::initializer_list<ScriptedMessage> script)
    {
        ByteWriter out;
        for (const ScriptedMessage& message : script)
            message.write(out);
        add(out.bytes());
    }
    bool isGood() const { return m_good; }

private:
    std::filesystem::path m_directory;
    int m_count = 0;
    bool m_good = true;
};

/// The packet as an offload record's body.
Frame offloadBody(const Packet& packet, const Frame& frame)
{
    Frame body(VirtioHeader::kSize);
    packet.header().write(std::span<std::byte, VirtioHeader::kSize>(body));
    body.insert(body.end(), frame.begin(), frame.end());
    return body;
}

/// From kTheirs to kOurs; the packets that the builder makes go the other way.
Frame largeFrameForUs(const Packet& packet)
{
    Frame frame = packet.large();
    std::swap_ranges(frame.begin(), frame.begin() + MacAddress::kSize, frame.begin() + MacAddress::kSize);
    return frame;
}

std::vector<Frame> frames()
{
    std::vector<Frame> frames = {frameOfSize(kOurs, kTheirs, 60), frameOfSize(kOurs, kTheirs, 1600),
        frameOfSize(kOther, kTheirs, 60), frameOfSize(mac("01:80:c2:00:00:00"), kTheirs, 60),
        frameOfSize(mac("01:00:5e:00:00:fb"), kTheirs, 60), Arp().broadcastFrom(kTheirs),
        Arp{.operation = 2}.broadcastFrom(kTheirs), NeighborMessage().from(kTheirs),
        NeighborMessage{.type = 136, .option = 2}.from(kTheirs)};
    ByteWriter tagged;
    tagged.append(octets(kOurs)).append(octets(kTheirs)).write(kEtherTypeVlan).write(std::uint16_t{7});
    tagged.write(kEtherTypeArp).append(Arp().payload());
    frames.push_back(tagged.take());
    return frames;
}

Frame containerOf(std::initializer_list<std::pair<RecordKind, Bytes>> records)
{
    ContainerWriter container(0);
    for (const auto& [kind, body] : records)
        container.append(kind, body);
    return Frame(container.bytes().begin(), container.bytes().end());
}

std::vector<std::string> hellos()
{
    Hello full;
    full.mac = kTheirs;
    full.name = "Dachboden ☕";
    full.addresses = {ip("10.0.0.2"), ip("fd00::2")};
    full.features = {"batch", "echo", "offload", "udp-offload"};
    full.mtu = 9000;
    Hello bye;
    bye.mac = kTheirs;
    bye.bye = true;
    return {full.toJson(), bye.toJson(),
        R"({"version":2,"mac":"02:00:00:00:00:02","new":{"deep":[1,2.5e3,null]}})",
        R"({"version":1,"mac":"02:00:00:00:00:02","name":"a\u001bb","addresses":["x",7],"mtu":-1,"bye":"yes"})"};
}

/// A piece of a larger record.
Frame part(RecordKind kind, std::uint32_t total, std::uint32_t offset, Bytes bytes)
{
    const auto head = PartHeader{kind, 1, total, offset}.toBytes();
    Frame body(head.begin(), head.end());
    body.insert(body.end(), bytes.begin(), bytes.end());
    return containerOf({{RecordKind::Part, body}});
}

void seedMessages(Corpus& corpus)
{
    const Frame small = frameOfSize(kOurs, kTheirs, 60);
    const Frame arp = Arp().broadcastFrom(kTheirs);
    const Frame request = containerOf({{RecordKind::EchoRequest, asBytes("12345678")}});
    // The clock that the node goes by stands at one hour, or little later.
    ByteWriter sent;
    sent.write(std::uint64_t{3'600'000'000});
    const Frame reply = containerOf({{RecordKind::EchoReply, sent.bytes()}});
    const Frame batch =
        containerOf({{RecordKind::Frame, small}, {RecordKind::Frame, arp}, {RecordKind(99), small},
            {RecordKind::EchoRequest, asBytes("12345678")}, {RecordKind::EchoRequest, asBytes("87654321")}});
    const Frame able(1, std::byte{0});
    const Frame bye(1, std::byte{2});

    corpus.add({{.payload = batch}});
    corpus.add({{.subject = Subject::Group, .payload = containerOf({{RecordKind::Frame, arp}})}});
    corpus.add({{.subject = Subject::Raw, .payload = arp}, {.subject = Subject::Hello, .payload = able},
        {.subject = Subject::Raw, .payload = frames().at(4)}, {.pauses = 3, .payload = request},
        {.payload = reply}, {.subject = Subject::Hello, .payload = bye}});
    corpus.add({{.sender = 1, .payload = request}, {.sender = 2, .payload = batch},
        {.sender = 3, .payload = batch}});

    for (const Packet& packet :
        {Packet{.payload = 150, .gsoSize = 60}, Packet{.udp = true, .payload = 150, .gsoSize = 60},
            Packet{.ipv6 = true, .payload = 150, .gsoSize = 60}}) {
        const Frame body = offloadBody(packet, largeFrameForUs(packet));
        const Frame whole = containerOf({{RecordKind::OffloadFrame, body}});
        corpus.add({{.payload = whole}, {.takesUdpSegments = false, .payload = whole}});
        const auto total = static_cast<std::uint32_t>(body.size());
        const Frame head = part(RecordKind::OffloadFrame, total, 0, Bytes(body).first(100));
        const Frame tail = part(RecordKind::OffloadFrame, total, 100, Bytes(body).subspan(100));
        corpus.add({{.payload = head}, {.payload = tail}});
        corpus.add({{.payload = head}, {.sender = 1, .payload = head}, {.pauses = 7, .payload = tail}});
    }
}

Settings someSettings()
{
    Settings settings;
    settings.name = "Büro";
    settings.profileId = "p-1";
    settings.servers = {"nats://a:4222", "tls://b:4222"};
    settings.vlanId = 42;
    settings.addresses = {{ip("10.0.0.2"), 24}, {ip("fd00::2"), 64}};
    settings.automatic = true;
    settings.automaticSubnet = {ip("10.5.0.0"), 16};
    settings.interface = "games";
    settings.tlsServerName = "nats.example.org";
    return settings;
}

Secrets someSecrets()
{
    Secrets secrets;
    secrets.user = "alice";
    secrets.password = "hunter2";
    secrets.networkKey = "correct horse battery";
    return secrets;
}

void seedControl(Corpus& corpus)
{
    const auto add = [&corpus](unsigned char turn, const std::vector<std::byte>& packet) {
        ByteWriter out;
        out.write(std::uint8_t{turn}).append(packet);
        corpus.add(out.bytes());
    };
    PeerInfo peer;
    peer.mac = kTheirs;
    peer.addresses = {ip("10.0.0.2"), ip("fe80::2")};
    peer.name = "Dachboden ☕";
    peer.lastSeen = std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000123));
    peer.features = {"batch", "udp-offload"};
    peer.via = kOther;
    LinkStatus status;
    status.state = SessionState::Degraded;
    status.server = "nats://a:4222";
    status.congestionControl = "bbr";
    status.servers = {{"nats://a:4222", ServerStanding::Used, {}},
        {"nats://b:4222", ServerStanding::Reached, std::chrono::microseconds(31000)}};
    status.problem = {ProblemCode::AddressConflict, {{"address", "10.0.0.2"}, {"other", "attic"}}};
    for (const WorkerReport& report :
        {WorkerReport(status), WorkerReport(Stats()), WorkerReport(PeerUpdate{{peer, peer}, {kOther}}),
            WorkerReport(DeviceReport{"UDP (Linux 6.2)"}), WorkerReport(MacTaken()),
            WorkerReport(AddressClaim{{{ip("10.5.0.7"), 16}}}), WorkerReport(AddressClaim()),
            WorkerReport(Unfiltered{"Operation not permitted"}), WorkerReport(WantsBbr())})
        add(0, encode(report));
    for (const WorkerCommand& command :
        {WorkerCommand(LinkCommand::Sleep), WorkerCommand(NewNetworkKey{"correct horse battery"}),
            WorkerCommand(StartCapture{{128, kOurs, 0x0800}}), WorkerCommand(ReportAll()),
            WorkerCommand(Withdrawn{{{*IpAddress::parse("10.0.0.1"), 24}}})})
        add(1, encode(command));
    WorkerSetup setup;
    setup.settings = someSettings();
    setup.secrets = someSecrets();
    setup.mac = kOurs;
    setup.preferred = ip("10.5.0.7");
    add(2, encode(setup));
}

void seedRecords(Corpus& corpus)
{
    SessionRecord record;
    record.id = 7;
    record.settings = someSettings();
    record.secrets = someSecrets();
    record.owner = 1000;
    record.companion = ":1.7";
    record.mac = kOurs;
    record.automatic = {{ip("10.5.0.7"), 16}};
    record.since = Clock::Wall(std::chrono::milliseconds(1700000000123));
    record.status.state = SessionState::Connected;
    record.workerVersion = "1.0";
    corpus.add(encode(record));
    record.bootProfile = "office";
    record.companion.clear();
    record.automatic.clear();
    record.since.reset();
    corpus.add(encode(record));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: fuzz_seed DIRECTORY\n";
        return 2;
    }
    const std::filesystem::path root = argv[1];
    Corpus headers(root / "offload_header");
    Corpus segmentation(root / "segmentation");
    Corpus raw(root / "raw_frame");
    for (const Packet& packet : packetVariants(150, 60)) {
        headers.add(offloadBody(packet, packet.large()));
        segmentation.add(offloadBody(packet, packet.large()));
    }
    for (const Frame& frame : frames())
        raw.add(frame);
    for (const Packet& packet :
        {Packet{.payload = 150, .gsoSize = 60}, Packet{.udp = true, .payload = 150, .gsoSize = 60}})
        raw.add(offloadBody(packet, largeFrameForUs(packet)));
    Corpus hello(root / "hello");
    for (const std::string& json : hellos())
        hello.add(asBytes(json));
    Corpus roll(root / "roll");
    roll.add(Roll().toBytes());
    roll.add(Roll{{{kTheirs, std::chrono::seconds(3)}, {kOther, std::chrono::seconds(255)}}}.toBytes());
    Corpus sealed(root / "sealed");
    // Laid over the genuine message from its salt, its counter, its first word and its last on.
    Sealer stranger(NetworkKey{network_key_text::Key{}}, NetworkKey::Salt{});
    for (const char* const at : {"\x05", "\x15", "\x1d", "\x33"}) {
        const Bytes other = stranger.seal("vlan.42", asBytes("elsewhere"));
        Frame input{std::byte(at[0])};
        input.insert(input.end(), other.begin(), other.end());
        sealed.add(input);
    }
    Corpus salts(root / "salt_notice");
    // As it is; and over the genuine one from its salt, and the sealed part's key id, salt and tag on.
    const NetworkKey key{network_key_text::Key{}};
    for (const char* const at : {"\x3e", "\x01", "\x12", "\x16", "\x2e"})
        for (const auto& notice :
            {SaltNotice::ask({}), SaltNotice::offer({}, key, "vlan.42.hello.020000000001")}) {
            const auto bytes = notice.toBytes();
            Frame input{std::byte(at[0])};
            input.insert(input.end(), bytes.begin(), bytes.end());
            salts.add(input);
        }
    Corpus container(root / "container");
    seedMessages(container);
    Corpus control(root / "control");
    seedControl(control);
    Corpus records(root / "session_record");
    seedRecords(records);
    const bool good = control.isGood() && records.isGood() && headers.isGood() && segmentation.isGood()
        && raw.isGood() && salts.isGood() && hello.isGood() && roll.isGood() && sealed.isGood()
        && container.isGood();
    return good ? 0 : 1;
}
