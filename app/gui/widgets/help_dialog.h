// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/widgets/help.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QListWidget;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace vnats {

/// All topics of the help, one of them with its text.
class HelpDialog : public QDialog
{
    Q_OBJECT
public:
    explicit HelpDialog(QWidget* parent);

    void turnTo(help::Topic topic);

private:
    QListWidget* m_topics;
    QPlainTextEdit* m_text;
};

} // namespace vnats
