// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "tests/support/certificates.h"
#include "tests/support/loopback.h"
#include "tests/support/nats_server.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <openssl/ssl.h>
#include <optional>
#include <poll.h>
#include <string>
#include <thread>
#include <vector>

namespace vnats::test {

/// A man in the middle, or in place of a server, that records every byte a client sends. What
/// it does to a connection is decided when it is made:
///
///   forwarding  to a real server, with its INFO, which travels before TLS, changed as the test likes
///   answering   itself, as a NATS server would, with TLS and a certificate or without
class RecordingProxy
{
public:
    struct Conduct
    {
        /// Of the real server.
        int port = 0;
        /// Makes what the client sees out of the server's INFO line.
        std::function<std::string(std::string)> changeInfo = [](std::string info) { return info; };
    };
    struct Imposture
    {
        /// Shown in a handshake; without one there is none.
        std::optional<Identity> identity;
        std::string info = R"(INFO {"server_id":"X","version":"2.9.10","proto":1,"headers":true,)"
                           R"("max_payload":1048576,"auth_required":true,"nonce":"bm9uY2U")";
        int maxVersion = TLS1_3_VERSION;
        /// What it does with its session behind each answer to a ping.
        std::function<void(SSL*)> afterPong = [](SSL*) {};
    };

    RecordingProxy()
    {
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    explicit RecordingProxy(Conduct conduct)
        : RecordingProxy()
    {
        forward(std::move(conduct));
    }
    explicit RecordingProxy(Imposture imposture)
        : RecordingProxy()
    {
        answer(std::move(imposture));
    }
    ~RecordingProxy()
    {
        m_thread.request_stop();
        m_thread.join();
        cut();
    }
    RecordingProxy(const RecordingProxy&) = delete;
    RecordingProxy& operator=(const RecordingProxy&) = delete;

    int port() const { return m_listener.port(); }
    std::string address() const { return "127.0.0.1:" + std::to_string(port()); }
    std::string url() const { return "tls://" + address(); }

    /// From the next connection on.
    void forward(Conduct conduct)
    {
        const std::lock_guard lock(m_mutex);
        m_serve = [this, conduct = std::move(conduct)](int client) { forwardTo(conduct, client); };
    }
    void answer(Imposture imposture)
    {
        const std::lock_guard lock(m_mutex);
        m_serve = [this, imposture = std::move(imposture)](int client) { answerAs(imposture, client); };
    }

    /// Everything that came from clients, as it was on the wire, and behind it what a handshake that
    /// succeeded let us read.
    std::string heard() const
    {
        const std::lock_guard lock(m_mutex);
        return m_raw + m_decrypted;
    }
    std::string decrypted() const
    {
        const std::lock_guard lock(m_mutex);
        return m_decrypted;
    }
    int connections() const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(m_clients.size());
    }
    /// Those that have not ended.
    int openConnections() const { return m_open; }
    /// Ends the one that was made last.
    void cutLast()
    {
        const std::lock_guard lock(m_mutex);
        ::shutdown(m_clients.back().get(), SHUT_RDWR);
    }
    /// Lets only so many more bytes of a server through, until resume(); of one connection.
    void haltAfter(int bytes) { m_allowed = bytes; }
    void resume() { m_allowed = kUnlimited; }
    /// Ends all connections.
    void cut()
    {
        std::vector<std::jthread> threads;
        {
            const std::lock_guard lock(m_mutex);
            for (const Fd& client : m_clients)
                ::shutdown(client.get(), SHUT_RDWR);
            threads.swap(m_threads);
        }
        threads.clear();
    }

private:
    void run(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            pollfd ready{.fd = m_listener.socket(), .events = POLLIN, .revents = 0};
            if (::poll(&ready, 1, 20) != 1)
                continue;
            const std::lock_guard lock(m_mutex);
            const Fd& client = m_clients.emplace_back(m_listener.accept());
            ++m_open;
            m_threads.emplace_back([this, serve = m_serve, socket = client.get()] {
                serve(socket);
                ::shutdown(socket, SHUT_RDWR);
                --m_open;
            });
        }
    }
    void record(std::string RecordingProxy::*where, const char* bytes, std::size_t size)
    {
        const std::lock_guard lock(m_mutex);
        (this->*where).append(bytes, size);
    }
    static bool sendAll(int socket, const std::string& text)
    {
        return ::send(socket, text.data(), text.size(), MSG_NOSIGNAL) == std::ssize(text);
    }

    void forwardTo(const Conduct& conduct, int client)
    {
        const Fd server = loopback::connectTo(conduct.port);
        if (!server)
            return;
        std::string info;
        char letter = 0;
        while (!info.ends_with("\r\n") && ::recv(server.get(), &letter, 1, 0) == 1)
            info += letter;
        sendAll(client, conduct.changeInfo(info));
        pollfd ends[] = {{.fd = client, .events = POLLIN, .revents = 0},
            {.fd = server.get(), .events = POLLIN, .revents = 0}};
        std::string buffer(65536, '\0');
        while (::poll(ends, 2, -1) > 0)
            for (const auto& [from, to] : {std::pair(0, 1), std::pair(1, 0)}) {
                if (!ends[from].revents)
                    continue;
                std::size_t most = buffer.size();
                if (from == 1)
                    most = std::min<std::size_t>(most, static_cast<std::size_t>(m_allowed.load()));
                if (most == 0) {
                    ::usleep(1000);
                    continue;
                }
                const ssize_t got = ::recv(ends[from].fd, buffer.data(), most, 0);
                if (got <= 0)
                    return;
                if (from == 0)
                    record(&RecordingProxy::m_raw, buffer.data(), static_cast<std::size_t>(got));
                if (from == 1 && m_allowed != kUnlimited)
                    m_allowed -= static_cast<int>(got);
                if (!sendAll(ends[to].fd, buffer.substr(0, static_cast<std::size_t>(got))))
                    return;
            }
    }

    void answerAs(const Imposture& imposture, int client)
    {
        sendAll(client, imposture.info + (imposture.identity ? ",\"tls_required\":true}\r\n" : "}\r\n"));
        if (imposture.identity)
            return answerSecured(imposture, client);
        char buffer[4096];
        for (ssize_t got = 0; (got = ::recv(client, buffer, sizeof buffer, 0)) > 0;) {
            record(&RecordingProxy::m_raw, buffer, static_cast<std::size_t>(got));
            if (std::string_view(buffer, static_cast<std::size_t>(got)).find("PING\r\n")
                != std::string_view::npos)
                sendAll(client, "PONG\r\n");
        }
    }

    void answerSecured(const Imposture& imposture, int client)
    {
        SSL_CTX* const context = SSL_CTX_new(TLS_server_method());
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context, imposture.maxVersion);
        if (imposture.maxVersion < TLS1_2_VERSION) // OpenSSL 3 signs with SHA-1 at the lowest level alone
            SSL_CTX_set_cipher_list(context, "DEFAULT:@SECLEVEL=0");
        const Folder folder;
        SSL_CTX_use_certificate_chain_file(
            context, folder.write("certificate", imposture.identity->certificate).c_str());
        SSL_CTX_use_PrivateKey_file(
            context, folder.write("key", imposture.identity->key).c_str(), SSL_FILETYPE_PEM);
        SSL* const ssl = SSL_new(context);
        SSL_set_fd(ssl, client);
        BIO_set_callback_arg(SSL_get_rbio(ssl), reinterpret_cast<char*>(this));
        BIO_set_callback_ex(SSL_get_rbio(ssl), recordRead);
        if (SSL_accept(ssl) == 1) {
            char buffer[4096];
            for (int got = 0; (got = SSL_read(ssl, buffer, sizeof buffer)) > 0;) {
                record(&RecordingProxy::m_decrypted, buffer, static_cast<std::size_t>(got));
                if (std::string_view(buffer, static_cast<std::size_t>(got)).find("PING\r\n")
                    != std::string_view::npos) {
                    SSL_write(ssl, "PONG\r\n", 6);
                    imposture.afterPong(ssl);
                }
            }
        }
        SSL_free(ssl);
        SSL_CTX_free(context);
    }
    // NOLINTBEGIN(readability-non-const-parameter): the type is OpenSSL's.
    static long recordRead(
        BIO* bio, int what, const char* bytes, std::size_t, int, long, int result, std::size_t* done)
    {
        if (what == (BIO_CB_READ | BIO_CB_RETURN) && result > 0)
            reinterpret_cast<RecordingProxy*>(BIO_get_callback_arg(bio))
                ->record(&RecordingProxy::m_raw, bytes, *done);
        return result;
    }
    // NOLINTEND(readability-non-const-parameter)

    const loopback::Listener m_listener;
    static constexpr int kUnlimited = 1 << 30;
    std::atomic<int> m_allowed = kUnlimited;
    std::atomic<int> m_open = 0;
    mutable std::mutex m_mutex;
    std::function<void(int)> m_serve;
    std::string m_raw;
    std::string m_decrypted;
    std::vector<Fd> m_clients;
    std::vector<std::jthread> m_threads;
    std::jthread m_thread;
};

} // namespace vnats::test
