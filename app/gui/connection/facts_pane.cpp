// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/facts_pane.h"

#include "app/gui/widgets/clipboard.h"
#include "app/gui/widgets/cut_label.h"
#include "app/model/words/format.h"
#include "core/base/ip_address.h"
#include "helper/contract/stable_mac.h"
#include "helper/contract/string_list.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>
#include <utility>

namespace vnats {

namespace {

const QString kNothing = QStringLiteral("–");
constexpr int kSpacing = 14;

QString orNothing(const QString& text)
{
    return text.isEmpty() ? kNothing : text;
}

/// What protects the traffic from being read on its way.
QString protectionOf(const SessionInfo& session)
{
    if (session.sealed)
        return FactsPane::tr("sealed with the network key");
    return session.tls ? FactsPane::tr("encrypted to the server only") : FactsPane::tr("none");
}

QString totalText(double rate, std::uint64_t bytes)
{
    const QString pattern = FactsPane::tr("%1 · %2 in total");
    return pattern.arg(
        format::isolated(pattern, format::rate(rate)), format::isolated(pattern, format::bytes(bytes)));
}

/// Empty for the one in use.
QString standingOf(const ServerSight& sight)
{
    switch (sight.standing) {
    case ServerStanding::Used:
    case ServerStanding::Count:
        break;
    case ServerStanding::Unknown:
        return FactsPane::tr("not tried yet");
    case ServerStanding::Reached:
        return FactsPane::tr("round trip %1").arg(format::roundTrip(sight.roundTrip));
    case ServerStanding::Unreachable:
        return FactsPane::tr("does not answer");
    case ServerStanding::LoginRefused:
        return FactsPane::tr("refuses the login or a subject of the LAN");
    case ServerStanding::TlsFailed:
        return FactsPane::tr("its TLS or certificate is not accepted");
    case ServerStanding::Elsewhere:
        return FactsPane::tr("does not lead to this LAN");
    case ServerStanding::Slow:
        return FactsPane::tr("what is said on this LAN arrives by it too late");
    }
    return {};
}

} // namespace

FactsPane::FactsPane(QWidget* parent)
    : ConnectionView(parent)
    , m_grid(new QGridLayout(this))
    , m_othersTitle(new QLabel(tr("Other servers"), this))
    , m_others(new QLabel(this))
    , m_offloads(new QLabel(this))
    , m_copyAddress(new QToolButton(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kSpacing);
    m_grid->setVerticalSpacing(3);
    m_down = addFact(0, 0, tr("Receiving"), QStringLiteral("status.down"));
    m_up = addFact(1, 0, tr("Sending"), QStringLiteral("status.up"));
    m_address = addFact(2, 0, tr("IP address"), QStringLiteral("status.address"));
    addCopyButton();
    m_mac = addFact(3, 0, tr("MAC address"), QStringLiteral("status.mac"));
    m_server = addFact(0, 1, tr("Server"), QStringLiteral("status.server"));
    m_vlan = addFact(1, 1, tr("VLAN ID"), QStringLiteral("status.vlan"));
    m_interface = addFact(2, 1, tr("Interface"), QStringLiteral("status.interface"));
    m_since = addFact(3, 1, tr("Connected since"), QStringLiteral("status.since"));
    m_way = addFact(4, 0, tr("Protection"), QStringLiteral("status.protection"));
    m_roundTrip = addFact(4, 1, tr("Round trip to server"), QStringLiteral("status.serverRtt"));
    m_routes = addFact(5, 0, tr("Routes"), QStringLiteral("status.routes"));
    m_games = addFact(5, 1, tr("Games"), QStringLiteral("status.games"));
    // Each row is as high as the one with the button.
    for (const Fact& fact : m_facts)
        fact.value->setMinimumHeight(m_copyAddress->minimumHeight());
    for (std::size_t i = m_facts.size() - 2; i < m_facts.size(); ++i)
        m_special << m_facts[i].title << m_facts[i].value;

    m_others->setObjectName(QStringLiteral("status.otherServers"));
    m_others->setTextFormat(Qt::PlainText);
    m_others->setWordWrap(true);
    m_others->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_others->setAccessibleDescription(m_othersTitle->text());
    m_others->hide();
    m_othersTitle->setForegroundRole(QPalette::PlaceholderText);
    m_othersTitle->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_othersTitle->hide();
    m_offloads->setObjectName(QStringLiteral("status.offloads"));
    m_offloads->setTextFormat(Qt::PlainText);
    m_offloads->setWordWrap(true);
    m_offloads->setForegroundRole(QPalette::PlaceholderText);
    m_offloads->hide();
    arrange(2);
}

void FactsPane::addCopyButton()
{
    m_copyAddress->setObjectName(QStringLiteral("status.copyAddress"));
    m_copyAddress->setText(tr("Copy"));
    m_copyAddress->setAccessibleName(tr("Copy the IP address of this computer"));
    m_copyAddress->setToolTip(m_copyAddress->accessibleName());
    m_copyAddress->setAutoRaise(true);
    m_copyAddress->setFocusPolicy(Qt::TabFocus);
    connect(m_copyAddress, &QToolButton::clicked, this, [this] {
        clipboard::copy(ownAddress());
        clipboard::showCopied(m_copyAddress);
    });
    // Right behind the address, and hardly higher than the line.
    m_copyAddress->setFixedHeight(m_address->sizeHint().height() + 4);
    auto* cell = new QWidget(this);
    cell->setMinimumWidth(m_address->minimumWidth());
    cell->setSizePolicy(m_address->sizePolicy());
    m_address->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_address->setMinimumWidth(0);
    auto* line = new QHBoxLayout(cell);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_address);
    line->addWidget(m_copyAddress);
    line->addStretch();
    m_facts.back().value = cell;
}

void FactsPane::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    int rows = 0;
    for (const Fact& fact : m_facts)
        rows = std::max(rows, fact.row + 1);
    for (const Fact& fact : m_facts) {
        const int row = columns == 2 ? fact.row : fact.row + fact.column * rows;
        const int column = columns == 2 ? 2 * fact.column : 0;
        m_grid->addWidget(fact.title, row, column);
        m_grid->addWidget(fact.value, row, column + 1);
    }
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, columns == 2 ? 1 : 0);
    const int below = columns == 2 ? rows : 2 * rows;
    m_grid->addWidget(m_othersTitle, below, 0);
    m_grid->addWidget(m_others, below, 1, 1, 2 * columns - 1);
    m_grid->addWidget(m_offloads, below + 1, 0, 1, 2 * columns);
}

int FactsPane::widthOf(int column) const
{
    int title = 0;
    int value = 0;
    for (const Fact& fact : m_facts)
        if (fact.column == column) {
            title = std::max(title, fact.title->sizeHint().width());
            value = std::max(value, fact.value->minimumWidth());
        }
    return title + kSpacing + value;
}

QSize FactsPane::minimumSizeHint() const
{
    return {std::max(widthOf(0), widthOf(1)), m_grid->minimumSize().height()};
}

void FactsPane::resizeEvent(QResizeEvent* event)
{
    arrange(width() >= widthOf(0) + kSpacing + widthOf(1) ? 2 : 1);
    ConnectionView::resizeEvent(event);
}

QLabel* FactsPane::addFact(int row, int column, const QString& title, const QString& name)
{
    auto* label = new QLabel(title, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* value = new CutLabel(this);
    value->setText(kNothing);
    value->setObjectName(name);
    // No accessible name: a screen reader would read it instead of the value.
    value->setAccessibleDescription(title);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    // Values of usual length are never cut, however small the window.
    const QString usual =
        column == 0 ? totalText(9.99e8, 999'000'000'000) : QStringLiteral("nats://10.0.0.2:4222");
    value->setMinimumWidth(fontMetrics().horizontalAdvance(usual));
    m_facts.push_back({label, value, row, column});
    return value;
}

void FactsPane::showOthers(const QList<ServerSight>& servers)
{
    QStringList words;
    for (const ServerSight& sight : servers)
        if (const QString standing = standingOf(sight); !standing.isEmpty())
            words << tr("%1: %2", "server, and how it is").arg(QString::fromStdString(sight.url), standing);
    m_othersTitle->setVisible(!words.isEmpty());
    m_others->setVisible(!words.isEmpty());
    m_others->setText(words.join(u'\n'));
}

void FactsPane::refresh()
{
    const auto& session = connection()->session();
    if (session) {
        m_server->setText(session->proxy.isEmpty()
                ? orNothing(session->server)
                : tr("%1 through %2", "server, and its proxy").arg(session->server, session->proxy));
        m_vlan->setText(QString::number(session->vlanId));
        m_interface->setText(session->interface.isEmpty()
                ? kNothing
                : tr("%1 (MTU %2)", "interface").arg(session->interface).arg(session->mtu));
        m_mac->setText(orNothing(session->hardwareAddress));
        m_address->setText(orNothing(session->addresses.join(QLatin1String(", "))));
        m_way->setText(protectionOf(*session));
        m_roundTrip->setText(session->serverRtt == 0
                ? kNothing
                : format::roundTrip(std::chrono::microseconds(session->serverRtt)));
        m_since->setText(session->since.isNull()
                ? kNothing
                : format::moment(session->since, QDateTime::currentDateTime()));
    } else if (const auto& profile = connection()->profile()) {
        const Settings& settings = profile->settings;
        const QStringList addresses = toStringList(settings.addressTexts());
        m_server->setText(
            settings.servers.empty() ? kNothing : QString::fromStdString(settings.servers.front()));
        m_vlan->setText(QString::number(settings.vlanId));
        m_interface->setText(QString::fromStdString(settings.interfaceName()));
        // Whoever runs a server with port security needs it before the first connection (vlan-natsctl permissions).
        const auto mac = ownMac(settings);
        m_mac->setText(mac ? QString::fromStdString(mac->toString()) : kNothing);
        m_address->setText(orNothing(addresses.join(QLatin1String(", "))));
        for (QLabel* value : {m_since, m_way, m_roundTrip})
            value->setText(kNothing);
    }
    const auto& profile = connection()->profile();
    if (session)
        showSpecial(session->routes, session->games);
    else if (profile)
        showSpecial(toStringList(profile->settings.routeTexts()), profile->settings.games);
    showOthers(session && !session->server.isEmpty() ? session->servers : QList<ServerSight>());
    m_copyAddress->setVisible(!ownAddress().isEmpty());
    // Only a newer kernel helps, so it has the quiet colour of the captions.
    const QString refused = session ? session->refusedOffloads : QString();
    m_offloads->setVisible(!refused.isEmpty());
    m_offloads->setText(
        tr("This computer's kernel does not support %1 on TAP interfaces. This can only reduce speed.")
            .arg(refused));
    refreshTraffic();
}

/// Few VLANs have any, and the others need no empty lines.
void FactsPane::showSpecial(const QStringList& routes, bool games)
{
    m_routes->setText(orNothing(routes.join(QLatin1String(", "))));
    m_games->setText(games ? tr("prefer this LAN") : kNothing);
    for (QWidget* widget : std::as_const(m_special))
        widget->setVisible(games || !routes.isEmpty());
}

QString FactsPane::ownAddress() const
{
    const QString first =
        m_address->text().section(QLatin1String(", "), 0, 0).section(QLatin1Char('/'), 0, 0);
    return IpAddress::parse(first.toStdString()) ? first : QString();
}

void FactsPane::refreshTraffic()
{
    if (!connection()->session()) {
        m_down->setText(kNothing);
        m_up->setText(kNothing);
        return;
    }
    const Rates rates = connection()->history().current();
    const Stats& stats = connection()->stats();
    m_down->setText(totalText(rates.down, stats.total(Direction::Downlink).bytes));
    m_up->setText(totalText(rates.up, stats.total(Direction::Uplink).bytes));
}

} // namespace vnats
