// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/exec/exec_arguments.h"

#include "core/base/text.h"
#include "helper/run/boot_profile.h"

#include <fcntl.h>
#include <string_view>

namespace vnats {

std::expected<ExecArguments, std::string> ExecArguments::parse(char** arguments)
{
    const auto wrong = [] {
        return std::unexpected(
            std::string("This program is for vlan-natsctl exec. See: vlan-natsctl help exec"));
    };
    ExecArguments parsed;
    bool described = false;
    for (; *arguments && std::string_view(*arguments) != "--"; ++arguments) {
        const std::string_view option = *arguments;
        if (option == "--no-wait") {
            parsed.noWait = true;
            continue;
        }
        const char* const value = *++arguments;
        if (!value)
            return wrong();
        if (option == "--settings") {
            const auto options = parseBootProfile(value, "--settings", {});
            if (!options)
                return std::unexpected(options.error());
            parsed.settings = options->settings();
            described = true;
        } else if (option == "--secrets") {
            const auto descriptor = text::parseDecimal<int>(value);
            if (!descriptor || ::fcntl(*descriptor, F_SETFD, FD_CLOEXEC) != 0)
                return wrong();
            parsed.secrets.reset(*descriptor);
        } else if (option == "--timeout") {
            const auto seconds = text::parseDecimal<unsigned>(value);
            if (!seconds)
                return wrong();
            parsed.timeout = std::chrono::seconds(*seconds);
        } else {
            return wrong();
        }
    }
    if (!*arguments || !arguments[1] || !described || !parsed.secrets)
        return wrong();
    parsed.command = arguments + 1;
    return parsed;
}

} // namespace vnats
