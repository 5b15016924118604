// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A worker for tests of the helper: speaks the control channel, forwards nothing. What it does is told by the
// name in its settings, so that a test needs no other way into a process that inherits nothing.

#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"

#include <csignal>
#include <dirent.h>
#include <fstream>
#include <poll.h>
#include <string>
#include <unistd.h>

using namespace vnats;

namespace {

constexpr int kControlDescriptor = 3;

void say(ControlChannel& channel, SessionState state, Problem problem = {})
{
    LinkStatus status;
    status.state = state;
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

} // namespace

int main(int, char**, char** environment)
{
    ControlChannel channel{Fd(kControlDescriptor)};
    const auto packet = channel.receive();
    const auto setup = packet ? decodeSetup(packet->bytes) : std::nullopt;
    if (!setup || !packet->attached)
        return 90;
    const std::string& behaviour = setup->settings.name;

    if (behaviour == "malformed") {
        (void)channel.send(asBytes("\x07nonsense"));
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
        say(channel, SessionState::Connected);
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
        const auto order = channel.receive();
        if (!order)
            return 0;
        const auto command = decodeCommand(order->bytes);
        if (const auto* const plain = command ? std::get_if<LinkCommand>(&*command) : nullptr;
            plain && behaviour != "sleepless")
            obey(channel, *plain);
    }
    return 0;
}
