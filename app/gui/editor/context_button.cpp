// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/context_button.h"

#include "app/model/profiles/nats_context.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>

namespace vnats {

ContextButton::ContextButton(QWidget* parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("editor.context"));
    setText(tr("Import…"));
    setAccessibleName(tr("Import from a NATS context"));
    setToolTip(tr("Take the servers and the login from a context of the nats command, or from a file"));
    setFocusPolicy(Qt::StrongFocus);
    m_menu->setObjectName(QStringLiteral("editor.contexts"));
    connect(this, &QToolButton::clicked, this, &ContextButton::offer);
}

void ContextButton::offer()
{
    m_menu->clear();
    // Contexts may have been made since the window was opened.
    const QString selected = nats_context::selected();
    QStringList names = nats_context::names();
    if (names.removeOne(selected))
        names.prepend(selected);
    for (const QString& name : names) {
        QString label = name;
        label.replace(QLatin1Char('&'), QLatin1String("&&"));
        const QAction* entry = m_menu->addAction(name == selected
                ? tr("%1 (selected)", "the context that the nats command uses").arg(label)
                : label);
        connect(entry, &QAction::triggered, this, [this, name] { Q_EMIT chosen(nats_context::named(name)); });
    }
    if (names.isEmpty())
        m_menu->addAction(tr("The nats command has no contexts here"))->setEnabled(false);
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Context or credentials &file…")), &QAction::triggered, this,
        &ContextButton::browse);
    m_menu->popup(mapToGlobal(QPoint(0, height())));
}

void ContextButton::browse()
{
    auto* dialog = new QFileDialog(this, accessibleName(), QDir::homePath(),
        tr("Contexts and credentials (*.json *.creds);;All files (*)"));
    dialog->setObjectName(QStringLiteral("contextDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString& path) { Q_EMIT chosen(nats_context::inFile(path)); });
    dialog->open();
}

} // namespace vnats
