// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/boot/boot_door.h"

#include "helper/control/control_channel.h"
#include "helper/process/log.h"

#include <QTimer>
#include <algorithm>
#include <string.h>
#include <sys/socket.h>

namespace vnats {

namespace {

/// What ends without anybody doing something about the profile.
bool passes(const Problem& problem)
{
    switch (problem.kind()) {
    case ProblemKind::InterfaceTaken:
    case ProblemKind::AddressInUse:
    case ProblemKind::SubnetOverlap:
    case ProblemKind::AlreadyConnected:
        return true;
    default:
        return false;
    }
}

bool isRoots(int connection)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == 0;
}

/// Other secrets make no other VLAN, as long as it is sealed as before.
bool sameVlan(const SessionRecord& record, const BootRequest& request)
{
    return record.settings == request.settings
        && record.secrets.networkKey.empty() == request.secrets.networkKey.empty();
}

} // namespace

/// One unit's connection.
class BootDoor::Guest
{
public:
    explicit Guest(Fd connection)
        : channel(std::move(connection))
        , readable(channel.descriptor(), QSocketNotifier::Read)
    {
    }
    ~Guest()
    {
        QObject::disconnect(states);
        if (request)
            request->secrets.wipe();
    }

    void tell(const BootReport& report) { (void)channel.send(encode(report)); }
    void tellState(LinkStatus status)
    {
        status.serverRtt = {};
        if (status != told)
            tell(status);
        told = status;
    }
    void tellWaits(const Problem& problem)
    {
        if (problem != obstacle)
            tell(BootWaits{problem});
        obstacle = problem;
    }

    ControlChannel channel;
    QSocketNotifier readable;
    /// The newest; none before the first.
    std::optional<BootRequest> request;
    /// Its session, which may be another request's and on its way down.
    std::optional<Manager::SessionId> session;
    /// The newest has another network key than the one before. Else one that has been changed over the bus is
    /// newer than the profile's.
    bool otherKey = false;
    bool leaving = false;
    /// The session ends because the profile has been changed.
    bool renewed = false;
    QMetaObject::Connection states;
    LinkStatus told;
    Problem obstacle;
};

BootDoor::BootDoor(Fd listening, Manager& manager, Timers& timers, QObject* parent)
    : QObject(parent)
    , m_listening(std::move(listening))
    , m_manager(manager)
    , m_readable(m_listening.get(), QSocketNotifier::Read)
    , m_patience(timers.make([this] {
        for (const Manager::SessionId id : std::exchange(m_unclaimed, {})) {
            log::warning(
                "a VLAN taken over from the previous helper is ended: the unit of its boot profile is not running");
            m_manager.stop(id);
        }
    }))
{
    for (const auto& [id, session] : m_manager.sessions())
        if (!session->ownership().bootProfile().empty())
            m_unclaimed.insert(id);
    if (!m_unclaimed.empty())
        m_patience->start(kUnclaimed);
    connect(&m_readable, &QSocketNotifier::activated, this, &BootDoor::accept);
    connect(&m_manager, &Manager::removed, this, &BootDoor::onRemoved);
}

BootDoor::~BootDoor() = default;

void BootDoor::accept()
{
    Fd connection(::accept4(m_listening.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!connection || !isRoots(connection.get()) || m_guests.size() >= kMaxGuests)
        return;
    Guest& guest = *m_guests.emplace_back(std::make_unique<Guest>(std::move(connection)));
    connect(&guest.readable, &QSocketNotifier::activated, this, [this, &guest] { receive(guest); });
    m_manager.hold(true);
}

void BootDoor::receive(Guest& guest)
{
    auto packet = guest.channel.receive();
    if (!packet && packet.error() == ControlChannel::End::WouldBlock)
        return;
    auto request = packet ? decodeBootRequest(packet->bytes) : std::nullopt;
    if (packet)
        ::explicit_bzero(packet->bytes.data(), packet->bytes.size());
    if (request) {
        guest.otherKey = guest.request && guest.request->secrets.networkKey != request->secrets.networkKey;
        if (guest.request)
            guest.request->secrets.wipe();
        guest.request = std::move(request);
        guest.obstacle = {}; // whoever asks is answered, even if nothing has changed
        return serve(guest);
    }
    // It is being stopped, has crashed, or is of another version and starts again.
    guest.readable.setEnabled(false);
    guest.leaving = true;
    if (guest.session)
        m_manager.stop(*guest.session); // onRemoved() dismisses the guest
    else
        dismiss(guest);
}

void BootDoor::serve(Guest& guest)
{
    const BootRequest& request = *guest.request;
    const auto running = guest.session ? guest.session : sessionOf(request.profile);
    if (!running) {
        const auto started =
            m_manager.startFromBootProfile(request.profile, request.settings, request.secrets);
        if (started)
            return attach(guest, *started);
        if (passes(started.error()))
            return guest.tellWaits(started.error());
        guest.tell(BootRefused{started.error()});
        return dismiss(guest);
    }
    const bool elsewhere = std::ranges::any_of(
        m_guests, [&](const auto& other) { return other.get() != &guest && other->session == running; });
    const Session& session = *m_manager.sessions().at(*running);
    if (elsewhere) {
        guest.tell(BootRefused{{ProblemCode::AlreadyConnectedVlan,
            {{"vlan", std::to_string(request.settings.vlanId)}, {"interface", session.interfaceName()}}}});
        return dismiss(guest);
    }
    SessionRecord record = session.record();
    guest.renewed = !sameVlan(record, request);
    Secrets secrets = request.secrets;
    if (!guest.otherKey)
        secrets.networkKey = record.secrets.networkKey;
    record.secrets.wipe();
    if (guest.renewed)
        m_manager.stop(*running); // onEnded() serves the guest again
    else
        m_manager.changeSecrets(*running, secrets);
    attach(guest, *running);
}

void BootDoor::attach(Guest& guest, Manager::SessionId id)
{
    const Session& session = *m_manager.sessions().at(id);
    m_unclaimed.erase(id);
    guest.session = id;
    guest.obstacle = {};
    guest.told = {};
    guest.tell(BootStarted{session.interfaceName(), session.mac()});
    guest.tellState(session.status());
    QObject::disconnect(guest.states);
    guest.states =
        connect(&session, &Session::changed, this, [&guest, &session] { guest.tellState(session.status()); });
}

void BootDoor::onRemoved(Manager::SessionId id)
{
    m_unclaimed.erase(id);
    // Later, because the manager is in the middle of it.
    QTimer::singleShot(0, this, [this, id] {
        const auto found =
            std::ranges::find_if(m_guests, [id](const auto& guest) { return guest->session == id; });
        if (found != m_guests.end())
            onEnded(**found);
        tryAgain();
    });
}

void BootDoor::onEnded(Guest& guest)
{
    QObject::disconnect(guest.states);
    guest.session.reset();
    if (guest.renewed && !guest.leaving) {
        guest.renewed = false;
        return serve(guest);
    }
    guest.tell(BootEnded{});
    dismiss(guest);
}

void BootDoor::tryAgain()
{
    std::vector<Guest*> waiting;
    for (const auto& guest : m_guests)
        if (guest->request && !guest->session)
            waiting.push_back(guest.get());
    // Each may be dismissed, but no other with it.
    for (Guest* const guest : waiting)
        serve(*guest);
}

void BootDoor::dismiss(Guest& guest)
{
    guest.readable.setEnabled(false);
    const auto found =
        std::ranges::find_if(m_guests, [&guest](const auto& other) { return other.get() == &guest; });
    // Its notifier may be the sender and must outlive its own signal.
    QTimer::singleShot(0, this, [gone = std::shared_ptr<Guest>(std::move(*found))] {});
    m_guests.erase(found);
    m_manager.hold(!m_guests.empty());
}

std::optional<Manager::SessionId> BootDoor::sessionOf(const std::string& profile) const
{
    for (const auto& [id, session] : m_manager.sessions())
        if (session->ownership().bootProfile() == profile)
            return id;
    return std::nullopt;
}

} // namespace vnats
