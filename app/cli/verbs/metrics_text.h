// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QList>
#include <QString>
#include <optional>

namespace vnats::cli {

/// What is known about one session; counters and peers only if the user may read them.
struct Measured
{
    SessionInfo session;
    std::optional<Stats> stats;
    std::optional<qsizetype> peers;
};

/// The sessions in Prometheus' text format (0.0.4), each metric with its HELP and TYPE once. The names and
/// labels are documented in the manual page and keep their meaning.
QString metricsText(const QList<Measured>& sessions);

} // namespace vnats::cli
