// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"
#include "core/os/fd.h"

#include <memory>
#include <string>

namespace vnats {

/// The certificate that is shown to servers and its key, as two anonymous files of this process: cnats takes
/// the certificates between ours and its CA from a file only, and opens it for every connection.
///
/// Made before the system call filter is there, which lets nobody make such a file: written code could be
/// mapped from it to be run. So these are sealed.
class ClientCertificate
{
public:
    /// Null if the secrets hold none.
    static std::shared_ptr<const ClientCertificate> of(const Secrets& secrets);

    /// What went wrong with the files, in words; empty if nothing.
    const std::string& failure() const { return m_failure; }
    std::string certificatePath() const { return pathOf(m_certificate); }
    std::string keyPath() const { return pathOf(m_key); }

private:
    explicit ClientCertificate(const Secrets& secrets);
    static std::string pathOf(const Fd& file);
    Fd fileOf(const std::string& text);

    std::string m_failure;
    Fd m_certificate;
    Fd m_key;
};

} // namespace vnats
