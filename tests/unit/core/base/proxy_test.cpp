// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/proxy_choice.h"
#include "core/base/proxy_url.h"
#include "core/base/validation.h"

#include <gtest/gtest.h>
#include <map>

namespace vnats {
namespace {

using Variables = std::map<std::string, std::string>;

std::function<const char*(const char*)> lookUpIn(const Variables& variables)
{
    return [&variables](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    };
}

std::expected<ProxyChoice, Problem> choose(
    const std::vector<std::string>& servers, const Variables& variables)
{
    return proxyOfEnvironment(servers, lookUpIn(variables));
}

TEST(Proxy, is_a_url_of_two_kinds_or_none)
{
    for (const auto& [text, url] :
        {std::pair("", ""), {" None ", "none"}, {"http://proxy.example:3128", "http://proxy.example:3128"},
            {"Proxy.example:3128/", "http://proxy.example:3128"},
            {"http://proxy.example", "http://proxy.example:80"},
            {"SOCKS5://10.0.0.1", "socks5://10.0.0.1:1080"},
            {"socks5h://10.0.0.1:80", "socks5://10.0.0.1:80"},
            {"socks://[2001:db8::1]", "socks5://[2001:db8::1]:1080"},
            {"socks5://[2001:db8::1]:9", "socks5://[2001:db8::1]:9"}}) {
        const auto parsed = validation::parseProxy(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(*parsed, url);
    }
    for (const auto& [text, code] : {std::pair("https://proxy.example:3128", ProblemCode::InvalidProxyScheme),
             {"socks4://proxy.example", ProblemCode::InvalidProxyScheme},
             {"http://ann:secret@proxy.example", ProblemCode::InvalidProxyLogin},
             {"http://", ProblemCode::InvalidProxyHost},
             {"http://proxy.example:0", ProblemCode::InvalidProxyHost},
             {"http://proxy.example/path", ProblemCode::InvalidProxyHost},
             {"socks5://proxy.example:1080/path", ProblemCode::InvalidProxyHost},
             {"http://proxy example", ProblemCode::InvalidProxyHost}})
        EXPECT_EQ(validation::parseProxy(text).error().code, code) << text;
    const auto split = ProxyUrl::split("socks5://[2001:db8::1]:1080");
    ASSERT_TRUE(split);
    EXPECT_EQ(split->kind, ProxyUrl::Kind::Socks5);
    EXPECT_EQ(split->host + ' ' + split->port, "2001:db8::1 1080");
    EXPECT_FALSE(ProxyUrl::split("none") || ProxyUrl::split(""));
}

TEST(Proxy, of_the_environment_may_hold_a_login_which_travels_apart)
{
    const auto choice =
        choose({"nats://a.example:4222"}, {{"https_proxy", "http://ann:s%40cret%3a@proxy.example:3128/"}});
    ASSERT_TRUE(choice);
    EXPECT_EQ(choice->url, "http://proxy.example:3128");
    EXPECT_EQ(choice->login, "ann:s@cret:");
    EXPECT_EQ(
        choose({"nats://a.example:4222"}, {{"all_proxy", "socks5h://ann@proxy.example"}})->login, "ann:");
    Settings settings;
    Secrets secrets;
    choice->fillIn(settings, secrets);
    EXPECT_EQ(settings.proxy, "http://proxy.example:3128");
    EXPECT_EQ(secrets.proxyLogin, "ann:s@cret:");
    settings.proxy = "none";
    secrets.proxyLogin.clear();
    choice->fillIn(settings, secrets);
    EXPECT_EQ(settings.proxy, "none");
    EXPECT_TRUE(secrets.proxyLogin.empty());
}

TEST(Proxy, is_looked_for_in_the_order_of_curl_and_an_empty_variable_is_none)
{
    const std::vector<std::string> servers{"tls://a.example:4222"};
    EXPECT_EQ(choose(servers, {})->url, "");
    EXPECT_EQ(choose(servers, {{"https_proxy", ""}, {"ALL_PROXY", "b:1"}})->url, "http://b:1");
    EXPECT_EQ(choose(servers, {{"https_proxy", "a:1"}, {"all_proxy", "b:1"}})->url, "http://a:1");
    EXPECT_EQ(choose(servers, {{"http_proxy", "a:1"}})->url, "");
    EXPECT_EQ(
        choose(servers, {{"https_proxy", "https://a:1"}}).error().code, ProblemCode::InvalidProxyScheme);
    EXPECT_EQ(parseProxyChoice("direct://")->url, "");
}

TEST(Proxy, leaves_out_what_no_proxy_names)
{
    const struct
    {
        const char* list;
        const char* server;
        bool named;
    } cases[] = {
        {"*", "nats://a.example:4222", true},
        {"b, a.example", "nats://a.example:4222", true},
        {".example", "nats://a.example:4222", true},
        {"example", "nats://a.EXAMPLE:4222", true},
        {"*.example", "nats://a.example:4222", true},
        {"ample", "nats://a.example:4222", false},
        {"a.example:443", "nats://a.example:4222", false},
        {"a.example:4222", "nats://a.example:4222", true},
        {"10.0.0.0/8 x", "nats://10.1.2.3:4222", true},
        {"10.0.0.0/16", "nats://10.1.2.3:4222", false},
        {"10.1.2.3", "nats://10.1.2.3:4222", true},
        {"2001:db8::/32", "nats://[2001:db8::1]:4222", true},
        {"[2001:db8::1]:4222", "nats://[2001:db8::1]:4222", true},
        {"[2001:db8::1]:443", "nats://[2001:db8::1]:4222", false},
        {"2001:db8::1", "nats://[2001:db8::1]:4222", true},
        {"bücher.example", "nats://xn--bcher-kva.example:4222", true},
        {" , ", "nats://a.example:4222", false},
    };
    for (const auto& each : cases)
        EXPECT_EQ(namesServer(each.list, each.server), each.named) << each.list << ' ' << each.server;
    const Variables variables{{"https_proxy", "p:1"}, {"no_proxy", "a.example"}};
    EXPECT_EQ(choose({"nats://a.example:4222"}, variables)->url, "");
    EXPECT_EQ(choose({"nats://a.example:4222", "nats://b.example:4222"}, variables)->url, "http://p:1");
}

TEST(Proxy, is_looked_for_elsewhere_where_the_environment_says_nothing_of_the_servers)
{
    const auto isSettled = [](const Variables& variables) {
        return environmentNamesTheWay(
            {"nats://a.example:4222", "nats://b.example:4222"}, lookUpIn(variables));
    };
    EXPECT_FALSE(isSettled({}));
    EXPECT_FALSE(isSettled({{"https_proxy", ""}, {"no_proxy", "a.example"}, {"http_proxy", "p:1"}}));
    EXPECT_TRUE(isSettled({{"no_proxy", ".example"}}));
    EXPECT_TRUE(isSettled({{"ALL_PROXY", "p:1"}, {"no_proxy", "*"}}));
    EXPECT_TRUE(isSettled({{"https_proxy", "what is this"}})) << "it is said, though not understood";
}

TEST(Proxy, leads_to_no_server_on_this_computer)
{
    for (const char* server :
        {"nats://localhost:4222", "tls://127.0.0.1:4222", "ws://[::1]:80", "nats://a.localhost:1"})
        EXPECT_TRUE(isOnThisComputer(server)) << server;
    for (const char* server :
        {"nats://localhost.example:4222", "nats://128.0.0.1:4222", "nats://[fe80::1%eth0]:4222"})
        EXPECT_FALSE(isOnThisComputer(server)) << server;
}

TEST(ServerUrl, has_websockets_with_the_ports_of_the_web)
{
    EXPECT_EQ(validation::parseServer("WS://a.example"), "ws://a.example:80");
    EXPECT_EQ(validation::parseServer("wss://a.example"), "wss://a.example:443");
    EXPECT_EQ(validation::parseServer("wss://[2001:db8::1]:8443/"), "wss://[2001:db8::1]:8443");
    EXPECT_EQ(validation::parseServer("http://a.example").error().code, ProblemCode::InvalidServerScheme);
    const ServerUrl url = ServerUrl::split("wss://a.example:443");
    EXPECT_TRUE(url.tls && url.webSocket);
    EXPECT_EQ(url.scheme() + ' ' + url.asciiAuthority(), "wss a.example:443");
    const ServerUrl plain = ServerUrl::split("ws://[fe80::1%eth0]:80");
    EXPECT_TRUE(!plain.tls && plain.webSocket);
    EXPECT_EQ(plain.asciiAuthority(), "[fe80::1]:80");
}

} // namespace
} // namespace vnats
