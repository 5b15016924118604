// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/room.h"

#include <QDialog>
#include <QLayout>

namespace vnats {

namespace {

void resizeLater(QDialog& dialog, bool mayShrink)
{
    QMetaObject::invokeMethod(
        &dialog,
        [&dialog, mayShrink] {
            dialog.layout()->activate();
            const int needed = dialog.layout()->totalHeightForWidth(dialog.width());
            if (mayShrink || dialog.height() < needed)
                dialog.resize(dialog.width(), needed);
        },
        Qt::QueuedConnection);
}

} // namespace

void makeRoomLater(QDialog& dialog)
{
    resizeLater(dialog, false);
}

void fitLater(QDialog& dialog)
{
    resizeLater(dialog, true);
}

} // namespace vnats
