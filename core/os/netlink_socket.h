// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/netlink.h"

#include <linux/netlink.h>
#include <netlink/cache.h>
#include <netlink/netlink.h>
#include <netlink/route/link.h>
#include <netlink/route/route.h>
#include <netlink/socket.h>
#include <sys/socket.h>
#include <utility>

namespace vnats {

/// The part of libnl that Netlink's files share and nobody else sees.

template <auto Release>
struct Releaser
{
    template <typename T>
    void operator()(T* object) const
    {
        Release(object);
    }
};

using CachePtr = std::unique_ptr<nl_cache, Releaser<nl_cache_free>>;
using SocketPtr = std::unique_ptr<nl_sock, Releaser<nl_socket_free>>;
using LinkPtr = std::unique_ptr<rtnl_link, Releaser<rtnl_link_put>>;

/// The nl_sock and what the kernel said last.
class Netlink::Socket
{
public:
    static std::expected<std::unique_ptr<Socket>, OsError> open();

    nl_sock* get() const { return m_socket.get(); }
    void forget() { m_code = 0, m_text.clear(); }

    /// The meaning of a libnl call's `result`; `what` says what was being done.
    std::expected<void, OsError> outcome(int result, std::string what);
    /// Gives `visit` each Entry of a list that the kernel is asked for. `allocate` calls one of libnl's
    /// rtnl_…_alloc_cache; `what` says what was being done.
    template <typename Entry>
    std::expected<void, OsError> forEach(auto allocate, std::string what, auto visit)
    {
        nl_cache* raw = nullptr;
        forget();
        const int result = allocate(get(), &raw);
        const CachePtr cache(raw);
        if (auto done = outcome(result, std::move(what)); !done)
            return done;
        for (nl_object* entry = nl_cache_get_first(cache.get()); entry; entry = nl_cache_get_next(entry))
            visit(reinterpret_cast<Entry*>(entry));
        return {};
    }
    /// The same for the routes of both IP versions.
    std::expected<void, OsError> forEachRoute(auto visit)
    {
        const auto list = [](nl_sock* socket, nl_cache** cache) {
            return rtnl_route_alloc_cache(socket, AF_UNSPEC, 0, cache);
        };
        return forEach<rtnl_route>(list, "cannot list the routes", std::move(visit));
    }
    std::expected<void, OsError> change(int index, rtnl_link* changes, std::string what);

private:
    static int onError(sockaddr_nl*, nlmsgerr* error, void* self);

    SocketPtr m_socket;
    int m_code = 0;
    std::string m_text;
};

} // namespace vnats
