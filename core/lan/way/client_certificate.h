// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"
#include "core/os/fd.h"

#include <memory>
#include <string>
#include <utility>

namespace vnats {

/// The certificate that is shown to servers, those between it and its CA, and its key, as an anonymous file: cnats
/// takes the certificates in between from a file only, and opens it for every connection.
///
/// The system call filter lets nobody make such a file: written code could be mapped from it to be run. So the first
/// is made before the filter is there, and later ones come from the helper. All are sealed.
class ClientCertificate
{
public:
    /// Null if the secrets hold none.
    static std::shared_ptr<const ClientCertificate> of(const Secrets& secrets);
    /// A file that makeCertificateFile() has made.
    explicit ClientCertificate(Fd file)
        : m_file(std::move(file))
    {
    }
    explicit ClientCertificate(std::string failure)
        : m_failure(std::move(failure))
    {
    }

    /// What went wrong with the file, in words; empty if nothing.
    const std::string& failure() const { return m_failure; }
    /// Of the file, which is both the certificates' and the key's.
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_file.get()); }

private:
    std::string m_failure;
    Fd m_file;
};

} // namespace vnats
