// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connections/proxy_search.h"

#include "core/base/server_url.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QStringList>
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace vnats::proxy_search {

namespace {

/// Null while the desktop is not asked.
std::unique_ptr<QDBusConnection>& desktop()
{
    static std::unique_ptr<QDBusConnection> bus;
    return bus;
}

/// The first that is usable; the portal orders them. It is a program like any other: what it says is checked like what a
/// person enters. A login that it tells is used, too.
ProxyChoice firstIn(const QStringList& answers)
{
    for (const QString& answer : answers)
        if (auto choice = parseProxyChoice(answer.toStdString())) {
            choice->isDesktops = !choice->url.empty();
            return *std::move(choice);
        }
    return {};
}

/// One server after the other, until a proxy leads to one.
class Lookup : public QObject
{
public:
    Lookup(std::vector<std::string> servers, QObject* context, std::function<void(const ProxyChoice&)> found)
        : QObject(context)
        , m_servers(std::move(servers))
        , m_found(std::move(found))
    {
    }

    void ask()
    {
        if (m_next == m_servers.size())
            return end({});
        QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"),
            QStringLiteral("/org/freedesktop/portal/desktop"),
            QStringLiteral("org.freedesktop.portal.ProxyResolver"), QStringLiteral("Lookup"));
        // As a browser would ask: desktops have no proxy for nats://, and a tunnel is what https:// takes.
        const ServerUrl server = ServerUrl::split(m_servers[m_next++]);
        call << QString::fromStdString("https://" + server.asciiAuthority() + '/');
        auto* const pending = new QDBusPendingCallWatcher(desktop()->asyncCall(call, kPatience), this);
        connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
            const QDBusPendingReply<QStringList> reply = *pending;
            pending->deleteLater();
            // Without a portal it will be the same for the others.
            if (reply.isError())
                return end({});
            const ProxyChoice choice = firstIn(reply.value());
            choice.url.empty() ? ask() : end(choice);
        });
    }

private:
    void end(const ProxyChoice& choice)
    {
        deleteLater();
        std::exchange(m_found, nullptr)(choice);
    }

    const std::vector<std::string> m_servers;
    std::size_t m_next = 0;
    std::function<void(const ProxyChoice&)> m_found;
};

} // namespace

void askDesktop(const QDBusConnection& sessionBus)
{
    desktop() = sessionBus.isConnected() ? std::make_unique<QDBusConnection>(sessionBus) : nullptr;
}

void find(const Settings& settings, QObject* context, std::function<void(const ProxyChoice&)> found)
{
    std::vector<std::string> servers = settings.servers;
    std::erase_if(servers, isOnThisComputer);
    if (!settings.proxy.empty() || servers.empty())
        return found({});
    // Where the environment makes no sense, the VLAN's own problem is the first to tell.
    if (!desktop() || environmentNamesTheWay(settings.servers, std::getenv))
        return found(proxyOfEnvironment(settings.servers, std::getenv).value_or(ProxyChoice{}));
    (new Lookup(std::move(servers), context, std::move(found)))->ask();
}

} // namespace vnats::proxy_search
