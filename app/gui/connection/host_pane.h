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

/// Says of a LAN that is hosted on this computer that it is, where others reach it, and offers what a host
/// does: invite, and end it. Hidden for all others.
class HostPane : public ConnectionView
{
    Q_OBJECT
public:
    /// `lans` outlives this.
    explicit HostPane(HostedLans& lans, QWidget* parent = nullptr);

Q_SIGNALS:
    void inviteRequested();
    /// The server that is missing.
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
