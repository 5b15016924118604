// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/process/log.h"

#include "core/base/hex.h"

#include <cstdlib>
#include <unistd.h>

namespace vnats::log {

namespace {

/// Severities of syslog(3), which journald reads as a <N> prefix (sd-daemon(3)).
enum class Severity { Error = 3, Warning = 4, Info = 6 };

void writeLine(Severity severity, std::string_view text)
{
    // systemd sets it when stderr is the journal; on a terminal the prefix would be noise.
    static const bool toJournal = std::getenv("JOURNAL_STREAM") != nullptr;
    std::string line;
    if (toJournal)
        line = '<' + std::to_string(static_cast<int>(severity)) + '>';
    line += escaped(text);
    line += '\n';
    // One write, so that lines of the helper and of workers do not mix. A log that cannot be written is no
    // reason to stop.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    const auto escape = [&result](unsigned char byte) {
        result += "\\x";
        result += hex::digitsOf(byte);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool c1 = byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x80
            && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if (c1) {
            escape(byte);
            escape(static_cast<unsigned char>(text[++i]));
        } else if (byte < 0x20 || byte == 0x7f) {
            escape(byte);
        } else if (byte == '\\') {
            result += "\\\\";
        } else {
            result += text[i];
        }
    }
    return result;
}

void info(std::string_view text)
{
    writeLine(Severity::Info, text);
}

void warning(std::string_view text)
{
    writeLine(Severity::Warning, text);
}

void error(std::string_view text)
{
    writeLine(Severity::Error, text);
}

} // namespace vnats::log
