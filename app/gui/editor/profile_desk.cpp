// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/editor/profile_desk.h"

#include "app/gui/editor/profile_editor.h"
#include "app/gui/widgets/notice_bar.h"
#include "app/model/hosting/hosted_lans.h"
#include "app/model/words/problem_words.h"
#include "core/base/validation.h"

#include <QPointer>
#include <algorithm>

namespace vnats {

ProfileDesk::ProfileDesk(Connections& connections, ProfileSync& profiles, ProfileSecrets& secrets,
    HostedLans& lans, NoticeBar& notices, QWidget* window)
    : QObject(window)
    , m_connections(connections)
    , m_profiles(profiles)
    , m_secrets(secrets)
    , m_lans(lans)
    , m_notices(notices)
    , m_window(window)
{
}

void ProfileDesk::add()
{
    open(std::nullopt);
}

void ProfileDesk::edit(Connection* connection)
{
    if (connection && !connection->isForeign())
        open(connection->profile());
}

void ProfileDesk::editLogin(Connection* connection)
{
    if (connection && !connection->isForeign())
        open(connection->profile())->showLogin();
}

ProfileEditor* ProfileDesk::open(const std::optional<Profile>& profile)
{
    if (auto* editor = m_window->findChild<ProfileEditor*>()) {
        editor->raise();
        editor->activateWindow();
        return editor;
    }
    auto* editor = new ProfileEditor(profile, m_window);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->setOthers(m_profiles.list());
    editor->setPermissions(m_connections.permissions());
    connect(editor, &ProfileEditor::submitted, this,
        [this, editor](const Profile& edited, const ProfileEditor::Changes& secrets, bool connectNow) {
            save(editor, edited, secrets, connectNow);
        });
    editor->open();
    if (profile && !profile->secretKeys.isEmpty())
        m_secrets.get(profile->id, [open = QPointer(editor)](const std::expected<Secrets, Problem>& found) {
            if (open)
                open->setSecrets(found);
        });
    return editor;
}

void ProfileDesk::save(
    ProfileEditor* editor, const Profile& profile, const std::optional<Secrets>& secrets, bool connectNow)
{
    if (const auto kept = m_profiles.save(profile); !kept) {
        editor->complain(wordsOf(kept.error()));
        return;
    }
    editor->accept();
    if (secrets)
        m_secrets.keep(profile.id, *secrets);
    Q_EMIT saved(profile.id);
    Connection* connection = m_connections.byKey(profile.id);
    if (!connection)
        return;
    if (connectNow)
        connection->connectNow();
    else if (connection->session())
        offerToReconnect(*connection);
}

void ProfileDesk::offerToReconnect(const Connection& connection)
{
    const QString key = connection.key();
    m_notices.tell({QLatin1String("edited.") + key, NoticeBar::Kind::Info,
        tr("%1 is saved. Changes apply the next time it connects.").arg(connection.displayName()),
        tr("Reconnect"),
        [this, key] {
            if (Connection* edited = m_connections.byKey(key))
                edited->restart();
        },
        [this, key, path = connection.session()->path] {
            const Connection* edited = m_connections.byKey(key);
            return !edited || !edited->session() || edited->session()->path != path;
        }});
}

void ProfileDesk::remove(Connection* connection)
{
    const Profile profile = *connection->profile();
    const QString name = connection->displayName();
    const bool wasUp = connection->isActive();
    if (const auto removed = m_profiles.remove(profile.id); !removed)
        return tellError(removed.error());
    if (profile.hosting)
        m_lans.close(profile);
    // They live as long as the notice that can restore them.
    const auto secrets = profile.secretKeys.isEmpty() ? nullptr : m_secrets.forget(profile.id);
    m_notices.tell(
        {QLatin1String("undo.") + profile.id, NoticeBar::Kind::Info, tr("%1 is deleted.").arg(name),
            tr("Undo"), [this, profile, secrets, wasUp] { bringBack(profile, secrets.get(), wasUp); },
            [this, id = profile.id] { return m_connections.byKey(id) != nullptr; }});
}

void ProfileDesk::duplicate(Connection* connection)
{
    Profile copy = Profile::create();
    const std::string id = copy.settings.profileId;
    const Profile original = *connection->profile();
    copy.settings = original.settings;
    copy.settings.profileId = id;
    // No two of them can have it.
    copy.settings.interface.clear();
    copy.settings.name = copyName(original.displayName());
    copy.secretKeys = original.secretKeys;
    // Only one of them can be hosted here, or connect without a click.
    if (const auto kept = m_profiles.save(copy); !kept)
        return tellError(kept.error());
    Q_EMIT saved(copy.id);
    const auto edit = [self = QPointer(this), copy] {
        if (self)
            self->open(copy);
    };
    if (copy.secretKeys.isEmpty())
        return edit();
    m_secrets.get(
        original.id, [self = QPointer(this), copy, edit](const std::expected<Secrets, Problem>& found) {
            if (self && found && !found->empty())
                self->m_secrets.keep(copy.id, *found);
            edit();
        });
}

/// The first such name that is free, within the length of a name.
std::string ProfileDesk::copyName(const QString& original) const
{
    for (int number = 1;; ++number) {
        const QString suffix = number == 1 ? tr(" (copy)") : tr(" (copy %1)").arg(number);
        QString stem = original;
        QString name = stem + suffix;
        while (!validation::parseName(name.toStdString())) {
            stem.chop(1);
            name = stem + suffix;
        }
        const QList<Profile> all = m_profiles.list();
        if (std::ranges::none_of(all, [&](const Profile& profile) { return profile.displayName() == name; }))
            return name.toStdString();
    }
}

void ProfileDesk::move(const QString& key, const QString& before)
{
    if (const auto moved = m_profiles.move(key, before); !moved)
        tellError(moved.error());
}

void ProfileDesk::bringBack(const Profile& profile, ProfileSecrets::Forgotten* secrets, bool wasUp)
{
    if (const auto kept = m_profiles.save(profile); !kept)
        return tellError(kept.error());
    if (secrets)
        m_secrets.recall(*secrets);
    Q_EMIT saved(profile.id);
    // Its link may still be on its way down.
    if (Connection* connection = m_connections.byKey(profile.id); connection && wasUp)
        connection->restart();
}

void ProfileDesk::tellError(const Problem& problem)
{
    m_notices.tell({QStringLiteral("delete"), NoticeBar::Kind::Error, wordsOf(problem), {}, {}});
}

} // namespace vnats
