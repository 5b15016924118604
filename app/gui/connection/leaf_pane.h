// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_view.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class HostedLeaves;
class TintedFrame;

/// For a profile of whose server this computer hosts a leaf: says whether it serves the members nearby, or why not, and
/// offers to end it or to try again. Hidden for all other connections.
class LeafPane : public ConnectionView
{
    Q_OBJECT
public:
    /// `leaves` outlives this.
    explicit LeafPane(HostedLeaves& leaves, QWidget* parent = nullptr);

Q_SIGNALS:
    /// No leaf any more, also at the next connection.
    void endRequested();

private:
    void turn() override;
    void refresh() override;

    HostedLeaves& m_leaves;
    TintedFrame* m_frame;
    QLabel* m_text;
    QPushButton* m_again;
    QPushButton* m_end;
};

} // namespace vnats
