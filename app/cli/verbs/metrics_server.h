// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QString>
#include <expected>
#include <functional>
#include <memory>

namespace vnats::cli {

/// Answers `GET /metrics` on this computer's loopback address and nothing else: one small request per
/// connection, one answer, closed. Drops clients that are slow or send too much.
class MetricsServer : public QObject
{
public:
    using Text = std::function<QString()>;

    /// `address`: `127.0.0.1:PORT` or `[::1]:PORT`; any other one is refused.
    static std::expected<std::unique_ptr<MetricsServer>, QString> listen(const QString& address, Text text);
    ~MetricsServer() override;

private:
    MetricsServer(int socket, Text text);
    void accept();

    int m_socket;
    Text m_text;
    QSocketNotifier m_acceptable;
    int m_clients = 0;
};

} // namespace vnats::cli
