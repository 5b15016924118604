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

#include <QDBusMessage>
#include <QSet>
#include <QTimer>
#include <chrono>
#include <map>
#include <utility>

namespace vnats {

namespace {

/// How long the answer to a call may take, and whether a person may be asked for a password meanwhile.
struct Prompt
{
    int timeoutMs;
    bool allowed;
};
/// Longer than systemd takes to start the next helper, and short enough not to show for long what has ended.
constexpr std::chrono::milliseconds kSuccession{3000};
/// The helper asks nobody; QtDBus' default time limit.
constexpr Prompt kNoPrompt{-1, false};

constexpr Prompt mayPrompt(bool interactive)
{
    return {10 * 60 * 1000, interactive};
}

/// What a call carries, or why that could not be made.
using Arguments = std::expected<QVariantList, Problem>;

Arguments withSecrets(QVariantList others, const Secrets& secrets)
{
    const auto file = makeSecretsFile(secrets);
    if (!file)
        return std::unexpected(file.error());
    others << QVariant::fromValue(*file);
    return others;
}

/// For a call whose answer says only that it is done.
std::expected<void, Problem> nothing(const QDBusPendingReply<>&)
{
    return {};
}

template <typename T>
void replyLater(QObject* context, HelperClient::Reply<T> reply, Problem problem)
{
    QTimer::singleShot(0, context,
        [reply = std::move(reply), problem = std::move(problem)] { reply(std::unexpected(problem)); });
}

Problem noBus()
{
    return {ProblemCode::HelperMissingNoBus};
}

Problem noSuchSession()
{
    return {ProblemCode::NoSuchSession};
}

Problem helperGone()
{
    return {ProblemCode::HelperLost};
}

} // namespace

/// `presence` tells which program the helper is; `directory` mirrors the sessions of that one run and is
/// replaced with it; a subscription lives at most as long as its session.
///
/// A helper that ends may leave its sessions to another one, which comes soon. Until then they are `orphans`,
/// of which nobody is told anything; then they are the new helper's, or gone.
class DbusHelperClient::Private
{
public:
    Private(const QDBusConnection& connection, std::unique_ptr<HelperPresence> helper)
        : bus(connection)
        , presence(std::move(helper))
    {
        patience.setSingleShot(true);
        patience.setInterval(kSuccession);
    }

    bool known(const QString& session) const { return directory && directory->sessions().contains(session); }

    /// A call to a session of the helper that runs; to nobody if none does.
    QDBusMessage callTo(const QString& session, const char* method) const;
    /// Every call goes this way: refuses it where it could not arrive, and otherwise hands on what `unwrap`
    /// makes of the answer, or the error as a problem. Plain messages, because before Qt 6.7 a proxy cannot
    /// allow the question for a password, and its constructor blocks to look up a well-known name.
    template <typename... Out, typename T, typename Unwrap>
    void send(
        QDBusMessage call, const Arguments& arguments, Prompt prompt, Reply<T> reply, Unwrap unwrap) const;

    void follow();
    void openDirectory();
    void closeDirectory();
    /// Those that no helper has taken over.
    void giveUpOrphans();
    void openSubscription(const QString& session);

    DbusHelperClient* q = nullptr;
    QDBusConnection bus;
    std::unique_ptr<HelperPresence> presence;
    std::unique_ptr<SessionDirectory> directory;
    QMap<QString, SessionInfo> orphans;
    QTimer patience;
    std::map<QString, std::unique_ptr<SessionSubscription>> subscriptions;
    /// Sessions to subscribe to, announced or not.
    QSet<QString> wanted;
};

QDBusMessage DbusHelperClient::Private::callTo(const QString& session, const char* method) const
{
    return QDBusMessage::createMethodCall(
        directory ? directory->owner() : QString(), session, names::kSessionInterface, QLatin1String(method));
}

template <typename... Out, typename T, typename Unwrap>
void DbusHelperClient::Private::send(
    QDBusMessage call, const Arguments& arguments, Prompt prompt, Reply<T> reply, Unwrap unwrap) const
{
    if (!bus.isConnected())
        return replyLater(q, std::move(reply), noBus());
    // Without a bus nobody has a name.
    if (call.service().isEmpty() && !(directory && directory->owner().isEmpty()))
        return replyLater(q, std::move(reply), noSuchSession());
    if (!arguments)
        return replyLater(q, std::move(reply), arguments.error());
    call.setArguments(*arguments);
    call.setInteractiveAuthorizationAllowed(prompt.allowed);
    whenFinished<Out...>(bus.asyncCall(call, prompt.timeoutMs), q,
        [reply = std::move(reply), unwrap = std::move(unwrap)](const QDBusPendingReply<Out...>& answer) {
            if (answer.isError())
                reply(std::unexpected(problemFromError(answer.reply())));
            else
                reply(unwrap(answer));
        });
}

/// Brings the directory in step with the helper's presence.
void DbusHelperClient::Private::follow()
{
    if (directory && (!presence->isRunning() || directory->owner() != presence->owner()))
        closeDirectory();
    if (!directory && presence->isRunning())
        openDirectory();
    if (presence->availability() == HelperClient::Availability::NoBus)
        giveUpOrphans();
    Q_EMIT q->availabilityChanged();
    if (!directory)
        Q_EMIT q->ready();
}

void DbusHelperClient::Private::openDirectory()
{
    directory = std::make_unique<SessionDirectory>(bus, presence->owner());
    SessionDirectory* source = directory.get();
    QObject::connect(source, &SessionDirectory::read, q, [this] {
        giveUpOrphans();
        Q_EMIT q->ready();
    });
    QObject::connect(source, &SessionDirectory::changed, q, &HelperClient::sessionChanged);
    QObject::connect(source, &SessionDirectory::added, q, [this](const SessionInfo& session) {
        if (wanted.contains(session.path))
            openSubscription(session.path);
        if (orphans.remove(session.path) > 0)
            Q_EMIT q->sessionChanged(session);
        else
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
    orphans.insert(std::exchange(directory, nullptr)->sessions());
    patience.start();
}

void DbusHelperClient::Private::giveUpOrphans()
{
    patience.stop();
    for (const QString& path : std::exchange(orphans, {}).keys()) {
        wanted.remove(path);
        Q_EMIT q->sessionRemoved(path, helperGone());
    }
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
    d = std::make_unique<Private>(bus, std::make_unique<HelperPresence>(bus));
    begin();
}

DbusHelperClient::DbusHelperClient(std::unique_ptr<Private> begun)
    : HelperClient(nullptr)
    , d(std::move(begun))
{
    begin();
}

std::unique_ptr<DbusHelperClient> DbusHelperClient::ofPeer(const QDBusConnection& connection)
{
    registerDbusTypes();
    auto begun = std::make_unique<Private>(connection, HelperPresence::ofPeer(connection));
    return std::unique_ptr<DbusHelperClient>(new DbusHelperClient(std::move(begun)));
}

void DbusHelperClient::begin()
{
    d->q = this;
    connect(&d->patience, &QTimer::timeout, this, [this] { d->giveUpOrphans(); });
    connect(d->presence.get(), &HelperPresence::changed, this, [this] { d->follow(); });
}

DbusHelperClient::~DbusHelperClient() = default;

HelperClient::Availability DbusHelperClient::availability() const
{
    return d->presence->availability();
}

bool DbusHelperClient::isReady() const
{
    return d->directory ? d->directory->isRead() : availability() != Availability::Unknown;
}

QList<SessionInfo> DbusHelperClient::sessions() const
{
    QMap<QString, SessionInfo> sessions = d->orphans;
    if (d->directory)
        sessions.insert(d->directory->sessions());
    return sessions.values();
}

void DbusHelperClient::start(
    const Settings& settings, const Secrets& secrets, bool interactive, Reply<QString> reply)
{
    // To the well-known name: this is the call that wakes the helper.
    auto call = QDBusMessage::createMethodCall(
        names::kService, names::kRootPath, names::kHelperInterface, QStringLiteral("Start"));
    d->send<QDBusObjectPath>(std::move(call), withSecrets({toVariantMap(settings)}, secrets),
        mayPrompt(interactive), std::move(reply), [](const auto& answer) { return answer.value().path(); });
}

void DbusHelperClient::stop(const QString& session, bool interactive, Reply<void> reply)
{
    d->send(d->callTo(session, "Stop"), {}, mayPrompt(interactive), std::move(reply), nothing);
}

void DbusHelperClient::capture(const QString& session, const CaptureRequest& request, bool interactive,
    Reply<QDBusUnixFileDescriptor> reply)
{
    const QVariantList arguments{uint(request.snaplen),
        QString::fromStdString(request.mac ? request.mac->toString() : std::string()),
        QVariant::fromValue(ushort(request.etherType))};
    d->send<QDBusUnixFileDescriptor>(d->callTo(session, "Capture"), arguments, mayPrompt(interactive),
        std::move(reply), [](const auto& answer) { return answer.value(); });
}

void DbusHelperClient::reconnect(const QString& session, Reply<void> reply)
{
    d->send(d->callTo(session, "Reconnect"), {}, kNoPrompt, std::move(reply), nothing);
}

void DbusHelperClient::changeNetworkKey(const QString& session, const Secrets& secrets, Reply<void> reply)
{
    d->send(d->callTo(session, "ChangeNetworkKey"), withSecrets({}, secrets), kNoPrompt, std::move(reply),
        nothing);
}

void DbusHelperClient::serveLeaf(
    const QString& session, const std::optional<LeafServer>& leaf, Reply<void> reply)
{
    Secrets secrets;
    if (leaf) {
        secrets.token = leaf->token;
        secrets.ca = leaf->login().ca;
    }
    d->send(d->callTo(session, "ServeLeaf"),
        withSecrets({QVariant::fromValue(ushort(leaf ? leaf->port : 0))}, secrets), kNoPrompt,
        std::move(reply), nothing);
}

void DbusHelperClient::getPeers(const QString& session, Reply<QList<PeerInfo>> reply)
{
    d->send<PeerList, qulonglong>(d->callTo(session, "GetPeers"), {}, kNoPrompt, std::move(reply),
        [](const auto& answer) { return peersFromList(answer.template argumentAt<0>()); });
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
