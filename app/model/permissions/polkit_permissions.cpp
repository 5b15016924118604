// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/permissions/polkit_permissions.h"

#include "helper/contract/names.h"

#include <PolkitQt1/Authority>
#include <PolkitQt1/Subject>
#include <QDBusConnection>
#include <QPointer>
#include <chrono>
#include <polkit/polkit.h>
#include <utility>

namespace vnats {

namespace {

using PolkitQt1::Authority;
using namespace std::chrono_literals;

const QString kActionManageUnits = QStringLiteral("org.freedesktop.systemd1.manage-units");

Permissions::Answer answerOf(Authority::Result result)
{
    switch (result) {
    case Authority::Yes:
        return Permissions::Answer::Allowed;
    case Authority::Challenge:
        return Permissions::Answer::AsksFirst;
    case Authority::No:
        return Permissions::Answer::Refused;
    case Authority::Unknown:
        break;
    }
    return Permissions::Answer::Unknown;
}

} // namespace

/// libpolkit's connection and the steps to it, each of which may come after its owner has gone.
struct PolkitPermissions::Bus
{
    using Owner = QPointer<PolkitPermissions>;

    ~Bus()
    {
        if (authority)
            g_signal_handler_disconnect(authority, ownerChanged);
        if (connection)
            g_signal_handler_disconnect(connection, closed);
        g_clear_object(&connection);
    }

    static void onBus(GObject*, GAsyncResult* result, gpointer data)
    {
        const std::unique_ptr<Owner> owner(static_cast<Owner*>(data));
        GDBusConnection* const connection = g_bus_get_finish(result, nullptr);
        if (!connection)
            return;
        // It is one for the whole process, and libpolkit's too.
        g_dbus_connection_set_exit_on_close(connection, FALSE);
        if (!*owner)
            return g_object_unref(connection);
        Bus& bus = *(*owner)->m_bus;
        bus.connection = connection;
        bus.closed = g_signal_connect(connection, "closed", G_CALLBACK(&Bus::onClosed), owner->data());
        polkit_authority_get_async(nullptr, &Bus::onAuthority, new Owner(*owner));
    }

    static void onAuthority(GObject*, GAsyncResult* result, gpointer data)
    {
        const std::unique_ptr<Owner> owner(static_cast<Owner*>(data));
        PolkitAuthority* const authority = polkit_authority_get_finish(result, nullptr);
        if (!authority)
            return;
        // It keeps the reference.
        Authority::instance(authority);
        if (!*owner)
            return;
        Bus& bus = *(*owner)->m_bus;
        bus.authority = authority;
        bus.ownerChanged =
            g_signal_connect(authority, "notify::owner", G_CALLBACK(&Bus::onOwnerChanged), owner->data());
        (*owner)->begin();
    }

    /// polkitd has started or ended.
    static void onOwnerChanged(PolkitAuthority*, GParamSpec*, gpointer owner)
    {
        static_cast<PolkitPermissions*>(owner)->askAll();
    }

    static void onClosed(GDBusConnection*, gboolean, GError*, gpointer owner)
    {
        static_cast<PolkitPermissions*>(owner)->forget();
    }

    GDBusConnection* connection = nullptr;
    gulong closed = 0;
    PolkitAuthority* authority = nullptr;
    gulong ownerChanged = 0;
};

PolkitPermissions::PolkitPermissions(const QDBusConnection& caller, uint userId, QObject* parent)
    : Permissions(userId, parent)
    , m_caller(caller.baseService())
    , m_bus(std::make_unique<Bus>())
{
    connect(&m_lookForError, &QTimer::timeout, this, [this] {
        if (Authority::instance()->hasError())
            note(Answer::Unknown);
    });
    if (!m_caller.isEmpty())
        g_bus_get(G_BUS_TYPE_SYSTEM, nullptr, &Bus::onBus, new Bus::Owner(this));
}

PolkitPermissions::~PolkitPermissions() = default;

void PolkitPermissions::begin()
{
    Authority* const polkit = Authority::instance();
    connect(polkit, &Authority::configChanged, this, &PolkitPermissions::askAll);
    connect(polkit, &Authority::checkAuthorizationFinished, this,
        [this](Authority::Result result) { note(answerOf(result)); });
    askAll();
}

void PolkitPermissions::askAll()
{
    m_again = m_asked < m_answers.size();
    if (m_again)
        return;
    m_asked = 0;
    askNext();
}

void PolkitPermissions::askNext()
{
    // In the order of Permissions::Action.
    const std::array actions{names::kActionConnect, names::kActionDisconnectOthers, kActionManageUnits};
    static_assert(std::tuple_size_v<decltype(actions)> == std::tuple_size_v<decltype(m_answers)>);
    Authority* const polkit = Authority::instance();
    // After an error nothing is asked until it is cleared.
    polkit->clearError();
    m_lookForError.start(1s);
    polkit->checkAuthorization(
        actions.at(m_asked), PolkitQt1::SystemBusNameSubject(m_caller), Authority::None);
}

void PolkitPermissions::note(Answer answer)
{
    if (m_asked == m_answers.size())
        return;
    m_lookForError.stop();
    if (std::exchange(m_answers.at(m_asked), answer) != answer)
        Q_EMIT changed();
    if (++m_asked < m_answers.size())
        askNext();
    else if (std::exchange(m_again, false))
        askAll();
}

void PolkitPermissions::forget()
{
    m_answers.fill(Answer::Unknown);
    Q_EMIT changed();
}

} // namespace vnats
