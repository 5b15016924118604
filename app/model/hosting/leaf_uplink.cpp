// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hosting/leaf_uplink.h"

#include "core/base/proxy_choice.h"
#include "core/base/server_url.h"
#include "core/base/validation.h"

#include <QUrl>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

namespace vnats {

namespace {

/// The host of a URL, in brackets if it is an IPv6 address.
std::string hostIn(const ServerUrl& url)
{
    return url.host.find(':') == std::string::npos ? url.asciiHost() : '[' + url.host + ']';
}

/// In front of the host: the login, percent-encoded. nats-server takes a user without a password for a token.
std::string loginIn(const Secrets& secrets)
{
    const auto escaped = [](const std::string& text) {
        return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
    };
    if (!secrets.user.empty())
        return escaped(secrets.user) + ':' + escaped(secrets.password) + '@';
    return secrets.token.empty() ? std::string() : escaped(secrets.token) + '@';
}

std::string quoted(const std::string& text)
{
    std::string escaped = "\"";
    for (const char c : text)
        escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return escaped + '"';
}

} // namespace

std::expected<std::string, Problem> LeafUplink::parseUrl(const Settings& settings, std::string_view text)
{
    const auto usesTls = [](const std::string& server) { return ServerUrl::split(server).tls; };
    const bool tls = std::ranges::any_of(settings.servers, usesTls);
    const std::string scheme =
        settings.servers.empty() ? "nats" : ServerUrl::split(settings.servers.front()).scheme();
    auto url = validation::parseLeafServer(text, scheme);
    if (url && tls && !usesTls(*url))
        return std::unexpected(Problem{ProblemCode::InvalidServerLeafPlain});
    return url;
}

std::expected<LeafUplink, Problem> LeafUplink::of(
    const Profile& profile, const Secrets& secrets, const std::string& url)
{
    if (!secrets.nkeySeed.empty())
        return std::unexpected(Problem{ProblemCode::InvalidSecretsLeafNkey});
    // nats-server knows no fingerprints: it would trust every server with a certificate of a public authority.
    if (secrets.ca.empty() && !secrets.caFingerprint.empty())
        return std::unexpected(Problem{ProblemCode::InvalidSecretsLeafFingerprint});
    const Settings& settings = profile.settings;
    LeafUplink uplink{
        settings.profileId, {}, settings.tlsServerName, settings.subjectPrefix, settings.vlanId, secrets};
    uplink.secrets.networkKey.clear();
    if (!url.empty()) {
        const auto safe = parseUrl(settings, url);
        if (!safe)
            return std::unexpected(safe.error());
        uplink.servers = {*safe};
    } else {
        // Leaf nodes come to a WebSocket by the port of the clients.
        for (const std::string& server : settings.servers)
            uplink.servers.push_back(ServerUrl::split(server).webSocket
                    ? server
                    : server.substr(0, server.rfind(':') + 1) + std::to_string(validation::kLeafPort));
    }
    // nats-server knows neither the profile's nor the environment's.
    std::string proxy = settings.proxy;
    if (const auto environments = proxyOfEnvironment(uplink.servers, std::getenv);
        proxy.empty() && environments)
        proxy = environments->url;
    if (std::ranges::any_of(uplink.servers,
            [&proxy](const std::string& server) { return proxyTo(server, proxy).has_value(); }))
        return std::unexpected(Problem{ProblemCode::InvalidProxyLeaf});
    return uplink;
}

bool LeafUplink::usesTls() const
{
    return std::ranges::any_of(
        servers, [](const std::string& server) { return ServerUrl::split(server).tls; });
}

std::expected<std::unique_ptr<LeafConfiguration>, Problem> LeafConfiguration::make(const LeafUplink& uplink,
    quint16 port, const std::string& token, const QString& certificate, const QString& key,
    const QString& pidFile, const QString& log, bool ipv6)
{
    std::unique_ptr<LeafConfiguration> files(new LeafConfiguration);
    const Secrets& secrets = uplink.secrets;
    const bool tls = uplink.usesTls();
    const std::string login = loginIn(secrets);
    std::string urls;
    const auto addUrl = [&](const std::string& host, const ServerUrl& url) {
        urls += (urls.empty() ? "" : ", ")
            + quoted((url.webSocket    ? url.scheme() + "://"
                             : url.tls ? "tls://"
                                       : "nats-leaf://")
                + login + host + ':' + url.port + url.path);
    };
    // nats-server expects every server to prove the first name that it has been given, also one with an address only.
    if (tls && !uplink.tlsServerName.empty())
        addUrl(ServerUrl{.host = uplink.tlsServerName, .port = {}}.asciiHost(),
            ServerUrl::split(uplink.servers.front()));
    for (const std::string& server : uplink.servers)
        addUrl(hostIn(ServerUrl::split(server)), ServerUrl::split(server));

    std::string remote = "urls: [" + urls + "], no_randomize: true";
    if (!secrets.credentials.empty())
        remote += ", credentials: " + quoted(pathOf(files->add(secrets.credentials)).toStdString());
    if (tls) {
        remote += ", tls { timeout: 5";
        if (!secrets.ca.empty())
            remote += ", ca_file: " + quoted(pathOf(files->add(secrets.ca)).toStdString());
        if (!secrets.certificate.empty()) {
            const std::string pair =
                pathOf(files->add(secrets.certificate + '\n' + secrets.certificateKey)).toStdString();
            remote += ", cert_file: " + quoted(pair) + ", key_file: " + quoted(pair);
        }
        remote += " }";
    }
    // What clients may not say or hear does not pass the leaf node either: nats-server tells the other side only of
    // subscriptions that exist.
    const std::string vlan = uplink.subjectPrefix + '.' + std::to_string(uplink.vlanId);
    const std::string subjects = '[' + quoted(vlan) + ", " + quoted(vlan + ".>") + ']';
    std::string text = "server_name: \"vlan-nats-leaf\"\n"
                       "host: "
        + quoted(ipv6 ? "::" : "0.0.0.0") + "\nport: " + std::to_string(port) + "\ntls { cert_file: "
        + quoted(certificate.toStdString()) + ", key_file: " + quoted(key.toStdString())
        + ", timeout: 5 }\n"
          "authorization {\n  timeout: 5\n  users: [ { user: "
        + quoted(std::string(LeafServer::kUser)) + ", password: " + quoted(token)
        + ", permissions { publish: " + subjects + ", subscribe: " + subjects
        + " } } ]\n}\nleafnodes { reconnect: 2, remotes: [ { " + remote
        + " } ] }\npid_file: " + quoted(pidFile.toStdString()) + "\nlogfile: " + quoted(log.toStdString())
        + "\nlogfile_size_limit: 1MB\n";
    files->m_main = files->add(text);
    const int error = errno;
    for (std::string* const secret : {&text, &remote, &urls})
        wipe(*secret);
    if (std::ranges::find(files->m_files, -1) != files->m_files.end())
        return std::unexpected(
            Problem{ProblemCode::InternalLoginNotSent, {{"reason", std::strerror(error)}}});
    return files;
}

LeafConfiguration::~LeafConfiguration()
{
    for (const int file : m_files)
        if (file >= 0)
            ::close(file);
}

int LeafConfiguration::add(const std::string& text)
{
    int file = ::memfd_create("vlan-nats-leaf", MFD_CLOEXEC);
    if (file >= 0 && ::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        ::close(file);
        file = -1;
    }
    m_files.push_back(file);
    return file;
}

void LeafConfiguration::setInherited(bool inherited) const
{
    for (const int file : m_files)
        ::fcntl(file, F_SETFD, inherited ? 0 : FD_CLOEXEC);
}

QString LeafConfiguration::pathOf(int descriptor)
{
    return QStringLiteral("/proc/self/fd/%1").arg(descriptor);
}

} // namespace vnats
