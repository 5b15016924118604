// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/invitations.h"

#include "app/gui/sharing/invite_dialog.h"
#include "app/gui/sharing/join_dialog.h"
#include "app/model/hosting/hosted_lans.h"
#include "app/model/words/problem_words.h"

#include <QPointer>

namespace vnats {

Invitations::Invitations(
    Connections& connections, ProfileSync& profiles, ProfileSecrets& secrets, QWidget* window)
    : QObject(window)
    , m_connections(connections)
    , m_profiles(profiles)
    , m_secrets(secrets)
    , m_window(window)
{
}

void Invitations::join(const QString& link)
{
    auto* dialog = m_window->findChild<JoinDialog*>();
    if (!dialog) {
        dialog = new JoinDialog(m_clock, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOthers(m_profiles.list());
        dialog->setPermissions(m_connections.permissions());
        connect(dialog, &JoinDialog::submitted, this,
            [this, dialog](const Profile& profile, const Secrets& secrets, bool connectNow) {
                save(dialog, profile, secrets, connectNow);
            });
        dialog->open();
    }
    if (!link.isEmpty())
        dialog->setLink(link);
    dialog->raise();
    dialog->activateWindow();
}

void Invitations::save(JoinDialog* dialog, const Profile& profile, const Secrets& secrets, bool connectNow)
{
    if (const auto saved = m_profiles.save(profile); !saved) {
        dialog->complain(wordsOf(saved.error()));
        return;
    }
    dialog->accept();
    if (!secrets.empty())
        m_secrets.keep(profile.id, secrets);
    Q_EMIT joined(profile.id);
    Connection* const connection = m_connections.byKey(profile.id);
    if (connection && connectNow)
        connection->connectNow();
}

void Invitations::invite(Connection* connection)
{
    if (!connection || !connection->profile())
        return;
    Profile profile = *connection->profile();
    Secrets ofHost;
    if (profile.hosting) {
        // This computer reaches its server by the loopback address; others need another one.
        Invitation invitation = HostedLans::invitation(profile);
        profile.settings.servers = invitation.settings.servers;
        ofHost = std::move(invitation.secrets);
    }
    const auto show = [window = QPointer(m_window), profile, this](
                          const std::expected<Secrets, Problem>& found) {
        if (!window)
            return;
        // If the keyring stays locked, the link asks for the secrets.
        auto* dialog = new InviteDialog(profile, found.value_or(Secrets()), m_clock, window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    if (profile.hosting || profile.secretKeys.isEmpty())
        show(ofHost);
    else
        m_secrets.get(profile.id, show);
}

} // namespace vnats
