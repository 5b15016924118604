// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"
#include "app/model/profiles/server_access.h"

#include <QDialog>
#include <QList>
#include <expected>
#include <optional>

QT_BEGIN_NAMESPACE
class QDialogButtonBox;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace vnats {

class AddressesPage;
class AdvancedPage;
class LanPage;
class EditorPage;
class SecurityPage;
class FormField;
class ReasonLine;
class Permissions;

/// The room of the editor turns what a person types into a profile, and profiles into files. It believes
/// core's parsers, the same that the helper uses, so that a form accepts exactly what will be accepted later.
/// It refuses to save what has not passed every check: a dialog hands over a checked value, and a desk stores
/// it. It never overwrites a file or a profile that it was not told to.
///
/// ProfileEditor asks for the three things that a LAN needs, NATS URL, VLAN ID and IP address, on its first
/// page, and keeps the rest on further pages. It saves nothing itself: submitted() carries a profile that has
/// passed every check, and the window answers with accept() or complain(). What other NATS clients know, it takes over:
/// a NATS context, a credentials file or a URL with a login, chosen, pasted or dropped.
class ProfileEditor : public QDialog
{
    Q_OBJECT
public:
    /// The secrets to be stored, if any of them was changed.
    using Changes = std::optional<Secrets>;

    /// A null profile makes a new one.
    explicit ProfileEditor(const std::optional<Profile>& profile, QWidget* parent = nullptr);

    /// What the keyring holds for the profile, or why it gives nothing. Until then only what the user types
    /// counts.
    void setSecrets(const std::expected<Secrets, Problem>& found);
    /// For the button that connects; may be null, else it outlives this.
    void setPermissions(const Permissions* permissions);
    /// It warns of those that lead to the same LAN.
    void setOthers(const QList<Profile>& others);
    /// Opens the page that has the login.
    void showLogin();
    /// Shows what went wrong on saving; the dialog stays open.
    void complain(const QString& words);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

Q_SIGNALS:
    void submitted(
        const vnats::Profile& profile, const vnats::ProfileEditor::Changes& secrets, bool connectNow);

private:
    void makePages();
    void addPage(EditorPage* page, const QString& title);
    EditorPage* current() const;
    void makeRoom();
    QDialogButtonBox* makeButtons();
    void connectPages();
    void acceptFiles();
    struct Refusal
    {
        Problem problem;
        EditorPage* page = nullptr;
        /// Each field is right by itself, but not all of them together.
        bool isTogether = false;
    };
    std::expected<Profile, Refusal> gather() const;
    EditorPage* pageOf(ProblemKind kind) const;
    void refresh();
    QString tell(const Refusal& refusal);
    void markPages(const EditorPage* wrong);
    void take(const std::expected<ServerAccess, Problem>& access);
    void note(const QString& words);
    void submit(bool connectNow);
    void testConnection();
    void saveBootProfile();

    Profile m_profile;
    const bool m_new;
    /// As the keyring gave them.
    Secrets m_known;
    QTabWidget* m_tabs;
    LanPage* m_lan = nullptr;
    SecurityPage* m_security = nullptr;
    AddressesPage* m_addresses = nullptr;
    AdvancedPage* m_advanced = nullptr;
    QList<EditorPage*> m_pages;
    ReasonLine* m_problem;
    ReasonLine* m_warning;
    QList<Profile> m_others;
    QPushButton* m_test = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_saveAndConnect = nullptr;
};

} // namespace vnats
