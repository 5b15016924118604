// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "core/base/leaf_server.h"
#include "core/base/problem.h"
#include "core/base/secrets.h"

#include <QString>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// The way from a leaf on this computer to the server of a profile: where that listens for leaf nodes, the profile's
/// own login, and the VLAN, whose subjects are all that passes. Where the profile uses TLS, so does the leaf, whatever URL
/// it is given: then the server must prove its name, or is told nothing.
struct LeafUplink
{
    std::string profileId;
    /// `nats://host:port` or `tls://host:port`, as validation::parseServer returns them.
    std::vector<std::string> servers;
    std::string tlsServerName;
    std::string subjectPrefix;
    std::uint32_t vlanId = 0;
    Secrets secrets;

    /// What a person has typed as the URL where a profile's server listens for leaf nodes; nothing else of the profile's
    /// settings counts but its servers. Without a scheme, it gets theirs. The result is in full, and never without TLS
    /// where they use it.
    static std::expected<std::string, Problem> parseUrl(const Settings& settings, std::string_view text);
    /// To the servers of a profile, at the usual port or, if it is given, at this URL, as parseServer returns it. Refuses a
    /// login that a leaf node cannot use, a server that it could not recognize or reach, and a URL that would give the
    /// login away.
    static std::expected<LeafUplink, Problem> of(
        const Profile& profile, const Secrets& secrets, const std::string& url = {});

    bool usesTls() const;
    /// How many URLs nats-server is given: the name in the certificate comes first, if there is one.
    std::size_t urls() const { return servers.size() + (usesTls() && !tlsServerName.empty() ? 1 : 0); }

    bool operator==(const LeafUplink&) const = default;
};

/// nats-server's configuration for a leaf, and the files that it names, as files in memory that only this program and
/// the server see: the profile's login never reaches a disk. nats-server reads them again by the same names when it
/// reconnects.
class LeafConfiguration
{
public:
    /// `leaf` is what clients of the leaf need; `pidFile` and `log` are names in the server's folder.
    static std::expected<std::unique_ptr<LeafConfiguration>, Problem> make(const LeafUplink& uplink,
        quint16 port, const std::string& token, const QString& certificate, const QString& key,
        const QString& pidFile, const QString& log, bool ipv6);
    ~LeafConfiguration();
    LeafConfiguration(const LeafConfiguration&) = delete;
    LeafConfiguration& operator=(const LeafConfiguration&) = delete;

    /// What nats-server is to read, by a path that is valid in it only.
    QString path() const { return pathOf(m_main); }
    /// Whether a child keeps the files; in this program or, between fork and exec, in the child.
    void setInherited(bool inherited) const;

private:
    LeafConfiguration() = default;
    static QString pathOf(int descriptor);
    /// -1 on failure.
    int add(const std::string& text);

    std::vector<int> m_files;
    int m_main = -1;
};

} // namespace vnats
