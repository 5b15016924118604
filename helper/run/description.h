// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secrets.h"
#include "core/base/settings.h"
#include "helper/run/run_options.h"

#include <expected>
#include <string>

namespace vnats {

/// A VLAN as it is described to us.
struct DescribedVlan
{
    Settings settings;
    Secrets secrets;
};

/// Where the VLAN of `vlan-nats-helper run` is described: on the command line or in a boot profile, and in the files
/// with secrets that either names. All of it can be read again, because secrets are replaced while a VLAN runs: an
/// account's .creds files and certificates expire.
///
/// A bare name is that of a credential, read from its source if that is newer (credential.h). A file with a secret is held to the same rules each time (checkPrivate). Once root's powers have been given up, only
/// files that root may read as their owner, or anybody may, can be read again.
///
/// An error is one line for people.
class Description
{
public:
    /// The options are complete.
    static Description ofCommandLine(RunOptions options);
    /// `credentials`: the value of CREDENTIALS_DIRECTORY, or empty.
    static Description ofBootProfile(std::string file, std::string credentials);

    /// All of it. If something is wrong, readSecrets() goes on with the files that were named before.
    std::expected<DescribedVlan, std::string> read();
    /// What the files hold now that the last good read() has named; fits its settings.
    std::expected<Secrets, std::string> readSecrets() const;

    /// NAME of /etc/vlan-nats/NAME.conf.
    std::string name() const;

private:
    Description() = default;
    std::string placeOf(const std::string& file) const;

    /// Empty for the command line.
    std::string m_file;
    std::string m_credentials;
    RunOptions m_options;
};

} // namespace vnats
