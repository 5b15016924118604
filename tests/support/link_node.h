// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/link/nats_link.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vnats::test {

/// For loops that share their time with a real server.
inline const SystemClock kRealTime;

/// A link with a handler that remembers, driven until something is true.
class Node : public LinkHandler
{
public:
    explicit Node(EventLoop& eventLoop, std::vector<std::string> servers, Secrets secrets = {},
        std::string tlsServerName = {}, std::vector<IpInterfaceAddress> ownSubnets = {})
        : loop(eventLoop)
        , link(loop,
              {std::move(servers), std::move(secrets), "test", std::move(tlsServerName),
                  std::move(ownSubnets)})
    {
        link.setHandler(this);
    }
    Node(EventLoop& eventLoop, NatsLink::Options options)
        : loop(eventLoop)
        , link(loop, std::move(options))
    {
        link.setHandler(this);
    }

    void messageReceived(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) override
    {
        stamps.push_back(stamp);
        received.emplace_back(
            std::string(subject), std::string(reinterpret_cast<const char*>(payload.data()), payload.size()));
    }
    void linkStatusChanged() override { history.push_back(link.status()); }
    void linkDrained() override { ++drained; }
    void expressChanged() override { expressHistory.push_back(link.hasExpress()); }

    bool eventually(
        const std::function<bool()>& isTrue, std::chrono::seconds patience = std::chrono::seconds(20))
    {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (!isTrue() && std::chrono::steady_clock::now() < deadline)
            loop.runOnce(std::chrono::milliseconds(50));
        return isTrue();
    }
    bool comesUp()
    {
        return eventually([this] { return link.isUp(); });
    }
    bool reports(ProblemKind code)
    {
        return eventually([this, code] { return link.status().problem.kind() == code; });
    }

    EventLoop& loop;
    NatsLink link;
    std::vector<std::pair<std::string, std::string>> received;
    std::vector<std::optional<std::uint32_t>> stamps;
    std::vector<LinkStatus> history;
    std::vector<bool> expressHistory;
    int drained = 0;
};

} // namespace vnats::test
