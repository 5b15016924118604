// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secrets_text.h"

#include "core/base/validation.h"

#include <array>
#include <utility>

namespace vnats {

namespace {

constexpr std::array<std::pair<std::string_view, std::string Secrets::*>, 3> kKeys = {
    {{"user", &Secrets::user}, {"password", &Secrets::password}, {"token", &Secrets::token}}};

std::unexpected<Problem> wrong(std::string message)
{
    return std::unexpected(Problem{ProblemCode::InvalidSecrets, std::move(message)});
}

} // namespace

std::expected<Secrets, Problem> parseSecrets(Bytes text)
{
    if (text.size() > kMaxSecretsSize)
        return wrong("The login is longer than 16 KiB. It holds only lines such as user=… and password=….");
    std::string_view rest(reinterpret_cast<const char*>(text.data()), text.size());
    Secrets secrets;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (line.empty() || line.front() == '#')
            continue;
        const std::size_t equals = line.find('=');
        bool known = false;
        for (const auto& [key, member] : kKeys) {
            if (equals == std::string_view::npos || line.substr(0, equals) != key)
                continue;
            if (!(secrets.*member).empty())
                return wrong("The login gives the same key twice. Keep one line of each.");
            secrets.*member = std::string(line.substr(equals + 1));
            known = true;
        }
        if (!known)
            return wrong("The login holds a line that is not user=…, password=… or token=…. Remove it.");
    }
    return validation::check(secrets);
}

std::string formatSecrets(const Secrets& secrets)
{
    std::string text;
    for (const auto& [key, member] : kKeys)
        if (!(secrets.*member).empty())
            text += std::string(key) + '=' + secrets.*member + '\n';
    return text;
}

} // namespace vnats
