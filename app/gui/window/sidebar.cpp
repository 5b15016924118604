// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/sidebar.h"

#include "app/gui/widgets/clipboard.h"
#include "app/gui/widgets/form_field.h"
#include "app/gui/widgets/menu_keys.h"
#include "app/gui/widgets/padlock.h"
#include "app/gui/widgets/row_choice.h"
#include "app/gui/window/connection_delegate.h"
#include "app/gui/window/shown_connections.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vnats {

namespace {

/// From so many on, one does not find one at a glance.
constexpr int kManyConnections = 8;

} // namespace

Sidebar::Sidebar(ConnectionList& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_shown(new ShownConnections(model, this))
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_more(new QMenu(this))
{
    m_list->setObjectName(QStringLiteral("profileList"));
    m_list->setAccessibleName(tr("VLANs"));
    m_list->setModel(m_shown);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setItemDelegate(new ConnectionDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &Sidebar::openMenu);
    onRowChosen(*m_list, [this](const QModelIndex&) { toggleCurrent(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::currentChanged);
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, &Sidebar::listGrown);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &Sidebar::listChanged);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &Sidebar::listChanged);

    auto* remove = new QAction(tr("Delete"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, [this] {
        if (Connection* connection = current(); connection && !connection->isForeign())
            Q_EMIT deleteRequested(connection);
    });
    m_list->addAction(remove);

    for (const auto& [keys, step] : {std::pair(Qt::ALT | Qt::Key_Up, -1), {Qt::ALT | Qt::Key_Down, 1}}) {
        auto* move = new QAction(m_list);
        move->setShortcut(keys);
        move->setShortcutContext(Qt::WidgetShortcut);
        connect(move, &QAction::triggered, this, [this, step] { moveCurrent(step); });
        m_list->addAction(move);
    }
    makeFilter();

    auto* add = new QPushButton(tr("&Add a VLAN…"), this);
    add->setObjectName(QStringLiteral("addProfileButton"));
    connect(add, &QPushButton::clicked, this, &Sidebar::addRequested);

    auto* more = new QToolButton(this);
    more->setObjectName(QStringLiteral("moreButton"));
    more->setText(QStringLiteral("⋯"));
    more->setToolTip(tr("More: import, export, report, settings, help"));
    more->setAccessibleName(tr("More"));
    more->setFocusPolicy(Qt::StrongFocus);
    // Not by setMenu(): a screen reader cannot open a menu that Qt opens on press.
    connect(more, &QToolButton::clicked, this, [this, more] {
        const QPoint corner = isRightToLeft()
            ? more->rect().bottomRight() - QPoint(m_more->sizeHint().width(), 0)
            : more->rect().bottomLeft();
        m_more->popup(more->mapToGlobal(corner));
    });
    m_more->setObjectName(QStringLiteral("moreMenu"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(add, 1);
    foot->addWidget(more);
    layout->addLayout(foot);
    setFixedWidth(236);
    listGrown();
    listChanged();
}

void Sidebar::makeFilter()
{
    m_filter->setObjectName(QStringLiteral("profileFilter"));
    m_filter->setPlaceholderText(tr("Search"));
    m_filter->setAccessibleName(tr("Search the VLANs by name, address or VLAN ID"));
    addClearButton(*m_filter);
    connect(m_filter, &QLineEdit::textChanged, m_shown, &ShownConnections::narrow);
    // Down to what was found.
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_list->setFocus(); });
    addFindKey(*this, *m_filter);
}

/// The first connection to appear is selected at once, and the preferred one when it comes.
void Sidebar::listGrown()
{
    if (const int row = m_model.rowOf(m_preferred); row >= 0) {
        m_preferred.clear();
        m_list->setCurrentIndex(m_shown->mapFromSource(m_model.index(row)));
    }
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_shown->index(0, 0));
}

void Sidebar::listChanged()
{
    const bool many = m_model.rowCount() >= kManyConnections;
    m_filter->setVisible(many);
    if (!many)
        m_filter->clear();
}

void Sidebar::prefer(const QString& key)
{
    m_preferred = key;
    listGrown();
}

void Sidebar::moveCurrent(int step)
{
    const int row = m_list->currentIndex().row();
    // Qt counts the place in the list as it was before.
    if (const int before = step < 0 ? row - 1 : row + 2; row >= 0 && before >= 0)
        m_shown->moveRow({}, row, {}, before);
}

Connection* Sidebar::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_model.connectionAt(m_shown->mapToSource(index).row()) : nullptr;
}

void Sidebar::select(const QString& key)
{
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    if (!m_shown->mapFromSource(m_model.index(row)).isValid())
        m_filter->clear();
    m_list->setCurrentIndex(m_shown->mapFromSource(m_model.index(row)));
}

void Sidebar::toggleCurrent()
{
    Connection* connection = current();
    if (!connection)
        return;
    if (connection->isActive())
        connection->disconnectNow();
    else
        connection->connectNow();
}

void Sidebar::openMenu(const QPoint& at)
{
    // The menu key has no position.
    const QModelIndex under = m_list->indexAt(at);
    const QModelIndex index = under.isValid() ? under : m_list->currentIndex();
    if (!index.isValid())
        return;
    m_list->setCurrentIndex(index);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("profileMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    // Looked up again when chosen: another program may have deleted the profile meanwhile.
    const auto add = [&](const QString& text, const QString& name, auto action) {
        QAction* entry = menu->addAction(text, this, [this, action] {
            if (Connection* connection = current())
                action(connection);
        });
        entry->setObjectName(name);
        return entry;
    };
    const Connection* connection = current();
    QAction* const toggle = connection->isActive()
        ? add(
            tr("Disconnect"), QStringLiteral("profile.disconnect"), [](Connection* c) { c->disconnectNow(); })
        : add(tr("Connect"), QStringLiteral("profile.connect"), [](Connection* c) { c->connectNow(); });
    showKeys(toggle, Qt::Key_Return);
    showPermission(toggle, connection->permissionToSwitch());
    if (!connection->isForeign()) {
        showKeys(add(tr("Edit…"), QStringLiteral("profile.edit"),
                     [this](Connection* c) { Q_EMIT editRequested(c); }),
            editKeys());
        add(tr("Duplicate…"), QStringLiteral("profile.duplicate"),
            [this](Connection* c) { Q_EMIT duplicateRequested(c); });
        add(tr("Invite…"), QStringLiteral("profile.invite"),
            [this](Connection* c) { Q_EMIT inviteRequested(c); });
        add(tr("Export…"), QStringLiteral("profile.export"),
            [this](Connection* c) { Q_EMIT exportRequested(c); });
    }
    menu->addSeparator();
    add(tr("Copy name"), QStringLiteral("profile.copyName"),
        [](Connection* c) { clipboard::copy(c->displayName()); });
    const bool hasAddress = connection->session() && !connection->session()->addresses.isEmpty();
    add(tr("Copy IP address"), QStringLiteral("profile.copyAddress"), [](Connection* c) {
        if (c->session() && !c->session()->addresses.isEmpty())
            clipboard::copy(c->session()->addresses.first().section(QLatin1Char('/'), 0, 0));
    })->setEnabled(hasAddress);
    if (!connection->isForeign()) {
        menu->addSeparator();
        showKeys(add(tr("Delete"), QStringLiteral("profile.delete"),
                     [this](Connection* c) { Q_EMIT deleteRequested(c); }),
            QKeySequence::Delete);
    }
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace vnats
