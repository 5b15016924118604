// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole node over time: what members and strangers send it, what its host sends, what it is told to do,
// what happens to its link and its device, and how time passes, in any order. The first bytes say what kind
// of node it is, and each step takes its bytes from what follows. Whatever happens, the host gets frames that
// it may be given and nothing else, the others too, nothing plain passes on a sealed VLAN, and what the node
// remembers is bounded.

#include "core/lan/bridge/bridge_ports.h"
#include "core/lan/capture/capturing_device.h"
#include "core/lan/engine.h"
#include "core/lan/seal/sealed_link.h"
#include "tests/fuzz/overheard.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/script_reader.h"
#include "tests/fuzz/strict_link.h"
#include "tests/support/fakes.h"
#include "tests/support/prompt_derivation.h"

#include <cstdio>
#include <fcntl.h>
#include <map>
#include <set>

namespace {

using namespace vnats;
using namespace vnats::test;
using namespace std::chrono_literals;

/// In one input.
constexpr int kMaxSteps = 256;
/// Computers that are made up in one input: enough to fill the largest table.
constexpr int kMaxFlood = 6000;
/// Rounds of the loop in one step. What a longer time would bring is skipped, as in a suspended program.
constexpr int kMaxRounds = 64;

/// Told when the process ends: how much was tried.
struct StepCount
{
    ~StepCount() { std::fprintf(stderr, "%llu steps of nodes\n", count); }
    unsigned long long count = 0;
} steps;

/// Another computer on the VLAN that may hold its key.
struct Speaker
{
    explicit Speaker(const MacAddress& address)
        : subjects("vlan", 42, address)
    {
    }
    Bytes seal(const NetworkKey& wanted, const std::string& subject, Bytes plain)
    {
        if (!sealer)
            sealer.emplace(wanted);
        else if (sealer->keyId() != wanted.id())
            sealer->use(wanted);
        return sealer->seal(subject, plain);
    }

    NativeSubjects subjects;
    std::optional<Sealer> sealer;
};

class Play
{
public:
    explicit Play(ScriptReader& script)
        : m_script(script)
        , m_settings(settings())
    {
        const std::uint8_t way = script.byte();
        m_overheard.expect(m_settings, (way & 1) != 0);
        if ((way & 1) != 0)
            m_sealed.emplace(
                m_wire, ScriptReader::kKeys[0], m_loop, m_derivation, NativeSubjects("vlan", 42, kOurs));
        if ((way & 2) != 0)
            startCapture();
        m_device.udpSegments = (way & 4) != 0;
        NodeIdentity identity{kOurs, "ours"};
        if ((way & 8) != 0)
            identity.preferred = ip("10.5.0.2");
        if (identity.preferred && (way & 16) != 0)
            identity.held = {{*identity.preferred, 29}};
        if (m_settings.automatic && m_settings.automaticSubnet)
            m_reports.automatic = identity.held;
        m_leaves = (way & 32) != 0;
        m_wire.published = [this](const std::string& subject, Bytes payload) {
            m_overheard.published(subject, payload);
        };
        m_wire.handed = [this](const StrictLink::Arrival& message) { handed(message); };
        Link& link = m_sealed ? static_cast<Link&>(*m_sealed) : m_wire;
        m_engine.emplace(
            m_loop, m_capturing, link, m_sealed ? &*m_sealed : nullptr, m_reports, m_settings, identity);
        m_engine->start();
        m_wire.become(true);
        for (const MacAddress& computer : ScriptReader::kComputers)
            m_speakers.emplace(computer, Speaker(computer));
        look();
    }
    ~Play()
    {
        if (m_leaves)
            m_engine->leave();
        m_engine.reset();
        // Every capture counts once a second until it ends.
        require(m_captures > 0 || !m_loop.nextDue());
    }
    Play(const Play&) = delete;
    Play& operator=(const Play&) = delete;

    void step()
    {
        ++steps.count;
        switch (m_script.byte() % 16) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4:
        case 5:
            message();
            break;
        case 6:
            m_wire.read();
            break;
        case 7:
        case 8:
            hostSends();
            break;
        case 9:
            pass(m_script.oneOf(kTimes));
            break;
        case 10:
            command();
            break;
        case 11:
            linkChanges();
            break;
        case 12:
            deviceChanges();
            break;
        case 13:
            flood();
            break;
        case 14:
            introduce();
            break;
        default:
            replay();
        }
        look();
    }

private:
    static constexpr std::array<std::chrono::milliseconds, 12> kTimes{
        1ms, 20ms, 50ms, 200ms, 500ms, 1s, 2s, 5s, 15s, 45s, 300s, 1h};

    Settings settings()
    {
        const std::uint8_t way = m_script.byte();
        Settings settings;
        settings.vlanId = 42;
        settings.servers = {"nats://test:4222"};
        settings.bridge = (way & 1) != 0;
        settings.mtu = (way & 2) != 0 ? 9000 : 1500;
        if ((way & 4) != 0)
            settings.addresses = {{ip("10.0.0.1"), 24}, {ip("fd00::1"), 64}};
        settings.automatic = (way & 8) != 0;
        if ((way & 16) == 0)
            settings.automaticSubnet =
                IpInterfaceAddress{ip("10.5.0.0"), 29}; // small, so that it is soon exhausted
        return settings;
    }

    /// What a computer publishes, on any subject that it may choose.
    void message()
    {
        const MacAddress& from = m_script.computer();
        Speaker& speaker = m_speakers.at(from);
        const std::uint8_t way = m_script.byte();
        std::string subject;
        Frame payload;
        switch (way % 8) {
        case 0:
        case 1:
            subject = speaker.subjects.ourHello();
            payload = copied(asBytes(m_script.hello(from)));
            break;
        case 2:
            subject = speaker.subjects.helloTo(m_script.flag() ? kOurs : m_script.computer());
            payload = copied(asBytes(m_script.hello(from)));
            break;
        case 3:
            subject = speaker.subjects.ourRoll();
            payload = m_script.roll();
            break;
        case 4:
            subject = (way & 16) != 0 ? speaker.subjects.ourFlood()
                : (way & 64) != 0     ? speaker.subjects.express(kOurs)
                                      : speaker.subjects.to(kOurs);
            payload = m_script.container(from, m_clock);
            break;
        case 5:
            subject = m_sealed && m_script.flag() ? speaker.subjects.ourBroadcast()
                                                  : speaker.subjects.group(m_script.group());
            payload = m_script.container(from, m_clock);
            break;
        case 6:
            subject = m_compatible.broadcast();
            payload = m_script.frame(from);
            break;
        default:
            subject = m_compatible.ofMac(m_script.flag() ? from : m_script.computer());
            payload = m_script.frame(from);
        }
        if ((way & 8) != 0)
            payload = m_script.spoilt(std::move(payload));
        std::optional<std::uint32_t> stamp;
        if ((way & 16) != 0)
            stamp = static_cast<std::uint32_t>(m_clock.sinceBoot().count() - m_script.byte() * 20);
        StrictLink::Arrival said{subject, payload, stamp, 0};
        if (m_sealed && (way & 32) == 0) {
            const Frame sealed = copied(speaker.seal(m_script.key(), subject, payload));
            said.payload = (m_script.byte() & 7) != 0 ? sealed : m_script.spoilt(sealed);
            said.id = said.payload == sealed ? ++m_lastId : 0;
            m_recorded.push_back(said);
            if (m_recorded.size() > 32)
                m_recorded.erase(m_recorded.begin());
        }
        arrive(said);
        if ((way & 128) != 0)
            arrive(said);
        // Others come together with the next ones.
        if ((way & 64) != 0)
            m_wire.read();
    }

    void arrive(const StrictLink::Arrival& message) { m_wire.arrive(message); }

    /// The proof that a member of a sealed VLAN is no recording.
    void introduce()
    {
        if (!m_sealed || !m_overheard.salt())
            return;
        Speaker& speaker = m_speakers.at(m_script.member());
        const std::string subject = speaker.subjects.helloTo(kOurs);
        const Introduction introduction{*m_overheard.salt(), m_script.flag()};
        arrive(
            {subject, copied(speaker.seal(m_script.key(), subject, introduction.toBytes())), {}, ++m_lastId});
        m_wire.read();
    }

    void replay()
    {
        if (m_recorded.empty())
            return;
        arrive(m_recorded[m_script.byte() % m_recorded.size()]);
        m_wire.read();
    }

    /// On a sealed VLAN only what was sealed for this subject reaches the host or is believed, and only once.
    /// What the node had no key for may come again, when it has one.
    void handed(const StrictLink::Arrival& message)
    {
        const std::uint64_t unreadable = m_engine->stats().dropped(Direction::Downlink, Drop::WrongKey);
        const bool read = std::exchange(m_unreadable, unreadable) == unreadable;
        const bool genuine = message.id != 0 && read && m_handed.insert(message.id).second;
        if (m_sealed && !genuine) {
            require(m_device.toHost.empty());
            require(m_engine->peerCount() == m_peers);
        }
        takeFromDevice();
        m_peers = m_engine->peerCount();
    }

    void hostSends()
    {
        const MacAddress& from = m_settings.bridge ? m_script.computer() : kOurs;
        for (unsigned count = 1 + m_script.byte() % 3; count > 0; --count) {
            if (m_script.flag()) {
                auto [header, bytes] = m_script.offload(from);
                m_device.hostSends(std::move(bytes), header);
            } else {
                m_device.hostSends(m_script.frame(from));
            }
        }
        m_loop.runOnce(0ms);
    }

    void pass(std::chrono::milliseconds time)
    {
        const auto end = m_clock.steady() + time;
        m_loop.runOnce(0ms);
        for (int rounds = 0; rounds < kMaxRounds && m_loop.nextDue().value_or(end) < end; ++rounds) {
            m_clock.advanceTo(std::max(*m_loop.nextDue(), m_clock.steady()));
            m_loop.runOnce(0ms);
        }
        m_clock.advanceTo(std::max(end, m_clock.steady()));
        m_loop.runOnce(0ms);
    }

    void command()
    {
        const std::uint8_t way = m_script.byte();
        switch (way % 8) {
        case 0:
            return m_engine->obey(LinkCommand::Retry);
        case 1:
            return m_engine->obey(LinkCommand::NetworkChanged);
        case 2:
            return m_engine->obey(LinkCommand::Sleep);
        case 3:
            return m_engine->obey(LinkCommand::Wake);
        case 4:
            return m_engine->reportAll();
        case 5:
            m_clock.sleep(m_script.oneOf(kTimes));
            return;
        case 6:
            if (m_sealed)
                m_sealed->changeKey(m_script.key());
            return m_engine->keysChanged();
        default:
            return way < 128 ? startCapture() : withdraw(way >> 3);
        }
    }

    void withdraw(unsigned which)
    {
        std::vector<IpInterfaceAddress> subnets;
        for (const IpInterfaceAddress& range : m_settings.automaticRanges())
            if (which >>= 1; (which & 1) != 0)
                subnets.push_back(range);
        m_engine->withdraw(subnets);
    }

    void linkChanges()
    {
        const std::uint8_t way = m_script.byte();
        switch (way % 8) {
        case 0:
        case 1:
            return m_wire.become(true);
        case 2:
            return m_wire.become(false);
        case 3:
            m_wire.stalled = !m_wire.stalled;
            return;
        case 4:
            m_wire.suspect = !m_wire.suspect;
            return;
        case 5:
            m_wire.socketTakesAll = !m_wire.socketTakesAll;
            return m_wire.drain();
        case 6:
            m_wire.refuses = !m_wire.refuses;
            return;
        default:
            m_wire.limit = std::array<std::size_t, 4>{1024 * 1024, 64 * 1024, 1000, 100}[way / 8 % 4];
        }
    }

    void deviceChanges()
    {
        switch (const std::uint8_t way = m_script.byte(); way % 8) {
        case 0:
        case 1:
        case 2: {
            std::set<MacAddress> groups;
            for (unsigned i = 0; i < way / 8U % 4; ++i)
                groups.insert(m_script.group());
            groups.erase(MacAddress::broadcast()); // which the kernel does not list
            m_device.joined = {.all = m_script.flag(), .groups = {groups.begin(), groups.end()}};
            return;
        }
        case 3:
            m_device.refusal = m_device.refusal
                ? std::nullopt
                : std::optional(way >= 128 ? DeviceError::WouldBlock : DeviceError::Refused);
            return;
        case 4:
            m_device.udpSegments = !m_device.udpSegments;
            return;
        case 5:
            m_readers.clear(); // captures find nobody who reads
            return;
        case 6:
            m_device.lost = way == 0xfe;
            return;
        default:
            return;
        }
    }

    /// Made-up computers, each with one message, or machines behind our bridge, each with one frame: enough to
    /// fill what remembers them.
    void flood()
    {
        enum : std::uint8_t { Machines, Members, Crowd, Basic };
        const std::uint8_t way = m_script.byte();
        const auto who = way % 4;
        const unsigned most = who == Machines ? BridgePorts::kMaxPorts + 8
            : who == Basic                    ? PeerTable::kMaxPeers + 8
                                              : Presence::kCrowd + 8;
        const unsigned count = way >= 0xf8 ? most : 1 + way / 4U % 8;
        if ((m_flooded += static_cast<int>(count)) > kMaxFlood)
            return;
        for (unsigned i = 0; i < count; ++i) {
            const MacAddress computer({static_cast<std::uint8_t>(way & 0x40 ? 2 : 0), 0x10, 0, way,
                static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)});
            if (who == Machines)
                m_device.hostSends(frameOfSize(kTheirs, computer, 60));
            else if (who == Basic)
                arrive({m_compatible.broadcast(), frameOfSize(kOurs, computer, 60), {}, 0});
            else
                arrive({NativeSubjects("vlan", 42, computer).ourHello(),
                    copied(asBytes(R"({"version":1,"mac":")" + computer.toString() + R"(","features":[)"
                        + (who == Crowd ? R"("roll","bridge","parts")" : "") + "]}")),
                    {}, 0});
        }
        m_wire.read();
        pass(0ms);
    }

    void startCapture()
    {
        std::array<int, 2> ends{};
        require(::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0);
        m_readers.emplace_back(ends[0]);
        CaptureRequest request;
        request.snaplen = m_script.flag() ? CaptureRequest::kLeastSnaplen : CaptureRequest::kMostSnaplen;
        m_capturing.capture(Fd(ends[1]), request);
        ++m_captures;
    }

    /// What must hold after each step.
    void look()
    {
        takeFromDevice();
        m_peers = m_engine->peerCount();
        require(m_peers <= PeerTable::kMaxPeers);
        require(m_wire.subscriptions() <= 8 + BridgePorts::kMaxPorts + 2 * ScriptReader::kGroups.size());
        require(m_engine->stats().total(Direction::Downlink).frames == m_delivered);
        const SessionState state = m_engine->status().state;
        require(carriesFrames(state) <= m_wire.isUp() && (state == SessionState::Failed) <= m_wasLost);
    }

    void takeFromDevice()
    {
        m_wasLost = m_wasLost || m_device.lost;
        for (std::size_t i = 0; i < m_device.toHost.size(); ++i)
            m_delivered += isForHost(m_settings, m_device.headersToHost[i], m_device.toHost[i]);
        m_device.toHost.clear();
        m_device.headersToHost.clear();
    }

    ScriptReader& m_script;
    const Settings m_settings;
    FakeClock m_clock;
    EventLoop m_loop{m_clock};
    PromptDerivation m_derivation{m_loop};
    FakeDevice m_device;
    bool m_wasLost = false;
    CapturingDevice m_capturing{m_loop, m_device, "vnats42"};
    std::vector<Fd> m_readers;
    int m_captures = 0;
    StrictLink m_wire;
    std::optional<SealedLink> m_sealed;
    Listener m_reports;
    CompatibleSubjects m_compatible{"vlan", 42};
    std::map<MacAddress, Speaker> m_speakers;
    Overheard m_overheard;
    std::vector<StrictLink::Arrival> m_recorded;
    std::set<std::uint64_t> m_handed;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_unreadable = 0;
    std::size_t m_peers = 0;
    std::uint64_t m_delivered = 0;
    int m_flooded = 0;
    bool m_leaves = false;
    std::optional<Engine> m_engine;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ScriptReader script(std::as_bytes(std::span(data, size)));
    Play play(script);
    for (int i = 0; i < kMaxSteps && !script.atEnd(); ++i)
        play.step();
    return 0;
}
