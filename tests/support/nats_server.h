// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/loopback.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace vnats::test {

/// A real nats-server on a loopback port of its own, as long as this lives.
class NatsServer
{
public:
    using Options = std::vector<std::string>;

    explicit NatsServer(Options options = {}, int port = freePort())
        : m_port(port)
        , m_options(std::move(options))
    {
        start();
    }
    ~NatsServer() { stop(); }
    NatsServer(const NatsServer&) = delete;
    NatsServer& operator=(const NatsServer&) = delete;

    std::string url() const { return "nats://127.0.0.1:" + std::to_string(m_port); }
    int port() const { return m_port; }
    pid_t pid() const { return m_pid; }

    void start()
    {
        std::vector<std::string> words{"nats-server", "-a", "127.0.0.1", "-p", std::to_string(m_port)};
        words.insert(words.end(), m_options.begin(), m_options.end());
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        m_pid = ::fork();
        if (m_pid == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            [[maybe_unused]] const auto* out = std::freopen("/dev/null", "w", stdout);
            [[maybe_unused]] const auto* err = std::freopen("/dev/null", "w", stderr);
            ::execvp("nats-server", arguments.data());
            std::_Exit(127);
        }
        awaitListening();
    }
    void signal(int number) const { ::kill(m_pid, number); }
    void stop()
    {
        if (m_pid <= 0)
            return;
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }

    /// Free when asked; the kernel does not give it out again at once.
    static int freePort() { return loopback::Listener().port(); }

private:
    /// The server does not announce when it listens; an accepted connection is the sign.
    void awaitListening() const
    {
        for (int attempt = 0; attempt < 1000; ++attempt) {
            if (loopback::connectTo(m_port))
                return;
            ::usleep(10000);
        }
    }

    int m_port;
    Options m_options;
    pid_t m_pid = -1;
};

} // namespace vnats::test
