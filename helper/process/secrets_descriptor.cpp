// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/secrets_descriptor.h"

#include "core/base/secrets_text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace vnats {

namespace {

/// The key of the label of a whole login.
constexpr const char* kLogin = "login";

std::unexpected<Problem> refuseDescriptor(ProblemCode code, const char* secret)
{
    return std::unexpected(Problem{code, {{"secret", secret}}});
}

/// The file's bytes from its beginning; overwrites itself on destruction.
struct Content
{
    // One byte more than allowed, so that a file that is too long is seen to be.
    std::vector<std::byte> bytes = std::vector<std::byte>(kMaxSecretsSize + 1);
    std::size_t size = 0;

    ~Content() { ::explicit_bzero(bytes.data(), bytes.size()); }
    Bytes text() const { return Bytes(bytes).first(size); }
};

/// Only files in memory have seals, and all others say so without asking whoever is behind them.
bool isSealed(int descriptor)
{
    constexpr int kSeals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK;
    const int seals = ::fcntl(descriptor, F_GET_SEALS);
    return seals >= 0 && (seals & kSeals) == kSeals;
}

bool isRegular(int descriptor)
{
    struct stat status
    {
    };
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/// Nothing, or what is wrong; `secret` is the key of its label.
std::expected<void, Problem> readInto(Content& content, int descriptor, const char* secret)
{
    while (content.size < content.bytes.size()) {
        const ssize_t got = ::pread(descriptor, content.bytes.data() + content.size,
            content.bytes.size() - content.size, static_cast<off_t>(content.size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuseDescriptor(ProblemCode::InvalidSecretsUnreadable, secret);
        if (got == 0)
            break;
        content.size += static_cast<std::size_t>(got);
    }
    return {};
}

std::expected<Secrets, Problem> readLogin(int descriptor)
{
    Content content;
    if (const auto read = readInto(content, descriptor, kLogin); !read)
        return std::unexpected(read.error());
    return parseSecrets(content.text());
}

} // namespace

std::expected<Secrets, Problem> readSecrets(int descriptor)
{
    if (!isSealed(descriptor))
        return refuseDescriptor(ProblemCode::InvalidSecretsNotSealedMemfd, kLogin);
    return readLogin(descriptor);
}

std::expected<Secrets, Problem> readLoginFile(int descriptor)
{
    if (!isRegular(descriptor))
        return refuseDescriptor(ProblemCode::InvalidSecretsNotRegular, kLogin);
    return readLogin(descriptor);
}

std::expected<void, Problem> readSecretFile(int descriptor, const SecretFileOption& option, Secrets& secrets)
{
    constexpr const char* kFile = "file";
    Content content;
    if (!isRegular(descriptor))
        return refuseDescriptor(ProblemCode::InvalidSecretsNotRegular, kFile);
    if (const auto read = readInto(content, descriptor, kFile); !read)
        return read;
    const Bytes text = content.text();
    return takeSecretFile(
        secrets, option, std::string_view(reinterpret_cast<const char*>(text.data()), text.size()));
}

} // namespace vnats
