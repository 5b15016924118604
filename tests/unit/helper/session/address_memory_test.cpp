// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/address_memory.h"

#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/stat.h>

namespace vnats {

namespace {

MacAddress mac(unsigned number)
{
    return MacAddress(
        {2, 0, 0, 0, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)});
}

IpAddress ip(unsigned number)
{
    return *IpAddress::parse("10.64." + std::to_string(number >> 8) + '.' + std::to_string(number & 0xff));
}

} // namespace

class AddressMemoryTest : public testing::Test
{
protected:
    std::string content() const
    {
        std::ifstream file(m_path);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    static unsigned modeOf(const std::string& path)
    {
        struct stat status
        {
        };
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
    }

    const QTemporaryDir m_parent;
    const std::string m_folder = m_parent.filePath(QStringLiteral("state")).toStdString();
    const std::string m_path = m_folder + "/addresses";
    const AddressMemory m_memory{m_path};
};

TEST_F(AddressMemoryTest, remembers_over_restarts_in_a_folder_of_its_own)
{
    EXPECT_FALSE(m_memory.of(mac(1)));
    m_memory.remember(mac(1), ip(5));
    m_memory.remember(mac(2), ip(6));
    m_memory.remember(mac(1), ip(7));
    EXPECT_EQ(AddressMemory(m_path).of(mac(1)), ip(7));
    EXPECT_EQ(AddressMemory(m_path).of(mac(2)), ip(6));
    EXPECT_EQ(content(), "02:00:00:00:00:02 10.64.0.6\n02:00:00:00:00:01 10.64.0.7\n");
    EXPECT_EQ(modeOf(m_path), 0600U);
    EXPECT_EQ(modeOf(m_folder), 0700U);
}

TEST_F(AddressMemoryTest, drops_the_oldest)
{
    for (unsigned i = 0; i <= AddressMemory::kMaxLines; ++i)
        m_memory.remember(mac(i), ip(i));
    EXPECT_FALSE(m_memory.of(mac(0)));
    EXPECT_EQ(m_memory.of(mac(1)), ip(1));
    EXPECT_EQ(m_memory.of(mac(AddressMemory::kMaxLines)), ip(AddressMemory::kMaxLines));
}

TEST_F(AddressMemoryTest, skips_lines_that_mean_nothing)
{
    m_memory.remember(mac(1), ip(5));
    std::ofstream(m_path, std::ios::app)
        << "\n \nx\n02:00:00:00:00:03\n02:00:00:00:00:04 \n02:00:00:00:00:05 ten\n"
        << std::string(3000, 'y') << "\n02:00:00:00:00:02 10.64.0.6\n";
    EXPECT_EQ(m_memory.of(mac(1)), ip(5));
    EXPECT_EQ(m_memory.of(mac(2)), ip(6));
    EXPECT_FALSE(m_memory.of(mac(3)));
    EXPECT_FALSE(m_memory.of(mac(4)));
    EXPECT_FALSE(m_memory.of(mac(5)));
}

TEST_F(AddressMemoryTest, makes_nothing_of_it_when_it_cannot_write)
{
    const AddressMemory nowhere("/proc/nowhere/addresses");
    nowhere.remember(mac(1), ip(5));
    EXPECT_FALSE(nowhere.of(mac(1)));
}

TEST_F(AddressMemoryTest, cleans_up_what_a_killed_helper_has_left)
{
    const AddressMemory memory(m_path);
    memory.remember(mac(1), ip(1));
    const std::string folder = std::filesystem::path(m_path).parent_path();
    for (const char* const name : {"/addresses.aB3xYz", "/addresses.bak", "/notes.aB3xYz"})
        std::ofstream(folder + name) << "half";
    memory.clean();
    EXPECT_FALSE(std::filesystem::exists(folder + "/addresses.aB3xYz"));
    EXPECT_TRUE(std::filesystem::exists(folder + "/addresses.bak")) << "the user's own";
    EXPECT_TRUE(std::filesystem::exists(folder + "/notes.aB3xYz"));
    EXPECT_EQ(memory.of(mac(1)), ip(1));
    AddressMemory("/nonexistent/addresses").clean();
}

} // namespace vnats
