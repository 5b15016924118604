// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/connection/connection_view.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class HostedLans;
class TintedFrame;

/// For a LAN that is hosted on this computer: says so and where others reach it, and offers what a host does:
/// invite, and stop hosting. Hidden for all other connections.
class HostPane : public ConnectionView
{
    Q_OBJECT
public:
    /// `lans` outlives this.
    explicit HostPane(HostedLans& lans, QWidget* parent = nullptr);

Q_SIGNALS:
    void inviteRequested();
    /// Start the missing server.
    void hostRequested();

private:
    QPushButton* addButton(const QString& text, const char* name);
    void turn() override;
    void refresh() override;
    QString words(bool serves) const;

    HostedLans& m_lans;
    TintedFrame* m_frame;
    QLabel* m_text;
    QPushButton* m_again;
    QPushButton* m_invite;
    QPushButton* m_end;
};

} // namespace vnats
