// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the server itself can do, with nothing of ours in the way: plain blocking sockets that speak just
// enough of the NATS client protocol (https://docs.nats.io/reference/reference-protocols/nats-protocol).
//
//   nats_raw subscribe HOST PORT SIZE            counts messages of SIZE bytes until none came for half a
//   second nats_raw publish HOST PORT SIZE SECONDS      sends them, many in one 256 KiB write nats_raw pong
//   HOST PORT                      answers each message with one, until killed nats_raw ping HOST PORT
//   SECONDS              64-byte round trips through the server, one after the other
//
// With "tls:" in front of HOST the connection is secured, by whatever certificate the server has.
// subscribe and pong first print "ready"; subscribe, publish and ping end with one JSON object.
#include "sockets.h"

#include <netinet/tcp.h>
#include <openssl/ssl.h>

#include <array>
#include <string>
#include <string_view>

namespace {

using namespace bench;
using namespace std::chrono_literals;

constexpr size_t kWrite = 256 << 10;
constexpr std::string_view kThere = "bench.to";
constexpr std::string_view kBack = "bench.back";

constexpr std::string_view kSecured = "tls:";

/// The socket, and the session on it if it is secured.
struct Connection
{
    int fd = -1;
    SSL* session = nullptr;

    ssize_t send(std::string_view data) const
    {
        return session ? SSL_write(session, data.data(), static_cast<int>(data.size()))
                       : ::write(fd, data.data(), data.size());
    }
    ssize_t receive(char* buffer, size_t size) const
    {
        return session ? SSL_read(session, buffer, static_cast<int>(size)) : ::recv(fd, buffer, size, 0);
    }
};

void writeAll(const Connection& connection, std::string_view data)
{
    while (!data.empty()) {
        const ssize_t size = connection.send(data);
        if (size < 0)
            fail("write to the server");
        data.remove_prefix(static_cast<size_t>(size));
    }
}

/// Behind the server's INFO, as NATS has it.
SSL* secure(int fd)
{
    for (char letter = 0; letter != '\n';)
        if (recv(fd, &letter, 1, 0) != 1)
            fail("the server said no INFO");
    SSL* const session = SSL_new(SSL_CTX_new(TLS_client_method()));
    SSL_set_fd(session, fd);
    if (SSL_connect(session) != 1)
        fail("the handshake");
    return session;
}

/// A connected client. It says no "pedantic", no "verbose" (an +OK per message) and no echo, as our nodes do.
Connection connectTo(const char* host, int port, std::string_view subscription)
{
    const bool secured = std::string_view(host).starts_with(kSecured);
    const sockaddr_in to = address(secured ? host + kSecured.size() : host, port);
    Connection connection{.fd = openSocket(SOCK_STREAM)};
    connectSocket(connection.fd, to);
    const int on = 1;
    setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (secured)
        connection.session = secure(connection.fd);
    std::string hello = "CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":false,\"protocol\":1}\r\n";
    if (!subscription.empty())
        hello += "SUB " + std::string(subscription) + " 1\r\n";
    writeAll(connection, hello + "PING\r\n");
    // INFO comes first, then the PONG: the server has read all of the above.
    std::string said;
    while (said.find("PONG\r\n") == std::string::npos) {
        std::array<char, 4096> buffer;
        const ssize_t size = connection.receive(buffer.data(), buffer.size());
        if (size <= 0)
            fail("the server said no PONG");
        said.append(buffer.data(), static_cast<size_t>(size));
    }
    return connection;
}

std::string message(std::string_view subject, size_t size)
{
    return "PUB " + std::string(subject) + " " + std::to_string(size) + "\r\n" + std::string(size, 'x')
        + "\r\n";
}

/// Bytes of one "MSG <subject> 1 <size>\r\n<payload>\r\n". All are alike, so bytes / this = messages; a PING
/// of the server in between is a millionth.
size_t deliveredSize(std::string_view subject, size_t size)
{
    return std::string_view("MSG  1 \r\n\r\n").size() + subject.size() + std::to_string(size).size() + size;
}

void subscribe(const char* host, int port, size_t size)
{
    const Connection connection = connectTo(host, port, kThere);
    setReceiveTimeout(connection.fd, 500ms);
    sayReady();
    std::vector<char> buffer(kWrite);
    uint64_t bytes = 0;
    auto first = Clock::now();
    auto last = first;
    const auto start = first;
    while (secondsSince(start) < 120) {
        const ssize_t got = connection.receive(buffer.data(), buffer.size());
        if (got == 0 || (got < 0 && bytes > 0))
            break;
        if (got < 0)
            continue;
        last = Clock::now();
        if (bytes == 0)
            first = last;
        bytes += static_cast<uint64_t>(got);
    }
    const double messages = static_cast<double>(bytes) / static_cast<double>(deliveredSize(kThere, size));
    const double took = std::chrono::duration<double>(last - first).count();
    const double rate = took > 0 ? messages / took : 0;
    print({{"messages", messages}, {"seconds", took}, {"messages_per_second", rate},
        {"gbit_per_second", rate * static_cast<double>(size) * 8e-9}});
}

void publish(const char* host, int port, size_t size, double seconds)
{
    const Connection connection = connectTo(host, port, "");
    const std::string one = message(kThere, size);
    std::string many;
    uint64_t each = 0;
    do {
        many += one;
        ++each;
    } while (many.size() + one.size() <= kWrite);
    uint64_t sent = 0;
    for (const auto start = Clock::now(); secondsSince(start) < seconds; sent += each)
        writeAll(connection, many);
    // Closing with the server's unread PINGs in our buffer would reset the connection and lose the tail.
    if (connection.session)
        SSL_shutdown(connection.session);
    shutdown(connection.fd, SHUT_WR);
    setReceiveTimeout(connection.fd, 5s);
    std::array<char, 4096> rest;
    while (connection.receive(rest.data(), rest.size()) > 0) { }
    print({{"sent", static_cast<double>(sent)}});
}

/// Blocks until one whole message is here; nothing else is under way, so its end is the end of what was read.
void awaitMessage(const Connection& connection)
{
    std::array<char, 4096> buffer;
    for (std::string said;;) {
        const ssize_t size = connection.receive(buffer.data(), buffer.size());
        if (size <= 0)
            fail("no message from the server");
        said.append(buffer.data(), static_cast<size_t>(size));
        // The server's own question may come before the message or behind it.
        if (const size_t asked = said.find("PING\r\n"); asked != std::string::npos) {
            writeAll(connection, "PONG\r\n");
            said.erase(asked, 6);
        }
        if (said.ends_with("x\r\n"))
            return;
    }
}

void pong(const char* host, int port)
{
    const Connection connection = connectTo(host, port, kThere);
    const std::string answer = message(kBack, 64);
    sayReady();
    for (;;) {
        awaitMessage(connection);
        writeAll(connection, answer);
    }
}

void ping(const char* host, int port, double seconds)
{
    const Connection connection = connectTo(host, port, kBack);
    setReceiveTimeout(connection.fd, 5s);
    const std::string question = message(kThere, 64);
    std::vector<double> ms;
    for (const auto start = Clock::now(); secondsSince(start) < seconds;) {
        const auto sent = Clock::now();
        writeAll(connection, question);
        awaitMessage(connection);
        ms.push_back(secondsSince(sent) * 1000);
    }
    print({{"median_ms", quantile(ms, 0.5)}, {"p99_ms", quantile(ms, 0.99)},
        {"count", static_cast<double>(ms.size())}});
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view verb = argc > 1 ? argv[1] : "";
    if (verb == "subscribe" && argc == 5)
        subscribe(argv[2], wholeNumber(argv[3]), static_cast<std::size_t>(wholeNumber(argv[4])));
    else if (verb == "publish" && argc == 6)
        publish(
            argv[2], wholeNumber(argv[3]), static_cast<std::size_t>(wholeNumber(argv[4])), number(argv[5]));
    else if (verb == "pong" && argc == 4)
        pong(argv[2], wholeNumber(argv[3]));
    else if (verb == "ping" && argc == 5)
        ping(argv[2], wholeNumber(argv[3]), number(argv[4]));
    else {
        std::cerr << "usage: nats_raw subscribe|publish|pong|ping …, see the head of nats_raw.cpp\n";
        return 2;
    }
    return 0;
}
