// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/name_servers.h"

#include "core/base/text.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace vnats {

namespace {

constexpr std::string_view kKeyword = "nameserver";
constexpr std::size_t kMaxResolverFile = 64UL * 1024;

std::optional<IpAddress> nameServerIn(std::string_view line)
{
    line = text::trimmed(line);
    if (!line.starts_with(kKeyword) || line.size() == kKeyword.size()
        || !text::isSpace(line[kKeyword.size()]))
        return std::nullopt;
    std::string_view address = text::trimmed(line.substr(kKeyword.size()));
    // Up to the end of the word or its scope, which says only by which interface a link-local server is
    // reached.
    address = address.substr(0, address.find_first_of(" \t%#;"));
    return IpAddress::parse(address);
}

/// Empty for a missing file.
std::string contentOf(const std::string& path)
{
    std::string content(kMaxResolverFile, '\0');
    std::ifstream file(path);
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return content;
}

/// The address in `10.0.0.53`, `10.0.0.53:5353`, `[fd00::53]:5353`, `fe80::1%eth0`, each with or without `#name`.
std::string_view withoutPort(std::string_view server)
{
    server = server.substr(0, server.find_first_of("#%"));
    if (server.starts_with('['))
        return server.substr(1, server.find(']') - 1);
    return server.find(':') == server.rfind(':') ? server.substr(0, server.find(':')) : server;
}

} // namespace

std::vector<IpAddress> nameServersIn(std::string_view resolvConf)
{
    std::vector<IpAddress> servers;
    while (!resolvConf.empty()) {
        const std::size_t end = std::min(resolvConf.find('\n'), resolvConf.size());
        const auto server = nameServerIn(resolvConf.substr(0, end));
        if (server && !server->isLoopback() && !server->isUnspecified()
            && std::ranges::find(servers, *server) == servers.end())
            servers.push_back(*server);
        resolvConf.remove_prefix(std::min(end + 1, resolvConf.size()));
    }
    return servers;
}

std::vector<IpAddress> hostNameServers(const std::vector<std::string>& files)
{
    std::string text;
    for (const std::string& path : files)
        text += contentOf(path) + '\n';
    return nameServersIn(text);
}

std::vector<IpAddress> nameServersOf(int link, const std::string& folder)
{
    constexpr std::string_view key = "SERVERS=";
    const std::string content = contentOf(folder + '/' + std::to_string(link));
    std::vector<IpAddress> servers;
    std::istringstream lines(content);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(key))
            continue;
        std::istringstream words(line.substr(key.size()));
        for (std::string word; words >> word;)
            if (const auto server = IpAddress::parse(withoutPort(word)))
                servers.push_back(*server);
    }
    return servers;
}

} // namespace vnats
