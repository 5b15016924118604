// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/secrets/keychain_store.h"

#include "core/base/bytes.h"
#include "core/base/secrets_text.h"

#include <qt6keychain/keychain.h>

namespace vnats {

namespace {

/// Why the keyring refused.
std::unexpected<Problem> failed(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return std::unexpected(Problem{ProblemCode::InternalKeyringLocked});
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return std::unexpected(Problem{ProblemCode::InternalNoKeyring});
    default:
        return std::unexpected(
            Problem{ProblemCode::InternalKeyringFailed, {{"reason", job.errorString().toStdString()}}});
    }
}

/// QtKeychain deletes the job after it has emitted its result.
template <typename Job, typename Done>
void run(Job* job, const QString& key, Done done)
{
    job->setKey(key);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] { done(*job); });
    job->start();
}

} // namespace

KeychainStore::KeychainStore(QString service)
    : m_service(std::move(service))
{
}

void KeychainStore::read(const QString& profileId, Reply<std::optional<Secrets>> reply)
{
    run(new QKeychain::ReadPasswordJob(m_service), profileId,
        [reply = std::move(reply)](const QKeychain::ReadPasswordJob& job) {
            if (job.error() == QKeychain::EntryNotFound)
                return reply(std::optional<Secrets>());
            if (job.error() != QKeychain::NoError)
                return reply(failed(job));
            QByteArray text = job.textData().toUtf8();
            const auto secrets = parseSecrets(asBytes({text.constData(), std::size_t(text.size())}));
            text.fill('\0');
            // The entry was edited by hand, or written by a newer version.
            if (!secrets)
                return reply(std::unexpected(Problem{ProblemCode::InternalKeyringEntry}));
            reply(std::optional(*secrets));
        });
}

void KeychainStore::write(const QString& profileId, const Secrets& secrets, Reply<void> reply)
{
    auto* job = new QKeychain::WritePasswordJob(m_service);
    std::string text = formatSecrets(secrets);
    job->setTextData(QString::fromStdString(text));
    wipe(text);
    run(job, profileId, [reply = std::move(reply)](const QKeychain::WritePasswordJob& done) {
        if (done.error() != QKeychain::NoError)
            return reply(failed(done));
        reply({});
    });
}

void KeychainStore::remove(const QString& profileId, Reply<void> reply)
{
    run(new QKeychain::DeletePasswordJob(m_service), profileId,
        [reply = std::move(reply)](const QKeychain::DeletePasswordJob& job) {
            if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
                return reply(failed(job));
            reply({});
        });
}

} // namespace vnats
