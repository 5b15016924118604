// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/server_probe_dialog.h"

#include "app/gui/widgets/help.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/words/problem_words.h"
#include "core/base/proxy_choice.h"
#include "helper/contract/string_list.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace vnats {

namespace {

using State = Connection::State;

enum Column { StepColumn, ResultColumn };

/// Whether it is to be expected: whoever finds a proxy himself shows that step when it is done.
bool isOnTheWay(ProbeStep step, const Settings& settings, const QString& server)
{
    switch (step) {
    case ProbeStep::Proxy:
        return proxyTo(server.toStdString(), settings.proxy).has_value();
    case ProbeStep::WebSocket:
        return ServerUrl::split(server.toStdString()).webSocket;
    default:
        return true;
    }
}

} // namespace

ServerProbeDialog::ServerProbeDialog(QWidget* parent)
    : QDialog(parent)
    , m_steps(new QTreeWidget(this))
    , m_summary(new QLabel(this))
{
    setObjectName(QStringLiteral("connectionTest"));
    setWindowTitle(tr("Test connection"));
    help::setTopic(this, help::Topic::Probe);
    help::offerIn(this);
    m_steps->setObjectName(QStringLiteral("test.steps"));
    m_steps->setAccessibleName(tr("Steps of the test"));
    m_steps->setHeaderLabels({tr("Step"), tr("Result")});
    m_steps->setRootIsDecorated(false);
    m_steps->setItemsExpandable(false);
    m_steps->setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->header()->setSectionResizeMode(StepColumn, QHeaderView::ResizeToContents);
    m_summary->setObjectName(QStringLiteral("test.summary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // Room for a problem from the start, so that nothing jumps.
    m_summary->setMinimumHeight(4 * m_summary->fontMetrics().lineSpacing());
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_summary);
    auto* box = new QDialogButtonBox(this);
    m_close = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_close->setObjectName(QStringLiteral("test.close"));
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    layout->addWidget(box);
    resize(560, 360);

    connect(&m_test, &ServerProbe::stepDone, this, &ServerProbeDialog::showStep);
    connect(&m_test, &ServerProbe::finished, this, &ServerProbeDialog::conclude);
    connect(this, &QDialog::finished, &m_test, &ServerProbe::cancel);
}

void ServerProbeDialog::start(const Settings& settings, const Secrets& secrets)
{
    for (const QString& server : toStringList(settings.servers)) {
        auto* item = new QTreeWidgetItem(m_steps, {server});
        item->setFirstColumnSpanned(true);
        QFont bold = font();
        bold.setBold(true);
        item->setFont(StepColumn, bold);
        for (int step = 0; step < int(ProbeStep::Count); ++step) {
            auto* row = new QTreeWidgetItem(item, {titleOf(ProbeStep(step))});
            row->setIcon(StepColumn, stateIcon(State::Off));
            row->setHidden(!isOnTheWay(ProbeStep(step), settings, server));
        }
        item->setExpanded(true);
        markWaiting(item);
    }
    m_summary->setText(tr("The test changes nothing on this computer, and nobody on the LAN notices it."));
    m_test.start(settings, secrets);
}

void ServerProbeDialog::showStep(const ServerProbe::Step& step)
{
    QTreeWidgetItem* server = serverItem(step.server);
    if (!server)
        return;
    QTreeWidgetItem* item = server->child(int(step.step));
    item->setHidden(false);
    const bool good = !step.problem;
    item->setIcon(StepColumn, stateIcon(good ? State::Connected : State::Failed));
    // Not by colour alone.
    item->setText(ResultColumn, good ? resultOf(step) : tr("Failed"));
    if (good)
        return markWaiting(server);
    const QString words = wordsOf(step.problem);
    item->setToolTip(ResultColumn, words);
    m_problems << words;
    m_summary->setText(m_problems.join(QLatin1String("\n\n")));
}

void ServerProbeDialog::conclude(const Problem& problem)
{
    m_close->setText(tr("Close"));
    if (problem)
        m_summary->setText(wordsOf(problem));
    else if (m_problems.isEmpty())
        m_summary->setText(tr("Test passed: this computer can join the LAN."));
}

QTreeWidgetItem* ServerProbeDialog::serverItem(const QString& server)
{
    for (int i = 0; i < m_steps->topLevelItemCount(); ++i)
        if (m_steps->topLevelItem(i)->text(StepColumn) == server)
            return m_steps->topLevelItem(i);
    return nullptr;
}

/// The step in progress.
void ServerProbeDialog::markWaiting(QTreeWidgetItem* server)
{
    for (int i = 0; i < server->childCount(); ++i) {
        QTreeWidgetItem* item = server->child(i);
        if (item->isHidden() || !item->text(ResultColumn).isEmpty())
            continue;
        item->setIcon(StepColumn, stateIcon(State::Connecting));
        return;
    }
}

} // namespace vnats
