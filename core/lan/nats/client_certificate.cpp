// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/client_certificate.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace vnats {

std::shared_ptr<const ClientCertificate> ClientCertificate::of(const Secrets& secrets)
{
    if (secrets.certificate.empty())
        return nullptr;
    return std::shared_ptr<const ClientCertificate>(new ClientCertificate(secrets));
}

ClientCertificate::ClientCertificate(const Secrets& secrets)
    : m_certificate(fileOf(secrets.certificate))
    , m_key(fileOf(secrets.certificateKey))
{
}

std::string ClientCertificate::pathOf(const Fd& file)
{
    return "/proc/self/fd/" + std::to_string(file.get());
}

Fd ClientCertificate::fileOf(const std::string& text)
{
    Fd file(::memfd_create("vlan-nats", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file || ::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())
        || ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
        m_failure = std::generic_category().message(errno);
    return file;
}

} // namespace vnats
