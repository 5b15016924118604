// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/peer_answers.h"

#include "app/gui/connection/pinger.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

namespace vnats {

PeerAnswers::PeerAnswers(QWidget* parent)
    : QLabel(parent)
    , m_pinger(new Pinger(this))
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_pinger, &Pinger::answered, this, [this](double milliseconds) {
        setText(text()
            % tr("  %1 ms", "one of several round trips").arg(locale().toString(milliseconds, 'f', 2)));
    });
    connect(m_pinger, &Pinger::finished, this, &PeerAnswers::finish);
}

void PeerAnswers::ping(const QString& address, const QString& name, const QString& interface)
{
    m_name = name;
    setText(tr("Ping %1:").arg(name));
    m_pinger->ping(address, interface);
}

void PeerAnswers::finish(const QString& problem)
{
    if (!problem.isEmpty())
        setText(problem);
    else if (text() == tr("Ping %1:").arg(m_name))
        setText(tr("%1 does not answer pings. It may be off, or its firewall may drop them.").arg(m_name));
}

void PeerAnswers::open(const QString& scheme, const QString& address)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(address);
    if (QDesktopServices::openUrl(url))
        return;
    setText(tr("No program on this computer can open %1. The address has been copied instead.")
                .arg(url.toDisplayString()));
    QGuiApplication::clipboard()->setText(address);
}

void PeerAnswers::fallSilent()
{
    m_pinger->stop();
    clear();
}

} // namespace vnats
