// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/widgets/room.h"

#include <QDialog>
#include <QLayout>

namespace vnats {

void makeRoomLater(QDialog& dialog)
{
    QMetaObject::invokeMethod(
        &dialog,
        [&dialog] {
            dialog.layout()->activate();
            const int needed = dialog.layout()->totalHeightForWidth(dialog.width());
            if (dialog.height() < needed)
                dialog.resize(dialog.width(), needed);
        },
        Qt::QueuedConnection);
}

} // namespace vnats
