// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/exec_arguments.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace vnats {
namespace {

class ExecArgumentsTest : public ::testing::Test
{
protected:
    std::expected<ExecArguments, std::string> parse(std::vector<std::string> words)
    {
        m_words = std::move(words);
        m_argv.clear();
        for (std::string& word : m_words)
            m_argv.push_back(word.data());
        m_argv.push_back(nullptr);
        return ExecArguments::parse(m_argv.data());
    }
    /// Of an open descriptor, which parse() takes.
    static std::string number() { return std::to_string(::open("/dev/null", O_RDONLY)); }

    const std::string m_settings = "server = nats://example.org\nvlan = 42\naddress = 10.0.0.1/24\n";

private:
    std::vector<std::string> m_words;
    std::vector<char*> m_argv;
};

TEST_F(ExecArgumentsTest, take_settings_secrets_and_the_command_behind_two_dashes)
{
    const auto parsed =
        parse({"--settings", m_settings, "--secrets", number(), "--timeout", "7", "--", "ls", "--", "-l"});
    ASSERT_TRUE(parsed) << parsed.error();
    EXPECT_EQ(parsed->settings.vlanId, 42U);
    EXPECT_EQ(parsed->timeout, std::chrono::seconds(7));
    EXPECT_FALSE(parsed->noWait);
    EXPECT_NE(::fcntl(parsed->secrets.get(), F_GETFD) & FD_CLOEXEC, 0);
    EXPECT_STREQ(parsed->command[0], "ls");
    EXPECT_STREQ(parsed->command[1], "--");
    EXPECT_STREQ(parsed->command[2], "-l");
    EXPECT_EQ(parsed->command[3], nullptr);
}

TEST_F(ExecArgumentsTest, refuse_what_is_incomplete_or_unknown)
{
    EXPECT_FALSE(parse({}));
    EXPECT_FALSE(parse({"--", "ls"}));
    EXPECT_FALSE(parse({"--settings", m_settings, "--secrets", number()}));
    EXPECT_FALSE(parse({"--settings", m_settings, "--secrets", number(), "--"}));
    EXPECT_FALSE(parse({"--settings", m_settings, "--secrets", "987", "--", "ls"}));
    EXPECT_FALSE(parse({"--settings", "vlan = x", "--secrets", number(), "--", "ls"}));
    EXPECT_FALSE(parse({"--settings", m_settings, "--secrets", number(), "--login", "x", "--", "ls"}));
    EXPECT_FALSE(parse({"--settings"}));
}

} // namespace
} // namespace vnats
