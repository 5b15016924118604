// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/boot_profile.h"

#include "core/base/key_value_text.h"
#include "core/os/fd.h"
#include "core/os/os_error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace vnats {

namespace {

using Outcome = std::expected<void, std::string>;

bool namesASecret(std::string_view key)
{
    return key == "login" || std::ranges::any_of(kSecretFileOptions, [&](const SecretFileOption& option) {
        return key == option.name;
    });
}

std::expected<std::string, std::string> pathOfSecret(const std::string& value, const std::string& credentials)
{
    if (value.front() == '/')
        return value;
    if (value.contains('/'))
        return std::unexpected("The path does not begin at the root. Give it in full, such as "
                               "/etc/vlan-nats/office.creds, or the name of a credential.");
    if (credentials.empty())
        return std::unexpected(
            "systemd has loaded no credentials for this program. Give an absolute path, or start "
            "it by vlan-nats@.service.");
    return credentials + '/' + value;
}

Outcome take(RunOptions& options, const KeyValueLine& line, const std::string& credentials)
{
    if (!RunOptions::isKnown(line.key))
        return std::unexpected("There is no such key. See vlan-nats.conf(5).");
    if (RunOptions::isSwitch(line.key)) {
        if (line.value != "yes" && line.value != "no")
            return std::unexpected("The value is neither yes nor no. Give one of them.");
        options.turn(line.key, line.value == "yes");
        return {};
    }
    if (!namesASecret(line.key))
        return options.set(line.key, line.value);
    const auto path = pathOfSecret(line.value, credentials);
    if (!path)
        return std::unexpected(path.error());
    return options.set(line.key, *path);
}

/// What is in it, or the remedy.
std::expected<std::string, std::string> readFile(const std::string& path, uid_t owner)
{
    // O_NONBLOCK: a FIFO must be refused, not waited for.
    const Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file) {
        const OsError error = OsError::last("The boot profile cannot be opened");
        return std::unexpected(
            error.toString() + (error.code == ENOENT ? ". Write it, as vlan-nats.conf(5) says." : "."));
    }
    struct stat status
    {
    };
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::unexpected("This is not a regular file. Give the file of a boot profile.");
    if (status.st_uid != owner || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return std::unexpected(
            "Others than root may change this file. Run: chown root: FILE && chmod go-w FILE");
    std::string text(kMaxKeyValueSize + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::unexpected(OsError::last("The boot profile cannot be read").toString() + ".");
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return text;
}

} // namespace

std::expected<RunOptions, std::string> parseBootProfile(
    std::string_view text, const std::string& path, const std::string& credentials)
{
    const auto lines = parseKeyValues(text);
    if (!lines)
        return std::unexpected(path
            + (lines.error().number ? ", line " + std::to_string(lines.error().number) : std::string()) + ": "
            + lines.error().message);
    RunOptions options;
    std::set<std::string_view> seen;
    for (const KeyValueLine& line : *lines) {
        const std::string where = path + ", line " + std::to_string(line.number) + ", " + line.key + ": ";
        if (!seen.insert(line.key).second && !RunOptions::isRepeatable(line.key))
            return std::unexpected(where + "This key is there already. Keep one of the lines.");
        if (const auto taken = take(options, line, credentials); !taken)
            return std::unexpected(where + taken.error());
    }
    if (const auto complete = options.complete(); !complete) {
        const RunProblem& problem = complete.error();
        return std::unexpected(
            path + ": " + (problem.option.empty() ? "" : problem.option + ": ") + problem.message);
    }
    return options;
}

std::expected<RunOptions, std::string> readBootProfile(
    const std::string& path, const std::string& credentials, uid_t owner)
{
    const auto text = readFile(path, owner);
    if (!text)
        return std::unexpected(path + ": " + text.error());
    return parseBootProfile(*text, path, credentials);
}

} // namespace vnats
