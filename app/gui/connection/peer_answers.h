// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace vnats {

class Pinger;

/// A line that reaches out to a peer, by ping or by what the desktop has for it, and says what came of it.
class PeerAnswers : public QLabel
{
    Q_OBJECT
public:
    explicit PeerAnswers(QWidget* parent = nullptr);

    /// `name` is what the peer is called; by way of `interface`, if it is not empty.
    void ping(const QString& address, const QString& name, const QString& interface);
    /// `ssh` or `http`; where nothing opens it, the address is copied.
    void open(const QString& scheme, const QString& address);
    /// Says nothing any more.
    void fallSilent();

private:
    void finish(const QString& problem);

    Pinger* m_pinger;
    QString m_name;
};

} // namespace vnats
