// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/user_namespace.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace vnats {
namespace {

bool hasInside(const std::string& users, const std::string& groups, const std::string& setgroups)
{
    char name[] = "/tmp/namespace-XXXXXX";
    const std::string folder = ::mkdtemp(name);
    std::ofstream(folder + "/uid_map") << users;
    std::ofstream(folder + "/gid_map") << groups;
    std::ofstream(folder + "/setgroups") << setgroups;
    const bool found = hasUser(105, 112, folder);
    std::filesystem::remove_all(folder);
    return found;
}

const char* const kAll = "         0          0 4294967295\n";
const char* const kRootAlone = "         0       1000          1\n";
const char* const kRange = "         0       1000          1\n         1     100000      65536\n";

} // namespace

TEST(UserNamespace, has_a_user_whose_numbers_are_mapped)
{
    EXPECT_TRUE(hasUser(0, 0, "/nowhere")) << "a kernel without user namespaces";
    EXPECT_TRUE(hasInside(kAll, kAll, "allow\n"));
    EXPECT_TRUE(hasInside(kRange, kRange, "allow\n"));
    EXPECT_FALSE(hasInside(kRootAlone, kRootAlone, "deny\n"));
    EXPECT_FALSE(hasInside(kRange, kRootAlone, "allow\n"));
    EXPECT_FALSE(hasInside(kRange, kRange, "deny\n")) << "root could not give up its groups";
    EXPECT_FALSE(hasInside("0 1000 105\n", kAll, "allow\n")) << "the first one that is not mapped";
}

} // namespace vnats
