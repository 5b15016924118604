// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// vlan-nats-helper: the only part of vlan-nats with privileges. main() lists its stages. Everything that
// needs more than the capabilities of privileges.h happens before stage 4; everything that listens to others
// happens after it.

#include "core/base/validation.h"
#include "helper/access/bus_callers.h"
#include "helper/access/polkit_authorizer.h"
#include "helper/boot/boot_door.h"
#include "helper/bus/bus_presence.h"
#include "helper/contract/private_file.h"
#include "helper/contract/stable_mac.h"
#include "helper/network/linux_network_setup.h"
#include "helper/network/network_monitor.h"
#include "helper/process/descriptor_store.h"
#include "helper/process/log.h"
#include "helper/process/notify_socket.h"
#include "helper/process/privileges.h"
#include "helper/process/secrets_descriptor.h"
#include "helper/process/signals.h"
#include "helper/process/timers.h"
#include "helper/run/arguments.h"
#include "helper/run/boot_profile.h"
#include "helper/run/foreground.h"
#include "helper/run/handed_over.h"
#include "helper/run/readiness.h"

#include <QCoreApplication>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <system_error>
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

std::expected<Fd, Problem> openSecret(const std::string& path, bool isPublic = false)
{
    // O_NONBLOCK: a FIFO must be refused, not waited for.
    Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        return std::unexpected(Problem{ProblemCode::InvalidSecretsFileNotOpened,
            {{"file", path}, {"reason", std::generic_category().message(errno)}}});
    if (const auto kept = checkPrivate(file.get(), path); !kept && !isPublic)
        return std::unexpected(kept.error());
    return file;
}

/// The options of the command line, or of the boot profile that it names.
std::expected<RunOptions, std::string> gatherOptions(const Arguments& arguments)
{
    if (arguments.profile.empty())
        return arguments.run;
    const char* const credentials = std::getenv("CREDENTIALS_DIRECTORY");
    return readBootProfile(arguments.profile, credentials ? credentials : "");
}

/// Out of all files that the options name; or what is wrong, for people.
std::expected<Secrets, std::string> gatherSecrets(const RunOptions& options)
{
    Secrets secrets;
    if (!options.loginFile().empty()) {
        const auto file = openSecret(options.loginFile());
        if (!file)
            return std::unexpected(englishOf(file.error()));
        auto login = readLoginFile(file->get());
        if (!login)
            return std::unexpected(englishOf(login.error()));
        secrets = *login;
    }
    for (const auto& [option, path] : options.secretFiles()) {
        const auto file = openSecret(path, option.isPublic);
        if (!file)
            return std::unexpected(englishOf(file.error()));
        if (const auto read = readSecretFile(file->get(), option, secrets); !read)
            return std::unexpected(std::string("--") + option.name + ": " + englishOf(read.error()));
    }
    if (const auto checked = validation::check(secrets); !checked)
        return std::unexpected(englishOf(checked.error()));
    if (const auto fits = validation::check(options.settings(), secrets); !fits)
        return std::unexpected(englishOf(fits.error()));
    return secrets;
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

/// NAME of /etc/vlan-nats/NAME.conf.
std::string nameOfBootProfile(const std::string& path)
{
    return std::filesystem::path(path).stem().string();
}

int runForeground(QCoreApplication& application, const Settings& settings, const Secrets& secrets,
    const Continuity& continuity, const WorkerProgram& worker)
{
    auto network = LinuxNetworkSetup::open();
    if (!network)
        return fail(englishOf(network.error()));
    QtTimers timers;
    const NotifySocket systemd = NotifySocket::fromEnvironment();
    Readiness readiness(systemd);
    Foreground foreground(settings, secrets, *network, continuity, worker, timers, readiness);
    const NetworkMonitor monitor(network->watch(), timers);
    QObject::connect(&monitor, &NetworkMonitor::changed, &foreground,
        [&] { foreground.obey(LinkCommand::NetworkChanged); });
    const Signals signals;
    QObject::connect(&signals, &Signals::asked, &foreground, &Foreground::stop);
    QObject::connect(&signals, &Signals::hungUp, &foreground, &Foreground::stop);
    QObject::connect(&foreground, &Foreground::finished, &application, &QCoreApplication::exit);
    return foreground.start() ? QCoreApplication::exec() : kFailed;
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
    QObject::connect(&signals, &Signals::hungUp, &manager, end);
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
    const auto read = [&arguments]() -> std::expected<BootRequest, std::string> {
        const auto options = gatherOptions(arguments);
        if (!options)
            return std::unexpected(options.error());
        auto secrets = gatherSecrets(*options);
        if (!secrets)
            return std::unexpected(std::move(secrets.error()));
        return BootRequest{nameOfBootProfile(arguments.profile), options->settings(), *std::move(secrets)};
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
    HandedOver handedOver(read, readiness);
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
    const auto options = gatherOptions(*arguments);
    if (!options) {
        log::error(options.error());
        return kUsage;
    }
    auto secrets = gatherSecrets(*options);
    // As with an invalid profile: a restart would change nothing (vlan-nats@.service).
    if (!secrets) {
        log::error(secrets.error());
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
    const int result = arguments->mode == Arguments::Mode::Run
        ? runForeground(application, options->settings(), *secrets, continuity, *worker)
        : runService(application, continuity, *worker, std::move(passed));
    secrets->wipe();
    return result;
}

} // namespace

} // namespace vnats

int main(int argc, char** argv)
{
    return vnats::main(argc, argv);
}
