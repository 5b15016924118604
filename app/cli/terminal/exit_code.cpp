// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/exit_code.h"

namespace vnats::cli {

ExitCode exitCodeFor(ProblemCode code)
{
    if (isInvalidSetting(code))
        return ExitCode::Usage;
    switch (code) {
    case ProblemCode::None:
        return ExitCode::Ok;
    case ProblemCode::NoSuchSession:
    case ProblemCode::ServerNotFound:
    case ProblemCode::ServerUnreachable:
    case ProblemCode::ServerLost:
    case ProblemCode::LoginRefused:
    case ProblemCode::PermissionDenied:
    case ProblemCode::TlsFailed:
        return ExitCode::NotConnected;
    case ProblemCode::NotAuthorized:
        return ExitCode::NotAuthorized;
    case ProblemCode::HelperMissing:
    case ProblemCode::HelperLost:
        return ExitCode::HelperUnavailable;
    default:
        return ExitCode::Failure;
    }
}

} // namespace vnats::cli
