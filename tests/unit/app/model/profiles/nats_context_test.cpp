// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/nats_context.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vnats {
namespace {

constexpr char kSeed[] = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";
constexpr char kCertificate[] = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";
constexpr char kKey[] = "-----BEGIN PRIVATE KEY-----\nMA==\n-----END PRIVATE KEY-----\n";

QByteArray credentials()
{
    return QByteArray("-----BEGIN NATS USER JWT-----\ne.y.J\n------END NATS USER JWT------\n\n"
                      "-----BEGIN USER NKEY SEED-----\n")
        + kSeed + "\n------END USER NKEY SEED------\n";
}

/// A home with a folder of contexts, as the nats command lays it out.
class NatsContexts : public ::testing::Test
{
protected:
    NatsContexts()
    {
        qputenv("HOME", m_home.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", (m_home.path() + QStringLiteral("/configuration")).toUtf8());
        QDir(m_home.path()).mkpath(QStringLiteral("configuration/nats/context"));
    }
    ~NatsContexts() override
    {
        qputenv("HOME", m_oldHome);
        qunsetenv("XDG_CONFIG_HOME");
    }

    void write(const char* name, const QByteArray& bytes)
    {
        QFile file(m_home.filePath(QLatin1String(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << name;
        file.write(bytes);
    }
    void save(const char* context, const QByteArray& json)
    {
        write(("configuration/nats/context/" + std::string(context) + ".json").c_str(), json);
    }

    const QByteArray m_oldHome = qgetenv("HOME");
    QTemporaryDir m_home;
};

std::string complaintOf(const std::expected<ServerAccess, Problem>& access)
{
    return access ? "nothing" : englishOf(access.error());
}

std::string complaintOf(const QByteArray& json)
{
    return complaintOf(nats_context::read(json));
}

TEST_F(NatsContexts, are_listed_by_their_files_and_one_of_them_is_selected)
{
    EXPECT_EQ(nats_context::names(), QStringList());
    EXPECT_EQ(nats_context::selected(), QString());
    save("prod", R"({"url": "nats://prod.example"})");
    save("home.lab", R"({"url": "nats://home.example"})");
    write("configuration/nats/context/notes.txt", "");
    write("configuration/nats/context.txt", "prod\n");
    EXPECT_EQ(nats_context::names(), QStringList({QStringLiteral("home.lab"), QStringLiteral("prod")}));
    EXPECT_EQ(nats_context::selected(), QStringLiteral("prod"));
    write("configuration/nats/context.txt", "gone");
    EXPECT_EQ(nats_context::selected(), QString()) << "its file has been removed";
}

TEST_F(NatsContexts, are_found_in_the_home_folder_where_nothing_else_is_configured)
{
    qunsetenv("XDG_CONFIG_HOME");
    QDir(m_home.path()).mkpath(QStringLiteral(".config/nats/context"));
    write(".config/nats/context/ngs.json", R"({"url": "tls://connect.example"})");
    EXPECT_EQ(nats_context::names(), QStringList(QStringLiteral("ngs")));
    EXPECT_EQ(nats_context::named(QStringLiteral("ngs"))->servers,
        std::vector<std::string>{"tls://connect.example:4222"});
}

TEST_F(NatsContexts, a_name_that_is_none_is_refused_by_its_name)
{
    EXPECT_EQ(complaintOf(nats_context::named(QStringLiteral("prod"))),
        "There is no NATS context \"prod\". Choose one of those that nats context ls shows.");
    EXPECT_TRUE(complaintOf(nats_context::named(QStringLiteral("../context"))).contains("No such file"))
        << "a path, and nothing is there";
}

TEST_F(NatsContexts, every_kind_of_login_goes_to_the_secrets)
{
    write("me.creds", credentials());
    write("me.nk", QByteArray("# mine\n") + kSeed + "\n");
    const auto secretsOf = [](const char* fields) {
        const auto access = nats_context::read(QByteArray("{\"url\": \"\", ") + fields + "}");
        EXPECT_TRUE(access) << complaintOf(access);
        return access ? access->secrets : Secrets{};
    };
    EXPECT_EQ(
        secretsOf(R"("user": "ann", "password": "pä:ss")"), (Secrets{.user = "ann", .password = "pä:ss"}));
    EXPECT_EQ(secretsOf(R"("token": "t0k")"), Secrets{.token = "t0k"});
    EXPECT_EQ(secretsOf(R"("creds": "~/me.creds")"), Secrets{.credentials = credentials().toStdString()});
    EXPECT_EQ(secretsOf(R"("nkey": "$HOME/me.nk")"), Secrets{.nkeySeed = kSeed});
    EXPECT_EQ(secretsOf(R"("nkey": "file://${HOME}/me.nk")"), Secrets{.nkeySeed = kSeed});
    EXPECT_EQ(secretsOf(("\"user_jwt\": \"e.y.J\", \"user_seed\": \"" + std::string(kSeed) + '"').c_str()),
        Secrets{.credentials = credentials().toStdString()});
}

TEST_F(NatsContexts, several_servers_stay_in_their_order_and_share_a_login)
{
    const auto access =
        nats_context::read(R"({"url": "nats://ann:p%40ss@a.example,nats://ann:p%40ss@[2001:db8::1]:4333"})");
    ASSERT_TRUE(access) << complaintOf(access);
    EXPECT_EQ(
        access->servers, (std::vector<std::string>{"nats://a.example:4222", "nats://[2001:db8::1]:4333"}));
    EXPECT_EQ(access->secrets, (Secrets{.user = "ann", .password = "p@ss"}));
    EXPECT_EQ(nats_context::read(R"({"url": "nats://t0k@a"})")->secrets, Secrets{.token = "t0k"})
        << "a name alone is a token";
    const auto routed =
        nats_context::read(R"({"url": "wss://ann:1%2F@a.example/Lan,wss://ann:1%2F@a.example/b"})");
    ASSERT_TRUE(routed) << complaintOf(routed);
    EXPECT_EQ(
        routed->servers, (std::vector<std::string>{"wss://a.example:443/Lan", "wss://a.example:443/b"}));
    EXPECT_EQ(routed->secrets.password, "1/");
    EXPECT_TRUE(complaintOf(R"({"url": "wss://a.example/b@c.example"})").contains("%40"))
        << "whose host is which?";
    for (const char* urls :
        {"nats://ann:1@a,nats://ann:2@b", "nats://ann:1@a,nats://b", "nats://b,nats://ann:1@a"})
        EXPECT_EQ(complaintOf(QByteArray("{\"url\": \"") + urls + "\"}"),
            "The field \"url\" of the NATS context cannot be used. "
            "The NATS URLs contain different logins. Enter only servers that accept the same login.");
}

TEST_F(NatsContexts, without_a_url_the_server_is_this_computer)
{
    EXPECT_EQ(nats_context::read(R"({"description": "here", "url": ""})")->servers,
        std::vector<std::string>{"nats://localhost:4222"});
}

TEST_F(NatsContexts, certificates_make_the_connection_a_secured_one)
{
    write("ca.pem", kCertificate);
    write("cert.pem", kCertificate);
    write("key.pem", kKey);
    const auto access =
        nats_context::read(R"({"url": "nats://a,nats://b", "ca": "~/ca.pem", "cert": "~/cert.pem",
        "key": "~/key.pem"})");
    ASSERT_TRUE(access) << complaintOf(access);
    EXPECT_EQ(access->servers, (std::vector<std::string>{"tls://a:4222", "tls://b:4222"}));
    EXPECT_EQ(
        access->secrets, (Secrets{.ca = kCertificate, .certificate = kCertificate, .certificateKey = kKey}));
    EXPECT_EQ(access->leftOut, QStringList());
}

TEST_F(NatsContexts, a_socks_proxy_is_taken_with_its_login)
{
    const auto access = nats_context::read(
        R"({"url": "nats://a", "token": "t", "socks_proxy": "socks5://ann:open%20sesame@b"})");
    ASSERT_TRUE(access) << complaintOf(access);
    EXPECT_EQ(access->proxy, "socks5://b:1080");
    EXPECT_EQ(access->secrets, (Secrets{.token = "t", .proxyLogin = "ann:open sesame"}));
    EXPECT_EQ(access->leftOut, QStringList());
    for (const char* other : {"http://b:3128", "b:1080", "socks5://", "env://PROXY"}) {
        const std::string words =
            complaintOf(QByteArray(R"({"url": "nats://a", "socks_proxy": ")") + other + "\"}");
        EXPECT_TRUE(words.contains("\"socks_proxy\"")) << words;
    }
}

TEST_F(NatsContexts, what_a_vlan_does_without_is_named)
{
    const auto access = nats_context::read(R"({"url": "nats://a", "tls_first": true,
        "frobnicate": 7, "windows_cert_store": "", "windows_ca_certs_match": null, "jetstream_domain": "hub",
        "description": "x", "color_scheme": "red", "inbox_prefix": "_I"})");
    ASSERT_TRUE(access) << complaintOf(access);
    EXPECT_EQ(access->leftOut, QStringList({QStringLiteral("frobnicate"), QStringLiteral("tls_first")}));
    EXPECT_EQ(access->servers, std::vector<std::string>{"tls://a:4222"});
}

TEST_F(NatsContexts, a_file_that_cannot_be_read_is_named_with_its_field)
{
    for (const char* field : {"creds", "nkey", "ca"}) {
        const std::string words = complaintOf(QByteArray("{\"url\": \"a\", \"") + field + "\": \"~/gone\"}");
        EXPECT_TRUE(words.contains("\"" + std::string(field) + "\"")) << words;
        EXPECT_TRUE(words.contains(m_home.path().toStdString() + "/gone")) << words;
        EXPECT_TRUE(words.contains("No such file")) << words;
    }
    EXPECT_TRUE(complaintOf(R"({"url": "a", "creds": "~"})").contains("s a directory"));
    ASSERT_EQ(::mkfifo((m_home.path() + QStringLiteral("/pipe")).toUtf8().constData(), 0600), 0);
    EXPECT_TRUE(complaintOf(R"({"url": "a", "creds": "~/pipe"})").contains("/pipe")) << "and does not block";
    write("huge", QByteArray(1024 * 1024, 'x'));
    EXPECT_TRUE(complaintOf(R"({"url": "a", "ca": "~/huge"})").contains("\"ca\""));
    write("empty", "");
    EXPECT_TRUE(complaintOf(R"({"url": "a", "nkey": "~/empty"})").contains("\"nkey\""));
    if (::geteuid() == 0)
        return;
    write("locked", credentials());
    QFile::setPermissions(m_home.filePath(QStringLiteral("locked")), {});
    EXPECT_TRUE(complaintOf(R"({"url": "a", "creds": "~/locked"})").contains("Permission denied"));
}

TEST_F(NatsContexts, what_is_wrong_in_a_field_is_said_with_its_name)
{
    write("me.creds", "none");
    write("me.nk", "SUmistyped");
    for (const auto& [field, json] : {std::pair("url", R"({"url": "mqtt://a"})"), {"url", R"({"url": 7})"},
             {"url", R"({"url": "nats://a%zz:b@c"})"}, {"creds", R"({"url": "a", "creds": "~/me.creds"})"},
             {"nkey", R"({"url": "a", "nkey": "~/me.nk"})"}, {"ca", R"({"url": "a", "ca": "~/me.nk"})"},
             {"password", R"({"url": "a", "password": "x"})"}, {"user", R"({"url": "a", "user": "a\u0007"})"},
             {"password", R"({"url": "a", "user": "a", "password": "b\n"})"},
             {"tls_first", R"({"url": "a", "tls_first": "yes"})"},
             {"user_seed", R"({"url": "a", "user_jwt": "x"})"},
             {"user_jwt", R"({"url": "a", "user_seed": "x"})"},
             {"user_seed", R"({"url": "a", "user_jwt": "x", "user_seed": "y"})"},
             {"key", R"({"url": "a", "cert": "~/me.nk"})"},
             {"creds", R"({"url": "a", "creds": "op://vault/item"})"},
             {"nsc", R"({"url": "a", "nsc": "nsc://o/a/u"})"},
             {"token", R"({"url": "a", "token": "env://TOKEN"})"}}) {
        const std::string words = complaintOf(json);
        EXPECT_TRUE(words.contains("\"" + std::string(field) + "\"")) << json << ": " << words;
    }
}

TEST_F(NatsContexts, more_than_one_login_is_refused_by_their_fields)
{
    write("me.creds", credentials());
    EXPECT_EQ(complaintOf(R"({"url": "nats://ann:1@a", "creds": "~/me.creds"})"),
        "The NATS context has two ways to log in, in its fields \"url\" and \"creds\". Keep one of them.");
    EXPECT_TRUE(
        complaintOf(R"({"url": "a", "user": "ann", "token": "x"})").contains("\"user\" and \"token\""));
}

TEST_F(NatsContexts, what_is_no_context_is_refused)
{
    EXPECT_EQ(complaintOf("{\n  \"url\": \"a\",\n  oops\n}"),
        "Line 3 of the NATS context is not JSON. Correct it with nats context edit.");
    EXPECT_TRUE(complaintOf("").contains("is not JSON"));
    for (const char* other : {"[]", "{}", R"({"version": 1, "profiles": []})"})
        EXPECT_TRUE(complaintOf(other).contains("neither a NATS context")) << other;
    EXPECT_TRUE(complaintOf(QByteArray(70000, ' ') + "{}").contains("longer than 64 KiB"));
    save("huge", R"({"url": "a", "description": ")" + QByteArray(1 << 20, 'x') + "\"}");
    EXPECT_TRUE(complaintOf(nats_context::named(QStringLiteral("huge"))).contains("longer than 64 KiB"));
    EXPECT_TRUE(nats_context::read("\xef\xbb\xbf{\"url\": \"a\"}")) << "some editors mark their files";
}

TEST_F(NatsContexts, what_is_pasted_is_recognized)
{
    const auto pasted = [](const QByteArray& text) { return server_access::recognized(text); };
    EXPECT_EQ((*pasted("  nats://ann:pass@host\n"))->secrets, (Secrets{.user = "ann", .password = "pass"}));
    EXPECT_EQ((*pasted("ann:pass@host"))->servers, std::vector<std::string>{"nats://host:4222"});
    EXPECT_EQ((*pasted(credentials()))->secrets.credentials, credentials().toStdString());
    EXPECT_EQ((*pasted("{\"url\": \"a\", \"token\": \"t\"}"))->secrets, Secrets{.token = "t"});
    EXPECT_FALSE(pasted("nats://host"));
    EXPECT_FALSE(pasted("Write to ann@example.org.\nOr call.")) << "any text may hold an @";
    EXPECT_FALSE(pasted(""));
    EXPECT_FALSE(*pasted("-----BEGIN NATS USER JWT-----\nonly half of it"));
}

} // namespace
} // namespace vnats
