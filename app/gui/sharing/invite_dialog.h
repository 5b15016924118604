// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "core/base/clock.h"
#include "core/base/secrets.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class QrView;

/// Shows what another computer needs to join a VLAN, as a link and as a QR code. The link holds secrets only
/// on request; otherwise they are a second text, to be sent through another channel. Nothing leaves this
/// window unless the user copies it.
class InviteDialog : public QDialog
{
    Q_OBJECT
public:
    /// `clock` outlives this.
    InviteDialog(
        const Profile& profile, const Secrets& secrets, const Clock& clock, QWidget* parent = nullptr);

private:
    QWidget* makeChoices();
    void refresh();
    /// Shows the code alone, as large as the screen allows, for a phone at arm's length.
    void enlarge();
    void copy(const QString& text, QPushButton* button);
    /// The link, or why there is none.
    std::expected<QString, Problem> link(bool withSecrets) const;
    QString warning() const;

    const Profile m_profile;
    const Secrets m_secrets;
    const Clock& m_clock;
    QrView* m_code;
    QPushButton* m_enlarge;
    QPlainTextEdit* m_link;
    QLabel* m_note;
    QComboBox* m_end;
    QCheckBox* m_withSecrets;
    QPushButton* m_copySecrets;
};

} // namespace vnats
