// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/appearance/color_scheme.h"
#include "app/gui/window/autostart.h"
#include "app/model/words/format.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QSettings;
QT_END_NAMESPACE

namespace vnats {

/// The settings of this program itself. Every change takes effect at once; there is nothing to save.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    /// `memory` outlives this.
    SettingsPage(QSettings& memory, Autostart autostart, QWidget* parent = nullptr);

    static bool wantsNotifications(const QSettings& memory);
    /// Off at first: in a panel, a middle click is easily made by mistake.
    static bool switchesByMiddleClick(const QSettings& memory);
    static ColorScheme colorsOf(const QSettings& memory);
    static format::RateUnit rateUnitOf(const QSettings& memory);

Q_SIGNALS:
    void done();
    void colorsChosen(vnats::ColorScheme colors);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeChoices();
    void read();
    void setAutostart();

    QSettings& m_memory;
    Autostart m_autostart;
    QCheckBox* m_atLogin;
    QCheckBox* m_hidden;
    QCheckBox* m_notify;
    QCheckBox* m_bits;
    QCheckBox* m_middleClick;
    QComboBox* m_colors;
    QLabel* m_problem;
};

} // namespace vnats
