// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/exec_sockets.h"

#include "core/base/text.h"

#include <QByteArray>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace vnats::exec_sockets {

namespace {

constexpr std::string_view kPrefix = "exec-";

bool isOwnFolder(const std::string& path, bool closed)
{
    struct stat status
    {
    };
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid()
        && (!closed || (status.st_mode & (S_IRWXG | S_IRWXO)) == 0);
}

/// In the order of preference.
std::vector<std::string> folders()
{
    const std::string user = std::to_string(::geteuid());
    std::vector<std::string> found;
    const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
    for (const std::string& base : {std::string(runtime ? runtime : ""), "/run/user/" + user})
        if (base.starts_with('/') && isOwnFolder(base, false))
            found.push_back(base + "/vlan-nats");
    found.push_back("/tmp/vlan-nats-" + user);
    const auto twice = std::ranges::unique(found);
    found.erase(twice.begin(), twice.end());
    return found;
}

std::vector<Socket> socketsIn(const std::string& folder)
{
    std::vector<Socket> sockets;
    std::error_code error;
    if (!isOwnFolder(folder, true))
        return sockets;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename();
        if (!name.starts_with(kPrefix))
            continue;
        if (const auto process = text::parseDecimal<pid_t>(std::string_view(name).substr(kPrefix.size())))
            sockets.push_back({*process, entry.path()});
    }
    return sockets;
}

bool isDeserted(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return false;
    const bool refused = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0
        && errno == ECONNREFUSED;
    ::close(socket);
    return refused;
}

} // namespace

std::expected<std::string, std::string> make(pid_t process)
{
    const std::string folder = folders().front();
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return std::unexpected("cannot make " + folder + ": " + std::strerror(errno));
    if (!isOwnFolder(folder, true))
        return std::unexpected(
            folder + " is no folder of this user alone. Remove it, or make it one (chmod 700).");
    for (const Socket& socket : socketsIn(folder))
        if (isDeserted(socket.path))
            ::unlink(socket.path.c_str());
    std::string path = folder + '/' + std::string(kPrefix) + std::to_string(process);
    // Of an earlier process with this number.
    ::unlink(path.c_str());
    return path;
}

std::vector<Socket> find()
{
    std::vector<Socket> found;
    for (const std::string& folder : folders())
        std::ranges::move(socketsIn(folder), std::back_inserter(found));
    std::ranges::sort(found, {}, &Socket::process);
    return found;
}

QString addressOf(const std::string& path)
{
    const QByteArray plain = QByteArray::fromStdString(path);
    return QStringLiteral("unix:path=") + QString::fromLatin1(plain.toPercentEncoding("/_-.", "~"));
}

} // namespace vnats::exec_sockets
