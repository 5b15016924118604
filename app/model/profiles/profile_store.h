// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/profiles/profile.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <expected>
#include <functional>
#include <optional>

namespace vnats {

/// The user's profiles in one JSON file, `~/.config/vlan-nats/profiles.json`, readable by the user alone.
///
/// The tray app and the command line may both be open on it, so nothing is written from memory: every change
/// takes the lock, reads the file afresh, changes the one profile in it and replaces the file atomically.
/// Readers need no lock.
///
/// What it will not do is lose something. A file that cannot be read as profiles is moved aside under a new
/// name and reported; a file of a newer version is left where it is and nothing is saved; an entry that is
/// not valid is reported, not shown, and kept in the file; keys it does not know are kept too.
class ProfileStore
{
    Q_DECLARE_TR_FUNCTIONS(vnats::ProfileStore)
public:
    static constexpr int kVersion = 1;

    explicit ProfileStore(QString path = defaultPath());

    static QString defaultPath();
    const QString& path() const { return m_path; }

    /// Reads the file; no file means no profiles. Gives what a person should be told, whole sentences, empty
    /// when all is well.
    QStringList load();

    /// As last read or written.
    const QList<Profile>& profiles() const { return m_profiles; }
    std::optional<Profile> byId(const QString& id) const;
    /// By identifier, by name in any case, or by VLAN ID; nothing when it is none or more than one.
    std::optional<Profile> find(const QString& text) const;

    /// Adds the profile, or replaces the one with its id.
    std::expected<void, Problem> save(const Profile& profile);
    std::expected<void, Problem> remove(const QString& id);

private:
    enum class Condition { Good, Absent, Damaged, Newer, Unreadable };
    struct Content
    {
        Condition condition = Condition::Absent;
        QJsonObject root;
        /// What is wrong, for the conditions that are.
        QString reason;
    };

    Content read() const;
    void adopt(const Content& content, QStringList* report);
    std::expected<void, Problem> change(const std::function<void(QJsonArray&)>& edit);
    std::expected<void, Problem> write(const QJsonObject& root) const;
    std::expected<void, QString> prepareFolder() const;
    /// Moves the damaged file away; gives its new place, nothing when that failed.
    std::optional<QString> moveAside() const;
    QString tellMovedAside(const QString& reason, const std::optional<QString>& place) const;
    QString tellNewer() const;

    QString m_path;
    QList<Profile> m_profiles;
};

} // namespace vnats
