// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_code.h"

namespace vnats::cli {

ExitCode exitCodeFor(ProblemCode code)
{
    switch (code) {
    case ProblemCode::None:
        return ExitCode::Ok;
    case ProblemCode::InvalidName:
    case ProblemCode::InvalidServer:
    case ProblemCode::InvalidVlan:
    case ProblemCode::InvalidAddress:
    case ProblemCode::InvalidMtu:
    case ProblemCode::InvalidInterface:
    case ProblemCode::InvalidPrefix:
    case ProblemCode::InvalidSecrets:
    case ProblemCode::UnknownSetting:
        return ExitCode::Usage;
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
