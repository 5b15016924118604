// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/server_access.h"

#include <QToolButton>

QT_BEGIN_NAMESPACE
class QMenu;
QT_END_NAMESPACE

namespace vnats {

/// Offers the contexts of the nats command, and files with a context or credentials.
class ContextButton : public QToolButton
{
    Q_OBJECT
public:
    explicit ContextButton(QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const std::expected<vnats::ServerAccess, vnats::Problem>& access);

private:
    void offer();
    void browse();

    QMenu* m_menu;
};

} // namespace vnats
