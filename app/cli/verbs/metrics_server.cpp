// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/metrics_server.h"

#include <QRegularExpression>
#include <QTimer>
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vnats::cli {

namespace {

constexpr int kMostClients = 16;
constexpr int kRequestMs = 5000;
constexpr qsizetype kMostRequest = 8192;

/// One request and its answer; closes the connection on destruction.
class Conversation : public QObject
{
public:
    Conversation(int socket, const MetricsServer::Text& text, QObject* parent)
        : QObject(parent)
        , m_socket(socket)
        , m_text(text)
        , m_readable(socket, QSocketNotifier::Read)
        , m_writable(socket, QSocketNotifier::Write)
    {
        m_writable.setEnabled(false);
        connect(&m_readable, &QSocketNotifier::activated, this, &Conversation::read);
        connect(&m_writable, &QSocketNotifier::activated, this, &Conversation::write);
        QTimer::singleShot(kRequestMs, this, &QObject::deleteLater);
    }
    ~Conversation() override
    {
        m_readable.setEnabled(false);
        m_writable.setEnabled(false);
        ::close(m_socket);
    }

private:
    void read()
    {
        char piece[2048];
        const ssize_t size = ::recv(m_socket, piece, sizeof piece, 0);
        if (size <= 0 || m_request.size() + size > kMostRequest) {
            deleteLater();
            return m_readable.setEnabled(false);
        }
        m_request.append(piece, size);
        if (!m_request.contains("\r\n\r\n"))
            return;
        m_readable.setEnabled(false);
        const bool good =
            m_request.startsWith("GET /metrics HTTP/1.") || m_request.startsWith("GET / HTTP/1.");
        const QByteArray body = good ? m_text().toUtf8() : QByteArray("Ask for /metrics.\n");
        m_answer = QByteArray(good ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 404 Not Found\r\n")
            + "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
        m_writable.setEnabled(true);
    }

    void write()
    {
        const ssize_t size =
            ::send(m_socket, m_answer.constData(), std::size_t(m_answer.size()), MSG_NOSIGNAL);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        m_answer.remove(0, size < 0 ? m_answer.size() : size);
        if (!m_answer.isEmpty())
            return;
        m_writable.setEnabled(false);
        ::shutdown(m_socket, SHUT_WR);
        deleteLater();
    }

    int m_socket;
    MetricsServer::Text m_text;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    QByteArray m_request;
    QByteArray m_answer;
};

/// Nothing unless it is a loopback address, IPv4 or IPv6.
socklen_t parseLoopback(const QString& text, sockaddr_storage& address)
{
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral(R"((127\.0\.0\.1|\[::1\]|localhost):([0-9]{1,5}))")));
    const auto match = pattern.match(text);
    const uint port = match.captured(2).toUInt();
    if (!match.hasMatch() || port < 1 || port > 65535)
        return 0;
    if (match.captured(1).startsWith(QLatin1Char('['))) {
        auto* const v6 = reinterpret_cast<sockaddr_in6*>(&address);
        v6->sin6_family = AF_INET6;
        v6->sin6_addr = in6addr_loopback;
        v6->sin6_port = htons(quint16(port));
        return sizeof *v6;
    }
    auto* const v4 = reinterpret_cast<sockaddr_in*>(&address);
    v4->sin_family = AF_INET;
    v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    v4->sin_port = htons(quint16(port));
    return sizeof *v4;
}

} // namespace

std::expected<std::unique_ptr<MetricsServer>, QString> MetricsServer::listen(
    const QString& address, Text text)
{
    sockaddr_storage to{};
    const socklen_t size = parseLoopback(address, to);
    if (size == 0)
        return std::unexpected(QStringLiteral(
            "--listen: The address can be reached by others. Give 127.0.0.1:PORT or [::1]:PORT, and put a proxy "
            "with a login in front of it if others are to read it."));
    const int socket = ::socket(to.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(socket, reinterpret_cast<const sockaddr*>(&to), size) != 0
        || ::listen(socket, kMostClients) != 0) {
        const QString why = qt_error_string(errno);
        ::close(socket);
        return std::unexpected(
            QStringLiteral("--listen: Cannot listen on %1 (%2). Choose another port.").arg(address, why));
    }
    return std::unique_ptr<MetricsServer>(new MetricsServer(socket, std::move(text)));
}

MetricsServer::MetricsServer(int socket, Text text)
    : m_socket(socket)
    , m_text(std::move(text))
    , m_acceptable(socket, QSocketNotifier::Read)
{
    connect(&m_acceptable, &QSocketNotifier::activated, this, &MetricsServer::accept);
}

MetricsServer::~MetricsServer()
{
    m_acceptable.setEnabled(false);
    ::close(m_socket);
}

void MetricsServer::accept()
{
    const int client = ::accept4(m_socket, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0)
        return;
    if (m_clients >= kMostClients) {
        ::close(client);
        return;
    }
    ++m_clients;
    auto* const conversation = new Conversation(client, m_text, this);
    connect(conversation, &QObject::destroyed, this, [this] { --m_clients; });
}

} // namespace vnats::cli
