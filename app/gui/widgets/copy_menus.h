// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace vnats {

/// While this exists, a right click on any text of the program that has no menu of its own offers to copy it: the
/// selected part, or all of it.
class CopyMenus : public QObject
{
    Q_OBJECT
public:
    explicit CopyMenus(QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static void open(QLabel* label, const QPoint& at);
};

} // namespace vnats
