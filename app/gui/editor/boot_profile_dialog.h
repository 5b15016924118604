// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/boot_profile_text.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class FormField;
class ReasonLine;

/// Saves a profile as the file that an administrator puts into /etc/vlan-nats, and shows the commands that do
/// it. Nothing here asks for an administrator's rights. The profile's secrets are saved only on request, each
/// in a file that only the user can read.
class BootProfileDialog : public QDialog
{
    Q_OBJECT
public:
    BootProfileDialog(const Profile& profile, const Secrets& secrets, QWidget* parent = nullptr);
    ~BootProfileDialog() override;

private:
    void makeFile();
    void makeSecrets();
    void makeCommands();
    void makeButtons();
    QString path() const;
    QString name() const;
    void browse();
    void refresh();
    void save();
    /// What went wrong; nothing when all have been written.
    QString write();

    const Profile m_profile;
    QList<boot_profile_text::SecretFile> m_secrets;
    FormField* m_file = nullptr;
    QCheckBox* m_withSecrets = nullptr;
    QLabel* m_lacking;
    ReasonLine* m_problem;
    QWidget* m_result = nullptr;
    QPlainTextEdit* m_commands = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace vnats
