// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractNativeEventFilter>
#include <QByteArray>
#include <QObject>
#include <QString>
#include <cstdint>
#include <optional>

namespace vnats {

/// A text among the settings that a settings manager publishes (freedesktop's XSETTINGS, version 0.5), by its name,
/// such as "Net/ThemeName". Total: any bytes in.
std::optional<QString> xSettingText(const QByteArray& settings, const QByteArray& name);

/// Number of the screen of $DISPLAY, which Qt reads, too; 0 if there is none.
int screenOfDisplay();

/// What the desktop's settings manager says on X, where there is one: for desktops without a portal. On Wayland nothing
/// is known.
class XSettings : public QObject, private QAbstractNativeEventFilter
{
    Q_OBJECT
public:
    explicit XSettings(QObject* parent = nullptr);
    ~XSettings() override;

    /// Of GTK; empty if nobody says.
    const QString& themeName() const { return m_themeName; }

Q_SIGNALS:
    void changed();

private:
    bool nativeEventFilter(const QByteArray& kind, void* event, qintptr* result) override;
    void findManager();
    void read();

    std::uint32_t m_manager = 0;
    std::uint32_t m_property = 0;
    std::uint32_t m_announcement = 0;
    std::uint32_t m_selection = 0;
    QString m_themeName;
};

} // namespace vnats
