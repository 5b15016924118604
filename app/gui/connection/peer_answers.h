// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace vnats {

class Pinger;

/// A line that pings a peer or opens its address with a desktop program, and shows the outcome.
class PeerAnswers : public QLabel
{
    Q_OBJECT
public:
    explicit PeerAnswers(QWidget* parent = nullptr);

    /// `name` is shown for the peer; the ping leaves by `interface` unless that is empty.
    void ping(const QString& address, const QString& name, const QString& interface);
    /// `scheme` is `ssh` or `http`; if no program opens it, the address is copied.
    void open(const QString& scheme, const QString& address);
    /// Clears the line.
    void fallSilent();

private:
    void finish(const QString& problem);

    Pinger* m_pinger;
    QString m_name;
};

} // namespace vnats
