// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sharing/hosting_desk.h"

#include "app/gui/sharing/host_dialog.h"
#include "app/gui/widgets/notice_bar.h"
#include "app/model/words/problem_words.h"

#include <QPointer>

namespace vnats {

HostingDesk::HostingDesk(Connections& connections, ProfileSync& profiles, ProfileSecrets& secrets,
    HostedLans& lans, HostedLeaves& leaves, NoticeBar& notices, QWidget* window)
    : QObject(window)
    , m_connections(connections)
    , m_profiles(profiles)
    , m_secrets(secrets)
    , m_lans(lans)
    , m_leaves(leaves)
    , m_notices(notices)
    , m_window(window)
{
    connect(&lans, &HostedLans::ended, this, &HostingDesk::tellEnded);
    connect(&lans, &HostedLans::changed, &notices, &NoticeBar::reconsider);
}

void HostingDesk::host()
{
    auto* dialog = m_window->findChild<HostDialog*>();
    if (!dialog) {
        dialog = new HostDialog(m_profiles.list(), m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setPermissions(m_connections.permissions());
        connect(dialog, &HostDialog::submitted, this, [this, dialog](const Profile& profile) {
            if (profile.leaf)
                startLeaf(dialog, profile);
            else
                start(dialog, profile);
        });
        dialog->open();
    }
    dialog->raise();
    dialog->activateWindow();
}

void HostingDesk::start(HostDialog* dialog, const Profile& profile)
{
    m_lans.open(
        profile, [this, open = QPointer(dialog), profile](const std::expected<Secrets, Problem>& opened) {
            if (!open) {
                // Cancelled meanwhile; there is no profile yet through which to end it.
                if (opened)
                    m_lans.close(profile);
            } else if (!opened) {
                open->complain(opened.error());
            } else {
                finish(open, profile, *opened);
            }
        });
}

void HostingDesk::startLeaf(HostDialog* dialog, const Profile& profile)
{
    if (const auto saved = m_profiles.save(profile); !saved)
        return dialog->complain(saved.error());
    Connection* const connection = m_connections.byKey(profile.id);
    if (!connection)
        return;
    const bool wasConnected = connection->isActive();
    // What waits for this attempt, and only for this one.
    auto* const attempt = new QObject(dialog);
    const auto end = [this, dialog, attempt, lost = QPointer(connection)] {
        m_leaves.disconnect(attempt);
        dialog->disconnect(attempt);
        if (lost)
            lost->disconnect(attempt);
        attempt->deleteLater();
    };
    const auto fail = [this, dialog, end, lost = QPointer(connection)](const Problem& problem) {
        end();
        endLeaf(lost);
        dialog->complain(problem);
    };
    const auto look = [this, dialog, end, fail, id = profile.id, lost = QPointer(connection)] {
        if (!lost || lost->state() == Connection::State::Off) {
            fail({ProblemCode::NoSuchSessionDisconnected});
        } else if (lost->state() == Connection::State::Failed) {
            // Where its secrets are asked for, the answer is awaited.
            if (const Problem& problem = lost->problem(); problem.code != ProblemCode::InvalidSecretsNeeded
                && problem.code != ProblemCode::InvalidSecretsNeededBecause)
                fail(problem);
        } else if (const Problem problem = m_leaves.problemOf(id)) {
            fail(problem);
        } else if (m_leaves.portOf(id)) {
            end();
            dialog->accept();
            Q_EMIT leafHosted(lost);
        }
    };
    connect(&m_leaves, &HostedLeaves::changed, attempt, look);
    connect(connection, &Connection::changed, attempt, look);
    connect(dialog, &QDialog::rejected, attempt, [this, end, wasConnected, lost = QPointer(connection)] {
        end();
        endLeaf(lost);
        if (lost && !wasConnected)
            lost->disconnectNow();
    });
    if (!wasConnected)
        connection->connectNow();
    // Says, too, what may already have gone wrong when the profile was saved.
    m_leaves.tryAgain(profile.id);
}

void HostingDesk::endLeaf(Connection* connection)
{
    if (!connection || !connection->profile())
        return;
    Profile profile = *connection->profile();
    profile.leaf.reset();
    if (const auto saved = m_profiles.save(profile); !saved)
        m_notices.tell({QLatin1String("host.") + connection->key(), NoticeBar::Kind::Error,
            wordsOf(saved.error()), {}, {}, {}});
}

void HostingDesk::finish(HostDialog* dialog, Profile profile, const Secrets& secrets)
{
    profile.secretKeys = keysOf(secrets);
    if (const auto saved = m_profiles.save(profile); !saved) {
        m_lans.close(profile);
        dialog->complain(saved.error());
        return;
    }
    dialog->accept();
    m_secrets.keep(profile.id, secrets);
    Connection* const connection = m_connections.byKey(profile.id);
    if (!connection)
        return;
    connection->connectNow();
    Q_EMIT hosted(connection);
}

void HostingDesk::hostAgain(Connection* connection)
{
    if (!connection || !connection->profile() || !connection->profile()->hosting)
        return;
    const QString key = QLatin1String("host.") + connection->key();
    m_notices.dismiss(key);
    m_lans.open(*connection->profile(),
        [this, key, id = connection->key(), lost = QPointer(connection)](
            const std::expected<Secrets, Problem>& opened) {
            if (!opened)
                m_notices.tell({key, NoticeBar::Kind::Error, wordsOf(opened.error()), {}, {},
                    [this, id] { return isHostedOrGone(id); }});
            else if (lost && lost->session())
                lost->tryNow();
            else if (lost)
                lost->connectNow();
        });
}

bool HostingDesk::isHostedOrGone(const QString& key) const
{
    const Connection* connection = m_connections.byKey(key);
    return !connection || !connection->profile() || m_lans.isServing(*connection->profile());
}

void HostingDesk::tellEnded(const QString& key, const Problem& problem)
{
    const Connection* connection = m_connections.byKey(key);
    if (!connection)
        return;
    m_notices.tell({QLatin1String("host.") + key, NoticeBar::Kind::Warning,
        tr("%1 is no longer hosted. %2").arg(connection->displayName(), wordsOf(problem)), tr("Host again"),
        [this, key] { hostAgain(m_connections.byKey(key)); }, [this, key] { return isHostedOrGone(key); }});
}

} // namespace vnats
