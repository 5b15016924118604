// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class FormField;
class Permissions;
class ReasonLine;

/// Asks for the settings of a LAN that this computer will host; everything is filled in, so that Enter is
/// enough. Or, of a profile that there is, that this computer is to host a leaf of its server for members beside it
/// (Profile::leaf). It starts nothing itself: submitted() carries a profile that has passed every check, and the
/// caller answers with accept() or complain().
class HostDialog : public QDialog
{
    Q_OBJECT
public:
    /// `others` are the existing profiles: no VLAN is hosted twice.
    explicit HostDialog(const QList<Profile>& others, QWidget* parent = nullptr);

    /// For the button that connects; may be null, else it outlives this.
    void setPermissions(const Permissions* permissions);
    /// Shows what went wrong; the form can be used again.
    void complain(const Problem& problem);

Q_SIGNALS:
    void submitted(const vnats::Profile& profile);

private:
    using Checked = std::expected<void, Problem>;

    void makeFields();
    void makeKinds();
    /// The profile of whose server a leaf is to be hosted; null for a LAN of its own.
    const Profile* leafOf() const;
    void followKind();
    void makeButtons();
    Checked checkNames(const QString& text) const;
    Checked checkLeafUrl(const QString& text) const;
    Checked checkPort(const QString& text) const;
    Checked checkVlan(const QString& text) const;
    /// Until another port is chosen, it is the one that the VLAN had last time.
    void followVlan();
    void refresh();
    QString whyNot();
    void setBusy(bool busy);
    void submit();

    const QList<Profile> m_others;
    Profile m_profile;
    QString m_usualPort;
    QLabel* m_title = nullptr;
    QComboBox* m_kind = nullptr;
    FormField* m_leafUrl = nullptr;
    FormField* m_name = nullptr;
    FormField* m_names = nullptr;
    FormField* m_port = nullptr;
    FormField* m_vlan = nullptr;
    QCheckBox* m_stays;
    ReasonLine* m_problem;
    QPushButton* m_host = nullptr;
};

} // namespace vnats
