// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profile.h"

#include <QDialog>
#include <expected>
#include <optional>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace vnats {

class FormField;

/// Asks for the three things that a LAN needs, NATS URL, VLAN ID and IP address, and keeps the rest folded
/// away under Advanced. It saves nothing itself: submitted() carries a profile that has passed every check,
/// and the window answers with accept() or complain().
class ProfileEditor : public QDialog
{
    Q_OBJECT
public:
    /// A null profile makes a new one.
    explicit ProfileEditor(const std::optional<Profile>& profile, QWidget* parent = nullptr);

    /// What went wrong on saving; the dialog stays open.
    void complain(const QString& words);

Q_SIGNALS:
    void submitted(const vnats::Profile& profile, bool connectNow);

private:
    void makeFields();
    void makeButtons();
    void fill();
    std::expected<Profile, Problem> gather() const;
    void refresh();
    void submit(bool connectNow);
    void unfold(bool open);
    FormField* fieldOf(ProblemCode code) const;

    Profile m_profile;
    const bool m_new;
    FormField* m_server = nullptr;
    FormField* m_vlan = nullptr;
    FormField* m_address = nullptr;
    FormField* m_name = nullptr;
    FormField* m_mtu = nullptr;
    FormField* m_interface = nullptr;
    FormField* m_prefix = nullptr;
    QCheckBox* m_bridge = nullptr;
    QToolButton* m_fold = nullptr;
    QWidget* m_advanced = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_saveAndConnect = nullptr;
};

} // namespace vnats
