// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/boot_profile.h"

#include "core/base/key_value_text.h"
#include "core/os/fd.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace vnats {

namespace {

using Outcome = std::expected<void, Problem>;

std::unexpected<Problem> wrongProfile(ProblemCode code, Places places = {})
{
    return std::unexpected(Problem{code, std::move(places)});
}

std::string lastReason()
{
    return std::generic_category().message(errno);
}

bool namesASecret(std::string_view key)
{
    return key == "login" || std::ranges::any_of(kSecretFileOptions, [&](const SecretFileOption& option) {
        return key == option.name;
    });
}

std::expected<std::string, Problem> pathOfSecret(const std::string& value, const std::string& credentials)
{
    if (value.front() == '/')
        return value;
    if (value.contains('/'))
        return wrongProfile(ProblemCode::UnknownSettingRelativePath);
    if (credentials.empty())
        return wrongProfile(ProblemCode::UnknownSettingNoCredentials);
    return credentials + '/' + value;
}

Outcome take(RunOptions& options, const KeyValueLine& line, const std::string& credentials)
{
    if (!RunOptions::isKnown(line.key))
        return wrongProfile(ProblemCode::UnknownSettingNoSuchKey);
    if (RunOptions::isSwitch(line.key)) {
        if (line.value != "yes" && line.value != "no")
            return wrongProfile(ProblemCode::UnknownSettingYesOrNo);
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

/// What is in it.
std::expected<std::string, Problem> readFile(const std::string& path, uid_t owner)
{
    // O_NONBLOCK: a FIFO must be refused, not waited for.
    const Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file && errno == ENOENT)
        return wrongProfile(ProblemCode::UnknownSettingNoBootProfile);
    if (!file)
        return wrongProfile(ProblemCode::UnknownSettingBootProfileUnreadable, {{"reason", lastReason()}});
    struct stat status
    {
    };
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return wrongProfile(ProblemCode::UnknownSettingBootProfileNotRegular);
    if (status.st_uid != owner || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return wrongProfile(ProblemCode::UnknownSettingBootProfileWritable);
    std::string text(kMaxKeyValueSize + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return wrongProfile(ProblemCode::UnknownSettingBootProfileUnreadable, {{"reason", lastReason()}});
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
            + englishOf(lines.error().problem));
    RunOptions options;
    std::set<std::string_view> seen;
    for (const KeyValueLine& line : *lines) {
        const std::string where = path + ", line " + std::to_string(line.number) + ", " + line.key + ": ";
        if (!seen.insert(line.key).second && !RunOptions::isRepeatable(line.key))
            return std::unexpected(where + englishOf({ProblemCode::UnknownSettingKeyTwice}));
        if (const auto taken = take(options, line, credentials); !taken)
            return std::unexpected(where + englishOf(taken.error()));
    }
    if (const auto complete = options.complete(); !complete)
        return std::unexpected(path + ": " + complete.error().toString(""));
    return options;
}

std::expected<RunOptions, std::string> readBootProfile(
    const std::string& path, const std::string& credentials, uid_t owner)
{
    const auto text = readFile(path, owner);
    if (!text)
        return std::unexpected(path + ": " + englishOf(text.error()));
    return parseBootProfile(*text, path, credentials);
}

} // namespace vnats
