// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/exec.h"

#include "core/base/validation.h"
#include "core/os/network_watch.h"
#include "helper/access/gatekeeper.h"
#include "helper/exec/courier.h"
#include "helper/exec/exec_arguments.h"
#include "helper/exec/network_keeper.h"
#include "helper/exec/own_rights.h"
#include "helper/exec/private_network.h"
#include "helper/exec/session_door.h"
#include "helper/exec/worker_starter.h"
#include "helper/network/linux_network_setup.h"
#include "helper/network/network_monitor.h"
#include "helper/process/log.h"
#include "helper/process/privileges.h"
#include "helper/process/secrets_descriptor.h"
#include "helper/process/signals.h"
#include "helper/process/timers.h"

#include <QCoreApplication>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <string>
#include <string_view>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace vnats {

namespace {

/// To the person who wrote `vlan-natsctl exec`.
void tell(std::string_view sentence)
{
    log::error("vlan-natsctl: " + std::string(sentence));
}

/// Lets go of the terminal and of whatever the command inherits: a pipe or a lock must not be held for longer than it.
bool detach(std::initializer_list<int> kept)
{
    // Above all others, in a place that can be closed around.
    constexpr int kFirst = 3;
    std::vector<int> moved;
    for (const int descriptor : kept) {
        moved.push_back(::fcntl(descriptor, F_DUPFD_CLOEXEC, kFirst + static_cast<int>(kept.size()) + 8));
        if (moved.back() < 0)
            return false;
    }
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (null < 0 || ::dup2(null, standard) < 0)
            return false;
    int next = kFirst;
    for (std::size_t i = 0; i < moved.size(); ++i, ++next)
        if (::dup3(moved[i], next, O_CLOEXEC) < 0)
            return false;
    return ::syscall(SYS_close_range, next, ~0U, 0) == 0 && ::chdir("/") == 0;
}

/// The keeper, from its fork on; its result is the process's.
class Keeper
{
public:
    Keeper(ExecArguments arguments, Courier courier, Fd command, pid_t process)
        : m_arguments(std::move(arguments))
        , m_courier(std::move(courier))
        , m_command(std::move(command))
        , m_process(process)
    {
    }

    int run();

private:
    int fail(const std::string& sentence)
    {
        (void)m_courier.send(static_cast<char>(KeeperWord::Failed) + sentence);
        return kExecFailed;
    }
    int keep(const WorkerProgram& worker, PrivateNetwork& made, NetworkWatch& outside, Secrets& secrets);

    ExecArguments m_arguments;
    Courier m_courier;
    const Fd m_command;
    const pid_t m_process;
};

int Keeper::run()
{
    // 1. What belongs to the computer's own network: the worker's program, the process that will start it there, and
    // the news of a way to the server that comes or goes.
    auto worker = WorkerProgram::openInstalled();
    if (!worker)
        return fail(worker.error().toString() + ". Reinstall vlan-nats.");
    auto outside = NetworkWatch::open();
    if (!outside)
        return fail(outside.error().toString());
    auto starter = WorkerStarter::fork(*worker);
    if (!starter)
        return fail(starter.error().toString());

    // 2. A network of our own.
    if (const auto usable = checkTunDevice(); !usable)
        return fail(englishOf(usable.error()));
    auto made = PrivateNetwork::enter();
    if (!made)
        return fail(englishOf(made.error()));
    const Fd groups(::open("/proc/self/net/dev_mcast", O_RDONLY | O_CLOEXEC));
    if (!groups)
        return fail(OsError::last("cannot read /proc/self/net/dev_mcast").toString());
    worker->starter = [&starter, &groups](int control) { return starter->start(control, groups.get()); };

    // 3. Make the process safe for secrets, and give up what is not needed in that network, either.
    if (const auto prepared = privileges::prepareProcess(); !prepared)
        return fail(prepared.error().toString());
    if (const auto dropped = privileges::keepOnlyNetworkAdministration(false); !dropped)
        return fail(dropped.error().toString());
    Signals::block();
    auto secrets = readSecrets(m_arguments.secrets.get());
    if (!secrets)
        return fail(englishOf(secrets.error()));
    if (const auto fits = validation::check(m_arguments.settings, *secrets); !fits)
        return fail(englishOf(fits.error()));

    // 4. Work.
    const int result = keep(*worker, *made, *outside, *secrets);
    secrets->wipe();
    return result;
}

int Keeper::keep(const WorkerProgram& worker, PrivateNetwork& made, NetworkWatch& outside, Secrets& secrets)
{
    int argc = 1;
    char name[] = "vlan-nats-exec";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    auto network = LinuxNetworkSetup::open();
    if (!network)
        return fail(englishOf(network.error()));
    QtTimers timers;
    OwnUser callers;
    OwnNetwork authorizer;
    Gatekeeper gatekeeper(callers, authorizer);
    // A MAC of its own for each run: the stable one is the computer's, which may be on the same VLAN. Nothing is to be
    // remembered for it.
    const Continuity continuity{std::nullopt, AddressMemory("/dev/null/none")};
    Manager manager(callers, gatekeeper, *network, continuity, worker, timers);
    NetworkKeeper keeper(m_arguments, manager, timers, std::move(m_courier), m_command.get(), made.user.get(),
        made.network.get());
    const SessionDoor door(m_process, manager, callers, timers);
    const NetworkMonitor monitor(outside, timers);
    QObject::connect(
        &monitor, &NetworkMonitor::changed, &manager, [&] { manager.obey(LinkCommand::NetworkChanged); });
    const Signals signals;
    QObject::connect(&signals, &Signals::asked, &keeper, &NetworkKeeper::stop);
    QObject::connect(&signals, &Signals::hungUp, &keeper, &NetworkKeeper::stop);
    // Queued: it may come before exec() does.
    QObject::connect(
        &keeper, &NetworkKeeper::finished, &application, [] { QCoreApplication::exit(0); },
        Qt::QueuedConnection);
    // Changes of our own interface are told to those who follow it.
    const NetworkMonitor inside(network->watch(), timers);
    if (!door.closedBecause().empty())
        keeper.warn("vlan-natsctl status and peers will not show this program: " + door.closedBecause());
    keeper.start(secrets);
    return QCoreApplication::exec();
}

/// Forks the keeper, as nobody's child: the command knows nothing of it. False if that fails.
bool forkKeeper(ExecArguments& arguments, char** words, Courier courier)
{
    const pid_t command = ::getpid();
    const pid_t between = ::fork();
    if (between != 0) {
        int status = 0;
        while (between > 0 && ::waitpid(between, &status, 0) < 0 && errno == EINTR) { }
        return between > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    // Not by Ctrl-C: that is for the command.
    ::setsid();
    const Fd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, command, 0)));
    const pid_t keeper = pidfd ? ::fork() : -1;
    if (keeper != 0)
        ::_exit(keeper > 0 ? 0 : kExecFailed);
    if (!detach({courier.descriptor(), pidfd.get(), arguments.secrets.get()}))
        ::_exit(kExecFailed);
    // Whoever looks for the command by its words (pkill -f) must not find us.
    for (; *words; ++words)
        std::memset(*words, 0, std::strlen(*words));
    // The descriptors have other numbers since then; what held them must not close those.
    ExecArguments kept = std::move(arguments);
    (void)kept.secrets.release();
    kept.secrets.reset(5);
    ::_exit(Keeper(std::move(kept), Courier(Fd(3)), Fd(4), command).run());
}

int runCommand(char** command)
{
    ::execvp(command[0], command);
    const int error = errno;
    tell(std::string(command[0]) + ": " + std::strerror(error));
    return error == ENOENT ? kExecNotFound : kExecNotRun;
}

} // namespace

int exec(char** words)
{
    auto arguments = ExecArguments::parse(words);
    if (!arguments) {
        tell(arguments.error());
        return kExecFailed;
    }
    auto pair = Courier::pair();
    if (!pair) {
        tell(pair.error().toString());
        return kExecFailed;
    }
    auto& [ours, theirs] = *pair;
    if (!forkKeeper(*arguments, words, std::move(theirs))) {
        tell("The process that keeps the network could not be started. End other programs, then try again.");
        return kExecFailed;
    }
    arguments->secrets.reset();
    while (const auto packet = ours.receive()) {
        const std::string sentence = packet->text.substr(1);
        switch (static_cast<KeeperWord>(packet->text.front())) {
        case KeeperWord::Warning:
            tell(sentence);
            break;
        case KeeperWord::Failed:
            tell(sentence);
            return kExecFailed;
        case KeeperWord::Ready:
            if (const auto joined =
                    joinPrivateNetwork(packet->descriptors.at(0).get(), packet->descriptors.at(1).get());
                !joined) {
                tell(joined.error().toString());
                return kExecFailed;
            }
            return runCommand(arguments->command);
        }
    }
    tell("The process that keeps the network has ended. Try again; if it happens again, please report it.");
    return kExecFailed;
}

} // namespace vnats
