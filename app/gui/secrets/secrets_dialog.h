// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QDialog>
#include <QList>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class ReasonLine;
class SecretInput;

/// Asks for the secrets of one profile that are not stored or that the server has refused. Opened only by a
/// person's click; it blocks its window and nothing else.
class SecretsDialog : public QDialog
{
    Q_OBJECT
public:
    /// Asks for `keys` and says `why`; `known` secrets are filled in.
    SecretsDialog(const Profile& profile, const SecretKeys& keys, const QString& why, const Secrets& known,
        QWidget* parent = nullptr);

Q_SIGNALS:
    /// All secrets of the profile that are known now.
    void entered(const vnats::Secrets& secrets, bool remember);

private:
    void refresh();
    QString whyNot();
    Secrets secrets() const;

    const Profile m_profile;
    const Secrets m_known;
    QList<SecretInput*> m_inputs;
    QLabel* m_why;
    ReasonLine* m_problem;
    QCheckBox* m_remember;
    QPushButton* m_connect;
};

} // namespace vnats
