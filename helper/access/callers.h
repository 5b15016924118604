// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <optional>
#include <sys/types.h>

namespace vnats {

/// The seam to what the bus knows of the programs that call us.
class Callers : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    using UidReply = std::function<void(std::optional<uid_t>)>;

    /// The user behind a unique bus name, as the bus vouches for it; nothing when the name cannot be looked
    /// up, usually because the caller has left. Nothing means refusal.
    virtual void lookUp(const QString& caller, UidReply reply) = 0;
    /// left() is emitted when this caller leaves the bus. Each watch() needs a forget().
    virtual void watch(const QString& caller) = 0;
    virtual void forget(const QString& caller) = 0;

Q_SIGNALS:
    void left(const QString& caller);
};

} // namespace vnats
