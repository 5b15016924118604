// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/name_servers.h"

#include "core/base/text.h"

#include <algorithm>
#include <fstream>

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
    for (const std::string& path : files) {
        std::string content(kMaxResolverFile, '\0');
        std::ifstream file(path);
        file.read(content.data(), static_cast<std::streamsize>(content.size()));
        content.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
        text += content + '\n';
    }
    return nameServersIn(text);
}

} // namespace vnats
