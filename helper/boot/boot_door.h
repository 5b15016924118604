// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "helper/boot/boot_messages.h"
#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QObject>
#include <QSocketNotifier>
#include <chrono>
#include <list>
#include <memory>
#include <set>

namespace vnats {

/// Where the units of boot profiles hand their VLANs over: a socket that only root can reach
/// (vlan-nats-helper.socket), so there is nobody to ask; each connection is one VLAN. So these VLANs are
/// sessions like all others, and need no bus.
///
///   request ─► obstacle  ─► BootWaits, tried again when the network or the sessions have changed
///          ─► started   ─► BootStarted, states … BootEnded
///   request again        ─► the same session if nothing differs, or only secrets, which it uses from then on; else
///                           that one ends, and a new one starts
///   connection closed    ─► the session ends
///
/// A session that an earlier helper has left waits for its unit, which comes at once if it still runs; after
/// kUnclaimed it ends.
class BootDoor : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kUnclaimed{30000};
    static constexpr std::size_t kMaxGuests = 256;

    /// `listening`: SOCK_SEQPACKET. `manager` has its resumed sessions already; the references must outlive
    /// this.
    BootDoor(Fd listening, Manager& manager, Timers& timers, QObject* parent = nullptr);
    ~BootDoor() override;

    /// This computer's network has changed.
    void tryAgain();

private:
    class Guest;

    void accept();
    void receive(Guest& guest);
    void serve(Guest& guest);
    void attach(Guest& guest, Manager::SessionId id);
    void onRemoved(Manager::SessionId id);
    void onEnded(Guest& guest);
    void dismiss(Guest& guest);
    std::optional<Manager::SessionId> sessionOf(const std::string& profile) const;

    Fd m_listening;
    Manager& m_manager;
    QSocketNotifier m_readable;
    std::list<std::unique_ptr<Guest>> m_guests;
    std::set<Manager::SessionId> m_unclaimed;
    std::unique_ptr<Timer> m_patience;
};

} // namespace vnats
