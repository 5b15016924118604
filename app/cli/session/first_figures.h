// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QObject>
#include <QSet>
#include <functional>

namespace vnats::cli {

/// Waits until each session that we may read and have subscribed to has reported its counters and its peers
/// once. A helper too busy for that must not hold up the rest, so the wait is short.
class FirstFigures : public QObject
{
public:
    /// `then` is called once, from the event loop; this object lives as long as `client`.
    FirstFigures(HelperClient& client, std::function<void()> then);

private:
    void endIfComplete();

    HelperClient& m_client;
    std::function<void()> m_then;
    QSet<QString> m_counted;
    QSet<QString> m_listed;
};

} // namespace vnats::cli
