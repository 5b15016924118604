// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/status_pane.h"

#include "app/gui/appearance/contrast.h"
#include "app/gui/widgets/cut_label.h"
#include "app/gui/widgets/notice_bar.h"
#include "app/gui/widgets/padlock.h"
#include "app/gui/widgets/reason_line.h"
#include "app/gui/widgets/state_icon.h"
#include "app/model/words/format.h"
#include "app/model/words/problem_words.h"
#include "app/model/words/user_name.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace vnats {

namespace {

using State = Connection::State;

} // namespace

StatusPane::StatusPane(QWidget* parent)
    : ConnectionView(parent)
{
    setObjectName(QStringLiteral("statusPane"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(makeHeader());
    m_rights = new QLabel(this);
    m_rights->setObjectName(QStringLiteral("status.rights"));
    m_rights->setTextFormat(Qt::PlainText);
    m_rights->setWordWrap(true);
    m_rights->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_rights);
    layout->addWidget(makeProblem());

    // "Connected for 3 min" has to grow even when nothing happens.
    auto* ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, [this] {
        if (connection() && isVisible())
            m_state->setText(stateWords());
    });
    ages->start(1000);
}

QWidget* StatusPane::makeHeader()
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_icon = new QLabel(header);
    m_icon->setFixedSize(44, 44);
    row->addWidget(m_icon);

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_name = new CutLabel(header);
    m_name->setObjectName(QStringLiteral("status.name"));
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    m_name->setFont(large);
    m_state = new CutLabel(header);
    m_state->setObjectName(QStringLiteral("status.state"));
    words->addWidget(m_name);
    words->addWidget(m_state);
    row->addLayout(words, 1);

    m_edit = new QPushButton(tr("&Edit…"), header);
    m_edit->setObjectName(QStringLiteral("editButton"));
    connect(m_edit, &QPushButton::clicked, this, &StatusPane::editRequested);
    row->addWidget(m_edit);
    m_switch = new QPushButton(header);
    m_switch->setObjectName(QStringLiteral("connectButton"));
    m_switch->setMinimumWidth(120);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (!connection())
            return;
        if (connection()->isActive())
            connection()->disconnectNow();
        else
            connection()->connectNow();
    });
    row->addWidget(m_switch);
    return header;
}

QWidget* StatusPane::makeProblem()
{
    m_problem = new TintedFrame(stateColor(State::Failed), this);
    m_problem->setObjectName(QStringLiteral("status.problemFrame"));
    auto* row = new QHBoxLayout(m_problem);
    row->setContentsMargins(14, 10, 10, 10);
    m_problemText = new QLabel(m_problem);
    m_problemText->setObjectName(QStringLiteral("status.problem"));
    m_problemText->setTextFormat(Qt::PlainText);
    m_problemText->setWordWrap(true);
    m_problemText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row->addWidget(m_problemText, 1);
    const auto add = [&](Remedy remedy, const QString& text, const char* name, auto action) {
        auto* button = new QPushButton(text, m_problem);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this, [this, action] {
            if (connection())
                action();
        });
        row->addWidget(button);
        m_remedies.emplace_back(remedy, button);
        return button;
    };
    m_enter =
        add(Remedy::EnterSecrets, QString(), "status.enterSecrets", [this] { Q_EMIT secretsRequested(); });
    add(Remedy::TryNow, tr("Try now"), "status.tryNow", [this] {
        connection()->tryNow();
    })->setToolTip(tr("Retries happen automatically; this does not wait for the next one."));
    add(Remedy::Reconnect, tr("Reconnect"), "status.reconnect", [this] { connection()->restart(); });
    add(Remedy::Edit, tr("Edit the profile…"), "status.editProblem", [this] { Q_EMIT editRequested(); });
    m_problem->hide();
    return m_problem;
}

void StatusPane::refresh()
{
    const State state = connection()->state();
    m_icon->setPixmap(stateIcon(state).pixmap(QSize(44, 44), devicePixelRatioF()));
    m_name->setText(connection()->displayName());
    m_state->setText(stateWords());
    tint();
    const QString allowed = rights();
    m_rights->setText(allowed);
    m_rights->setVisible(!allowed.isEmpty());
    const Problem& problem = connection()->problem();
    m_problem->setVisible(static_cast<bool>(problem));
    m_problem->setColor(stateColor(state == State::Failed ? State::Failed : State::Degraded));
    m_problemText->setText(wordsOf(problem));
    m_enter->setText(wantsLogin(problem) ? tr("Enter login…") : tr("Enter what is missing…"));
    const QList<Remedy> remedies = remediesFor(*connection());
    for (const auto& [remedy, button] : m_remedies) {
        button->setVisible(remedies.contains(remedy));
        if (remedy == Remedy::Reconnect)
            showPermission(button, connection()->permissionToConnect());
    }
    m_edit->setVisible(!connection()->isForeign());
    refreshButton();
}

void StatusPane::refreshButton()
{
    const State state = connection()->state();
    const bool waiting = state == State::Starting || state == State::Connecting;
    m_switch->setText(!connection()->isActive() ? tr("&Connect")
            : waiting                           ? tr("&Cancel")
                                                : tr("Dis&connect"));
    allow({m_switch}, state == State::Stopping ? stateText(state) : QString());
    showPermission(m_switch, connection()->permissionToSwitch());
    m_switch->setDefault(!connection()->isActive());
    // A foreign session that is over cannot be started from here: its settings are not ours.
    m_switch->setVisible(connection()->canBeStarted() || connection()->isActive());
}

void StatusPane::tint()
{
    const State state = connection()->state();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
        readable(blend(colors.color(QPalette::WindowText), stateColor(state), 0.75),
            colors.color(QPalette::Window), colors.color(QPalette::WindowText)));
    m_state->setPalette(colors);
}

void StatusPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && connection())
        tint();
    ConnectionView::changeEvent(event);
}

QString StatusPane::rights() const
{
    const auto& session = connection()->session();
    const auto& boot = connection()->boot();
    if ((!session && !boot) || !connection()->isForeign())
        return {};
    QStringList sentences;
    if (boot)
        sentences << (boot->isEnabled
                ? tr(
                    "Its settings are in /etc/vlan-nats/%1.conf, and it is connected whenever the computer starts.")
                : tr(
                    "Its settings are in /etc/vlan-nats/%1.conf; it is not connected when the computer starts."))
                         .arg(boot->unit);
    else if (!session->bootProfile.isEmpty())
        sentences << tr("Its settings are in /etc/vlan-nats/%1.conf.").arg(session->bootProfile);
    if (connection()->isPrivate())
        sentences << tr("Its traffic and the computers on it are shown only to %1 and root.")
                         .arg(userNameOf(session->owner));
    if (!connection()->isActive())
        return (sentences << rightToStart()).join(QLatin1Char(' '));
    switch (connection()->permissionToSwitch()) {
    case Permissions::Answer::AsksFirst:
        sentences << tr("You can disconnect it with a password, usually an administrator's.");
        break;
    case Permissions::Answer::Refused:
        sentences << tr("You are not allowed to disconnect it.");
        break;
    default:
        sentences << tr("You can disconnect it.");
    }
    return sentences.join(QLatin1Char(' '));
}

QString StatusPane::rightToStart() const
{
    if (!connection()->canBeStarted())
        return {};
    switch (connection()->permissionToConnect()) {
    case Permissions::Answer::AsksFirst:
        return tr("You can connect it with a password, usually an administrator's.");
    case Permissions::Answer::Refused:
        return tr("You are not allowed to connect it.");
    default:
        return tr("You can connect it.");
    }
}

QString StatusPane::stateWords() const
{
    const State state = connection()->state();
    const auto& session = connection()->session();
    QString words = stateText(state);
    if (state == State::Connecting && session && session->since.isValid())
        words = tr("Connection lost, connecting again…");
    if (carriesFrames(state) && session && session->since.isValid()) {
        const auto length = std::chrono::seconds(session->since.secsTo(QDateTime::currentDateTime()));
        words = state == State::Degraded
            ? tr("Connected for %1, needs attention").arg(format::duration(length))
            : tr("Connected for %1").arg(format::duration(length));
    }
    if (connection()->boot() || (session && !session->bootProfile.isEmpty()))
        words += tr(", a boot profile of this computer");
    else if (connection()->isForeign() && connection()->isOfAnotherUser())
        words += tr(", connected by %1", "a user").arg(userNameOf(session->owner));
    else if (connection()->isForeign())
        words += tr(", connected by another program");
    return words;
}

} // namespace vnats
