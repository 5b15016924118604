// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/host_pane.h"

#include "app/gui/widgets/notice_bar.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/hosting/hosted_lans.h"
#include "core/base/server_url.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace vnats {

HostPane::HostPane(HostedLans& lans, QWidget* parent)
    : ConnectionView(parent)
    , m_lans(lans)
    , m_frame(new TintedFrame(stateColor(Connection::State::Off), this))
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("hostPane"));
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_frame);
    auto* row = new QHBoxLayout(m_frame);
    row->setContentsMargins(14, 8, 10, 8);
    m_text->setObjectName(QStringLiteral("host.state"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    m_again = addButton(tr("&Host again"), "host.again");
    m_invite = addButton(tr("&Invite…"), "host.invite");
    m_end = addButton(tr("Stop &hosting"), "host.end");
    m_end->setToolTip(
        tr("Stops the server for everyone. Invitations become valid again when you host the LAN again."));
    for (QPushButton* button : {m_again, m_invite, m_end})
        row->addWidget(button);
    connect(m_again, &QPushButton::clicked, this, &HostPane::hostRequested);
    connect(m_invite, &QPushButton::clicked, this, &HostPane::inviteRequested);
    connect(m_end, &QPushButton::clicked, this, [this] {
        if (connection())
            connection()->endHosting();
    });
    connect(&lans, &HostedLans::changed, this, [this] {
        if (connection())
            refresh();
    });
    hide();
}

QPushButton* HostPane::addButton(const QString& text, const char* name)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    return button;
}

void HostPane::turn()
{
    if (!connection())
        hide();
}

void HostPane::refresh()
{
    const bool hosted = connection()->profile() && connection()->profile()->hosting;
    setVisible(hosted);
    if (!hosted)
        return;
    const bool serves = m_lans.isServing(*connection()->profile());
    const bool lacks = !serves && connection()->session();
    m_frame->setColor(stateColor(lacks ? Connection::State::Degraded
            : serves                   ? Connection::State::Connected
                                       : Connection::State::Off));
    m_text->setText(words(serves));
    m_again->setVisible(lacks);
    m_end->setVisible(serves);
}

QString HostPane::words(bool serves) const
{
    if (!serves)
        return connection()->session() ? tr("Hosted on this computer, but the server is not running.")
                                       : tr("Hosted on this computer: the server starts when you connect.");
    QStringList places;
    for (const std::string& server : HostedLans::invitation(*connection()->profile()).settings.servers)
        places << QString::fromStdString(ServerUrl::split(server).host);
    const QString port =
        QString::fromStdString(ServerUrl::split(connection()->profile()->settings.servers.front()).port);
    // Port numbers and addresses are names: no locale may group their digits.
    return places.isEmpty()
        ? tr("Hosted on this computer, but others cannot reach it now: this computer is not on any network.")
        : tr("Hosted on this computer. Others reach it at %1, port %2.")
              .arg(QLocale().createSeparatedList(places), port);
}

} // namespace vnats
