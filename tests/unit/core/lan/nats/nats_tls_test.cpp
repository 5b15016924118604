// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bulk.h"
#include "tests/support/fakes.h"
#include "tests/support/link_node.h"

#include "core/lan/nats/nats_trust.h"
#include "tests/support/nats_identity.h"
#include "tests/support/nats_server.h"
#include "tests/support/recording_proxy.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

const char* const kUser = "anna-of-the-test";
const char* const kPassword = "hunter2-of-the-test";

/// A CA, a server that has a certificate of it, and what logs in there.
class NatsTls : public testing::Test
{
protected:
    static std::string login()
    {
        return std::string("authorization { user: \"") + kUser + "\", password: \"" + kPassword + "\" }\n";
    }
    std::string tlsBlock(const Identity& identity, const std::string& more = {})
    {
        ++m_files;
        const std::string number = std::to_string(m_files);
        return "tls { cert_file: \"" + m_folder.write("cert" + number, identity.certificate)
            + "\", key_file: \"" + m_folder.write("key" + number, identity.key) + "\", " + more + " }\n";
    }
    std::unique_ptr<NatsServer> serve(const std::string& config, int port = NatsServer::freePort())
    {
        ++m_files;
        return std::make_unique<NatsServer>(
            NatsServer::Options{"-c", m_folder.write("conf" + std::to_string(m_files), config)}, port);
    }
    std::unique_ptr<NatsServer> serveSecured() { return serve(tlsBlock(m_authority.issue({})) + login()); }
    static std::string tlsUrl(const NatsServer& server)
    {
        return "tls://127.0.0.1:" + std::to_string(server.port());
    }
    Secrets annas() const { return {.user = kUser, .password = kPassword, .ca = m_authority.certificate()}; }
    /// Nothing that could log in, nor anything that comes with it.
    static void expectNothingTold(const std::string& heard)
    {
        for (const char* word : {kUser, kPassword, "CONNECT", "SUB ", "PUB "})
            EXPECT_EQ(heard.find(word), std::string::npos) << word;
    }
    /// The link is refused for this reason, has words with `naming` in them, and the proxy heard no secret.
    void expectRefusal(const RecordingProxy& proxy, const Secrets& secrets, const std::string& naming,
        const std::string& name = {})
    {
        EventLoop loop(kRealTime);
        Node node(loop, {proxy.url()}, secrets, name);
        node.link.start();
        ASSERT_TRUE(node.reports(ProblemKind::TlsFailed)) << englishOf(node.link.status().problem);
        EXPECT_NE(englishOf(node.link.status().problem).find(naming), std::string::npos)
            << englishOf(node.link.status().problem);
        EXPECT_FALSE(node.link.isUp());
        // It is tried again, and nothing changes.
        ASSERT_TRUE(node.eventually([&] { return proxy.connections() >= 2; }));
        expectNothingTold(proxy.heard());
        EXPECT_EQ(proxy.decrypted(), "");
        EXPECT_TRUE(std::ranges::none_of(node.history, &LinkStatus::tls));
    }
    /// Up, secured, and messages go through.
    static void expectToWork(const std::string& url, const Secrets& secrets, const std::string& name = {})
    {
        EventLoop loop(kRealTime);
        Node node(loop, {url}, secrets, name);
        Node other(loop, {url}, secrets, name);
        other.link.subscribe("vlan.1");
        node.link.start();
        other.link.start();
        ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
        ASSERT_TRUE(other.comesUp());
        EXPECT_TRUE(node.link.status().tls);
        EXPECT_TRUE(other.eventually([&] {
            node.link.publish("vlan.1", asBytes("hello"));
            node.link.flush();
            return !other.received.empty();
        }));
    }

    Folder m_folder;
    int m_files = 0;
    Authority m_authority{"the test's CA"};
    Authority m_foreign{"somebody else's CA"};
};

std::string withoutTls(std::string info)
{
    for (const char* word : {"\"tls_required\":true,", "\"tls_available\":true,", "\"tls_verify\":true,"})
        if (const std::size_t at = info.find(word); at != std::string::npos)
            info.erase(at, std::string_view(word).size());
    return info;
}

/// Of this process, of any kind.
std::ptrdiff_t openDescriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
}

TEST_F(NatsTls, X1_a_plaintext_server_gets_no_credential_byte)
{
    const RecordingProxy proxy(RecordingProxy::Imposture{});
    expectRefusal(proxy, annas(), "does not offer TLS");
    EXPECT_EQ(proxy.heard(), "");
    const NatsIdentity anna(NatsIdentity::User);
    for (const Secrets& secrets :
        {Secrets{.token = "a-token-of-the-test"}, Secrets{.nkeySeed = anna.seed()}}) {
        const RecordingProxy again(RecordingProxy::Imposture{});
        expectRefusal(again, secrets, "does not offer TLS");
        EXPECT_EQ(again.heard(), "");
    }
}

TEST_F(NatsTls, X1_a_stripped_info_gets_no_credential_byte)
{
    const auto server = serveSecured();
    const RecordingProxy proxy({server->port(), withoutTls});
    expectRefusal(proxy, annas(), "does not offer TLS");
    EXPECT_EQ(proxy.heard(), "");
    // The same proxy is no hindrance as long as it is honest.
    const RecordingProxy honest(RecordingProxy::Conduct{.port = server->port()});
    expectToWork(honest.url(), annas());
    expectNothingTold(honest.heard());
}

TEST_F(NatsTls, X1_a_certificate_for_another_name_gets_no_credential_byte)
{
    const RecordingProxy byName(
        {m_authority.issue({.names = "DNS:other.example", .commonName = "127.0.0.1"})});
    expectRefusal(byName, annas(), "another name");
    const RecordingProxy byAddress({m_authority.issue({.names = "IP:127.0.0.2"})});
    expectRefusal(byAddress, annas(), "another name");
    const RecordingProxy good({m_authority.issue({})});
    expectRefusal(good, annas(), "another name", "nats.example");
}

TEST_F(NatsTls, X1_an_expired_certificate_gets_no_credential_byte)
{
    const RecordingProxy expired({m_authority.issue({.fromSeconds = -7200, .untilSeconds = -3600})});
    expectRefusal(expired, annas(), "has expired");
    const RecordingProxy early({m_authority.issue({.fromSeconds = 3600, .untilSeconds = 7200})});
    expectRefusal(early, annas(), "not valid yet");
}

TEST_F(NatsTls, X1_a_foreign_ca_gets_no_credential_byte)
{
    const RecordingProxy foreign({m_foreign.issue({})});
    expectRefusal(foreign, annas(), "does not trust");
    // Without a CA of its own the VLAN trusts the computer's, of which ours is none.
    const RecordingProxy unknown({m_authority.issue({})});
    expectRefusal(unknown, {.user = kUser, .password = kPassword}, "does not trust");
}

TEST_F(NatsTls, X1_a_server_of_tls_1_1_gets_no_credential_byte)
{
    const RecordingProxy old({m_authority.issue({}), RecordingProxy::Imposture{}.info, TLS1_1_VERSION});
    expectRefusal(old, annas(), "TLS 1.2");
}

TEST_F(NatsTls, takes_tls_1_2)
{
    EventLoop loop(kRealTime);
    const RecordingProxy proxy({m_authority.issue({}), RecordingProxy::Imposture{}.info, TLS1_2_VERSION});
    Node node(loop, {proxy.url()}, annas());
    node.link.start();
    ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
    // This one is who it says it is, so it is told.
    EXPECT_NE(proxy.decrypted().find(kPassword), std::string::npos);
}

TEST_F(NatsTls, X1_a_server_that_wants_tls_is_not_told_the_login_of_a_nats_url)
{
    const RecordingProxy proxy({m_authority.issue({})});
    EventLoop loop(kRealTime);
    Node node(loop, {"nats://" + proxy.address()}, {.user = kUser, .password = kPassword});
    node.link.start();
    ASSERT_TRUE(node.reports(ProblemKind::TlsFailed)) << englishOf(node.link.status().problem);
    EXPECT_NE(englishOf(node.link.status().problem).find("tls://"), std::string::npos);
    expectNothingTold(proxy.heard());
}

TEST_F(NatsTls, X2_a_reconnect_is_checked_as_the_first_connect_was)
{
    const auto server = serveSecured();
    const RecordingProxy::Conduct honest{.port = server->port()};
    RecordingProxy proxy(honest);
    EventLoop loop(kRealTime);
    Node node(loop, {proxy.url()}, annas());
    node.link.start();
    ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);

    const RecordingProxy::Imposture impostures[] = {{}, {m_foreign.issue({})},
        {m_authority.issue({.names = "DNS:other.example"})},
        {m_authority.issue({.fromSeconds = -7200, .untilSeconds = -3600})}};
    for (const RecordingProxy::Imposture& imposture : impostures) {
        proxy.answer(imposture);
        proxy.cut();
        ASSERT_TRUE(node.reports(ProblemKind::TlsFailed)) << englishOf(node.link.status().problem);
        EXPECT_FALSE(node.link.isUp());
        proxy.forward({server->port(), withoutTls});
        const int before = proxy.connections();
        node.link.obey(LinkCommand::Retry);
        ASSERT_TRUE(node.eventually([&] { return proxy.connections() > before; }));
        proxy.forward(honest);
        node.link.obey(LinkCommand::Retry);
        ASSERT_TRUE(node.comesUp());
    }
    expectNothingTold(proxy.heard());
    EXPECT_EQ(proxy.decrypted(), "");
}

/// A cluster of one real server and a second member that is only announced: another real server, which
/// advertises the proxy's address instead of its own.
class NatsTlsCluster : public NatsTls
{
protected:
    NatsTlsCluster()
    {
        const int first = NatsServer::freePort();
        const int second = NatsServer::freePort();
        m_first = serve(member(first, {}), m_firstPort = NatsServer::freePort());
        m_second = serve(member(second, "routes: [\"nats://127.0.0.1:" + std::to_string(first) + "\"]")
            + "client_advertise: \"" + m_proxy.address() + "\"\n");
    }
    std::string member(int port, const std::string& routes)
    {
        return tlsBlock(m_authority.issue({})) + login()
            + "cluster { name: c, listen: \"127.0.0.1:" + std::to_string(port) + "\", " + routes + " }\n";
    }
    /// Connected to the first server and told of the proxy.
    void awaitAnnouncement(Node& node)
    {
        ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
        // The routes are there when a message crosses.
        m_proxy.forward({.port = m_second->port()});
        Node beyond(node.loop, {"tls://127.0.0.1:" + std::to_string(m_second->port())}, annas());
        beyond.link.subscribe("cross");
        beyond.link.start();
        ASSERT_TRUE(beyond.eventually([&] {
            node.link.publish("cross", asBytes("x"));
            node.link.flush();
            return !beyond.received.empty();
        }));
        node.eventually([] { return false; }, 1s); // the announcement comes behind
    }

    RecordingProxy m_proxy;
    int m_firstPort = 0;
    std::unique_ptr<NatsServer> m_first;
    std::unique_ptr<NatsServer> m_second;
};

TEST_F(NatsTlsCluster, X2_a_discovered_member_takes_over_when_it_proves_the_same_name)
{
    EventLoop loop(kRealTime);
    Node node(loop, {tlsUrl(*m_first)}, annas());
    node.link.start();
    awaitAnnouncement(node);
    m_first->stop();
    ASSERT_TRUE(node.eventually([&] { return node.link.status().server == m_proxy.url(); }))
        << englishOf(node.link.status().problem);
    EXPECT_TRUE(node.link.status().tls);
    expectNothingTold(m_proxy.heard());
}

TEST_F(NatsTlsCluster, X2_a_discovered_member_that_proves_nothing_gets_no_credential_byte)
{
    EventLoop loop(kRealTime);
    Node node(loop, {tlsUrl(*m_first)}, annas());
    node.link.start();
    awaitAnnouncement(node);
    m_first->stop();
    const RecordingProxy::Imposture impostures[] = {
        {}, {m_foreign.issue({})}, {m_authority.issue({.names = "DNS:member.example"})}};
    for (const RecordingProxy::Imposture& imposture : impostures) {
        m_proxy.answer(imposture);
        m_proxy.cut();
        const int before = m_proxy.connections();
        node.link.obey(LinkCommand::Retry);
        ASSERT_TRUE(node.eventually([&] { return m_proxy.connections() >= before + 2; }));
        EXPECT_FALSE(node.link.isUp());
    }
    expectNothingTold(m_proxy.heard());
    EXPECT_EQ(m_proxy.decrypted(), "");
}

TEST_F(NatsTls, X2_a_member_announced_on_the_way_gets_no_credential_byte)
{
    const auto server = serveSecured();
    // Its certificate is good, for its own name.
    const RecordingProxy impostor({m_authority.issue({.names = "IP:127.0.0.2,DNS:localhost"})});
    const std::string announced =
        R"("connect_urls":["localhost:)" + std::to_string(impostor.port()) + R"("],)";
    RecordingProxy proxy(
        {server->port(), [&](std::string info) { return info.insert(info.find('{') + 1, announced); }});
    EventLoop loop(kRealTime);
    Node node(loop, {proxy.url()}, annas());
    node.link.start();
    ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
    proxy.answer({});
    proxy.cut();
    ASSERT_TRUE(node.eventually([&] { return impostor.connections() >= 1; }));
    node.eventually([] { return false; }, 1s);
    EXPECT_FALSE(node.link.isUp());
    expectNothingTold(impostor.heard());
    EXPECT_EQ(impostor.decrypted(), "");
}

TEST_F(NatsTls, logs_in_by_user_token_nkey_or_credentials)
{
    const std::string block = tlsBlock(m_authority.issue({}));
    const std::string ca = m_authority.certificate();
    const auto byUser = serve(block + login());
    expectToWork(tlsUrl(*byUser), annas());
    const auto byToken = serve(block + "authorization { token: \"a-token\" }\n");
    expectToWork(tlsUrl(*byToken), {.token = "a-token", .ca = ca});

    const NatsIdentity anna(NatsIdentity::User);
    const auto byKey = serve(block + "authorization { users: [ { nkey: \"" + anna.publicKey() + "\" } ] }\n");
    expectToWork(tlsUrl(*byKey), {.nkeySeed = anna.seed(), .ca = ca});

    const NatsIdentity keeper(NatsIdentity::Operator);
    const NatsIdentity account(NatsIdentity::Account);
    const auto byJwt = serve(block + "operator: \"" + keeper.jwt(keeper, R"({"type":"operator","version":2})")
        + "\"\nresolver: MEMORY\nresolver_preload: { " + account.publicKey() + ": \""
        + keeper.jwt(account,
            R"({"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,)"
            R"("conn":-1,"leaf":-1},"type":"account","version":2})")
        + "\" }\n");
    const std::string jwt = account.jwt(
        anna, R"({"pub":{},"sub":{},"subs":-1,"data":-1,"payload":-1,"type":"user","version":2})");
    const std::string file = "-----BEGIN NATS USER JWT-----\n" + jwt
        + "\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n" + anna.seed()
        + "\n------END USER NKEY SEED------\n";
    expectToWork(tlsUrl(*byJwt), {.credentials = file, .ca = ca});

    // Somebody else's key.
    EventLoop loop(kRealTime);
    Node bob(loop, {tlsUrl(*byKey)}, {.nkeySeed = NatsIdentity(NatsIdentity::User).seed(), .ca = ca});
    bob.link.start();
    EXPECT_TRUE(bob.reports(ProblemKind::LoginRefused)) << englishOf(bob.link.status().problem);
}

TEST_F(NatsTls, shows_a_client_certificate_with_those_between_it_and_its_ca)
{
    const Authority clients("the clients' CA");
    const Authority between("one of its departments", clients);
    const auto server = serve(tlsBlock(m_authority.issue({}),
        "ca_file: \"" + m_folder.write("clients", clients.certificate()) + "\", verify: true"));
    Identity anna = between.issue({.names = "DNS:anna", .commonName = "anna"});
    anna.certificate += between.certificate();
    const std::string ca = m_authority.certificate();
    expectToWork(tlsUrl(*server), {.ca = ca, .certificate = anna.certificate, .certificateKey = anna.key});

    const Identity stranger = m_foreign.issue({.names = "DNS:bob"});
    for (const Secrets& secrets : {Secrets{.ca = ca},
             Secrets{.ca = ca, .certificate = stranger.certificate, .certificateKey = stranger.key}}) {
        EventLoop loop(kRealTime);
        Node node(loop, {tlsUrl(*server)}, secrets);
        node.link.start();
        ASSERT_TRUE(node.reports(ProblemKind::TlsFailed)) << englishOf(node.link.status().problem);
        EXPECT_NE(englishOf(node.link.status().problem).find("client certificate"), std::string::npos)
            << englishOf(node.link.status().problem);
    }

    EventLoop loop(kRealTime);
    Node mixed(
        loop, {tlsUrl(*server)}, {.ca = ca, .certificate = anna.certificate, .certificateKey = stranger.key});
    mixed.link.start();
    EXPECT_TRUE(mixed.reports(ProblemKind::InvalidSecrets)) << englishOf(mixed.link.status().problem);
}

TEST_F(NatsTls, takes_the_name_that_it_is_told_to_expect)
{
    const auto server = serve(tlsBlock(m_authority.issue({.names = "DNS:nats.example"})) + login());
    expectToWork(tlsUrl(*server), annas(), "nats.example");
}

TEST_F(NatsTls, trusts_the_computers_certificates_until_it_has_its_own)
{
    const std::string systems = m_folder.write("systems", m_foreign.certificate());
    ::setenv("SSL_CERT_FILE", systems.c_str(), 1);
    const auto server = serve(tlsBlock(m_foreign.issue({})) + login());
    expectToWork(tlsUrl(*server), {.user = kUser, .password = kPassword});

    distrustSystemCertificates();
    const RecordingProxy proxy({m_foreign.issue({})});
    expectRefusal(proxy, annas(), "does not trust");
}

TEST_F(NatsTls, keeps_the_order_and_loses_nothing_when_the_socket_is_full)
{
    const auto server = serveSecured();
    expectBulkInOrder(tlsUrl(*server), annas());
}

TEST_F(NatsTls, a_websocket_keeps_the_order_and_loses_nothing_when_the_socket_is_full)
{
    for (const bool secured : {false, true}) {
        const std::string place = "127.0.0.1:" + std::to_string(NatsServer::freePort());
        const auto server = serve(login() + "websocket { listen: \"" + place + "\", "
            + (secured ? tlsBlock(m_authority.issue({})) : "no_tls: true") + " }\n");
        Secrets secrets = annas();
        if (!secured)
            secrets.ca.clear();
        expectBulkInOrder((secured ? "wss://" : "ws://") + place, secrets);
    }
}

TEST_F(NatsTls, a_websocket_server_that_dies_and_comes_back_is_found_again)
{
    const std::string place = "127.0.0.1:" + std::to_string(NatsServer::freePort());
    const auto server = serve(login() + "websocket { listen: \"" + place + "\", no_tls: true }\n");
    EventLoop loop(kRealTime);
    Node node(loop, {"ws://" + place}, {kUser, kPassword, ""});
    node.link.start();
    ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
    EXPECT_FALSE(node.link.status().tls);
    server->stop();
    ASSERT_TRUE(node.eventually([&] { return !node.link.isUp(); }));
    server->start();
    EXPECT_TRUE(node.comesUp());
    Node wrong(loop, {"ws://" + place}, {kUser, "hunter2", ""});
    wrong.link.start();
    EXPECT_TRUE(wrong.reports(ProblemKind::LoginRefused)) << englishOf(wrong.link.status().problem);
}

TEST_F(NatsTls, leaves_no_descriptor_behind_whatever_the_way_to_the_server)
{
    const std::string place = "127.0.0.1:" + std::to_string(NatsServer::freePort());
    const std::string securedPlace = "127.0.0.1:" + std::to_string(NatsServer::freePort());
    const std::string tls = tlsBlock(m_authority.issue({}));
    const auto plain = serve(login() + "websocket { listen: \"" + place + "\", no_tls: true }\n");
    const auto secured =
        serve(login() + tls + "websocket { listen: \"" + securedPlace + "\", " + tls + "}\n");
    EventLoop loop(kRealTime);
    for (const std::string& url :
        {plain->url(), tlsUrl(*secured), "ws://" + place, "wss://" + securedPlace}) {
        SCOPED_TRACE(url);
        Secrets secrets = annas();
        if (url == plain->url() || url == "ws://" + place)
            secrets.ca.clear();
        const auto visit = [&] {
            Node node(loop, {url}, secrets);
            node.link.start();
            ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
        };
        visit(); // libraries keep what they have opened at first
        Node idle(loop, {url});
        const std::ptrdiff_t before = openDescriptors();
        for (int visits = 0; visits < 3; ++visits)
            visit();
        // cnats before 3.10 closes in a thread of its own, so the first visit's may be counted too.
        EXPECT_TRUE(idle.eventually([before] { return openDescriptors() <= before; }, 10s))
            << openDescriptors() << " instead of " << before;
    }
}

TEST_F(NatsTls, a_server_that_hangs_does_not_stop_the_loop)
{
    const auto server = serveSecured();
    FakeClock clock;
    EventLoop loop(clock);
    Node node(loop, {tlsUrl(*server)}, annas());
    node.link.start();
    ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
    server->signal(SIGSTOP);
    // What a sender does that heeds hasRoom(). While time stands still nothing gives the server up, so a
    // write that waits for it would wait for ever.
    const std::string filler(16000, '.');
    const auto isFull = [&] {
        while (node.link.hasRoom() && node.link.publish("bulk", asBytes(filler)))
            node.link.flush();
        return !node.link.hasRoom();
    };
    ASSERT_TRUE(node.eventually(isFull));
    for (int rounds = 0; rounds < 10; ++rounds)
        loop.runOnce(10ms);
    EXPECT_TRUE(node.link.isUp());
    EXPECT_TRUE(node.eventually([&] {
        clock.advance(KeepAlive::kStall);
        return !node.link.isUp();
    }));
    EXPECT_EQ(node.history.back().problem.kind(), ProblemKind::ServerLost);
    server->signal(SIGCONT);
    EXPECT_TRUE(node.eventually([&] {
        clock.advance(RoundDelay::kFirst);
        return node.link.isUp();
    })) << englishOf(node.link.status().problem);
}

TEST_F(NatsTls, half_a_record_does_not_stop_the_loop)
{
    const auto server = serveSecured();
    RecordingProxy proxy(RecordingProxy::Conduct{.port = server->port()});
    EventLoop loop(kRealTime);
    Node node(loop, {proxy.url()}, annas());
    node.link.subscribe("large");
    node.link.start();
    ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
    Node sender(loop, {tlsUrl(*server)}, annas());
    sender.link.start();
    ASSERT_TRUE(sender.comesUp());
    proxy.haltAfter(1000); // in the middle of the next record
    sender.link.publish("large", std::vector<std::byte>(100'000));
    sender.link.flush();
    const auto start = std::chrono::steady_clock::now();
    for (int turns = 0; turns < 20; ++turns)
        loop.runOnce(50ms);
    EXPECT_GT(std::chrono::steady_clock::now() - start, 300ms); // it does not spin either
    EXPECT_TRUE(node.received.empty());
    proxy.resume();
    EXPECT_TRUE(node.eventually([&] { return !node.received.empty(); }));
    EXPECT_EQ(node.received.front().second.size(), 100'000U);
}

/// Session tickets and new keys, which a server may send at any time.
TEST_F(NatsTls, a_record_without_data_does_not_stop_the_loop)
{
    const auto sendTicket = [](SSL* session) {
        SSL_new_session_ticket(session);
        SSL_do_handshake(session);
    };
    const auto changeKeys = [](SSL* session) {
        SSL_key_update(session, SSL_KEY_UPDATE_REQUESTED);
        SSL_do_handshake(session);
    };
    for (const std::function<void(SSL*)>& habit : {std::function(+sendTicket), std::function(+changeKeys)}) {
        RecordingProxy::Imposture imposture{m_authority.issue({})};
        imposture.afterPong = habit;
        const RecordingProxy proxy(imposture);
        EventLoop loop(kRealTime);
        Node node(loop, {proxy.url()}, annas());
        node.link.start();
        ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
        // It takes a turn of the loop to write each of them.
        const auto pings = [&] {
            const std::string heard = proxy.decrypted();
            int count = 0;
            for (std::size_t at = 0; (at = heard.find("PING\r\n", at)) != std::string::npos; ++at)
                ++count;
            return count;
        };
        EXPECT_TRUE(node.eventually([&] { return pings() >= 4; }));
        EXPECT_TRUE(node.link.isUp()) << englishOf(node.link.status().problem);
    }
}

TEST_F(NatsTls, records_behind_one_that_ends_the_connection_do_not_stop_the_loop)
{
    RecordingProxy::Imposture imposture{m_authority.issue({})};
    imposture.afterPong = [](SSL* session) {
        const int socket = SSL_get_fd(session);
        BIO* const together = BIO_new(BIO_s_mem());
        SSL_set0_wbio(session, together);
        for (const std::string_view text : {"no word of the protocol\r\n", "PING\r\n", "PING\r\n"})
            SSL_write(session, text.data(), static_cast<int>(text.size()));
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(together, &bytes);
        ::send(socket, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
        SSL_set0_wbio(session, BIO_new_socket(socket, BIO_NOCLOSE));
    };
    const RecordingProxy proxy(imposture);
    EventLoop loop(kRealTime);
    Node node(loop, {proxy.url()}, annas());
    node.link.start();
    EXPECT_TRUE(node.eventually([&] { return proxy.connections() >= 3; }));
}

} // namespace
} // namespace vnats
