// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/exec/courier.h"
#include "helper/exec/exec_arguments.h"
#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QObject>
#include <QSocketNotifier>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace vnats {

/// What this process tells the one that becomes the command: the first byte of a packet, and a sentence or descriptors
/// behind it.
enum class KeeperWord : char {
    /// The network is there: join these two namespaces, and run the command.
    Ready = 'r',
    /// It will not be there, and this is why.
    Failed = 'f',
    /// It is there, but this is to be known.
    Warning = 'w',
};

/// Keeps the VLAN of one `vlan-natsctl exec`: starts its session, tells when the command may begin, and ends with it.
///
///   start() ─► waits for the VLAN and, if the settings want one, the automatic address ─► Ready
///           └► a problem, the time-out or the session's end                            ─► Failed ─► finished()
///   stop()                                                      ─► worker and interface go ─► finished()
///   the command's process ends, whenever ─► what it sent is delivered ─► stop()
///
/// A computer's kernel goes on sending what a program has left in closed connections; so does this, as long as it gets
/// anywhere.
class NetworkKeeper : public QObject
{
    Q_OBJECT
public:
    /// How often it looks at what is left, and how long nothing may be delivered, or all of it take.
    static constexpr std::chrono::milliseconds kLook{50};
    static constexpr std::chrono::seconds kStuck{5};
    static constexpr std::chrono::seconds kLongest{60};

    /// `command` is a pidfd. `user` and `network` are the namespaces to hand out. The references must outlive this.
    NetworkKeeper(const ExecArguments& arguments, Manager& manager, Timers& timers, Courier courier,
        int command, int user, int network);

    void start(const Secrets& secrets);
    /// Before start(): something that does not keep the command from being run.
    void warn(const std::string& sentence) { say(KeeperWord::Warning, sentence); }
    /// finished() follows.
    void stop();

Q_SIGNALS:
    void finished();

private:
    void consider();
    void onCommandEnded();
    void drain();
    void let(const Problem& warning);
    void fail(const std::string& sentence);
    void say(KeeperWord word, const std::string& sentence, const std::vector<int>& descriptors = {});
    void endIfIdle();

    const ExecArguments& m_arguments;
    Manager& m_manager;
    Courier m_courier;
    QSocketNotifier m_commandEnded;
    /// Until the command runs: its process may die before we know it by its pidfd.
    QSocketNotifier m_courierClosed;
    const int m_user;
    const int m_network;
    const Clock& m_clock;
    std::unique_ptr<Timer> m_patience;
    std::unique_ptr<Timer> m_drain;
    Clock::Steady m_ended;
    Clock::Steady m_delivered;
    std::uint64_t m_unsent = 0;
    const Session* m_session = nullptr;
    /// Ready or Failed has been said.
    bool m_told = false;
    bool m_stopping = false;
};

} // namespace vnats
