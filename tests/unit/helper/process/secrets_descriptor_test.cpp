// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/secrets_descriptor.h"

#include "core/base/secrets_text.h"
#include "core/os/fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace vnats {

namespace {

constexpr int kSeals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK;

Fd memfd(const std::string& text, int seals = kSeals)
{
    Fd fd(::memfd_create("login", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    EXPECT_EQ(::write(fd.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    EXPECT_EQ(::fcntl(fd.get(), F_ADD_SEALS, seals), 0);
    return fd;
}

ProblemKind refusal(int descriptor)
{
    const auto secrets = readSecrets(descriptor);
    return secrets ? ProblemKind::None : secrets.error().kind();
}

} // namespace

TEST(SecretsDescriptorTest, reads_a_sealed_memfd_from_its_beginning)
{
    const Fd fd = memfd("user=alice\npassword=s3cret\n");
    const auto secrets = readSecrets(fd.get());
    ASSERT_TRUE(secrets);
    EXPECT_EQ(secrets->user, "alice");
    EXPECT_EQ(secrets->password, "s3cret");
}

TEST(SecretsDescriptorTest, takes_an_empty_file_for_no_login)
{
    EXPECT_TRUE(readSecrets(memfd("").get())->empty());
}

TEST(SecretsDescriptorTest, I5_refuses_a_pipe_without_waiting_for_it)
{
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const Fd in(ends[0]);
    const Fd out(ends[1]);
    EXPECT_EQ(refusal(in.get()), ProblemKind::InvalidSecrets);
}

TEST(SecretsDescriptorTest, I5_refuses_a_memfd_that_lacks_one_of_the_seals)
{
    for (const int lacking : {F_SEAL_WRITE, F_SEAL_GROW, F_SEAL_SHRINK, kSeals})
        EXPECT_EQ(refusal(memfd("user=alice\n", kSeals & ~lacking).get()), ProblemKind::InvalidSecrets)
            << lacking;
    EXPECT_EQ(refusal(memfd("", kSeals | F_SEAL_SEAL).get()), ProblemKind::None);
    EXPECT_EQ(refusal(memfd("", F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_FUTURE_WRITE).get()),
        ProblemKind::InvalidSecrets);
}

TEST(SecretsDescriptorTest, reads_a_file_that_we_have_opened_if_it_is_a_regular_one)
{
    char path[] = "/tmp/vlan-nats-test-XXXXXX";
    const Fd file(::mkstemp(path));
    ::unlink(path);
    ASSERT_EQ(::write(file.get(), "user=alice\n", 11), 11);
    EXPECT_EQ(refusal(file.get()), ProblemKind::InvalidSecrets);
    const auto login = readLoginFile(file.get());
    ASSERT_TRUE(login);
    EXPECT_EQ(login->user, "alice");
    for (const Fd& other : {Fd(::open("/", O_RDONLY | O_DIRECTORY)), Fd(::open("/dev/zero", O_RDONLY))})
        EXPECT_FALSE(readLoginFile(other.get()));
}

TEST(SecretsDescriptorTest, I5_refuses_whatever_is_no_file_in_memory)
{
    EXPECT_EQ(refusal(-1), ProblemKind::InvalidSecrets);
    EXPECT_EQ(refusal(Fd(::open("/", O_RDONLY | O_DIRECTORY)).get()), ProblemKind::InvalidSecrets);
    EXPECT_EQ(refusal(Fd(::open("/dev/zero", O_RDONLY)).get()), ProblemKind::InvalidSecrets);
    EXPECT_EQ(refusal(Fd(::open("/proc/self/exe", O_PATH)).get()), ProblemKind::InvalidSecrets);
    char path[] = "/tmp/vlan-nats-test-XXXXXX";
    const Fd file(::mkstemp(path));
    EXPECT_EQ(refusal(Fd(::open(path, O_WRONLY)).get()), ProblemKind::InvalidSecrets);
    ::unlink(path);
}

TEST(SecretsDescriptorTest, I5_refuses_more_than_a_login_can_be)
{
    EXPECT_EQ(refusal(memfd(std::string(kMaxSecretsSize + 1, '\n')).get()), ProblemKind::InvalidSecrets);
    EXPECT_EQ(refusal(memfd(std::string(kMaxSecretsSize, '\n')).get()), ProblemKind::None);
}

TEST(SecretsDescriptorTest, I3_never_quotes_the_login)
{
    const auto secrets = readSecrets(memfd("pasword=s3cret\n").get());
    ASSERT_FALSE(secrets);
    EXPECT_EQ(englishOf(secrets.error()).find("s3cret"), std::string::npos);
}

} // namespace vnats
