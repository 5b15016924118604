// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/leaf_pane.h"

#include "app/gui/widgets/notice_bar.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/connections/hosted_leaves.h"
#include "app/model/words/problem_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace vnats {

LeafPane::LeafPane(HostedLeaves& leaves, QWidget* parent)
    : ConnectionView(parent)
    , m_leaves(leaves)
    , m_frame(new TintedFrame(stateColor(Connection::State::Off), this))
    , m_text(new QLabel(this))
    , m_again(new QPushButton(tr("Host a&gain"), this))
    , m_end(new QPushButton(tr("Stop &hosting"), this))
{
    setObjectName(QStringLiteral("leafPane"));
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_frame);
    auto* row = new QHBoxLayout(m_frame);
    row->setContentsMargins(14, 8, 10, 8);
    m_text->setObjectName(QStringLiteral("leaf.state"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_again->setObjectName(QStringLiteral("leaf.again"));
    m_end->setObjectName(QStringLiteral("leaf.end"));
    m_end->setToolTip(tr("Members nearby go back to the server itself."));
    row->addWidget(m_text, 1);
    row->addWidget(m_again);
    row->addWidget(m_end);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (connection())
            m_leaves.tryAgain(connection()->key());
    });
    connect(m_end, &QPushButton::clicked, this, &LeafPane::endRequested);
    connect(&leaves, &HostedLeaves::changed, this, [this] {
        if (connection())
            refresh();
    });
    hide();
}

void LeafPane::turn()
{
    if (!connection())
        hide();
}

void LeafPane::refresh()
{
    const bool hosted = connection()->profile() && connection()->profile()->leaf;
    setVisible(hosted);
    if (!hosted)
        return;
    const auto port = m_leaves.portOf(connection()->key());
    const Problem problem = m_leaves.problemOf(connection()->key());
    m_frame->setColor(stateColor(problem ? Connection::State::Degraded
            : port                       ? Connection::State::Connected
                                         : Connection::State::Off));
    // Port numbers are names: no locale may group their digits.
    m_text->setText(problem ? wordsOf(problem)
            : port ? tr("This computer hosts a leaf node of the server on port %1. Members nearby use it.")
                         .arg(QString::number(*port))
                   : tr("This computer hosts a leaf node of the server while it is connected."));
    m_again->setVisible(bool(problem));
}

} // namespace vnats
