// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/os/certificate_file.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace vnats {

std::expected<Fd, OsError> makeCertificateFile(const Secrets& secrets)
{
    constexpr int kSeals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;
    std::string text;
    // All at once: a text that grows leaves copies of itself behind.
    text.reserve(secrets.certificate.size() + secrets.certificateKey.size() + 1);
    text.append(secrets.certificate).append(1, '\n').append(secrets.certificateKey);
    Fd file(::memfd_create("vlan-nats-certificate", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    const bool made = file
        && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size())
        && ::fcntl(file.get(), F_ADD_SEALS, kSeals) == 0;
    const int error = errno;
    wipe(text);
    if (!made)
        return std::unexpected(OsError{error, "cannot keep the client certificate"});
    return file;
}

} // namespace vnats
