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

Fd memfd(const std::string& text)
{
    Fd fd(::memfd_create("login", MFD_CLOEXEC));
    EXPECT_EQ(::write(fd.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    return fd;
}

ProblemKind refusal(int descriptor)
{
    const auto secrets = readSecrets(descriptor);
    return secrets ? ProblemKind::None : secrets.error().kind();
}

} // namespace

TEST(SecretsDescriptorTest, reads_a_memfd_from_its_beginning)
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

TEST(SecretsDescriptorTest, I5_refuses_whatever_is_no_regular_file_open_for_reading)
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
