// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/copy_menus.h"

#include "app/gui/widgets/clipboard.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QTextDocumentFragment>

namespace vnats {

namespace {

QString textOf(const QLabel& label)
{
    if (label.hasSelectedText())
        return label.selectedText();
    if (label.textFormat() == Qt::RichText)
        return QTextDocumentFragment::fromHtml(label.text()).toPlainText();
    QString text = label.text();
    // The mark of its field's shortcut.
    if (label.buddy())
        text.remove(QLatin1Char('&'));
    return text;
}

} // namespace

CopyMenus::CopyMenus(QObject* parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool CopyMenus::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ContextMenu)
        return false;
    auto* label = qobject_cast<QLabel*>(watched);
    if (!label || label->contextMenuPolicy() != Qt::DefaultContextMenu || textOf(*label).isEmpty())
        return false;
    open(label, static_cast<QContextMenuEvent*>(event)->globalPos());
    return true;
}

void CopyMenus::open(QLabel* label, const QPoint& at)
{
    auto* menu = new QMenu(label);
    menu->setObjectName(QStringLiteral("copyMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // What stood there when the menu was opened.
    menu->addAction(tr("Copy"), label, [text = textOf(*label)] { clipboard::copy(text); });
    menu->popup(at);
}

} // namespace vnats
