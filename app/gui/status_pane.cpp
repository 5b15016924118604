// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/status_pane.h"

#include "app/gui/notice_bar.h"
#include "app/gui/state_icon.h"
#include "app/model/format.h"
#include "helper/contract/string_list.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace vnats {

namespace {

using State = Connection::State;

const QString kNothing = QStringLiteral("–");

QString orNothing(const QString& text)
{
    return text.isEmpty() ? kNothing : text;
}

} // namespace

StatusPane::StatusPane(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("statusPane"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(makeHeader());
    layout->addWidget(makeProblem());
    layout->addWidget(makeFacts());
    layout->addWidget(makeOffloads());

    // "For 3 min" grows without news from anybody.
    auto* ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, [this] {
        if (m_connection && isVisible())
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
    m_name = new QLabel(header);
    m_name->setObjectName(QStringLiteral("status.name"));
    m_name->setTextFormat(Qt::PlainText);
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    m_name->setFont(large);
    m_state = new QLabel(header);
    m_state->setObjectName(QStringLiteral("status.state"));
    m_state->setTextFormat(Qt::PlainText);
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
        if (!m_connection)
            return;
        if (m_connection->isActive())
            m_connection->disconnectNow();
        else
            m_connection->connectNow();
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
    m_remedy = new QPushButton(tr("Try again"), m_problem);
    m_remedy->setObjectName(QStringLiteral("status.tryAgain"));
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        if (m_connection)
            m_connection->connectNow();
    });
    row->addWidget(m_remedy);
    m_tryNow = new QPushButton(tr("Try now"), m_problem);
    m_tryNow->setObjectName(QStringLiteral("status.tryNow"));
    m_tryNow->setToolTip(tr("It is tried again by itself; this does not wait for the next time."));
    connect(m_tryNow, &QPushButton::clicked, this, [this] {
        if (m_connection)
            m_connection->tryNow();
    });
    row->addWidget(m_tryNow);
    m_problem->hide();
    return m_problem;
}

QWidget* StatusPane::makeFacts()
{
    auto* facts = new QWidget(this);
    auto* grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(7);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_down = addFact(grid, 0, 0, tr("Receiving"), QStringLiteral("status.down"));
    m_up = addFact(grid, 1, 0, tr("Sending"), QStringLiteral("status.up"));
    m_address = addFact(grid, 2, 0, tr("IP address"), QStringLiteral("status.address"));
    m_mac = addFact(grid, 3, 0, tr("MAC address"), QStringLiteral("status.mac"));
    m_dropped = addFact(grid, 4, 0, tr("Dropped frames"), QStringLiteral("status.dropped"));
    m_server = addFact(grid, 0, 2, tr("Server"), QStringLiteral("status.server"));
    m_vlan = addFact(grid, 1, 2, tr("VLAN ID"), QStringLiteral("status.vlan"));
    m_interface = addFact(grid, 2, 2, tr("Interface"), QStringLiteral("status.interface"));
    m_since = addFact(grid, 3, 2, tr("Connected since"), QStringLiteral("status.since"));
    return facts;
}

QWidget* StatusPane::makeOffloads()
{
    m_offloads = new QLabel(this);
    m_offloads->setObjectName(QStringLiteral("status.offloads"));
    m_offloads->setTextFormat(Qt::PlainText);
    m_offloads->setWordWrap(true);
    m_offloads->setForegroundRole(QPalette::PlaceholderText);
    m_offloads->hide();
    return m_offloads;
}

QLabel* StatusPane::addFact(QGridLayout* grid, int row, int column, const QString& title, const QString& name)
{
    auto* label = new QLabel(title, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* value = new QLabel(kNothing, this);
    value->setObjectName(name);
    value->setAccessibleName(title);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grid->addWidget(label, row, column);
    grid->addWidget(value, row, column + 1);
    return value;
}

void StatusPane::setConnection(Connection* connection)
{
    if (m_connection == connection)
        return;
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = connection;
    if (!connection)
        return;
    connect(connection, &Connection::changed, this, &StatusPane::refresh);
    connect(connection, &Connection::trafficChanged, this, &StatusPane::refreshTraffic);
    refresh();
}

void StatusPane::refresh()
{
    const State state = m_connection->state();
    m_icon->setPixmap(stateIcon(state).pixmap(QSize(44, 44), devicePixelRatioF()));
    m_name->setText(m_connection->displayName());
    m_state->setText(stateWords());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, blend(colors.color(QPalette::WindowText), stateColor(state), 0.75));
    m_state->setPalette(colors);

    const Problem& problem = m_connection->problem();
    m_problem->setVisible(static_cast<bool>(problem));
    m_problem->setColor(stateColor(state == State::Failed ? State::Failed : State::Degraded));
    m_problemText->setText(QString::fromStdString(problem.message));
    m_remedy->setVisible(state == State::Failed && !m_connection->isForeign());
    m_tryNow->setVisible(state == State::Connecting && !m_connection->isForeign());
    m_edit->setVisible(!m_connection->isForeign());
    refreshButton();
    refreshFacts();
    refreshTraffic();
}

void StatusPane::refreshButton()
{
    const State state = m_connection->state();
    const bool waiting = state == State::Starting || state == State::Connecting;
    m_switch->setText(!m_connection->isActive() ? tr("&Connect")
            : waiting                           ? tr("&Cancel")
                                                : tr("Dis&connect"));
    m_switch->setEnabled(state != State::Stopping);
    m_switch->setDefault(!m_connection->isActive());
    // A foreign session that is over cannot be started from here: its settings are not ours.
    m_switch->setVisible(!m_connection->isForeign() || m_connection->isActive());
}

void StatusPane::refreshFacts()
{
    const auto& session = m_connection->session();
    if (session) {
        m_server->setText(orNothing(session->server));
        m_vlan->setText(QString::number(session->vlanId));
        m_interface->setText(session->interface.isEmpty()
                ? kNothing
                : tr("%1 (MTU %2)", "interface").arg(session->interface).arg(session->mtu));
        m_mac->setText(orNothing(session->hardwareAddress));
        m_address->setText(orNothing(session->addresses.join(QLatin1String(", "))));
        m_since->setText(session->since.isNull()
                ? kNothing
                : format::moment(session->since, QDateTime::currentDateTime()));
    } else if (const auto& profile = m_connection->profile()) {
        const Settings& settings = profile->settings;
        const QStringList addresses = toStringList(settings.addressTexts());
        m_server->setText(
            settings.servers.empty() ? kNothing : QString::fromStdString(settings.servers.front()));
        m_vlan->setText(QString::number(settings.vlanId));
        m_interface->setText(QString::fromStdString(settings.interfaceName()));
        m_mac->setText(kNothing);
        m_address->setText(orNothing(addresses.join(QLatin1String(", "))));
        m_since->setText(kNothing);
    }
    // Nothing to be done about but by a newer kernel, so it stands in the colour of the captions.
    const QString refused = session ? session->refusedOffloads : QString();
    m_offloads->setVisible(!refused.isEmpty());
    m_offloads->setText(tr("This computer's kernel does not offer %1 for TAP interfaces. "
                           "Speed may suffer, nothing else.")
                            .arg(refused));
    // Long lists are cut by the layout; the whole is one hover away.
    for (QLabel* value : {m_server, m_interface, m_address})
        value->setToolTip(value->text());
}

void StatusPane::refreshTraffic()
{
    if (!m_connection->session()) {
        m_down->setText(kNothing);
        m_up->setText(kNothing);
        m_dropped->setText(kNothing);
        return;
    }
    const Rates rates = m_connection->history().current();
    const Stats& stats = m_connection->stats();
    m_down->setText(
        tr("%1 · %2 in total")
            .arg(format::rate(rates.down), format::bytes(stats.total(Direction::Downlink).bytes)));
    m_up->setText(tr("%1 · %2 in total")
                      .arg(format::rate(rates.up), format::bytes(stats.total(Direction::Uplink).bytes)));
    QStringList dropped;
    QStringList reasons;
    const auto add = [&](Direction direction, const QString& pattern) {
        if (const QString count = format::dropCount(stats, direction); !count.isEmpty()) {
            dropped << pattern.arg(count);
            reasons << format::dropReasons(stats, direction);
        }
    };
    add(Direction::Downlink, tr("%1 received", "frames dropped"));
    add(Direction::Uplink, tr("%1 sent", "frames dropped"));
    m_dropped->setText(orNothing(dropped.join(QLatin1String(" · "))));
    m_dropped->setToolTip(reasons.join(QLatin1Char('\n')));
}

QString StatusPane::stateWords() const
{
    const State state = m_connection->state();
    const auto& session = m_connection->session();
    QString words = stateText(state);
    if (state == State::Connecting && session && session->since.isValid())
        words = tr("Connection lost, connecting again…");
    if ((state == State::Connected || state == State::Degraded) && session && session->since.isValid()) {
        const auto length = std::chrono::seconds(session->since.secsTo(QDateTime::currentDateTime()));
        words = tr("%1 for %2").arg(words, format::duration(length));
    }
    if (m_connection->isForeign())
        words += tr(", started by another user or program");
    return words;
}

} // namespace vnats
