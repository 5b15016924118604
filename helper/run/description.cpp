// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/description.h"

#include "core/base/proxy_choice.h"
#include "core/base/validation.h"
#include "core/os/fd.h"
#include "helper/contract/private_file.h"
#include "helper/process/secrets_descriptor.h"
#include "helper/run/boot_profile.h"
#include "helper/run/credential.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

namespace vnats {

namespace {

std::unexpected<std::string> inWords(const Problem& problem)
{
    return std::unexpected(englishOf(problem));
}

std::expected<Fd, Problem> openSecret(const std::string& path, bool isPublic = false)
{
    // O_NONBLOCK: a FIFO must be refused, not waited for.
    Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        return std::unexpected(Problem{ProblemCode::InvalidSecretsFileNotOpened,
            {{"file", path}, {"reason", std::generic_category().message(errno)}}});
    if (const auto kept = checkPrivate(file.get(), path); !kept && !isPublic)
        return std::unexpected(kept.error());
    return file;
}

/// Out of all files that the options name, each looked for at the place that `placeOf` gives.
std::expected<Secrets, std::string> secretsOf(
    const RunOptions& options, const std::function<std::string(const std::string&)>& placeOf)
{
    Secrets secrets;
    if (!options.loginFile().empty()) {
        const auto file = openSecret(placeOf(options.loginFile()));
        if (!file)
            return inWords(file.error());
        auto login = readLoginFile(file->get());
        if (!login)
            return inWords(login.error());
        secrets = *login;
    }
    for (const auto& [option, path] : options.secretFiles()) {
        const auto file = openSecret(placeOf(path), option.isPublic);
        if (!file)
            return inWords(file.error());
        if (const auto read = readSecretFile(file->get(), option, secrets); !read)
            return std::unexpected(std::string("--") + option.name + ": " + englishOf(read.error()));
    }
    if (!options.caFingerprint().empty())
        secrets.caFingerprint = options.caFingerprint();
    if (const auto checked = validation::check(secrets); !checked)
        return inWords(checked.error());
    if (const auto fits = validation::check(options.settings(), secrets); !fits)
        return inWords(fits.error());
    return secrets;
}

/// With the proxy of our own environment, where the VLAN has none of its own.
std::expected<DescribedVlan, std::string> completed(DescribedVlan vlan)
{
    if (!vlan.settings.proxy.empty())
        return vlan;
    const auto proxy = proxyOfEnvironment(vlan.settings.servers, std::getenv);
    if (!proxy)
        return std::unexpected("The environment names a proxy. " + englishOf(proxy.error()));
    proxy->fillIn(vlan.settings, vlan.secrets);
    return vlan;
}

} // namespace

Description Description::ofCommandLine(RunOptions options)
{
    Description description;
    description.m_options = std::move(options);
    return description;
}

Description Description::ofBootProfile(std::string file, std::string credentials)
{
    Description description;
    description.m_file = std::move(file);
    description.m_credentials = std::move(credentials);
    return description;
}

std::expected<DescribedVlan, std::string> Description::read()
{
    RunOptions options = m_options;
    if (!m_file.empty()) {
        auto read = readBootProfile(m_file, m_credentials);
        if (!read)
            return std::unexpected(std::move(read.error()));
        options = *std::move(read);
    }
    auto secrets = secretsOf(options, [this](const std::string& file) { return placeOf(file); });
    if (!secrets)
        return std::unexpected(std::move(secrets.error()));
    m_options = std::move(options);
    return completed({m_options.settings(), *std::move(secrets)});
}

std::expected<Secrets, std::string> Description::readSecrets() const
{
    auto secrets = secretsOf(m_options, [this](const std::string& file) { return placeOf(file); });
    if (!secrets)
        return secrets;
    auto vlan = completed({m_options.settings(), *std::move(secrets)});
    if (!vlan)
        return std::unexpected(std::move(vlan.error()));
    return vlan->secrets;
}

std::string Description::name() const
{
    return std::filesystem::path(m_file).stem().string();
}

std::string Description::placeOf(const std::string& file) const
{
    const bool isCredential = !m_credentials.empty() && file.starts_with(m_credentials + '/');
    return isCredential ? newestOfCredential(file, name()) : file;
}

} // namespace vnats
