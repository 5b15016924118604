// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/welcome_page.h"

#include "app/gui/state_icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vnats {

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent)
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

    auto* text =
        new QLabel(tr("Every computer that uses the same NATS server and the same VLAN ID is on the same "
                      "network, wherever it is.\nAll you need is the server's URL."),
            this);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    text->setFixedWidth(460);

    auto* add = new QPushButton(tr("&Add a VLAN…"), this);
    add->setObjectName(QStringLiteral("welcome.add"));
    add->setDefault(true);
    add->setMinimumSize(200, 40);
    connect(add, &QPushButton::clicked, this, &WelcomePage::addRequested);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addStretch(2);
    layout->addWidget(icon);
    layout->addWidget(title);
    // Not by an alignment flag: the layout would then take the height of the unwrapped text and cut it.
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(text);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addSpacing(6);
    layout->addWidget(add, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

} // namespace vnats
