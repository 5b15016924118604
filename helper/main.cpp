// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// vlan-nats-helper: the only part of vlan-nats with privileges. main() lists its stages. Everything that
// needs more than the capabilities of privileges.h happens before stage 4; everything that listens to others
// happens after it.

#include "core/base/validation.h"
#include "helper/access/bus_callers.h"
#include "helper/access/polkit_authorizer.h"
#include "helper/bus/service.h"
#include "helper/bus/sleep_guard.h"
#include "helper/contract/stable_mac.h"
#include "helper/network/linux_network_setup.h"
#include "helper/network/network_monitor.h"
#include "helper/process/log.h"
#include "helper/process/privileges.h"
#include "helper/process/secrets_descriptor.h"
#include "helper/process/signals.h"
#include "helper/process/timers.h"
#include "helper/run/arguments.h"
#include "helper/run/boot_profile.h"
#include "helper/run/foreground.h"
#include "helper/run/readiness.h"

#include <QCoreApplication>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace vnats {

namespace {

enum ExitCode { kDone = 0, kFailed = 1, kUsage = 2 };

/// resources/systemd/vlan-nats-workers.socket
constexpr char kWorkersSocket[] = "/run/vlan-nats-workers";

int fail(const std::string& message)
{
    log::error(message);
    return kFailed;
}

std::expected<Fd, Problem> openSecret(const std::string& path)
{
    // O_NONBLOCK: a FIFO must be refused, not waited for.
    Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        return std::unexpected(Problem{ProblemCode::InvalidSecretsFileNotOpened,
            {{"file", path}, {"reason", std::generic_category().message(errno)}}});
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
        auto login = readSecrets(file->get());
        if (!login)
            return std::unexpected(englishOf(login.error()));
        secrets = *login;
    }
    for (const auto& [option, path] : options.secretFiles()) {
        const auto file = openSecret(path);
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

int runForeground(QCoreApplication& application, const Settings& settings, const Secrets& secrets,
    const Continuity& continuity, const WorkerProgram& worker)
{
    auto network = LinuxNetworkSetup::open();
    if (!network)
        return fail(englishOf(network.error()));
    QtTimers timers;
    Readiness readiness = Readiness::fromEnvironment();
    Foreground foreground(settings, secrets, *network, continuity, worker, timers, readiness);
    const NetworkMonitor monitor(network->watch(), timers);
    QObject::connect(&monitor, &NetworkMonitor::changed, &foreground,
        [&] { foreground.obey(LinkCommand::NetworkChanged); });
    const Signals signals;
    QObject::connect(&signals, &Signals::asked, &foreground, &Foreground::stop);
    QObject::connect(&foreground, &Foreground::finished, &application, &QCoreApplication::exit);
    return foreground.start() ? QCoreApplication::exec() : kFailed;
}

int runService(QCoreApplication& application, const Continuity& continuity, const WorkerProgram& worker)
{
    auto network = LinuxNetworkSetup::open();
    if (!network)
        return fail(englishOf(network.error()));
    QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return fail("cannot reach the system bus: " + bus.lastError().message().toStdString());
    QtTimers timers;
    BusCallers callers(bus);
    PolkitAuthorizer authorizer(bus, timers);
    Gatekeeper gatekeeper(callers, authorizer);
    Manager manager(callers, gatekeeper, *network, continuity, worker, timers);
    Service service(bus, manager, callers, timers);
    const SleepGuard guard(bus, manager, timers);
    const NetworkMonitor monitor(network->watch(), timers);
    QObject::connect(
        &monitor, &NetworkMonitor::changed, &manager, [&] { manager.obey(LinkCommand::NetworkChanged); });
    const Signals signals;
    QObject::connect(&signals, &Signals::asked, &service, &Service::shutDown);
    // Queued: finished() may come before exec() does.
    QObject::connect(
        &service, &Service::finished, &application, [] { QCoreApplication::exit(kDone); },
        Qt::QueuedConnection);
    return service.publish() ? QCoreApplication::exec() : kFailed;
}

int main(int argc, char** argv)
{
    // 1. Make the process safe for secrets, and its descriptors its own.
    if (const auto prepared = privileges::prepareProcess(); !prepared)
        return fail(prepared.error().toString());
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
    if (!secrets)
        return fail(secrets.error());

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
        : runService(application, continuity, *worker);
    secrets->wipe();
    return result;
}

} // namespace

} // namespace vnats

int main(int argc, char** argv)
{
    return vnats::main(argc, argv);
}
