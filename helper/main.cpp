// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// vlan-nats-helper: the only part of vlan-nats with privileges. main() lists its stages. Everything that
// needs more than the capabilities of privileges.h happens before stage 4; everything that listens to others
// happens after it.

#include "helper/access/bus_callers.h"
#include "helper/access/polkit_authorizer.h"
#include "helper/boot/boot_door.h"
#include "helper/bus/bus_presence.h"
#include "helper/contract/stable_mac.h"
#include "helper/network/linux_network_setup.h"
#include "helper/network/network_monitor.h"
#include "helper/process/descriptor_store.h"
#include "helper/process/log.h"
#include "helper/process/notify_socket.h"
#include "helper/process/privileges.h"
#include "helper/process/signals.h"
#include "helper/process/timers.h"
#include "helper/run/arguments.h"
#include "helper/run/description.h"
#include "helper/run/foreground.h"
#include "helper/run/handed_over.h"
#include "helper/run/readiness.h"

#include <QCoreApplication>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <unistd.h>
#include <vector>

namespace vnats {

namespace {

enum ExitCode { kDone = 0, kFailed = 1, kUsage = 2 };

/// resources/systemd/vlan-nats-workers.socket
constexpr char kWorkersSocket[] = "/run/vlan-nats-workers";
/// resources/systemd/vlan-nats-helper.socket
constexpr std::string_view kBootSocketName = "vlan-nats-helper.socket";

int fail(const std::string& message)
{
    log::error(message);
    return kFailed;
}

Description descriptionOf(const Arguments& arguments)
{
    if (arguments.profile.empty())
        return Description::ofCommandLine(arguments.run);
    const char* const credentials = std::getenv("CREDENTIALS_DIRECTORY");
    return Description::ofBootProfile(arguments.profile, credentials ? credentials : "");
}

/// The one that vlan-nats-helper.socket listens at; none if systemd has passed none.
Fd takeBootSocket(std::vector<PassedDescriptor>& passed)
{
    for (PassedDescriptor& one : passed)
        if (one.name == kBootSocketName) {
            Fd socket = std::move(one.descriptor);
            std::erase_if(
                passed, [](const PassedDescriptor& other) { return other.name == kBootSocketName; });
            return socket;
        }
    return {};
}

int runForeground(QCoreApplication& application, Description& description, const DescribedVlan& vlan,
    const Continuity& continuity, const WorkerProgram& worker)
{
    auto network = LinuxNetworkSetup::open();
    if (!network)
        return fail(englishOf(network.error()));
    QtTimers timers;
    const NotifySocket systemd = NotifySocket::fromEnvironment();
    Readiness readiness(systemd);
    Foreground foreground(description, *network, continuity, worker, timers, readiness);
    const NetworkMonitor monitor(network->watch(), timers);
    QObject::connect(&monitor, &NetworkMonitor::changed, &foreground,
        [&] { foreground.obey(LinkCommand::NetworkChanged); });
    const Signals signals;
    QObject::connect(&signals, &Signals::asked, &foreground, &Foreground::stop);
    QObject::connect(&signals, &Signals::terminalLost, &foreground, &Foreground::stop);
    QObject::connect(&signals, &Signals::hungUp, &foreground, &Foreground::reload);
    QObject::connect(&foreground, &Foreground::finished, &application, &QCoreApplication::exit);
    return foreground.start(vlan) ? QCoreApplication::exec() : kFailed;
}

/// The service. What systemd has passed is the socket of the boot profiles and the sessions of the helper
/// before this one.
int runService(QCoreApplication& application, const Continuity& continuity, WorkerProgram& worker,
    std::vector<PassedDescriptor> passed)
{
    auto network = LinuxNetworkSetup::open();
    if (!network)
        return fail(englishOf(network.error()));
    QtTimers timers;
    const NotifySocket systemd = NotifySocket::fromEnvironment();
    BusCallers callers{QDBusConnection(QString())};
    PolkitAuthorizer authorizer(QDBusConnection(QString()), timers);
    Gatekeeper gatekeeper(callers, authorizer);
    SystemdStore descriptors(systemd);
    SessionStore store(descriptors);
    Manager manager(callers, gatekeeper, *network, continuity, worker, timers);
    Fd door = takeBootSocket(passed);
    // Where systemd runs the workers, they outlive us, and systemd keeps our ends of them.
    if (systemd.isThere() && !worker.socket.empty())
        manager.resume(store, store.claim(std::move(passed)));
    BusPresence presence(manager, callers, authorizer, timers);
    if (!worker.socket.empty())
        worker.endUnit = [&presence](pid_t pid) { presence.endUnit(pid); };
    std::optional<BootDoor> boot;
    if (door)
        boot.emplace(std::move(door), manager, timers);
    const NetworkMonitor monitor(network->watch(), timers);
    QObject::connect(&monitor, &NetworkMonitor::changed, &manager, [&] {
        manager.obey(LinkCommand::NetworkChanged);
        if (boot)
            boot->tryAgain();
    });
    const Signals signals;
    const auto end = [&] {
        if (!manager.canBeResumed())
            return presence.shutDown();
        // Restarted, or stopped: systemd knows, and drops what it keeps if we are not to come back.
        manager.leaveToNextHelper();
        QCoreApplication::exit(kDone);
    };
    QObject::connect(&signals, &Signals::asked, &manager, end);
    QObject::connect(&signals, &Signals::terminalLost, &manager, end);
    // Nothing is written anywhere that it would have to read again.
    // Queued: finished() may come before exec() does.
    QObject::connect(
        &presence, &BusPresence::finished, &application, [] { QCoreApplication::exit(kDone); },
        Qt::QueuedConnection);
    if (!presence.begin())
        return kFailed;
    Readiness(systemd).ready();
    return QCoreApplication::exec();
}

/// A boot profile's unit: the helper that listens at the socket runs the VLAN.
int runHandedOver(QCoreApplication& application, const Arguments& arguments, char** argv)
{
    Description description = descriptionOf(arguments);
    const auto read = [&description]() -> std::expected<BootRequest, std::string> {
        auto vlan = description.read();
        if (!vlan)
            return std::unexpected(std::move(vlan.error()));
        return BootRequest{description.name(), std::move(vlan->settings), std::move(vlan->secrets)};
    };
    auto request = read();
    if (!request) {
        log::error(request.error());
        return kUsage;
    }
    if (const auto dropped = privileges::keepNothing(); !dropped)
        return fail(dropped.error().toString());
    const NotifySocket systemd = NotifySocket::fromEnvironment();
    Readiness readiness(systemd);
    QtTimers timers;
    HandedOver handedOver(
        read, [&description] { return description.readSecrets(); }, timers, readiness);
    const Signals signals;
    QObject::connect(&signals, &Signals::asked, &handedOver, &HandedOver::stop);
    QObject::connect(&signals, &Signals::hungUp, &handedOver, &HandedOver::reload);
    QObject::connect(&handedOver, &HandedOver::finished, &application, &QCoreApplication::exit);
    QObject::connect(&handedOver, &HandedOver::helperReplaced, &application, [argv] {
        // Our own file may have been replaced as well, so by its name.
        ::execv(argv[0], argv);
        QCoreApplication::exit(fail(std::string("cannot start ") + argv[0] + " again"));
    });
    const bool started = handedOver.start(arguments.helper, *request);
    request->secrets.wipe();
    return started ? QCoreApplication::exec() : kFailed;
}

int main(int argc, char** argv)
{
    // 1. Make the process safe for secrets, and its descriptors its own.
    if (const auto prepared = privileges::prepareProcess(); !prepared)
        return fail(prepared.error().toString());
    std::vector<PassedDescriptor> passed = takePassedDescriptors();
    Signals::block();

    // 2. Read the command line.
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const auto arguments = Arguments::parse(words);
    if (!arguments) {
        log::error(arguments.error());
        return kUsage;
    }
    if (arguments->mode == Arguments::Mode::Help) {
        std::fputs(Arguments::helpText().c_str(), stdout);
        return kDone;
    }
    if (arguments->mode == Arguments::Mode::Version) {
        std::puts("vlan-nats-helper " VNATS_VERSION);
        return kDone;
    }
    if (::geteuid() != 0)
        return fail("vlan-nats-helper makes network interfaces, which only root may. Start it with sudo.");

    if (!arguments->helper.empty()) {
        QCoreApplication application(argc, argv);
        return runHandedOver(application, *arguments, argv);
    }

    // 3. Do what needs root's file access.
    auto worker = WorkerProgram::openInstalled();
    if (!worker)
        return fail(worker.error().toString() + ". Reinstall vlan-nats.");
    const bool startsWorkers = privileges::mayStartWorkers();
    worker->user = WorkerProgram::unprivilegedUser();
    if (!startsWorkers)
        worker->socket = kWorkersSocket;
    else if (!worker->user)
        return fail(
            "There is neither a user vlan-nats nor a user nobody to run workers as. Reinstall vlan-nats.");
    else if (worker->user->name != "vlan-nats")
        log::info("There is no user vlan-nats (is vlan-nats installed?). Workers run as " + worker->user->name
            + ".");
    const Continuity continuity{readMachineId(), AddressMemory("/var/lib/vlan-nats/addresses")};
    continuity.addresses.clean();
    Description description = descriptionOf(*arguments);
    const bool runs = arguments->mode == Arguments::Mode::Run;
    const auto vlan = runs ? description.read() : DescribedVlan{};
    // A restart would change nothing (vlan-nats@.service).
    if (!vlan) {
        log::error(vlan.error());
        return kUsage;
    }

    // 4. Give up every power that is not needed from here on.
    const auto dropped = privileges::keepOnlyNetworkAdministration(startsWorkers);
    if (!dropped || (!startsWorkers && ::access(kWorkersSocket, F_OK) != 0))
        return fail((dropped ? std::string("cannot start workers") : dropped.error().toString())
            + ". The helper needs CAP_NET_ADMIN, and CAP_SETUID, CAP_SETGID and CAP_KILL where "
              "vlan-nats-workers.socket does not run.");

    // 5. Work.
    QCoreApplication application(argc, argv);
    return runs ? runForeground(application, description, *vlan, continuity, *worker)
                : runService(application, continuity, *worker, std::move(passed));
}

} // namespace

} // namespace vnats

int main(int argc, char** argv)
{
    return vnats::main(argc, argv);
}
