// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/exit_code.h"

namespace vnats::cli {

ExitCode exitCodeFor(ProblemKind kind)
{
    if (isInvalidSetting(kind))
        return ExitCode::Usage;
    switch (kind) {
    case ProblemKind::None:
        return ExitCode::Ok;
    case ProblemKind::NoSuchSession:
    case ProblemKind::ServerNotFound:
    case ProblemKind::ProxyFailed:
    case ProblemKind::ServerUnreachable:
    case ProblemKind::ServerLost:
    case ProblemKind::ServerRefused:
    case ProblemKind::LoginRefused:
    case ProblemKind::PermissionDenied:
    case ProblemKind::TlsFailed:
        return ExitCode::NotConnected;
    case ProblemKind::NotAuthorized:
        return ExitCode::NotAuthorized;
    case ProblemKind::HelperMissing:
    case ProblemKind::HelperLost:
        return ExitCode::HelperUnavailable;
    default:
        return ExitCode::Failure;
    }
}

} // namespace vnats::cli
