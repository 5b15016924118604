// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/welcome_page.h"

#include "app/gui/widgets/state_icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vnats {

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent)
    , m_ways(new QVBoxLayout)
    , m_asides(new QVBoxLayout)
{
    setObjectName(QStringLiteral("welcomePage"));
    auto* icon = new QLabel(this);
    icon->setPixmap(appIcon().pixmap(QSize(96, 96), devicePixelRatioF()));
    icon->setAlignment(Qt::AlignCenter);

    auto* title = new QLabel(tr("One LAN for your computers"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    large.setBold(true);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);

    auto* text = new QLabel(
        tr("Every computer that uses the same NATS server and the same VLAN ID is on the same network, "
           "wherever it is."),
        this);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    text->setFixedWidth(460);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addStretch(2);
    layout->addWidget(icon);
    layout->addWidget(title);
    // Not by an alignment flag: the layout would then use the height of the unwrapped text and cut it.
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(text);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addSpacing(6);
    layout->addLayout(m_ways);
    layout->addSpacing(6);
    layout->addLayout(m_asides);
    layout->addStretch(3);
}

void WelcomePage::addWay(
    const char* name, const QString& title, const QString& text, std::function<void()> go)
{
    auto* button = new QPushButton(title, this);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleDescription(text);
    button->setDefault(m_ways->isEmpty());
    button->setMinimumSize(280, 40);
    connect(button, &QPushButton::clicked, this, std::move(go));
    auto* words = new QLabel(text, this);
    words->setAlignment(Qt::AlignCenter);
    words->setForegroundRole(QPalette::PlaceholderText);
    if (!m_ways->isEmpty())
        m_ways->addSpacing(10);
    m_ways->addWidget(button, 0, Qt::AlignHCenter);
    m_ways->addWidget(words);
}

void WelcomePage::addAside(const char* name, const QString& title, std::function<void()> go)
{
    auto* button = new QPushButton(title, this);
    button->setObjectName(QLatin1String(name));
    button->setFlat(true);
    connect(button, &QPushButton::clicked, this, std::move(go));
    m_asides->addWidget(button, 0, Qt::AlignHCenter);
}

} // namespace vnats
