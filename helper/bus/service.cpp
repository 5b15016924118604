// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/service.h"

#include "core/base/validation.h"
#include "helper/bus/answering.h"
#include "helper/bus/object_manager.h"
#include "helper/contract/names.h"
#include "helper/process/log.h"
#include "helper/process/secrets_descriptor.h"
#include "helper1_adaptor.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

namespace vnats {

Service::Service(QDBusConnection bus, Manager& manager, Callers& callers, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_manager(manager)
    , m_callers(callers)
    , m_timers(timers)
    , m_objectManager(new ObjectManager(this, [this] { return managedObjects(); }))
    , m_idle(timers.make([this] { leave(); }))
{
    registerDbusTypes();
    // QtDBus relays an adaptor's signal by its parameters' type names exactly as they are written.
    qRegisterMetaType<InterfaceProperties>("vnats::InterfaceProperties");
    new Helper1Adaptor(this);
    connect(&m_manager, &Manager::added, this, &Service::onAdded);
    connect(&m_manager, &Manager::removed, this, &Service::onRemoved);
    connect(&m_manager, &Manager::idle, this, &Service::restartIdleTimer);
}

Service::~Service() = default;

std::expected<void, std::string> Service::publish()
{
    m_bus.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
        QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), this,
        SLOT(onDisconnected()));
    if (!m_bus.registerObject(names::kRootPath, this))
        return std::unexpected("cannot publish the helper's object on the bus");
    for (const auto& [id, session] : m_manager.sessions())
        onAdded(id, *session);
    const auto taken = m_bus.interface()->registerService(names::kService);
    if (!taken.isValid())
        return std::unexpected("cannot own the name " + names::kService.toStdString() + " on the system bus: "
            + taken.error().message().toStdString() + ". Check that org.vlannats.Helper1.conf is installed.");
    if (taken.value() != QDBusConnectionInterface::ServiceRegistered)
        return std::unexpected(
            "another helper has the name " + names::kService.toStdString() + " on the system bus");
    restartIdleTimer();
    return {};
}

QString Service::version() const
{
    return QStringLiteral(VNATS_VERSION);
}

QDBusObjectPath Service::Start(const QVariantMap& settings, const QDBusUnixFileDescriptor& secrets)
{
    setDelayedReply(true);
    restartIdleTimer();
    const auto refuse = [bus = m_bus, call = message()](const Problem& problem) {
        answerTo(call, bus, errorReply(call, problem));
        return QDBusObjectPath();
    };
    // A request that is wrong in itself is refused before a person is asked for a password.
    const auto parsed = settingsFromVariantMap(settings);
    if (!parsed)
        return refuse(parsed.error());
    auto login = readSecrets(secrets.fileDescriptor());
    if (!login)
        return refuse(login.error());
    if (const auto fits = validation::check(*parsed, *login); !fits)
        return refuse(fits.error());

    m_manager.start({message().service(), message().isInteractiveAuthorizationAllowed()}, *parsed, *login,
        [this, refuse, bus = m_bus, call = message()](std::expected<Manager::SessionId, Problem> id) {
            if (id)
                answerTo(call, bus, call.createReply(QVariant::fromValue(m_objects.at(*id)->path())));
            else
                refuse(id.error());
        });
    login->wipe();
    return {};
}

ManagedObjects Service::managedObjects() const
{
    ManagedObjects objects;
    for (const auto& [id, object] : m_objects)
        objects.insert(object->path(), {{names::kSessionInterface, object->properties()}});
    return objects;
}

void Service::onAdded(Manager::SessionId id, const Session& session)
{
    auto object =
        std::make_unique<SessionObject>(m_bus, m_manager, m_callers, id, session, m_timers, nullptr);
    Q_EMIT m_objectManager->InterfacesAdded(
        object->path(), {{names::kSessionInterface, object->properties()}});
    m_objects.emplace(id, std::move(object));
}

void Service::onRemoved(Manager::SessionId id, Session&)
{
    const auto node = m_objects.extract(id);
    // Its last properties say why it ended.
    node.mapped()->flush();
    Q_EMIT m_objectManager->InterfacesRemoved(node.mapped()->path(), {names::kSessionInterface});
    // Not Manager::isIdle(): an open question must not hold up the end.
    if (m_leaving && m_manager.sessions().empty())
        Q_EMIT finished();
}

void Service::restartIdleTimer()
{
    if (!m_leaving)
        m_idle->start(kIdleTime);
}

/// Gives up the name first. A message that is on its way to us is then delivered before the bus's answer; if
/// it brings work, we stay and take the name back, so that no call is lost to an exit.
void Service::leave()
{
    if (!m_manager.isIdle())
        return; // Manager::idle starts the timer again
    callBus(QStringLiteral("ReleaseName"), {names::kService}, [this] {
        if (m_manager.isIdle() && !m_idle->isActive()) {
            Q_EMIT finished();
            return;
        }
        constexpr uint doNotQueue = 4;
        callBus(QStringLiteral("RequestName"), {names::kService, doNotQueue}, [] {});
    });
}

void Service::shutDown()
{
    m_leaving = true;
    m_idle->stop();
    m_manager.stopAll();
    if (m_manager.sessions().empty())
        Q_EMIT finished();
}

void Service::callBus(const QString& method, const QVariantList& arguments, std::function<void()> then)
{
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"), method);
    call.setArguments(arguments);
    auto* const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [then = std::move(then)](QDBusPendingCallWatcher* finished) {
            finished->deleteLater();
            then();
        });
}

} // namespace vnats
