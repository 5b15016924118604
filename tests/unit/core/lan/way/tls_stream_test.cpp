// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/tls_stream.h"

#include "core/os/fd.h"
#include "tests/support/certificates.h"
#include "tests/support/loopback.h"

#include <gtest/gtest.h>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <utility>
#include <vector>

namespace vnats {
namespace {

using namespace test;

struct SslDeleter
{
    void operator()(SSL* session) const { SSL_free(session); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using Session = std::unique_ptr<SSL, SslDeleter>;
using Context = std::unique_ptr<SSL_CTX, SslDeleter>;

constexpr int kPatience = 10000; // milliseconds

/// Both ends of a secured TCP connection over loopback: ours with a stream, the other as OpenSSL has it.
class TlsStreamTest : public testing::TestWithParam<int>
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_near && m_far);
        const Folder folder;
        const Identity identity = Authority("the test's CA").issue({});
        SSL_CTX_use_certificate_chain_file(
            m_servers.get(), folder.write("cert", identity.certificate).c_str());
        SSL_CTX_use_PrivateKey_file(
            m_servers.get(), folder.write("key", identity.key).c_str(), SSL_FILETYPE_PEM);
        SSL_CTX_set_max_proto_version(m_servers.get(), GetParam());
        SSL_CTX_set_num_tickets(m_servers.get(), 0);
        m_server.reset(SSL_new(m_servers.get()));
        SSL_set_fd(m_server.get(), m_far.get());
        m_client.reset(SSL_new(m_clients.get()));
        SSL_set_fd(m_client.get(), m_near.get());
        bool accepted = false;
        std::thread other([&] { accepted = SSL_accept(m_server.get()) == 1; });
        const bool connected = SSL_connect(m_client.get()) == 1;
        other.join();
        ASSERT_TRUE(accepted && connected);
        m_stream = std::make_unique<TlsStream>(m_client.get(), m_near.get());
    }

    bool isTls13() const { return GetParam() == TLS1_3_VERSION; }
    void say(const std::string& text)
    {
        SSL_write(m_server.get(), text.data(), static_cast<int>(text.size()));
    }
    /// What the server's session writes meanwhile, kept from the socket.
    std::string held(const auto& writing)
    {
        BIO* const memory = BIO_new(BIO_s_mem());
        SSL_set0_wbio(m_server.get(), memory);
        writing();
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(memory, &bytes);
        std::string written(bytes, static_cast<std::size_t>(size));
        SSL_set0_wbio(m_server.get(), BIO_new_socket(m_far.get(), BIO_NOCLOSE));
        return written;
    }
    void pass(const std::string& bytes)
    {
        ASSERT_EQ(::send(m_far.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL), std::ssize(bytes));
        pollfd state{.fd = m_near.get(), .events = POLLIN, .revents = 0};
        ASSERT_EQ(::poll(&state, 1, kPatience), 1);
    }
    /// Of what has been sent, awaited.
    void receive()
    {
        pollfd state{.fd = m_near.get(), .events = POLLIN, .revents = 0};
        ASSERT_EQ(::poll(&state, 1, kPatience), 1);
        m_stream->receive();
    }
    /// As the owner reads.
    std::string taken()
    {
        std::string text;
        while (m_stream->isReadable()) {
            std::string piece(TlsStream::kReadSize, '\0');
            const int size = SSL_read(m_client.get(), piece.data(), static_cast<int>(piece.size()));
            if (size <= 0)
                return text + "<end>";
            text.append(piece, 0, static_cast<std::size_t>(size));
        }
        return text;
    }
    std::string awaited(std::size_t size)
    {
        std::string text;
        while (text.size() < size && !HasFatalFailure()) {
            receive();
            text += taken();
        }
        return text;
    }

    Context m_servers{SSL_CTX_new(TLS_server_method())};
    Context m_clients{SSL_CTX_new(TLS_client_method())};
    loopback::Connection m_connection;
    Fd& m_near = m_connection.near;
    Fd& m_far = m_connection.far;
    Session m_server;
    Session m_client;
    std::unique_ptr<TlsStream> m_stream;
};

TEST_P(TlsStreamTest, reads_a_record_when_the_last_byte_is_there)
{
    EXPECT_FALSE(m_stream->isReadable());
    m_stream->receive();
    EXPECT_FALSE(m_stream->isReadable()); // nothing has come
    const std::string record = held([&] { say(std::string(1000, 'x')); });
    for (const auto& [from, to] : {std::pair(0UL, 3UL), {3UL, 500UL}, {500UL, record.size() - 1}}) {
        pass(record.substr(from, to - from));
        m_stream->receive();
        EXPECT_FALSE(m_stream->isReadable()) << to;
    }
    pass(record.substr(record.size() - 1));
    EXPECT_EQ(awaited(1), std::string(1000, 'x'));
}

TEST_P(TlsStreamTest, reads_all_records_that_have_come_and_the_rest_of_one_later)
{
    std::string said;
    const std::string records = held([&] {
        for (int i = 0; i < 100; ++i) {
            const std::string text = std::to_string(i) + std::string(static_cast<std::size_t>(i) * 7, '.');
            say(text);
            said += text;
        }
    });
    const std::size_t most = records.size() - 100;
    pass(records.substr(0, most));
    std::string got = awaited(1);
    EXPECT_FALSE(m_stream->isReadable());
    EXPECT_LT(got.size(), said.size());
    pass(records.substr(most));
    got += awaited(said.size() - got.size());
    EXPECT_EQ(got, said);
}

TEST_P(TlsStreamTest, takes_what_concerns_the_session_alone)
{
    if (!isTls13())
        return; // it has nothing of the kind
    SSL_new_session_ticket(m_server.get());
    ASSERT_EQ(SSL_do_handshake(m_server.get()), 1);
    receive();
    EXPECT_EQ(taken(), "");
    SSL_key_update(m_server.get(), SSL_KEY_UPDATE_REQUESTED);
    ASSERT_EQ(SSL_do_handshake(m_server.get()), 1);
    receive();
    EXPECT_EQ(taken(), "");
    say("with the new keys");
    EXPECT_EQ(awaited(17), "with the new keys");
    ASSERT_EQ(SSL_write(m_client.get(), "and back", 8), 8);
    m_stream->send();
    char buffer[100];
    ASSERT_EQ(SSL_read(m_server.get(), buffer, sizeof buffer), 8);
    EXPECT_EQ(std::string(buffer, 8), "and back");
}

TEST_P(TlsStreamTest, tells_once_that_the_connection_is_over)
{
    say("last words");
    SSL_shutdown(m_server.get());
    ::shutdown(m_far.get(), SHUT_WR);
    std::string got;
    while (!got.ends_with("<end>")) {
        receive();
        ASSERT_FALSE(HasFatalFailure());
        got += taken();
    }
    EXPECT_EQ(got, "last words<end>");
    m_stream->receive();
    EXPECT_FALSE(m_stream->isReadable());
}

TEST_P(TlsStreamTest, tells_of_an_end_in_the_middle_of_a_record)
{
    const std::string record = held([&] { say("never whole"); });
    pass(record.substr(0, record.size() - 1));
    m_stream->receive();
    EXPECT_FALSE(m_stream->isReadable());
    m_far.reset();
    receive();
    EXPECT_EQ(taken(), "<end>");
}

TEST_P(TlsStreamTest, tells_of_what_is_no_record_and_of_one_that_was_changed)
{
    std::string record = held([&] { say("the truth"); });
    record.back() ^= 1;
    pass(record);
    m_stream->receive();
    EXPECT_TRUE(m_stream->isReadable());
    char buffer[100];
    EXPECT_LE(SSL_read(m_client.get(), buffer, sizeof buffer), 0);
    EXPECT_FALSE(m_stream->isReadable());
}

TEST_P(TlsStreamTest, keeps_what_the_socket_does_not_take)
{
    std::string said;
    while (said.size() < 64'000'000 && m_stream->unsent() == 0) {
        const std::string text = std::to_string(said.size()) + std::string(100'000, '.');
        ASSERT_EQ(SSL_write(m_client.get(), text.data(), static_cast<int>(text.size())), std::ssize(text));
        said += text;
        m_stream->send(); // which must not wait
    }
    EXPECT_GT(m_stream->unsent(), 0U);
    std::string heard;
    std::thread reader([&] {
        std::string buffer(65536, '\0');
        for (int got = 0;
             heard.size() < said.size() && (got = SSL_read(m_server.get(), buffer.data(), 65536)) > 0;)
            heard.append(buffer, 0, static_cast<std::size_t>(got));
    });
    pollfd state{.fd = m_near.get(), .events = POLLOUT, .revents = 0};
    while (m_stream->unsent() > 0 && ::poll(&state, 1, kPatience) == 1)
        m_stream->send();
    EXPECT_EQ(m_stream->unsent(), 0U);
    reader.join();
    EXPECT_EQ(heard, said);
}

TEST_P(TlsStreamTest, keeps_nothing_for_a_reader_who_has_gone)
{
    m_server.reset();
    m_far.reset();
    const std::string text(100'000, '.');
    for (int i = 0; i < 20; ++i) {
        SSL_write(m_client.get(), text.data(), static_cast<int>(text.size()));
        m_stream->send();
        pollfd state{.fd = m_near.get(), .events = POLLRDHUP, .revents = 0};
        ::poll(&state, 1, kPatience);
    }
    EXPECT_EQ(m_stream->unsent(), 0U);
    receive();
    EXPECT_EQ(taken(), "<end>");
}

TEST_P(TlsStreamTest, may_go_before_its_session)
{
    m_stream.reset();
    EXPECT_EQ(SSL_write(m_client.get(), "into memory", 11), 11);
    char buffer[100];
    EXPECT_LE(SSL_read(m_client.get(), buffer, sizeof buffer), 0);
}

TEST_P(TlsStreamTest, shows_the_session_that_this_thread_has_made)
{
    {
        const TlsStream::Witness witness;
        EXPECT_EQ(witness.session(), nullptr);
        std::thread([&] { const Session others(SSL_new(m_clients.get())); }).join();
        EXPECT_EQ(witness.session(), nullptr);
        const Session first(SSL_new(m_clients.get()));
        EXPECT_EQ(witness.session(), first.get());
        const Session second(SSL_new(m_clients.get()));
        EXPECT_EQ(witness.session(), second.get());
    }
    const Session unseen(SSL_new(m_clients.get()));
    EXPECT_EQ(TlsStream::Witness().session(), nullptr);
}

INSTANTIATE_TEST_SUITE_P(, TlsStreamTest, testing::Values(TLS1_2_VERSION, TLS1_3_VERSION),
    [](const auto& instance) { return instance.param == TLS1_3_VERSION ? "tls_1_3" : "tls_1_2"; });

} // namespace
} // namespace vnats
