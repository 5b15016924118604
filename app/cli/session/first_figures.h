// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/contract/helper_client.h"

#include <QObject>
#include <QSet>
#include <functional>

namespace vnats::cli {

/// Waits until each session that we may read, and somebody has subscribed to, has told its counters and its
/// peers once. A helper too busy for that must not hold up the rest: it is waited for a moment only.
class FirstFigures : public QObject
{
public:
    /// `then` is called once, by the event loop; `client` is what this lives as long as.
    FirstFigures(HelperClient& client, std::function<void()> then);

private:
    void endIfComplete();

    HelperClient& m_client;
    std::function<void()> m_then;
    QSet<QString> m_counted;
    QSet<QString> m_listed;
};

} // namespace vnats::cli
