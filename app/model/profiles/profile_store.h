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

/// The room of profiles holds what a user has saved: settings under an identity, without secrets. It believes
/// nothing that it reads from a file, not even its own: every profile passes validation::check on the way in.
/// It refuses to lose anything that it does not understand, and never connects, asks or shows anything.
///
/// ProfileStore keeps the user's profiles in one JSON file, `~/.config/vlan-nats/profiles.json`, which only
/// the user can read.
///
/// The tray app and the command line may both be open on it, so nothing is written from memory: every change
/// takes the lock, reads the file afresh, changes the one profile in it and replaces the file atomically.
/// Readers need no lock.
///
/// It never loses anything. A file that cannot be parsed is moved aside under a new name and reported; a file
/// of a newer version is left in place and nothing is saved; an invalid entry is reported, not shown, and
/// kept in the file; unknown keys are kept, too.
class ProfileStore
{
    Q_DECLARE_TR_FUNCTIONS(vnats::ProfileStore)
public:
    static constexpr int kVersion = 1;

    explicit ProfileStore(QString path = defaultPath());

    static QString defaultPath();
    const QString& path() const { return m_path; }

    /// Reads the file; no file means no profiles. Returns what to tell the user, in whole sentences; empty if
    /// all is well.
    QStringList load();

    /// As last read or written.
    const QList<Profile>& profiles() const { return m_profiles; }
    std::optional<Profile> byId(const QString& id) const;
    /// By identifier, by name (ignoring case), or by VLAN ID; nothing if none or several match.
    std::optional<Profile> find(const QString& text) const;

    /// Adds the profile, or replaces the one with its id.
    std::expected<void, Problem> save(const Profile& profile);
    std::expected<void, Problem> remove(const QString& id);
    /// Puts the profile in front of the other one, or behind all for an empty one.
    std::expected<void, Problem> move(const QString& id, const QString& before);

private:
    enum class Condition { Good, Absent, Damaged, Newer, Unreadable };
    struct Content
    {
        Condition condition = Condition::Absent;
        QJsonObject root;
        /// What is wrong, if something is.
        QString reason;
    };

    Content read() const;
    void adopt(const Content& content, QStringList* report);
    std::expected<void, Problem> change(const std::function<void(QJsonArray&)>& edit);
    std::expected<void, Problem> write(const QJsonObject& root) const;
    std::expected<void, Problem> prepareFolder() const;
    /// Moves the damaged file aside; returns its new path, nothing on failure.
    std::optional<QString> moveAside() const;
    QString tellMovedAside(const QString& reason, const std::optional<QString>& place) const;
    Problem newer() const;

    QString m_path;
    QList<Profile> m_profiles;
};

} // namespace vnats
