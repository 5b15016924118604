// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/secrets/secrets_prompt.h"

#include "app/gui/secrets/secrets_dialog.h"
#include "app/gui/widgets/notice_bar.h"
#include "app/model/words/problem_words.h"

#include <QPointer>

namespace vnats {

namespace {

QString noticeOf(const QString& key)
{
    return QLatin1String("login.") + key;
}

} // namespace

SecretsPrompt::SecretsPrompt(
    Connections& connections, ProfileSecrets& secrets, NoticeBar& notices, QWidget* window)
    : QObject(window)
    , m_connections(connections)
    , m_secrets(secrets)
    , m_notices(notices)
    , m_window(window)
{
    connect(&connections, &Connections::secretsMissing, this, &SecretsPrompt::missing);
    connect(&connections, &Connections::changed, this, &SecretsPrompt::lookAt);
    connect(&connections, &Connections::aboutToRemove, this, [this](Connection* connection) {
        if (m_refused.remove(connection->key()))
            m_notices.dismiss(noticeOf(connection->key()));
    });
    connect(&secrets, &ProfileSecrets::keptForSessionOnly, this, [this](const QString& words) {
        m_notices.tell({QStringLiteral("keyring"), NoticeBar::Kind::Warning,
            tr("What you entered is used now and forgotten when this program quits. %1").arg(words), {}, {}});
    });
}

void SecretsPrompt::missing(Connection* connection, const SecretKeys& keys, Connection::Asked asked)
{
    // There may be no one to answer; the connection says what it needs.
    if (asked == Connection::Asked::Automatically)
        return;
    Q_EMIT aboutToAsk(connection->key());
    ask(connection->key(), keys, wordsOf(connection->problem()));
}

void SecretsPrompt::lookAt(Connection* connection)
{
    const QString key = connection->key();
    const bool refused = connection->session() && connection->problem().kind() == ProblemKind::LoginRefused;
    if (connection->isForeign() || refused == m_refused.contains(key))
        return;
    if (!refused) {
        m_refused.remove(key);
        m_notices.dismiss(noticeOf(key));
        return;
    }
    m_refused.insert(key);
    const auto& profile = *connection->profile();
    const SecretKeys login = keysOf(loginKindOf(profile.secretKeys));
    m_notices.tell({noticeOf(key), NoticeBar::Kind::Warning,
        login.isEmpty() ? tr("The server of %1 requires a login, but none has been entered.")
                              .arg(connection->displayName())
                        : tr("The server of %1 does not accept the login.").arg(connection->displayName()),
        tr("Enter login…"),
        [this, key] {
            m_refused.remove(key);
            enter(m_connections.byKey(key));
        },
        {}, key});
}

void SecretsPrompt::enter(Connection* connection)
{
    if (!connection || !connection->profile())
        return;
    // A start finds out by itself what is missing.
    if (connection->problem().kind() != ProblemKind::LoginRefused)
        return connection->connectNow();
    const SecretKeys login = keysOf(loginKindOf(connection->profile()->secretKeys));
    if (login.isEmpty())
        Q_EMIT loginNeeded(connection->key());
    else
        ask(connection->key(), login, tr("The server did not accept this login."));
}

void SecretsPrompt::ask(const QString& profileId, const SecretKeys& keys, const QString& why)
{
    if (m_window->findChild<SecretsDialog*>())
        return;
    // What is already known need not be typed again.
    m_secrets.get(profileId, [self = QPointer(this), profileId, keys, why](const auto& found) {
        Connection* connection = self ? self->m_connections.byKey(profileId) : nullptr;
        if (connection && connection->profile())
            self->open(*connection->profile(), keys, why, found.value_or(Secrets{}));
    });
}

void SecretsPrompt::open(
    const Profile& profile, const SecretKeys& keys, const QString& why, const Secrets& known)
{
    auto* dialog = new SecretsDialog(profile, keys, why, known, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SecretsDialog::entered, this,
        [this, id = profile.id](const Secrets& secrets, bool remember) {
            if (remember)
                m_secrets.keep(id, secrets);
            else
                m_secrets.keepForSession(id, secrets);
            if (Connection* connection = m_connections.byKey(id))
                connection->restart();
        });
    dialog->open();
}

} // namespace vnats
