// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "core/base/clock.h"
#include "core/base/invitation.h"

#include <QDialog>
#include <optional>

QT_BEGIN_NAMESPACE
class QFormLayout;
class QPushButton;
QT_END_NAMESPACE

namespace vnats {

class FormField;
class Permissions;
class ReasonLine;

/// Takes an invitation, shows every setting that it would make, and offers to save it. It saves nothing
/// itself: submitted() carries a profile that has passed every check, and the window answers with accept() or
/// complain(). A link may come from anyone, so opening one only fills in this form.
class JoinDialog : public QDialog
{
    Q_OBJECT
public:
    /// `clock` outlives this.
    explicit JoinDialog(const Clock& clock, QWidget* parent = nullptr);

    /// As if it had been pasted.
    void setLink(const QString& link);
    /// For the button that connects; may be null, else it outlives this.
    void setPermissions(const Permissions* permissions);
    /// It warns of those that lead to the same LAN.
    void setOthers(const QList<Profile>& others);
    /// Shows what went wrong on saving; the dialog stays open.
    void complain(const QString& words);

Q_SIGNALS:
    void submitted(const vnats::Profile& profile, const vnats::Secrets& secrets, bool connectNow);

private:
    using Checked = std::expected<void, Problem>;

    void makeButtons();
    void refresh();
    void showSettings(const Invitation& invitation);
    void addRow(const QString& title, const QString& text, const char* name);
    void submit(bool connectNow);
    /// What the fields hold; parsed once per change.
    Checked readLink(const QString& text);
    Checked readSecrets(const QString& text);

    const Clock& m_clock;
    /// From the link.
    std::optional<Invitation> m_shown;
    /// With the secrets from the second text, if there is one; nothing while either text is wrong.
    std::optional<Invitation> m_invitation;
    FormField* m_link;
    FormField* m_secrets;
    QWidget* m_summary;
    QFormLayout* m_rows;
    ReasonLine* m_problem;
    ReasonLine* m_warning;
    QList<Profile> m_others;
    QPushButton* m_save = nullptr;
    QPushButton* m_saveAndConnect = nullptr;
};

} // namespace vnats
