// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window/sidebar.h"

#include "app/gui/widgets/clipboard.h"
#include "app/gui/widgets/padlock.h"
#include "app/gui/widgets/row_choice.h"
#include "app/gui/window/connection_delegate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vnats {

Sidebar::Sidebar(ConnectionList& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_list(new QListView(this))
    , m_more(new QMenu(this))
{
    m_list->setObjectName(QStringLiteral("profileList"));
    m_list->setAccessibleName(tr("VLANs"));
    m_list->setModel(&model);
    m_list->setItemDelegate(new ConnectionDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &Sidebar::openMenu);
    onRowChosen(*m_list, [this](const QModelIndex&) { toggleCurrent(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::currentChanged);
    // The first connection to appear is selected at once.
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model.index(0));
    });

    auto* remove = new QAction(tr("Delete"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, [this] {
        if (Connection* connection = current(); connection && !connection->isForeign())
            Q_EMIT deleteRequested(connection);
    });
    m_list->addAction(remove);

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
    layout->addWidget(m_list, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(add, 1);
    foot->addWidget(more);
    layout->addLayout(foot);
    setFixedWidth(236);
    if (model.rowCount() > 0)
        m_list->setCurrentIndex(model.index(0));
}

Connection* Sidebar::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_model.connectionAt(index.row()) : nullptr;
}

void Sidebar::select(const QString& key)
{
    if (const int row = m_model.rowOf(key); row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
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
    // Only shown: the keys belong to the list and to the window.
    const auto showKeys = [](QAction* entry, const QKeySequence& keys) {
        entry->setShortcut(keys);
        entry->setShortcutContext(Qt::WidgetShortcut);
        entry->setShortcutVisibleInContextMenu(true);
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
