// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/pinned_certificate.h"
#include "tests/support/fakes.h"
#include "tests/support/link_node.h"
#include "tests/support/nats_server.h"
#include "tests/support/recording_proxy.h"

#include <csignal>
#include <gtest/gtest.h>
#include <memory>

namespace vnats {
namespace {

using namespace test;

const char* const kPinnedPassword = "hunter2-of-the-test";

NatsConnection::Request requestTo(const std::string& url)
{
    NatsConnection::Request request;
    request.server = url;
    return request;
}

/// A server that is known by the fingerprint of a certificate.
class PinnedCertificate : public testing::Test
{
protected:
    PinnedCertificate()
    {
        std::signal(SIGPIPE, SIG_IGN); // as in the worker
    }
    /// `shown` is what the server sends: its own certificate, and perhaps those above.
    std::unique_ptr<NatsServer> serve(const Identity& identity, const std::string& shown,
        const std::string& more = {}, int port = NatsServer::freePort())
    {
        ++m_files;
        const std::string number = std::to_string(m_files);
        const std::string config = "tls { cert_file: \"" + m_folder.write("cert" + number, shown)
            + "\", key_file: \"" + m_folder.write("key" + number, identity.key) + "\", timeout: 10, " + more
            + " }\nauthorization { user: anna, password: \"" + kPinnedPassword + "\" }\n";
        return std::make_unique<NatsServer>(
            NatsServer::Options{"-c", m_folder.write("conf" + number, config)}, port);
    }
    static std::string tlsUrl(const NatsServer& server)
    {
        return "tls://127.0.0.1:" + std::to_string(server.port());
    }
    static Secrets trusting(const std::string& certificate)
    {
        return {.user = "anna",
            .password = kPinnedPassword,
            .caFingerprint = fingerprintOf(certificate).toString()};
    }
    static void expectToWork(const std::string& url, const Secrets& secrets)
    {
        EventLoop loop(kRealTime);
        Node node(loop, {url}, secrets);
        node.link.start();
        ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
        EXPECT_TRUE(node.link.status().tls);
    }

    Folder m_folder;
    int m_files = 0;
    Authority m_authority{"the test's CA"};
    Authority m_foreign{"somebody else's CA"};
};

TEST_F(PinnedCertificate, of_the_server_itself_opens_a_connection_whoever_has_signed_it)
{
    const Identity issued = m_authority.issue({});
    const auto server = serve(issued, issued.certificate);
    expectToWork(tlsUrl(*server), trusting(issued.certificate));
    const auto chained = serve(issued, issued.certificate + m_authority.certificate());
    expectToWork(tlsUrl(*chained), trusting(issued.certificate));
}

TEST_F(PinnedCertificate, of_an_authority_above_it_opens_a_connection_if_the_server_shows_it)
{
    const Authority department("department", m_authority);
    const Identity issued = department.issue({});
    const auto server = serve(issued, issued.certificate + department.certificate());
    expectToWork(tlsUrl(*server), trusting(department.certificate()));
    // What has been recognised once stays right, though the next server does not show it.
    const Identity other = department.issue({});
    const auto mute = serve(other, other.certificate);
    expectToWork(tlsUrl(*mute), trusting(department.certificate()));
}

TEST_F(PinnedCertificate, is_shown_to_whoever_has_no_client_certificate_too)
{
    const Identity issued = m_authority.issue({});
    const auto server = serve(issued, issued.certificate,
        "verify: true, ca_file: \"" + m_folder.write("clients", m_foreign.certificate()) + '"');
    const auto pem = pinned_certificate::fetch(requestTo(tlsUrl(*server)), fingerprintOf(issued.certificate));
    ASSERT_TRUE(pem) << englishOf(pem.error());
    EXPECT_EQ(*pem, issued.certificate);
}

TEST_F(PinnedCertificate, is_asked_for_by_the_name_that_a_router_in_front_goes_by)
{
    const Identity issued = m_authority.issue({});
    const auto server = serve(issued, issued.certificate);
    const RecordingProxy router(RecordingProxy::Conduct{.port = server->port()});
    NatsConnection::Request request = requestTo("tls://localhost:" + std::to_string(router.port()));
    request.certifiedName = "nats.example";
    ASSERT_TRUE(pinned_certificate::fetch(request, fingerprintOf(issued.certificate)));
    EXPECT_NE(router.heard().find("localhost"), std::string::npos);
    EXPECT_EQ(router.heard().find("nats.example"), std::string::npos);
}

TEST_F(PinnedCertificate, that_is_another_one_is_refused_by_both_fingerprints_and_told_nothing)
{
    const Identity expected = m_authority.issue({});
    const Identity found = m_authority.issue({});
    const RecordingProxy proxy({found});
    EventLoop loop(kRealTime);
    Node node(loop, {proxy.url()}, trusting(expected.certificate));
    node.link.start();
    ASSERT_TRUE(node.reports(ProblemKind::TlsFailed)) << englishOf(node.link.status().problem);
    EXPECT_EQ(node.link.status().problem.code, ProblemCode::TlsFailedFingerprint);
    const std::string words = englishOf(node.link.status().problem);
    EXPECT_NE(words.find(fingerprintOf(found.certificate).toColons()), std::string::npos) << words;
    EXPECT_NE(words.find(fingerprintOf(expected.certificate).toColons()), std::string::npos) << words;
    EXPECT_EQ(proxy.heard().find(kPinnedPassword), std::string::npos);
    EXPECT_EQ(proxy.decrypted(), "");
}

TEST_F(PinnedCertificate, that_a_man_in_the_middle_passes_on_gains_him_nothing)
{
    // He shows his own certificate and the right one behind it.
    const Identity expected = m_authority.issue({});
    Identity his = m_foreign.issue({});
    const auto impostor = serve(his, his.certificate + expected.certificate);
    EventLoop loop(kRealTime);
    Node node(loop, {tlsUrl(*impostor)}, trusting(expected.certificate));
    node.link.start();
    ASSERT_TRUE(node.reports(ProblemKind::TlsFailed)) << englishOf(node.link.status().problem);
    EXPECT_EQ(node.link.status().problem.code, ProblemCode::TlsFailedUntrusted);
    EXPECT_TRUE(std::ranges::none_of(node.history, &LinkStatus::tls));
}

TEST_F(PinnedCertificate, is_asked_for_again_at_every_reconnect)
{
    const Identity expected = m_authority.issue({});
    const int port = NatsServer::freePort();
    auto server = serve(expected, expected.certificate, {}, port);
    EventLoop loop(kRealTime);
    Node node(loop, {tlsUrl(*server)}, trusting(expected.certificate));
    node.link.start();
    ASSERT_TRUE(node.comesUp()) << englishOf(node.link.status().problem);
    const Identity other = m_authority.issue({});
    server.reset();
    server = serve(other, other.certificate, {}, port);
    ASSERT_TRUE(node.reports(ProblemKind::TlsFailed)) << englishOf(node.link.status().problem);
    const std::string words = englishOf(node.link.status().problem);
    EXPECT_NE(words.find(fingerprintOf(other.certificate).toColons()), std::string::npos) << words;
    EXPECT_FALSE(node.link.isUp());
}

TEST_F(PinnedCertificate, of_what_does_not_speak_tls_or_is_not_there_is_a_problem_with_the_same_words_as_ever)
{
    const CertificateFingerprint fingerprint = fingerprintOf(m_authority.certificate());
    const auto codeOf = [&](const std::string& url) {
        const auto pem = pinned_certificate::fetch(requestTo(url), fingerprint);
        return pem ? ProblemCode::None : pem.error().code;
    };
    const NatsServer plain;
    EXPECT_EQ(codeOf(tlsUrl(plain)), ProblemCode::TlsFailedPlaintext);
    EXPECT_EQ(
        codeOf("tls://127.0.0.1:" + std::to_string(NatsServer::freePort())), ProblemCode::ServerUnreachable);
    EXPECT_EQ(codeOf("tls://nowhere.invalid:4222"), ProblemCode::ServerNotFound);
    const RecordingProxy full(
        RecordingProxy::Imposture{.identity = {}, .info = "-ERR 'maximum connections exceeded'"});
    EXPECT_EQ(codeOf(full.url()), ProblemCode::ServerRefusedConnections);
}

} // namespace
} // namespace vnats
