// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/run/handed_over.h"

#include "helper/process/log.h"

#include <cstring>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <utility>

namespace vnats {

namespace {

/// Blocks only while the helper has not accepted the units before us.
std::expected<Fd, OsError> connectToHelper(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return std::unexpected(OsError{ENAMETOOLONG, "cannot reach the helper at " + path});
    std::memcpy(address.sun_path, path.data(), path.size());
    Fd connection(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    if (!connection
        || ::connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return std::unexpected(OsError::last("cannot reach the helper at " + path));
    return connection;
}

} // namespace

HandedOver::HandedOver(Read read, Renewal::Read renew, Timers& timers, Readiness& readiness, QObject* parent)
    : QObject(parent)
    , m_read(std::move(read))
    , m_readiness(readiness)
    , m_renewal(timers, std::move(renew), [this](const Secrets& secrets) { (void)send(secrets); })
{
}

HandedOver::~HandedOver() = default;

bool HandedOver::start(const std::string& socket, const BootRequest& request)
{
    auto connection = connectToHelper(socket);
    if (!connection) {
        log::error(connection.error().toString() + ". Start vlan-nats-helper.socket.");
        return false;
    }
    ::fcntl(connection->get(), F_SETFL, O_NONBLOCK);
    m_channel = ControlChannel(*std::move(connection));
    if (!ask(request))
        return false;
    m_readable = std::make_unique<QSocketNotifier>(m_channel.descriptor(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &HandedOver::receive);
    return true;
}

bool HandedOver::ask(const BootRequest& request)
{
    m_words.emplace(request.settings, m_readiness, StateWords::Session::Elsewhere);
    m_request = {request.profile, request.settings, {}};
    m_renewal.begin(request.secrets);
    return send(request.secrets);
}

bool HandedOver::send(const Secrets& secrets)
{
    std::vector<std::byte> packet = encode(BootRequest{m_request.profile, m_request.settings, secrets});
    const auto sent = m_channel.send(packet);
    ::explicit_bzero(packet.data(), packet.size());
    if (!sent)
        log::error(sent.error().toString());
    return sent.has_value();
}

void HandedOver::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_readiness.stopping();
    // A helper that has not answered yet may never do so; it notices that we are gone.
    if (!m_answered)
        return finish(0);
    m_channel.finish();
}

void HandedOver::reload()
{
    if (m_stopping)
        return;
    m_readiness.reloading();
    const auto request = m_read();
    if (!request)
        log::error("The VLAN goes on as it was: " + request.error());
    m_reloading = request && ask(*request);
    if (!m_reloading)
        m_readiness.ready();
}

void HandedOver::receive()
{
    const auto packet = m_channel.receive();
    if (!packet)
        return packet.error() == ControlChannel::End::Closed ? onClosed() : void();
    if (const auto report = decodeBootReport(packet->bytes))
        take(*report);
    else
        finish(1);
}

void HandedOver::take(const BootReport& report)
{
    if (const auto* const waits = std::get_if<BootWaits>(&report)) {
        m_words->sayWaits(waits->problem);
    } else if (const auto* const refused = std::get_if<BootRefused>(&report)) {
        log::error(englishOf(refused->problem));
        return finish(1);
    } else if (const auto* const started = std::get_if<BootStarted>(&report)) {
        // Also said again, of an interface that stays.
        if (std::exchange(m_interface, started->interface) != started->interface)
            log::info("The interface " + m_interface + " (" + started->mac.toString() + ") is up.");
    } else if (const auto* const status = std::get_if<LinkStatus>(&report)) {
        m_failed = status->state == SessionState::Failed;
        m_words->say(*status);
        m_renewal.look(*status);
    } else {
        log::info("The interface " + m_interface + " has been removed.");
        return finish(m_failed ? 1 : 0);
    }
    // A VLAN that waits, for a server or for its subnet, does not hold up the boot.
    const bool wasAnswered = std::exchange(m_answered, true);
    if (std::exchange(m_reloading, false) || !wasAnswered)
        m_readiness.ready();
}

void HandedOver::onClosed()
{
    m_readable->setEnabled(false);
    if (m_stopping)
        return finish(0);
    if (m_answered) {
        log::info("The helper is being replaced.");
        Q_EMIT helperReplaced();
        return;
    }
    log::error("The helper did not answer; its log says why.");
    finish(1);
}

void HandedOver::finish(int exitCode)
{
    m_readable->setEnabled(false);
    Q_EMIT finished(exitCode);
}

} // namespace vnats
