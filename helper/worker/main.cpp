// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// vlan-nats-worker: forwards the frames of one VLAN. This room is where foreign bytes are read, and so it
// believes neither the server nor the members, holds no privilege, gives up most system calls before the
// first foreign byte (seccomp_filter.h), and never touches the network's configuration: it asks the helper
// for that. Only vlan-nats-helper starts it, with the control channel as descriptor 3:
//
//   1. descriptor 3 brings the settings, the secrets and the TAP, once; descriptor 4 may be a table (takeGroups())
//   2. the engine runs, reports through descriptor 3, and gets commands from there
//   3. the helper closes its end, and the worker leaves
//
// Every user may run `vlan-nats-worker probe`, the connection test (server_probe.h). The only other options
// are --help and --version.

#include "core/base/clock.h"
#include "core/base/server_url.h"
#include "core/base/validation.h"
#include "core/lan/capture/capturing_device.h"
#include "core/lan/engine.h"
#include "core/lan/link/nats_link.h"
#include "core/lan/nats/nats_trust.h"
#include "core/lan/seal/key_derivation.h"
#include "core/lan/seal/sealed_link.h"
#include "core/os/event_loop.h"
#include "core/os/tap_device.h"
#include "helper/control/control_channel.h"
#include "helper/control/control_messages.h"
#include "helper/worker/landlock.h"
#include "helper/worker/report_sender.h"
#include "helper/worker/seccomp_filter.h"
#include "helper/worker/server_probe.h"

#include <algorithm>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <malloc.h>
#include <poll.h>
#include <string.h>
#include <string_view>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

// Syscalls: exit_group write

namespace {

using namespace vnats;

constexpr int kChannelDescriptor = 3;
constexpr int kGroupsDescriptor = 4;
constexpr int kSetupTimeoutMs = 5000;
constexpr int kKeptMemory = 4 * 1024 * 1024;

/// The first packet, without which there is no work; nothing if it does not come, or is malformed.
std::optional<std::pair<WorkerSetup, Fd>> receiveSetup(ControlChannel& channel)
{
    pollfd ready{.fd = channel.descriptor(), .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, kSetupTimeoutMs) != 1)
        return std::nullopt;
    auto packet = channel.receive(ControlChannel::Takes::Descriptor);
    if (!packet || !packet->attached)
        return std::nullopt;
    auto setup = decodeSetup(packet->bytes);
    ::explicit_bzero(packet->bytes.data(), packet->bytes.size());
    // The helper has checked all this, but a worker that something else has started must not run on rubbish.
    if (!setup || !validation::check(setup->settings) || !validation::check(setup->secrets)
        || setup->mac.isGroup() || setup->mac.isZero())
        return std::nullopt;
    return std::pair(*std::move(setup), std::move(packet->attached));
}

/// The name that the other members see; empty if the host's name is not fit to be shown.
std::string hostName()
{
    char name[HOST_NAME_MAX + 1] = {};
    ::gethostname(name, HOST_NAME_MAX);
    return validation::parseName(name).value_or("");
}

/// What the administrator of a server sees of us: which program on which computer for which VLAN. The members of a
/// sealed VLAN keep their computers' names among themselves.
std::string clientName(const WorkerSetup& setup)
{
    std::string name = "vlan-nats " VNATS_VERSION;
    if (setup.secrets.networkKey.empty())
        name += ", " + hostName();
    name += ", VLAN " + std::to_string(setup.settings.vlanId);
    // cnats puts it into its JSON as it is.
    std::ranges::replace_if(
        name, [](char c) { return c == '"' || c == '\\'; }, '?');
    return name;
}

/// Changes the VLAN's network key while frames flow. False if the text is no key, or the VLAN is open.
bool changeKey(const NewNetworkKey& change, const Settings& settings, SealedLink* sealed)
{
    const auto key = enteredKey(change.text, settings.subjectPrefix, settings.vlanId);
    if (!key || !sealed)
        return false;
    sealed->changeKey(*key);
    return true;
}

/// Carries out what the helper has sent. False if it has closed its end, or sent a command that we do not
/// know.
bool obeyAll(ControlChannel& channel, const Settings& settings, NatsLink& nats, SealedLink* sealed,
    Engine& engine, CapturingDevice& device, const std::function<void()>& reportAll)
{
    for (;;) {
        auto packet = channel.receive(ControlChannel::Takes::Descriptor);
        if (!packet)
            return packet.error() == ControlChannel::End::WouldBlock;
        const auto command = decodeCommand(packet->bytes);
        ::explicit_bzero(packet->bytes.data(), packet->bytes.size());
        if (!command || packet->attached.operator bool() != hasAttachment(*command))
            return false;
        if (const auto* const capture = std::get_if<StartCapture>(&*command)) {
            device.capture(std::move(packet->attached), capture->request);
        } else if (const auto* const key = std::get_if<NewNetworkKey>(&*command)) {
            if (!changeKey(*key, settings, sealed))
                return false;
        } else if (const auto* const change = std::get_if<NewSecrets>(&*command)) {
            if (!validation::check(change->secrets))
                return false;
            nats.changeSecrets(change->secrets,
                packet->attached ? std::make_shared<const ClientCertificate>(std::move(packet->attached))
                                 : nullptr);
        } else if (std::holds_alternative<ReportAll>(*command)) {
            reportAll();
        } else if (const auto* const withdrawn = std::get_if<Withdrawn>(&*command)) {
            engine.withdraw(withdrawn->subnets);
        } else if (const auto* const serve = std::get_if<ServeLeaf>(&*command)) {
            nats.setOwnLeaf(serve->leaf);
            engine.serveLeaf(serve->leaf);
        } else if (const auto* const found = std::get_if<FoundLeaves>(&*command)) {
            nats.setFoundLeaves(found->leaves);
        } else {
            engine.obey(std::get<LinkCommand>(*command));
        }
    }
}

/// The table of the groups, if the TAP is in another network namespace (vlan-natsctl exec). The helper leaves no other
/// file open for us.
Fd takeGroups()
{
    struct stat info
    {
    };
    if (::fstat(kGroupsDescriptor, &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    ::fcntl(kGroupsDescriptor, F_SETFD, FD_CLOEXEC);
    return Fd(kGroupsDescriptor);
}

/// unconfined: why its reach is not restricted, in words.
int forward(ControlChannel channel, Fd groups, const std::string& unconfined)
{
    auto received = receiveSetup(channel);
    if (!received) {
        std::fputs(
            "vlan-nats-worker: no usable settings came from the helper. Start VLANs with vlan-nats-helper. "
            "After an upgrade, a helper that systemd does not run has to be restarted.\n",
            stderr);
        return EXIT_FAILURE;
    }
    auto& [setup, tap] = *received;

    const SystemClock clock;
    EventLoop loop(clock);
    TapDevice tapDevice(std::move(tap), std::move(groups));
    CapturingDevice device(loop, tapDevice, setup.settings.interfaceName());
    if (!tapDevice.refusedOffloads().empty())
        std::fprintf(stderr, "This kernel does not offer %s for TAPs. That only affects speed.\n",
            tapDevice.refusedOffloads().c_str());
    const bool anyTls = std::ranges::any_of(
        setup.settings.servers, [](const std::string& server) { return ServerUrl::split(server).tls; });
    if (setup.secrets.hasTrust() || !anyTls)
        distrustSystemCertificates();
    ReportSender reports(loop, channel);
    NatsLink nats(loop,
        {setup.settings.servers, setup.secrets, clientName(setup), setup.settings.tlsServerName, {},
            [&reports](int socket) { reports.wantsBbr(socket); }, setup.settings.metered,
            setup.settings.prefer,
            NativeSubjects(setup.settings.subjectPrefix, setup.settings.vlanId, setup.mac).to(setup.mac),
            setup.settings.proxy});
    KeyDerivationThread derivation(loop);
    std::optional<SealedLink> sealed;
    if (!setup.secrets.networkKey.empty()) {
        const auto key =
            enteredKey(setup.secrets.networkKey, setup.settings.subjectPrefix, setup.settings.vlanId);
        if (!key) {
            std::fprintf(stderr, "vlan-nats-worker: %s\n", englishOf(key.error()).c_str());
            return EXIT_FAILURE;
        }
        sealed.emplace(nats, *key, loop, derivation,
            NativeSubjects(setup.settings.subjectPrefix, setup.settings.vlanId, setup.mac));
    }
    setup.secrets.wipe(); // both links have their own copies
    SealedLink* const seal = sealed ? &*sealed : nullptr;
    Link& link = seal ? static_cast<Link&>(*seal) : nats;
    Engine engine(loop, device, link, seal, reports, setup.settings,
        {setup.mac, hostName(), setup.preferred, std::move(setup.held)}, setup.stats);

    std::string unfiltered = unconfined; // or why the system call filter is not there
    const auto reportStart = [&] {
        reports.deviceOpened(tapDevice.refusedOffloads());
        if (!unfiltered.empty())
            reports.runsUnfiltered(unfiltered);
    };
    const auto reportAll = [&] {
        reportStart();
        engine.reportAll();
    };
    loop.watch(channel.descriptor(), EPOLLIN, [&](std::uint32_t events) {
        if (events & EPOLLOUT)
            reports.channelWritable();
        if ((events & ~static_cast<std::uint32_t>(EPOLLOUT))
            && !obeyAll(channel, setup.settings, nats, seal, engine, device, reportAll))
            loop.quit();
    });
    // Every foreign byte comes after this, from the first one of a server on.
    if (const auto filtered = seccomp_filter::apply(landlock::localNamesNeeded()); !filtered)
        unfiltered = filtered.error().toString();
    reportStart();
    engine.start();
    reports.statusChanged(engine.status());
    loop.run();
    engine.leave();
    // A connect in progress would hold up the destructors for seconds, and there is nothing left to save.
    std::_Exit(EXIT_SUCCESS);
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view option = argc == 2 ? argv[1] : "";
    if (option == "--version") {
        std::puts("vlan-nats-worker " VNATS_VERSION);
        return EXIT_SUCCESS;
    }
    if (option == "probe") {
        ::prctl(PR_SET_DUMPABLE, 0);
        // Users' programs, unlike the helper, start us without it, and the system call filter depends on it.
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        std::signal(SIGPIPE, SIG_IGN);
        return probe();
    }
    struct stat info
    {
    };
    const bool started = ::fstat(kChannelDescriptor, &info) == 0 && S_ISSOCK(info.st_mode);
    if (option == "--help" || argc > 1 || !started) {
        std::fputs("vlan-nats-worker forwards the frames of one VLAN. Only vlan-nats-helper starts it.\n"
                   "To run a VLAN from a shell, see: vlan-nats-helper run --help\n",
            option == "--help" ? stdout : stderr);
        return option == "--help" ? EXIT_SUCCESS : 2;
    }
    // Message buffers come and go all the time. If they went back to the kernel, each would be mapped,
    // cleared and unmapped again, with an interrupt to the other cores; all of them are only a few hundred
    // kilobytes.
    ::mallopt(M_TRIM_THRESHOLD, kKeptMemory);
    ::mallopt(M_MMAP_THRESHOLD, kKeptMemory);
    // The login is in this process's memory, so no core dump, and no ptrace by other processes of the same
    // user.
    ::prctl(PR_SET_DUMPABLE, 0);
    // The helper or systemd's unit has set it already, but the system call filter depends on it.
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // First of all, because it holds only for threads that come later.
    const auto confined = landlock::apply();
    // The helper's own channel is non-blocking; a connection from systemd is not.
    ::fcntl(kChannelDescriptor, F_SETFL, O_NONBLOCK);
    ::fcntl(kChannelDescriptor, F_SETFD, FD_CLOEXEC);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, SIG_IGN); // Ctrl-C at a foreground helper may reach us, too; the helper decides
    return forward(ControlChannel(Fd(kChannelDescriptor)), takeGroups(),
        confined ? std::string() : confined.error().toString());
}
