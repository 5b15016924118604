// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/leaf_server.h"
#include "helper/process/timers.h"
#include "helper/session/manager.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusServiceWatcher>
#include <QObject>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <tuple>
#include <vector>

namespace vnats {

/// Lets the computers of one building find the leaves that members host there: by DNS-SD (RFC 6763) over multicast DNS,
/// as avahi does it, under _vlan-nats._tcp. What this computer's sessions host is announced, and what others announce is
/// told to every session. Strangers announce whatever they like: an announcement has to have the form of one and is
/// bounded in number, and the worker believes only those whose certificate a member has told it.
///
/// Whoever floods the network with announcements delays what is looked for, and does not hide it: as many are remembered as
/// avahi remembers by itself, they are resolved kMostAsked at a time and in no order that a stranger could know, and what
/// does not answer is asked again later.
///
/// What comes by the interface of a VLAN, or by a bridge that it is in, does not count: a server there would be reached
/// by way of itself. Avahi is never started for this, and nothing is asked of it while nothing is connected.
///
///   avahi runs, a session is there  ─► it browses; each session's leaf is a group of records
///   avahi goes, or the last session ─► nothing is known any more, and what was announced goes with avahi
class LeafDirectory : public QObject
{
    Q_OBJECT
public:
    /// The references must outlive this.
    LeafDirectory(QDBusConnection bus, Manager& manager, Timers& timers, QObject* parent = nullptr);
    ~LeafDirectory() override;

private:
    /// An announcement, by what avahi tells it apart.
    struct Key
    {
        int interface = 0;
        int protocol = 0;
        QString name;
        QString domain;

        bool operator<(const Key& other) const
        {
            return std::tie(interface, protocol, name, domain)
                < std::tie(other.interface, other.protocol, other.name, other.domain);
        }
        bool operator==(const Key&) const = default;
    };
    /// Records that avahi holds for us.
    struct Group
    {
        LeafServer leaf;
        /// Empty until avahi has answered.
        QString path;
    };

    void follow(Manager::SessionId id, const Session& session);
    void adjust();
    void browse();
    void forget();
    void announce(Manager::SessionId id, const LeafServer& leaf);
    void fill(const QString& group, const LeafServer& leaf);
    void withdraw(const Group& group);
    void resolveSome();
    void resolve(const Key& key);
    void resolved(const Key& key, const QDBusMessage& reply);
    void tellSoon();
    void tell();
    bool leadsToVlan(int interface) const;
    QDBusPendingCall ask(const QString& path, const QString& interface, const char* method,
        const QVariantList& arguments = {}) const;

private Q_SLOTS:
    void itemNew(const QDBusMessage& signal);
    void itemRemove(const QDBusMessage& signal);

private:
    QDBusConnection m_bus;
    Manager& m_manager;
    QDBusServiceWatcher m_services;
    /// Of the browser in avahi; empty while there is none.
    QString m_browser;
    bool m_browsing = false;
    /// Grows when what was asked before no longer counts.
    int m_round = 0;
    std::map<Manager::SessionId, Group> m_groups;
    struct Item
    {
        /// Nothing until it has been resolved.
        std::optional<FoundLeaf> leaf;
        /// How long to wait after the next failure.
        std::chrono::milliseconds delay;
    };
    std::map<Key, Item> m_items;
    /// To be resolved as soon as there is room.
    std::vector<Key> m_waiting;
    std::size_t m_asked = 0;
    /// Those that have failed, by when they are to be resolved again.
    std::multimap<Clock::Steady, Key> m_failed;
    /// Sorted.
    std::vector<FoundLeaf> m_told;
    std::minstd_rand m_random{std::random_device()()};
    Timers& m_timers;
    std::unique_ptr<Timer> m_retry;
    std::unique_ptr<Timer> m_tell;
};

} // namespace vnats
