// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/connection/peers_pane.h"

#include "app/gui/connection/peer_answers.h"
#include "app/gui/connection/peer_delegate.h"
#include "app/gui/connection/traffic_chart.h"
#include "app/gui/widgets/form_field.h"
#include "app/gui/widgets/menu_keys.h"
#include "app/gui/widgets/roomy_table.h"
#include "app/gui/widgets/row_choice.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <initializer_list>
#include <vector>

namespace vnats {

namespace {

std::initializer_list<int> columnsOf(PeersPane::Kind kind)
{
    static constexpr std::initializer_list<int> kComputers{PeerModel::Name, PeerModel::Address,
        PeerModel::Mac, PeerModel::RoundTrip, PeerModel::LastSeen, PeerModel::Down, PeerModel::Up};
    static constexpr std::initializer_list<int> kMacs{PeerModel::Mac, PeerModel::Through, PeerModel::Address,
        PeerModel::LastSeen, PeerModel::Received, PeerModel::Sent};
    return kind == PeersPane::Kind::Computers ? kComputers : kMacs;
}

/// The widest text that a column usually holds.
const char* sampleOf(int column)
{
    switch (column) {
    case PeerModel::Address:
        return "255.255.255.255";
    case PeerModel::Mac:
        return "dd:dd:dd:dd:dd:dd";
    case PeerModel::Name:
    case PeerModel::Through:
        return "workshop-computer";
    case PeerModel::Features:
        return "native, sealed";
    default:
        return "999.9 kB/s";
    }
}

void copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

PeersPane::PeersPane(Kind kind, QWidget* parent)
    : ConnectionView(parent)
    , m_kind(kind)
    , m_model(new PeerModel(this))
    , m_filter(new QLineEdit(this))
    , m_answers(new PeerAnswers(this))
    , m_stack(new QStackedWidget(this))
    , m_hint(new QLabel(this))
    , m_note(new QLabel(this))
    , m_table(new RoomyTable(idPrefix() + QLatin1String("Table"),
          kind == Kind::Computers ? tr("Computers on this LAN") : tr("MAC addresses on this LAN"), this))
    , m_chart(new TrafficChart(this, idPrefix() + QLatin1String("Chart")))
{
    setObjectName(idPrefix() + QLatin1String("Pane"));
    makeTable();
    m_hint->setObjectName(idPrefix() + QLatin1String("Hint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(m_table);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeBar());
    layout->addWidget(m_stack, 1);
    m_note->setObjectName(idPrefix() + QLatin1String("Note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_note);
    layout->addWidget(m_chart);
    m_chart->hide();

    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PeersPane::refreshTraffic);
    connect(m_model, &PeerModel::counted, this, &PeersPane::count);
    count();
}

QString PeersPane::idPrefix() const
{
    return m_kind == Kind::Computers ? QStringLiteral("peers") : QStringLiteral("macs");
}

void PeersPane::makeTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PeerDelegate(*m_model, m_table));
    m_table->setSortingEnabled(true);
    const auto shown = columnsOf(m_kind);
    for (int column = 0; column < PeerModel::ColumnCount; ++column)
        m_table->setColumnHidden(column, std::ranges::find(shown, column) == shown.end());
    QHeaderView* header = m_table->horizontalHeader();
    int place = 0;
    for (const int column : shown)
        header->moveSection(header->visualIndex(column), place++);
    header->setSectionsMovable(true);
    m_table->sortByColumn(m_kind == Kind::Computers ? PeerModel::Name : PeerModel::Mac, Qt::AscendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &PeersPane::openHeaderMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PeersPane::openMenu);
    onRowChosen(*m_table, [this](const QModelIndex& index) {
        const QString address = index.siblingAtColumn(PeerModel::Address).data().toString();
        if (!address.isEmpty())
            ping(address, callOf(m_model->entry(index.row())));
    });
    fitColumns();
}

void PeersPane::fitColumns()
{
    // Sized for the usual content and not for the current one, so that nothing jumps. The first column takes
    // the rest.
    QHeaderView* header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(60);
    for (int column = 0; column < PeerModel::ColumnCount; ++column) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        // Room for the sort arrow beside the title.
        const int width = std::max(fontMetrics().horizontalAdvance(QLatin1String(sampleOf(column))),
            fontMetrics().horizontalAdvance(title) + 16);
        header->resizeSection(column, width + 2 * RoomyTable::kAir + 4);
    }
    header->setSectionResizeMode(header->logicalIndex(0), QHeaderView::Stretch);
}

QByteArray PeersPane::columns() const
{
    return QByteArray::number(PeerModel::ColumnCount) + ' '
        + m_table->horizontalHeader()->saveState().toBase64();
}

void PeersPane::setColumns(const QByteArray& columns)
{
    // A header takes over whatever number of sections it is given.
    const QByteArray count = QByteArray::number(PeerModel::ColumnCount) + ' ';
    if (columns.startsWith(count))
        m_table->horizontalHeader()->restoreState(QByteArray::fromBase64(columns.mid(count.size())));
}

QWidget* PeersPane::makeBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_filter->setObjectName(idPrefix() + QLatin1String("Filter"));
    m_filter->setAccessibleName(tr("Search by name, IP or MAC address"));
    m_filter->setPlaceholderText(tr("Search by name, IP or MAC address"));
    addClearButton(*m_filter);
    // The hint keeps a margin in every language.
    m_filter->setMinimumWidth(
        std::max(260, fontMetrics().horizontalAdvance(m_filter->placeholderText()) + 48));
    connect(m_filter, &QLineEdit::textChanged, m_model, &PeerModel::setFilter);
    row->addWidget(m_filter);
    m_answers->setObjectName(idPrefix() + QLatin1String("Answers"));
    row->addWidget(m_answers, 1);

    addFindKey(*this, *m_filter);
    return bar;
}

void PeersPane::turn()
{
    m_answers->fallSilent();
    m_filter->clear();
    m_model->setPeers(connection() ? connection()->peers() : nullptr);
}

void PeersPane::refresh()
{
    const auto& session = connection()->session();
    m_model->setSealed(session && session->sealed);
    m_model->setReach(session ? Reach(session->addresses, session->routes) : Reach());
    count();
}

void PeersPane::refreshTraffic()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows(PeerModel::Mac);
    m_chart->setVisible(rows.size() == 1 && hasRoomForChart());
    showNote();
    if (m_chart->isHidden() || !isVisible())
        return;
    const PeerRoster::Entry& peer = m_model->entry(rows.first().row());
    std::vector<Rates> rates;
    for (std::size_t place = 0; place < PeerTraffic::kSamples; ++place)
        rates.push_back(peer.traffic.at(place));
    m_chart->showMinuteOf(tr("Traffic with %1").arg(callOf(peer)), rates);
}

/// In a low window, the table is worth more.
bool PeersPane::hasRoomForChart() const
{
    return height() >= minimumSizeHint().height() + layout()->spacing() + m_chart->minimumSizeHint().height();
}

QSize PeersPane::minimumSizeHint() const
{
    QSize least = layout()->minimumSize();
    if (!m_chart->isHidden())
        least.rheight() -= layout()->spacing() + m_chart->minimumSizeHint().height();
    return least;
}

void PeersPane::resizeEvent(QResizeEvent* event)
{
    ConnectionView::resizeEvent(event);
    refreshTraffic();
}

QString PeersPane::title() const
{
    const QString what = m_kind == Kind::Computers ? tr("Peers") : tr("MACs");
    return m_model->total() == 0
        ? what
        : tr("%1 (%2)", "title and number").arg(what, locale().toString(m_model->total()));
}

void PeersPane::count()
{
    const bool any = m_model->total() > 0;
    m_filter->setEnabled(any);
    if (m_model->rowCount() == 0) {
        const auto state = connection() ? connection()->state() : Connection::State::Off;
        if (any)
            m_hint->setText(tr("No matches."));
        else if (connection() && connection()->isPrivate())
            m_hint->setText(tr("The computers on another user's VLAN are not shown."));
        else if (carriesFrames(state))
            m_hint->setText(tr(
                "No other computer has been seen yet.\nConnect another one with the same NATS URL and VLAN "
                "ID, or ping an address on this LAN."));
        else
            m_hint->setText(tr("Connect to this LAN to see who is on it."));
    }
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    showNote();
    Q_EMIT titleChanged();
}

/// The chart of the selected one needs its room.
void PeersPane::showNote()
{
    m_note->setText(note());
    m_note->setVisible(m_chart->isHidden() && !m_note->text().isEmpty());
}

QString PeersPane::note() const
{
    if (m_kind != Kind::Computers)
        return {};
    const QStringList complaints = m_model->complaints();
    if (complaints.size() > 1)
        return tr("%1 There is something about others, too; point at one to read it.")
            .arg(complaints.first());
    if (!complaints.isEmpty())
        return complaints.first();
    const auto& session = connection() ? connection()->session() : std::nullopt;
    if (!session || session->games || connection()->isForeign() || m_model->total() == 0)
        return {};
    return tr(
        "If games do not find each other here, edit this VLAN and choose “Games and discovery prefer this "
        "LAN” (Advanced).");
}

void PeersPane::openMenu(const QPoint& place)
{
    const QModelIndex index = m_table->rowAt(place);
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(idPrefix() + QLatin1String("Menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Rows move under an open menu while traffic flows: what it will copy is read now.
    const auto add = [&](const QString& text, const char* id, const QString& copied) {
        QAction* action = menu->addAction(text, this, [copied] { copy(copied); });
        action->setObjectName(idPrefix() + QLatin1String(id));
        action->setEnabled(!copied.isEmpty());
        return action;
    };
    const QString address = index.siblingAtColumn(PeerModel::Address).data().toString();
    addWays(menu, address, callOf(m_model->entry(index.row())));
    menu->addSeparator();
    add(tr("Copy this cell"), ".copyCell", index.data().toString());
    showKeys(add(tr("Copy the selected rows"), ".copyRows", m_table->selectedText()), QKeySequence::Copy);
    add(tr("Copy MAC address"), ".copyMac", index.siblingAtColumn(PeerModel::Mac).data().toString());
    add(tr("Copy IP address"), ".copyAddress", address);
    // The table shows the first one.
    const auto& addresses = m_model->entry(index.row()).info.addresses;
    for (std::size_t i = 1; i < addresses.size(); ++i) {
        const QString other = QString::fromStdString(addresses[i].toString());
        add(tr("Copy %1", "another IP address").arg(other), ".copyOther", other);
    }
    menu->addSeparator();
    // The header's own menu can be reached only by mouse.
    menu->addMenu(makeColumnsMenu(menu));
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void PeersPane::addWays(QMenu* menu, const QString& address, const QString& name)
{
    const auto add = [&](const QString& text, const char* id, const auto& action) {
        QAction* way = menu->addAction(text, this, action);
        way->setObjectName(idPrefix() + QLatin1String(id));
        way->setEnabled(!address.isEmpty());
        return way;
    };
    showKeys(add(tr("Ping"), ".ping", [this, address, name] { ping(address, name); }), Qt::Key_Return);
    add(tr("Open SSH"), ".ssh", [this, address] { m_answers->open(QStringLiteral("ssh"), address); });
    add(tr("Open in the browser"), ".http",
        [this, address] { m_answers->open(QStringLiteral("http"), address); });
}

void PeersPane::openHeaderMenu(const QPoint& place)
{
    QMenu* menu = makeColumnsMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(m_table->horizontalHeader()->mapToGlobal(place));
}

QMenu* PeersPane::makeColumnsMenu(QWidget* parent)
{
    auto* menu = new QMenu(tr("Columns"), parent);
    menu->setObjectName(idPrefix() + QLatin1String("Columns"));
    for (int column = 0; column < PeerModel::ColumnCount; ++column) {
        QAction* action =
            menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), this,
                [this, column](bool shown) { m_table->setColumnHidden(column, !shown); });
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        // Without any column there would be no header to bring one back with.
        action->setEnabled(column != *columnsOf(m_kind).begin());
    }
    return menu;
}

void PeersPane::ping(const QString& address, const QString& name)
{
    const auto& session = connection() ? connection()->session() : std::nullopt;
    m_answers->ping(address, name, session ? session->interface : QString());
}

} // namespace vnats
