// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/server_permissions.h"
#include "core/base/subject.h"
#include "core/lan/link/nats_link.h"
#include "tests/support/certificates.h"
#include "tests/support/frame_builder.h"
#include "tests/support/nats_identity.h"
#include "tests/support/nats_server.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace vnats {
namespace {

using namespace test;
using namespace std::chrono_literals;

/// How the server knows its users.
enum class Form { Password, Nkey, Jwt };

/// A user of the generated configuration, on a real server.
class User final : public LinkHandler
{
public:
    User(EventLoop& loop, const std::string& url, const std::string& name, const Secrets& login)
        : link(loop, {{url}, login, name})
    {
        link.setHandler(this);
    }
    void messageReceived(std::string_view subject, Bytes, std::optional<std::uint32_t>) override
    {
        heard.emplace_back(subject);
    }
    void linkStatusChanged() override { }
    void linkDrained() override { }

    NatsLink link;
    std::vector<std::string> heard;
};

/// As a list in JSON, what stands behind an option of a command.
std::string jsonOf(const std::string& command, const std::string& option)
{
    const auto at = command.find(' ' + option + " '");
    if (at == std::string::npos)
        return "[]";
    const auto begin = at + option.size() + 3;
    std::string list = command.substr(begin, command.find('\'', begin) - begin);
    for (auto comma = list.find(','); comma != std::string::npos; comma = list.find(',', comma + 3))
        list.replace(comma, 1, "\",\"");
    return "[\"" + list + "\"]";
}

/// What nsc makes of one of the commands: it is not in the distribution.
std::string claimsOf(const std::string& command)
{
    const auto rules = [&](const char* side) {
        return "{\"allow\":" + jsonOf(command, std::string("--allow-") + side)
            + ",\"deny\":" + jsonOf(command, std::string("--deny-") + side) + '}';
    };
    return "{\"pub\":" + rules("pub") + ",\"sub\":" + rules("sub")
        + R"(,"subs":-1,"data":-1,"payload":-1,"type":"user","version":2})";
}

class PortSecurity : public testing::TestWithParam<Form>
{
protected:
    void serve(bool sealed, const std::string& more = {})
    {
        ServerPermissions permissions;
        permissions.vlanId = 42;
        permissions.sealed = sealed;
        permissions.members = {{"one", kOurs}, {"two", kTheirs}, {"three", kOther}};
        permissions.auditors = {"auditor"};
        permissions.leaves = {"leaf"};
        m_file = testing::TempDir() + "permissions-" + std::to_string(::getpid()) + ".conf";
        std::ofstream(m_file) << configurationOf(permissions) << more;
        m_server.emplace(NatsServer::Options{"-c", m_file});
        one.emplace(loop, m_server->url(), "one", loginOf("one"));
        two.emplace(loop, m_server->url(), "two", loginOf("two"));
        three.emplace(loop, m_server->url(), "three", loginOf("three"));
        auditor.emplace(loop, m_server->url(), "auditor", loginOf("auditor"));
    }
    ~PortSecurity() override { std::remove(m_file.c_str()); }

    bool eventually(const std::function<bool()>& isTrue)
    {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!isTrue() && std::chrono::steady_clock::now() < deadline)
            loop.runOnce(50ms);
        return isTrue();
    }
    /// `subscriptions` are two's; then all are connected.
    void connect(const std::vector<std::string>& subscriptions)
    {
        for (const std::string& subject : subscriptions)
            two->link.subscribe(subject);
        auditor->link.subscribe("vlan.42");
        auditor->link.subscribe("vlan.42.>");
        for (auto* const user : {&one, &two, &three, &auditor})
            (*user)->link.start();
        ASSERT_TRUE(eventually([&] {
            return one->link.isUp() && two->link.isUp() && three->link.isUp() && auditor->link.isUp();
        }));
        // What comes last shows that everything before it has been handled.
        ASSERT_TRUE(eventually([&] {
            say(*one, "vlan.42.hello.020000000001");
            return !two->heard.empty() && !auditor->heard.empty();
        }));
    }
    void say(User& user, const std::string& subject)
    {
        user.link.publish(subject, asBytes("words"));
        user.link.flush();
    }
    /// Says it, then a permitted word, and waits until that one has arrived.
    bool reaches(User& from, const std::string& subject, User& to)
    {
        to.heard.clear();
        say(from, subject);
        const std::string mark = &from == &*one ? "vlan.42.roll.020000000001" : "vlan.42.roll.020000000003";
        say(from, mark);
        EXPECT_TRUE(eventually([&] { return std::ranges::count(to.heard, mark) > 0; })) << subject;
        return std::ranges::count(to.heard, subject) > 0;
    }
    static std::string problemOf(const User& user) { return englishOf(user.link.status().problem); }

    EventLoop loop{kRealTime};
    std::optional<User> one;
    std::optional<User> two;
    std::optional<User> three;
    std::optional<User> auditor;

    const NatsIdentity& identityOf(const std::string& name)
    {
        return m_identities.try_emplace(name, NatsIdentity::User).first->second;
    }
    Secrets loginOf(const std::string& name)
    {
        switch (GetParam()) {
        case Form::Password: // which is the name
            return {.user = name, .password = name};
        case Form::Nkey:
            return {.nkeySeed = identityOf(name).seed()};
        case Form::Jwt:
            return {.credentials = "-----BEGIN NATS USER JWT-----\n" + m_jwts.at(name)
                    + "\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n"
                    + identityOf(name).seed() + "\n------END USER NKEY SEED------\n"};
        }
        return {};
    }

private:
    std::string configurationOf(ServerPermissions& permissions)
    {
        const auto itself = [](const std::string& name) { return name; };
        if (GetParam() == Form::Password)
            return permissions.toConfiguration(itself);
        if (GetParam() == Form::Nkey) {
            for (const char* const name : {"one", "two", "three", "auditor", "leaf"})
                permissions.nkeys[name] = identityOf(name).publicKey();
            return permissions.toConfiguration(itself);
        }
        const NatsIdentity keeper(NatsIdentity::Operator);
        const NatsIdentity account(NatsIdentity::Account);
        std::istringstream commands(permissions.toNscCommands("VLAN-42"));
        for (std::string command; std::getline(commands, command);) {
            const auto at = command.find("--name '") + 8;
            const std::string name = command.substr(at, command.find('\'', at) - at);
            m_jwts[name] = account.jwt(identityOf(name), claimsOf(command));
        }
        return "operator: \"" + keeper.jwt(keeper, R"({"type":"operator","version":2})")
            + "\"\nresolver: MEMORY\nresolver_preload: { " + account.publicKey() + ": \""
            + keeper.jwt(account,
                R"({"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,)"
                R"("conn":-1,"leaf":-1},"type":"account","version":2})")
            + "\" }\n";
    }

    std::map<std::string, NatsIdentity> m_identities;
    std::map<std::string, std::string> m_jwts;
    std::string m_file;
    std::optional<NatsServer> m_server;
};

const std::vector<std::string> kTwosSubjects{"vlan.42.hello.*", "vlan.42.hello.020000000002.*",
    "vlan.42.roll.*", "vlan.42.to.020000000002.*", "vlan.42.now.020000000002.*", "vlan.42.all.*",
    "vlan.42.grp.01005e0000fb.*"};

TEST_P(PortSecurity, a_member_of_a_sealed_VLAN_speaks_as_itself_only)
{
    serve(true);
    connect(kTwosSubjects);
    for (const char* const subject : {"vlan.42.hello.020000000001", "vlan.42.hello.020000000002.020000000001",
             "vlan.42.all.020000000001", "vlan.42.to.020000000002.020000000001",
             "vlan.42.now.020000000002.020000000001", "vlan.42.grp.01005e0000fb.020000000001"})
        EXPECT_TRUE(reaches(*one, subject, *two)) << subject;
    EXPECT_EQ(problemOf(*one), "");
    for (const char* const subject : {"vlan.42.hello.020000000003", "vlan.42.hello.020000000002.020000000003",
             "vlan.42.all.020000000003", "vlan.42.to.020000000002.020000000003",
             "vlan.42.now.020000000002.020000000003", "vlan.42.grp.01005e0000fb.020000000003"})
        EXPECT_FALSE(reaches(*one, subject, *two)) << subject;
    EXPECT_FALSE(reaches(*one, "vlan.42", *auditor));
    EXPECT_FALSE(reaches(*one, "vlan.43.hello.020000000001", *auditor));
    // In words: which subject, and who can mend it.
    ASSERT_TRUE(
        eventually([&] { return one->link.status().problem.kind() == ProblemKind::PermissionDenied; }));
    EXPECT_NE(problemOf(*one).find("vlan.4"), std::string::npos) << problemOf(*one);
    EXPECT_NE(problemOf(*one).find("administrator"), std::string::npos) << problemOf(*one);
    EXPECT_EQ(one->link.status().state, SessionState::Degraded);
}

TEST_P(PortSecurity, a_member_does_not_hear_what_is_for_another)
{
    for (const bool sealed : {true, false}) {
        serve(sealed);
        one->link.subscribe("vlan.42.to.020000000002.*");
        one->link.subscribe("vlan.42.now.020000000002.*");
        one->link.subscribe("vlan.42.hello.020000000002.*");
        one->link.subscribe("vlan.42.>");
        connect(kTwosSubjects);
        EXPECT_TRUE(
            eventually([&] { return one->link.status().problem.kind() == ProblemKind::PermissionDenied; }));
        for (const char* const subject : {"vlan.42.to.020000000002.020000000003",
                 "vlan.42.now.020000000002.020000000003", "vlan.42.hello.020000000002.020000000003"})
            EXPECT_TRUE(reaches(*three, subject, *two)) << subject;
        // It may hear what is for all, by which it is seen that it would have heard the rest by now.
        one->link.subscribe("vlan.42.roll.*");
        one->link.flush();
        ASSERT_TRUE(eventually([&] {
            say(*three, "vlan.42.roll.020000000003");
            return std::ranges::count(one->heard, "vlan.42.roll.020000000003") > 0;
        }));
        EXPECT_FALSE(std::ranges::any_of(one->heard,
            [](const std::string& subject) { return subject.find("020000000002.") != std::string::npos; }));
    }
}

TEST_P(PortSecurity, an_auditor_hears_everything_and_says_nothing)
{
    serve(false);
    connect(kTwosSubjects);
    for (const char* const subject :
        {"vlan.42", "vlan.42.to.020000000002.020000000001", "vlan.42.all.020000000001"})
        EXPECT_TRUE(reaches(*one, subject, *auditor)) << subject;
    say(*auditor, "vlan.42.grp.01005e0000fb.020000000003");
    ASSERT_TRUE(
        eventually([&] { return auditor->link.status().problem.kind() == ProblemKind::PermissionDenied; }));
    // What is said now comes after it.
    say(*one, "vlan.42.all.020000000001");
    ASSERT_TRUE(eventually([&] { return std::ranges::count(two->heard, "vlan.42.all.020000000001") > 1; }));
    EXPECT_EQ(std::ranges::count(two->heard, "vlan.42.grp.01005e0000fb.020000000003"), 0);
}

TEST_P(PortSecurity, an_open_VLAN_lets_raw_frames_pass_but_not_to_the_wrong_ear)
{
    serve(false);
    CompatibleSubjects compatible("vlan", 42);
    const std::string forTwo = compatible.ofMac(kTheirs);
    const std::string forGroup = compatible.ofMac(mac("01:00:5e:00:00:fb"));
    one->link.subscribe("vlan.42.*"); // to all groups, and to nobody else
    auto subjects = kTwosSubjects;
    subjects.insert(subjects.end(), {"vlan.42", forTwo, forGroup});
    connect(subjects);
    EXPECT_TRUE(reaches(*one, "vlan.42", *two));
    EXPECT_TRUE(reaches(*one, forTwo, *two));
    EXPECT_TRUE(reaches(*one, forGroup, *two));
    one->heard.clear();
    say(*two, forTwo);
    say(*two, forGroup);
    ASSERT_TRUE(eventually([&] { return !one->heard.empty(); }));
    EXPECT_EQ(one->heard, std::vector{forGroup});
}

/// Logins that a leaf node of nats-server 2.9 may have.
class LeafSecurity : public PortSecurity
{
};

TEST_P(LeafSecurity, a_leaf_node_carries_the_whole_VLAN_by_a_user_of_its_own)
{
    const std::string place = "127.0.0.1:" + std::to_string(NatsServer::freePort());
    serve(true, "leafnodes { listen: \"" + place + "\" }\n");
    connect(kTwosSubjects);
    const Folder folder;
    const std::string credentials = loginOf("leaf").credentials;
    const std::string remote = credentials.empty()
        ? "url: \"nats://leaf:leaf@" + place + '"'
        : "url: \"nats://" + place + "\", credentials: \"" + folder.write("leaf.creds", credentials) + '"';
    const NatsServer leaf(
        {"-c", folder.write("leaf.conf", "leafnodes { remotes: [ { " + remote + " } ] }\n")});
    User far(loop, leaf.url(), "far", {});
    far.link.subscribe("vlan.42.all.*");
    far.link.start();
    EXPECT_TRUE(eventually([&] {
        say(far, "vlan.42.hello.020000000009");
        return std::ranges::count(two->heard, "vlan.42.hello.020000000009") > 0;
    }));
    EXPECT_TRUE(eventually([&] {
        say(*one, "vlan.42.all.020000000001");
        return !far.heard.empty();
    }));
}

std::string titleOf(const testing::TestParamInfo<Form>& tested)
{
    constexpr const char* kTitles[] = {"password", "nkey", "jwt"};
    return kTitles[static_cast<std::size_t>(tested.param)];
}

INSTANTIATE_TEST_SUITE_P(
    EveryLogin, PortSecurity, testing::Values(Form::Password, Form::Nkey, Form::Jwt), titleOf);
INSTANTIATE_TEST_SUITE_P(EveryLogin, LeafSecurity, testing::Values(Form::Password, Form::Jwt), titleOf);

TEST(ServerPermissions, finds_the_passwords_that_it_has_written)
{
    ServerPermissions permissions;
    permissions.members = {{"one", kOurs}, {"two", kTheirs}};
    permissions.auditors = {"three"};
    permissions.nkeys = {{"two", "UPUBLIC"}};
    const ServerPermissions::Passwords passwords{{"one", "a \"quoted\\ one"}, {"three", "another"}};
    const std::string text =
        permissions.toConfiguration([&](const std::string& name) { return passwords.at(name); });
    EXPECT_EQ(ServerPermissions::passwordsIn(text), passwords);
    // Cut off anywhere, it is at least no other.
    for (std::size_t size = 0; size < text.size(); ++size)
        for (const auto& [name, password] : ServerPermissions::passwordsIn(text.substr(0, size)))
            EXPECT_EQ(password, passwords.at(name));
}

} // namespace
} // namespace vnats
