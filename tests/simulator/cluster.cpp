// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulator/cluster.h"

#include "tests/simulator/usage.h"

#include <array>
#include <chrono>
#include <set>
#include <string_view>
#include <thread>

namespace vnats::simulator {

namespace {

using namespace std::chrono_literals;
using test::NatsServer;

/// What the server's monitoring page of that name says; empty when it does not answer.
std::string monitored(int port, const std::string& page)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    std::string answer;
    const std::string request = "GET /" + page + " HTTP/1.0\r\n\r\n";
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
        && ::write(fd, request.data(), request.size()) > 0) {
        std::array<char, 4096> part{};
        for (ssize_t got = 0; (got = ::read(fd, part.data(), part.size())) > 0;)
            answer.append(part.data(), static_cast<std::size_t>(got));
    }
    ::close(fd);
    return answer;
}

/// The servers that a page of routes tells of; from nats-server 2.10 on there are several routes to each.
std::size_t othersIn(std::string_view page)
{
    constexpr std::string_view kKey = R"("remote_id": ")";
    std::set<std::string_view> others;
    for (std::size_t at = page.find(kKey); at != std::string_view::npos; at = page.find(kKey, at + 1)) {
        const std::size_t begin = at + kKey.size();
        others.insert(page.substr(begin, page.find('"', begin) - begin));
    }
    return others.size();
}

} // namespace

Cluster::Cluster()
{
    std::array<int, kServers> routes{};
    std::array<int, kServers> monitors{};
    std::string all;
    for (std::size_t i = 0; i < kServers; ++i) {
        routes[i] = NatsServer::freePort();
        monitors[i] = NatsServer::freePort();
        all += (i > 0 ? "," : "") + ("nats://127.0.0.1:" + std::to_string(routes[i]));
    }
    for (std::size_t i = 0; i < kServers; ++i)
        m_servers.push_back(std::make_unique<NatsServer>(
            std::vector<std::string>{"--cluster", "nats://127.0.0.1:" + std::to_string(routes[i]),
                "--cluster_name", "crowd", "--routes", all, "-m", std::to_string(monitors[i])}));
    const auto hasRoutes = [](int port) { return othersIn(monitored(port, "routez")) == kServers - 1; };
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    for (const int port : monitors)
        while (!(m_whole = hasRoutes(port)) && std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(20ms); // the page is all that tells
}

std::vector<std::string> Cluster::urlsFrom(std::size_t home) const
{
    std::vector<std::string> urls;
    for (std::size_t i = 0; i < kServers; ++i)
        urls.push_back(m_servers[(home + i) % kServers]->url());
    return urls;
}

double Cluster::cpu() const
{
    double sum = 0;
    for (const auto& server : m_servers)
        sum += server->pid() > 0 ? cpuOf(server->pid()) : 0;
    return sum;
}

} // namespace vnats::simulator
