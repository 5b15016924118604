// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/settings_page.h"
#include "app/model/words/problem_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>
#include <array>

namespace vnats {

namespace {

const QString kNotifyKey = QStringLiteral("settings/notifications");
const QString kBitsKey = QStringLiteral("settings/bits");
const QString kMiddleClickKey = QStringLiteral("settings/middle-click");
const QString kColorsKey = QStringLiteral("settings/colors");
// In the order of ColorScheme.
constexpr std::array kColorNames{"system", "light", "dark"};

} // namespace

SettingsPage::SettingsPage(QSettings& memory, Autostart autostart, QWidget* parent)
    : QWidget(parent)
    , m_memory(memory)
    , m_autostart(std::move(autostart))
    , m_atLogin(new QCheckBox(tr("Start at &login"), this))
    , m_hidden(new QCheckBox(tr("Start with only the &icon in the panel, without a window"), this))
    , m_notify(
          new QCheckBox(tr("No&tify me on the desktop when a connection is lost or needs attention"), this))
    , m_bits(new QCheckBox(tr("Show rates in &bits per second"), this))
    , m_middleClick(
          new QCheckBox(tr("A &middle click on the icon connects or disconnects the VLAN used last"), this))
    , m_colors(new QComboBox(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("settingsPage"));
    auto* title = new QLabel(tr("Settings"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    title->setFont(large);

    auto* done = new QPushButton(tr("&Done"), this);
    done->setObjectName(QStringLiteral("settings.done"));
    done->setMinimumWidth(120);
    connect(done, &QPushButton::clicked, this, &SettingsPage::done);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(done);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(title);
    layout->addWidget(makeChoices());
    layout->addStretch();
    layout->addLayout(foot);
}

QWidget* SettingsPage::makeChoices()
{
    auto* choices = new QWidget(this);
    choices->setMaximumWidth(620);
    auto* rows = new QVBoxLayout(choices);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    m_atLogin->setObjectName(QStringLiteral("settings.atLogin"));
    m_hidden->setObjectName(QStringLiteral("settings.hidden"));
    m_notify->setObjectName(QStringLiteral("settings.notify"));
    m_bits->setObjectName(QStringLiteral("settings.bits"));
    m_middleClick->setObjectName(QStringLiteral("settings.middleClick"));
    m_colors->setObjectName(QStringLiteral("settings.colors"));
    m_problem->setObjectName(QStringLiteral("settings.problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();

    rows->addWidget(m_atLogin);
    auto* indented = new QHBoxLayout;
    indented->addSpacing(26);
    indented->addWidget(m_hidden, 1);
    rows->addLayout(indented);
    rows->addWidget(m_problem);
    rows->addSpacing(6);
    rows->addWidget(m_notify);
    rows->addWidget(m_middleClick);
    rows->addSpacing(6);
    rows->addWidget(m_bits);
    rows->addSpacing(6);
    auto* colors = new QHBoxLayout;
    auto* label = new QLabel(tr("&Colours"), choices);
    label->setBuddy(m_colors);
    m_colors->setAccessibleName(tr("Colours"));
    m_colors->addItems({tr("Same as the desktop"), tr("Light"), tr("Dark")});
    colors->addWidget(label);
    colors->addWidget(m_colors);
    colors->addStretch();
    rows->addLayout(colors);

    // Only on user input: reading the file is not a choice.
    connect(m_atLogin, &QCheckBox::clicked, this, &SettingsPage::setAutostart);
    connect(m_hidden, &QCheckBox::clicked, this, &SettingsPage::setAutostart);
    connect(m_notify, &QCheckBox::clicked, this, [this](bool on) { m_memory.setValue(kNotifyKey, on); });
    connect(m_bits, &QCheckBox::clicked, this, [this](bool on) {
        m_memory.setValue(kBitsKey, on);
        format::setRateUnit(rateUnitOf(m_memory));
    });
    connect(m_middleClick, &QCheckBox::clicked, this,
        [this](bool on) { m_memory.setValue(kMiddleClickKey, on); });
    connect(m_colors, &QComboBox::activated, this, [this](int index) {
        m_memory.setValue(kColorsKey, QLatin1String(kColorNames[static_cast<std::size_t>(index)]));
        Q_EMIT colorsChosen(static_cast<ColorScheme>(index));
    });
    return choices;
}

bool SettingsPage::wantsNotifications(const QSettings& memory)
{
    return memory.value(kNotifyKey, true).toBool();
}

format::RateUnit SettingsPage::rateUnitOf(const QSettings& memory)
{
    return memory.value(kBitsKey, false).toBool() ? format::RateUnit::Bits : format::RateUnit::Bytes;
}

bool SettingsPage::switchesByMiddleClick(const QSettings& memory)
{
    return memory.value(kMiddleClickKey, false).toBool();
}

ColorScheme SettingsPage::colorsOf(const QSettings& memory)
{
    const QString name = memory.value(kColorsKey).toString();
    for (std::size_t i = 0; i < kColorNames.size(); ++i)
        if (name == QLatin1String(kColorNames[i]))
            return static_cast<ColorScheme>(i);
    return ColorScheme::System;
}

void SettingsPage::showEvent(QShowEvent* event)
{
    // The desktop's own settings may have changed it meanwhile.
    read();
    QWidget::showEvent(event);
}

void SettingsPage::read()
{
    m_atLogin->setChecked(m_autostart.isOn());
    m_hidden->setChecked(m_autostart.isHidden());
    m_hidden->setVisible(m_atLogin->isChecked());
    m_notify->setChecked(wantsNotifications(m_memory));
    m_bits->setChecked(rateUnitOf(m_memory) == format::RateUnit::Bits);
    m_middleClick->setChecked(switchesByMiddleClick(m_memory));
    m_colors->setCurrentIndex(static_cast<int>(colorsOf(m_memory)));
}

void SettingsPage::setAutostart()
{
    const auto set = m_autostart.set(m_atLogin->isChecked(), m_hidden->isChecked());
    m_problem->setVisible(!set);
    if (!set)
        m_problem->setText(wordsOf(set.error()));
    read();
}

} // namespace vnats
