// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/settings.h"

#include <QStringList>
#include <chrono>
#include <expected>

namespace vnats::cli {

/// What `up` is asked to do, validated; nothing has been done yet.
struct UpRequest
{
    Settings settings;
    Secrets secrets;
    /// It comes from a saved profile, which may be connected already.
    bool fromProfile = false;
    bool wait = true;
    /// Zero: as long as it takes.
    std::chrono::milliseconds timeout{0};
    bool json = false;
};

/// Reads the arguments and the profiles and secret files that they name. The error is a sentence for the user
/// that names the option.
std::expected<UpRequest, QString> parseUpArguments(const QStringList& arguments);

} // namespace vnats::cli
