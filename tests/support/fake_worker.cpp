// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A worker for tests of the helper: speaks the control channel, forwards nothing. What it does is told by the
// name in its settings, so that a test needs no other way into a process that inherits nothing.

#include "core/base/server_url.h"
#include "core/os/congestion_control.h"
#include "core/os/unix_packet.h"
#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace vnats;

namespace {

constexpr int kControlDescriptor = 3;

void say(ControlChannel& channel, SessionState state, Problem problem = {},
    const std::string& proxy = std::string())
{
    LinkStatus status;
    status.state = state;
    status.proxy = proxy;
    status.problem = std::move(problem);
    if (state == SessionState::Connected)
        status.server = "nats://fake:4222";
    (void)channel.send(encode(WorkerReport(status)));
}

/// Shows by its state what it was told.
void obey(ControlChannel& channel, LinkCommand command)
{
    switch (command) {
    case LinkCommand::Retry:
        return say(channel, SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", "retry"}}});
    case LinkCommand::NetworkChanged:
        return say(channel, SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", "network"}}});
    case LinkCommand::Sleep:
        return say(channel, SessionState::Connecting);
    case LinkCommand::Wake:
    case LinkCommand::Count:
        return say(channel, SessionState::Connected);
    }
}

/// The same for secrets.
void obey(ControlChannel& channel, const NewSecrets& change, bool hasFile)
{
    const std::string reason = "secrets of " + change.secrets.user + (hasFile ? " with a certificate" : "");
    say(channel, SessionState::Degraded, {ProblemCode::PermissionDenied, {{"reason", reason}}});
}

/// What the process is allowed and what it inherited, as one line.
std::string inspect(char** environment)
{
    std::string text = "uid=" + std::to_string(::getuid()) + " gid=" + std::to_string(::getgid())
        + " groups=" + std::to_string(::getgroups(0, nullptr)) + " env=";
    for (char** entry = environment; *entry; ++entry)
        text += std::string(*entry) + ',';
    text += " fds=";
    int count = 0;
    if (DIR* const folder = ::opendir("/proc/self/fd")) {
        while (const dirent* const entry = ::readdir(folder))
            count += entry->d_name[0] != '.';
        ::closedir(folder);
    }
    // Stdio, the channel, the TAP and the folder just read.
    text += std::to_string(count);
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("NoNewPrivs") || line.starts_with("CapEff") || line.starts_with("CapPrm")
            || line.starts_with("SigBlk") || line.starts_with("SigIgn"))
            text += ' ' + line;
    return text;
}

/// What is sent waits until it is read.
void sendAll(ControlChannel& channel, const std::vector<WorkerReport>& reports)
{
    for (const WorkerReport& report : reports)
        while (!channel.send(encode(report))) {
            pollfd writable{kControlDescriptor, POLLOUT, 0};
            ::poll(&writable, 1, -1);
        }
}

/// So many peers like this one, so many to a report.
std::vector<WorkerReport> crowd(std::uint32_t count, std::uint32_t perReport, PeerInfo like)
{
    std::vector<WorkerReport> reports;
    PeerUpdate update;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto number = bigEndian(i);
        std::array<std::byte, MacAddress::kSize> octets{std::byte{2}, std::byte{0x77}};
        std::ranges::copy(number, octets.begin() + 2);
        like.mac = *MacAddress::fromBytes(octets);
        update.changed.push_back(like);
        if (update.changed.size() == perReport)
            reports.emplace_back(std::exchange(update, {}));
    }
    return reports;
}

/// As a worker that has been taken over might be; nothing for any other behaviour.
std::optional<std::vector<WorkerReport>> attack(const std::string& behaviour)
{
    if (behaviour == "giants") { // 400 peers of 120 KB: more than the bus lets one message be
        PeerInfo giant;
        giant.name = std::string(8192, 'g');
        giant.features = std::vector<std::string>(13, std::string(8192, 'f'));
        return crowd(400, 1, giant);
    }
    if (behaviour == "crowd") {
        PeerInfo honest;
        honest.name = std::string(64, 'n');
        honest.features =
            std::vector<std::string>(PeerInfo::kMaxFeatures, std::string(PeerInfo::kMaxFeatureSize, 'f'));
        honest.addresses = std::vector<IpAddress>(
            PeerInfo::kMaxAddresses, *IpAddress::parse("2001:db8:1111:2222:3333:4444:5555:6666"));
        return crowd(300 * kMaxPeersPerPacket, kMaxPeersPerPacket, honest);
    }
    std::vector<WorkerReport> reports;
    for (std::uint8_t i = 0; behaviour == "claiming" && reports.size() < 3000; i ^= 1U)
        reports.emplace_back(AddressClaim{{{*IpAddress::parse("10.5.0." + std::to_string(i + 7)), 24}}});
    for (int i = 0; behaviour == "alternating" && i < 3000; ++i)
        reports.emplace_back(Unfiltered{"reason " + std::to_string(i)});
    return reports.empty() ? std::nullopt : std::optional(reports);
}

/// A report with two descriptors.
void sendTwoDescriptors()
{
    const int descriptors[] = {STDERR_FILENO, STDERR_FILENO};
    (void)unix_packet::send(kControlDescriptor, encode(WorkerReport(LinkStatus())), descriptors);
}

/// A connection to this address; none if nobody answers.
Fd connectTo(const std::string& host, std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        socket.reset();
    return socket;
}

/// Hands everything over that a descriptor may be, and then its connection, until that has bbr.
Problem handOver(ControlChannel& channel, const std::string& server)
{
    const auto wants = encode(WorkerReport(WantsBbr{}));
    std::vector<Fd> others;
    int ends[2];
    for (const int family : {AF_UNIX, AF_INET, AF_INET6})
        for (const int type : {SOCK_STREAM, SOCK_DGRAM})
            others.emplace_back(::socket(family, type, 0));
    if (::pipe(ends) == 0)
        others.emplace_back(ends[0]), others.emplace_back(ends[1]);
    others.emplace_back(::open("/proc/self/status", O_RDONLY));
    others.emplace_back(::open("/", O_PATH));
    for (int i = 0; i < 100; ++i)
        for (const Fd& other : others)
            (void)channel.send(wants, other.get());
    const ServerUrl url = ServerUrl::split(server);
    const Fd connection = connectTo(url.host, static_cast<std::uint16_t>(std::stoul(url.port)));
    for (int i = 0; i < 200; ++i, ::poll(nullptr, 0, 100)) {
        (void)channel.send(wants, connection.get());
        if (congestion_control::of(connection.get()) == "bbr")
            return {ProblemCode::PermissionDenied, {{"reason", "all is said"}}};
    }
    return {
        ProblemCode::PermissionDenied, {{"reason", "it has " + congestion_control::of(connection.get())}}};
}

/// A connection that is full of what nobody takes, and whose last owner waits for ever for it to be taken.
Fd lingering()
{
    static const Fd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::listen(listener.get(), 8); // at a port that the kernel chooses
    ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
    Fd socket = connectTo("127.0.0.1", ntohs(address.sin_port));
    const std::vector<char> much(1 << 16);
    while (::send(socket.get(), much.data(), much.size(), MSG_DONTWAIT) > 0) { }
    const linger forEver{1, 100000};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &forEver, sizeof forEver);
    return socket;
}

} // namespace

int main(int, char**, char** environment)
{
    ControlChannel channel{Fd(kControlDescriptor)};
    const auto packet = channel.receive(ControlChannel::Takes::Descriptor);
    const auto setup = packet ? decodeSetup(packet->bytes) : std::nullopt;
    if (!setup || !packet->attached)
        return 90;
    const std::string& behaviour = setup->settings.name;

    const auto reports = attack(behaviour);
    if (reports) {
        say(channel, SessionState::Connected);
        sendAll(channel, *reports);
        LinkStatus last;
        last.state = SessionState::Degraded;
        last.problem = {ProblemCode::PermissionDenied, {{"reason", "all is said"}}};
        sendAll(channel, {last});
    } else if (behaviour == "two-descriptors") {
        sendTwoDescriptors();
    } else if (behaviour == "handing-over") {
        LinkStatus last;
        last.state = SessionState::Degraded;
        last.problem = handOver(channel, setup->settings.servers.front());
        sendAll(channel, {last});
    } else if (behaviour == "lingering") {
        const auto wants = encode(WorkerReport(WantsBbr{}));
        say(channel, SessionState::Connected);
        // More than is read at once, so that what follows is read when it is closed here: once by a helper that reads
        // on, and once by one that ends this worker's channel.
        sendAll(channel, std::vector<WorkerReport>(2500, Stats()));
        (void)channel.send(wants, lingering().get());
        ::poll(nullptr, 0, 2000);
        sendAll(channel, std::vector<WorkerReport>(500, Stats()));
        (void)channel.send(wants, lingering().get());
        return 1;
    } else if (behaviour == "malformed") {
        (void)channel.send(asBytes("\x07nonsense"));
    } else if (behaviour == "malformed-twice") {
        // Goes on when it is told to end.
        sigset_t told;
        ::sigemptyset(&told);
        ::sigaddset(&told, SIGUSR1);
        ::sigprocmask(SIG_BLOCK, &told, nullptr);
        (void)channel.send(asBytes("\x07nonsense"));
        int number = 0;
        ::sigwait(&told, &number);
        sendTwoDescriptors();
        return 1;
    } else if (behaviour == "failing") {
        say(channel, SessionState::Failed, {ProblemCode::DeviceLost});
        return 1;
    } else if (behaviour == "inspecting") {
        say(channel, SessionState::Degraded,
            {ProblemCode::PermissionDenied, {{"reason", inspect(environment)}}});
    } else if (behaviour == "crashing" || behaviour == "crashing-once") {
        Stats stats = setup->stats;
        const bool first = stats.total(Direction::Uplink).frames == 0;
        stats.count(Direction::Uplink, Cast::Unicast, 100);
        say(channel, SessionState::Connected);
        (void)channel.send(encode(WorkerReport(stats)));
        if (first || behaviour == "crashing")
            ::raise(SIGKILL);
    } else if (behaviour == "unfiltered-once") {
        Stats stats = setup->stats;
        const bool first = stats.total(Direction::Uplink).frames == 0;
        stats.count(Direction::Uplink, Cast::Unicast, 100);
        if (first)
            (void)channel.send(encode(WorkerReport(Unfiltered{"Operation not permitted"})));
        say(channel, SessionState::Connected);
        (void)channel.send(encode(WorkerReport(stats)));
        if (first)
            ::raise(SIGKILL);
    } else if (behaviour == "old-kernel") {
        (void)channel.send(encode(WorkerReport(DeviceReport{"UDP segmentation (Linux 6.2)"})));
        say(channel, SessionState::Connected);
    } else {
        say(channel, SessionState::Connected, {}, setup->settings.proxy);
        Stats stats = setup->stats;
        stats.count(Direction::Downlink, Cast::Broadcast, 60);
        (void)channel.send(encode(WorkerReport(stats)));
        PeerInfo peer;
        peer.mac = *MacAddress::parse("02:00:00:00:00:02");
        peer.addresses = {*IpAddress::parse("10.0.0.2")};
        (void)channel.send(encode(WorkerReport(PeerUpdate{{peer}, {}})));
    }
    if (behaviour == "deaf")
        for (;;)
            ::pause();
    pollfd readable{kControlDescriptor, POLLIN, 0};
    while (::poll(&readable, 1, -1) == 1) {
        const auto order = channel.receive(ControlChannel::Takes::Descriptor);
        if (!order)
            return 0;
        const auto command = decodeCommand(order->bytes);
        if (const auto* const plain = command ? std::get_if<LinkCommand>(&*command) : nullptr;
            plain && behaviour != "sleepless" && behaviour != "handing-over" && !reports)
            obey(channel, *plain);
        if (const auto* const withdrawn = command ? std::get_if<Withdrawn>(&*command) : nullptr;
            withdrawn && behaviour == "telling") {
            // As many frames as subnets.
            Stats stats;
            for (std::size_t i = 0; i < withdrawn->subnets.size(); ++i)
                stats.count(Direction::Uplink, Cast::Unicast, 100);
            (void)channel.send(encode(WorkerReport(stats)));
        }
        if (const auto* const change = command ? std::get_if<NewSecrets>(&*command) : nullptr)
            obey(channel, *change, static_cast<bool>(order->attached));
    }
    return 0;
}
