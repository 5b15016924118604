// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/server_greeting.h"

#include "core/base/server_url.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <cerrno>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

constexpr int kGreetingMs = 3000;
constexpr qsizetype kMostBytes = 64 * 1024;

/// Waits for the socket; false on time-out.
bool isReady(int socket, short events, const QDeadlineTimer& deadline)
{
    pollfd ready{socket, events, 0};
    return ::poll(&ready, 1, int(deadline.remainingTime())) == 1;
}

std::expected<ServerGreeting, QString> greetingAt(const addrinfo& address)
{
    const QDeadlineTimer deadline(kGreetingMs);
    const int socket = ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const std::unique_ptr<const int, void (*)(const int*)> owner(
        &socket, [](const int* fd) { ::close(*fd); });
    int error = 0;
    socklen_t size = sizeof error;
    if (::connect(socket, address.ai_addr, address.ai_addrlen) != 0 && errno != EINPROGRESS)
        return std::unexpected(qt_error_string(errno));
    if (!isReady(socket, POLLOUT, deadline))
        return std::unexpected(QStringLiteral("no answer"));
    ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        return std::unexpected(qt_error_string(error));
    QByteArray line;
    while (!line.contains('\n') && line.size() < kMostBytes) {
        char piece[2048];
        const ssize_t got = isReady(socket, POLLIN, deadline) ? ::recv(socket, piece, sizeof piece, 0) : -1;
        if (got <= 0)
            return std::unexpected(QStringLiteral("it is silent, but a NATS server speaks first"));
        line.append(piece, got);
    }
    return parseGreeting(line);
}

} // namespace

std::expected<ServerGreeting, QString> parseGreeting(const QByteArray& line)
{
    const QJsonObject info =
        QJsonDocument::fromJson(line.startsWith("INFO ") ? line.mid(5, line.indexOf('\n') - 5) : QByteArray())
            .object();
    if (info.isEmpty() && line.startsWith("-ERR"))
        return std::unexpected(QStringLiteral("it says %1").arg(QString::fromUtf8(line.mid(4).trimmed())));
    if (info.isEmpty())
        return std::unexpected(QStringLiteral("it is not a NATS server"));
    return ServerGreeting{info.value(QLatin1String("version")).toString(),
        info.value(QLatin1String("max_payload")).toInteger(),
        info.value(QLatin1String("tls_required")).toBool(),
        info.value(QLatin1String("tls_available")).toBool(),
        info.value(QLatin1String("auth_required")).toBool()};
}

std::expected<ServerGreeting, QString> greetingOf(const std::string& text)
{
    const ServerUrl url = ServerUrl::split(text);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (const int failed = ::getaddrinfo(url.asciiHost().c_str(), url.port.c_str(), &hints, &list);
        failed != 0)
        return std::unexpected(QString::fromLocal8Bit(::gai_strerror(failed)));
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(list, ::freeaddrinfo);
    std::expected<ServerGreeting, QString> greeting = std::unexpected(QStringLiteral("it has no address"));
    for (const addrinfo* address = list; address && !greeting; address = address->ai_next)
        greeting = greetingAt(*address);
    return greeting;
}

} // namespace vnats::cli
