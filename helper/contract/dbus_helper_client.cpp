// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/contract/dbus_helper_client.h"

#include "helper/contract/async_call.h"
#include "helper/contract/dbus_types.h"
#include "helper/contract/helper_presence.h"
#include "helper/contract/names.h"
#include "helper/contract/secrets_file.h"
#include "helper/contract/session_directory.h"
#include "helper/contract/session_subscription.h"
#include "session_proxy.h"

#include <QDBusMessage>
#include <QSet>
#include <QTimer>
#include <map>
#include <utility>

namespace vnats {

namespace {

/// Start and Stop may wait for a person to type a password.
constexpr int kPromptTimeoutMs = 10 * 60 * 1000;

template <typename T>
void replyLater(QObject* context, HelperClient::Reply<T> reply, Problem problem)
{
    QTimer::singleShot(0, context,
        [reply = std::move(reply), problem = std::move(problem)] { reply(std::unexpected(problem)); });
}

/// For calls whose answer is that they are done.
auto passOn(HelperClient::Reply<void> reply)
{
    return [reply = std::move(reply)](const QDBusPendingReply<>& answer) {
        if (answer.isError())
            reply(std::unexpected(problemFromError(answer.error())));
        else
            reply({});
    };
}

Problem noBus()
{
    return {ProblemCode::HelperMissing,
        "There is no connection to this computer's system bus. Start the D-Bus service, then start this "
        "program again."};
}

Problem noSuchSession()
{
    return {ProblemCode::NoSuchSession, "That VLAN is no longer connected. Nothing is left to do."};
}

Problem helperGone()
{
    return {ProblemCode::HelperLost,
        "The vlan-nats helper has ended and with it the connection. Connect again; if it happens often, the "
        "system log says more."};
}

} // namespace

/// presence tells who the helper is; directory mirrors the sessions of that one run and is replaced with it;
/// subscriptions live at most as long as their sessions.
class DbusHelperClient::Private
{
public:
    Private(DbusHelperClient* client, const QDBusConnection& connection)
        : q(client)
        , bus(connection)
        , presence(connection)
    {
    }

    bool known(const QString& session) const { return directory && directory->sessions().contains(session); }

    void follow();
    void openDirectory();
    void closeDirectory();
    void openSubscription(const QString& session);

    DbusHelperClient* q;
    QDBusConnection bus;
    HelperPresence presence;
    std::unique_ptr<SessionDirectory> directory;
    std::map<QString, std::unique_ptr<SessionSubscription>> subscriptions;
    /// Sessions whose subscription was asked for before they were announced.
    QSet<QString> wanted;
};

/// Brings the directory in step with the helper's presence.
void DbusHelperClient::Private::follow()
{
    if (directory && directory->owner() != presence.owner())
        closeDirectory();
    if (!directory && !presence.owner().isEmpty())
        openDirectory();
    Q_EMIT q->availabilityChanged();
    if (!directory)
        Q_EMIT q->ready();
}

void DbusHelperClient::Private::openDirectory()
{
    directory = std::make_unique<SessionDirectory>(bus, presence.owner());
    SessionDirectory* source = directory.get();
    QObject::connect(source, &SessionDirectory::read, q, &HelperClient::ready);
    QObject::connect(source, &SessionDirectory::changed, q, &HelperClient::sessionChanged);
    QObject::connect(source, &SessionDirectory::added, q, [this](const SessionInfo& session) {
        if (wanted.contains(session.path))
            openSubscription(session.path);
        Q_EMIT q->sessionAdded(session);
    });
    QObject::connect(
        source, &SessionDirectory::removed, q, [this](const QString& path, const Problem& problem) {
            subscriptions.erase(path);
            wanted.remove(path);
            Q_EMIT q->sessionRemoved(path, problem);
        });
}

void DbusHelperClient::Private::closeDirectory()
{
    subscriptions.clear();
    wanted.clear();
    const std::unique_ptr<SessionDirectory> last = std::move(directory);
    for (const QString& path : last->sessions().keys())
        Q_EMIT q->sessionRemoved(path, helperGone());
}

void DbusHelperClient::Private::openSubscription(const QString& session)
{
    if (subscriptions.contains(session))
        return;
    auto subscription = std::make_unique<SessionSubscription>(bus, directory->owner(), session);
    const SessionSubscription* source = subscription.get();
    QObject::connect(source, &SessionSubscription::statistics, q,
        [this, session](const Stats& stats) { Q_EMIT q->statistics(session, stats); });
    QObject::connect(source, &SessionSubscription::peersReset, q,
        [this, session](const QList<PeerInfo>& peers) { Q_EMIT q->peersReset(session, peers); });
    QObject::connect(source, &SessionSubscription::peersChanged, q,
        [this, session](const QList<PeerInfo>& changed, const QStringList& removed) {
            Q_EMIT q->peersChanged(session, changed, removed);
        });
    subscriptions.emplace(session, std::move(subscription));
}

DbusHelperClient::DbusHelperClient(QDBusConnection bus, QObject* parent)
    : HelperClient(parent)
{
    registerDbusTypes();
    d = std::make_unique<Private>(this, bus);
    connect(&d->presence, &HelperPresence::changed, this, [this] { d->follow(); });
}

DbusHelperClient::~DbusHelperClient() = default;

HelperClient::Availability DbusHelperClient::availability() const
{
    return d->presence.availability();
}

bool DbusHelperClient::isReady() const
{
    return d->directory ? d->directory->isRead() : availability() != Availability::Unknown;
}

QList<SessionInfo> DbusHelperClient::sessions() const
{
    return d->directory ? d->directory->sessions().values() : QList<SessionInfo>();
}

void DbusHelperClient::start(
    const Settings& settings, const Secrets& secrets, bool interactive, Reply<QString> reply)
{
    if (!d->bus.isConnected())
        return replyLater(this, std::move(reply), noBus());
    const auto file = makeSecretsFile(secrets);
    if (!file)
        return replyLater(this, std::move(reply), file.error());
    // A plain message to the well-known name: this is the call that wakes the helper, and the constructor of
    // a proxy would first look the name up, blocking.
    auto call = QDBusMessage::createMethodCall(
        names::kService, names::kRootPath, names::kHelperInterface, QStringLiteral("Start"));
    call << toVariantMap(settings) << QVariant::fromValue(*file);
    call.setInteractiveAuthorizationAllowed(interactive);
    whenFinished<QDBusObjectPath>(d->bus.asyncCall(call, kPromptTimeoutMs), this,
        [reply = std::move(reply)](const QDBusPendingReply<QDBusObjectPath>& answer) {
            if (answer.isError())
                reply(std::unexpected(problemFromError(answer.error())));
            else
                reply(answer.value().path());
        });
}

void DbusHelperClient::stop(const QString& session, bool interactive, Reply<void> reply)
{
    if (!d->bus.isConnected())
        return replyLater(this, std::move(reply), noBus());
    if (!d->directory)
        return replyLater(this, std::move(reply), noSuchSession());
    // A plain message, too: before Qt 6.7 a proxy cannot allow the question for a password.
    auto call = QDBusMessage::createMethodCall(
        d->directory->owner(), session, names::kSessionInterface, QStringLiteral("Stop"));
    call.setInteractiveAuthorizationAllowed(interactive);
    whenFinished<>(d->bus.asyncCall(call, kPromptTimeoutMs), this, passOn(std::move(reply)));
}

void DbusHelperClient::capture(const QString& session, const CaptureRequest& request, bool interactive,
    Reply<QDBusUnixFileDescriptor> reply)
{
    if (!d->bus.isConnected())
        return replyLater(this, std::move(reply), noBus());
    if (!d->directory)
        return replyLater(this, std::move(reply), noSuchSession());
    auto call = QDBusMessage::createMethodCall(
        d->directory->owner(), session, names::kSessionInterface, QStringLiteral("Capture"));
    call << request.snaplen << QString::fromStdString(request.mac ? request.mac->toString() : std::string())
         << QVariant::fromValue(ushort(request.etherType));
    call.setInteractiveAuthorizationAllowed(interactive);
    whenFinished<QDBusUnixFileDescriptor>(d->bus.asyncCall(call, kPromptTimeoutMs), this,
        [reply = std::move(reply)](const QDBusPendingReply<QDBusUnixFileDescriptor>& answer) {
            if (answer.isError())
                reply(std::unexpected(problemFromError(answer.error())));
            else
                reply(answer.value());
        });
}

void DbusHelperClient::reconnect(const QString& session, Reply<void> reply)
{
    if (!d->bus.isConnected())
        return replyLater(this, std::move(reply), noBus());
    if (!d->directory)
        return replyLater(this, std::move(reply), noSuchSession());
    SessionProxy proxy(d->directory->owner(), session, d->bus);
    whenFinished<>(proxy.Reconnect(), this, passOn(std::move(reply)));
}

void DbusHelperClient::changeNetworkKey(const QString& session, const Secrets& secrets, Reply<void> reply)
{
    if (!d->bus.isConnected())
        return replyLater(this, std::move(reply), noBus());
    if (!d->directory)
        return replyLater(this, std::move(reply), noSuchSession());
    const auto file = makeSecretsFile(secrets);
    if (!file)
        return replyLater(this, std::move(reply), file.error());
    SessionProxy proxy(d->directory->owner(), session, d->bus);
    whenFinished<>(proxy.ChangeNetworkKey(*file), this, passOn(std::move(reply)));
}

void DbusHelperClient::getPeers(const QString& session, Reply<QList<PeerInfo>> reply)
{
    if (!d->bus.isConnected())
        return replyLater(this, std::move(reply), noBus());
    if (!d->directory)
        return replyLater(this, std::move(reply), noSuchSession());
    SessionProxy proxy(d->directory->owner(), session, d->bus);
    whenFinished<PeerList, qulonglong>(proxy.GetPeers(), this,
        [reply = std::move(reply)](const QDBusPendingReply<PeerList, qulonglong>& answer) {
            if (answer.isError())
                reply(std::unexpected(problemFromError(answer.error())));
            else
                reply(peersFromList(answer.argumentAt<0>()));
        });
}

void DbusHelperClient::subscribe(const QString& session)
{
    d->wanted.insert(session);
    if (d->known(session))
        d->openSubscription(session);
}

void DbusHelperClient::unsubscribe(const QString& session)
{
    d->wanted.remove(session);
    const auto subscription = d->subscriptions.find(session);
    if (subscription == d->subscriptions.end())
        return;
    subscription->second->cancel();
    // Not deleted at once: the caller may be inside one of its signals.
    subscription->second.release()->deleteLater();
    d->subscriptions.erase(subscription);
}

} // namespace vnats
