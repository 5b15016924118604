// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/secrets/secret_store.h"

#include <QHash>
#include <QObject>
#include <memory>

namespace vnats {

/// The secrets of all profiles: in the store where that works, else in memory until this program quits, and
/// then said in words. What is in the store is not also kept here.
class ProfileSecrets : public QObject
{
    Q_OBJECT
public:
    using Reply = std::function<void(std::expected<Secrets, Problem>)>;

    /// `store` outlives this.
    explicit ProfileSecrets(SecretStore& store, QObject* parent = nullptr);

    /// Empty ones when there are none. The problem is the store's: it may hold some and not give them.
    void get(const QString& profileId, Reply reply);
    /// Without any, what was kept goes.
    void keep(const QString& profileId, const Secrets& secrets);
    /// Until this program quits, whatever the store holds.
    void keepForSession(const QString& profileId, const Secrets& secrets);
    /// What goes, for as long as somebody may want it back.
    class Forgotten;
    std::shared_ptr<Forgotten> forget(const QString& profileId);
    /// Also while the store has not given them yet: then they stay where they are.
    void recall(Forgotten& forgotten);

Q_SIGNALS:
    /// The store did not take them: a whole sentence, and the next step.
    void keptForSessionOnly(const QString& words);

private:
    SecretStore& m_store;
    QHash<QString, Secrets> m_session;
};

} // namespace vnats
