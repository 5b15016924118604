// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"

#include <QString>
#include <expected>

namespace vnats {

/// Whether the desktop starts this program at login: an entry in the user's autostart folder
/// (freedesktop.org's Autostart specification). The file is the only record, so the desktop's own settings
/// may change it as well.
class Autostart
{
public:
    /// `program` is the command that the entry starts.
    explicit Autostart(QString path = defaultPath(), QString program = QStringLiteral("vlan-nats"));

    static QString defaultPath();

    bool isOn() const;
    /// Only the tray icon, no window; true while autostart is off, as that is how it would be switched on.
    bool isHidden() const;
    std::expected<void, Problem> set(bool on, bool hidden);

private:
    QString valueOf(const QString& key) const;

    QString m_path;
    QString m_program;
};

} // namespace vnats
