// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/secrets/secret_store.h"

#include <QHash>
#include <QObject>
#include <memory>

namespace vnats {

/// The room of secrets keeps passwords, keys and certificates apart from everything else that is known about
/// a profile. It believes that the desktop's keyring is the only place where a secret may outlive this
/// program. It refuses to write one to a file, a log or a profile, and never treats a locked keyring as an
/// empty one: the reason comes back as words with a next step.
///
/// The secrets of all profiles: in the store if that works, else in memory until this program quits, which is
/// then said in words. What is in the store is not kept here as well.
class ProfileSecrets : public QObject
{
    Q_OBJECT
public:
    using Reply = std::function<void(std::expected<Secrets, Problem>)>;

    /// `store` outlives this.
    explicit ProfileSecrets(SecretStore& store, QObject* parent = nullptr);

    /// Replies with empty secrets if there are none. An error comes from the store: it may hold some and not
    /// hand them out.
    void get(const QString& profileId, Reply reply);
    /// Empty secrets remove what was kept.
    void keep(const QString& profileId, const Secrets& secrets);
    /// Keeps them until this program quits, whatever the store holds.
    void keepForSession(const QString& profileId, const Secrets& secrets);
    /// Secrets that were removed but may still be restored.
    class Forgotten;
    std::shared_ptr<Forgotten> forget(const QString& profileId);
    /// Also works while the store has not handed them over yet: then they stay where they are.
    void recall(Forgotten& forgotten);

Q_SIGNALS:
    /// The store did not accept them: says why, and the next step.
    void keptForSessionOnly(const QString& words);

private:
    SecretStore& m_store;
    QHash<QString, Secrets> m_session;
};

} // namespace vnats
