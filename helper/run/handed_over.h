// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/boot/boot_messages.h"
#include "helper/control/control_channel.h"
#include "helper/process/timers.h"
#include "helper/run/readiness.h"
#include "helper/run/renewal.h"
#include "helper/run/state_words.h"

#include <QObject>
#include <QSocketNotifier>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vnats {

/// `vlan-nats-helper run --config FILE --helper SOCKET`, as vlan-nats@.service starts it: hands the VLAN of a
/// boot profile over to the helper, which runs it as a session like all others, and stands for it as a
/// service: it says the session's states, ends when the session ends, and ends the session when it is
/// stopped. It needs no privilege but to read root's files, and reads those with secrets again whenever the
/// session loses its server (Renewal).
///
/// A helper that ends leaves the session to the next one, which knows us no more. Then this program has to
/// start anew, too, since the next helper may be of another version: helperReplaced().
class HandedOver : public QObject
{
    Q_OBJECT
public:
    /// What the profile says now; or what is wrong with it, for people.
    using Read = std::function<std::expected<BootRequest, std::string>()>;

    /// `renew` reads the secrets alone. The references must outlive this.
    HandedOver(
        Read read, Renewal::Read renew, Timers& timers, Readiness& readiness, QObject* parent = nullptr);
    ~HandedOver() override;

    /// False if the helper cannot be reached, which has been logged.
    bool start(const std::string& socket, const BootRequest& request);
    /// finished() follows.
    void stop();
    /// Reads the profile again, and has the VLAN connected as it is described now. If something is wrong with
    /// it, the VLAN goes on as it was.
    void reload();

Q_SIGNALS:
    void finished(int exitCode);
    void helperReplaced();

private:
    bool ask(const BootRequest& request);
    bool send(const Secrets& secrets);
    void receive();
    void take(const BootReport& report);
    void onClosed();
    void finish(int exitCode);

    const Read m_read;
    Readiness& m_readiness;
    Renewal m_renewal;
    /// As it was sent last, but for the secrets.
    BootRequest m_request;
    ControlChannel m_channel;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::optional<StateWords> m_words;
    /// Of the session in the helper.
    std::string m_interface;
    bool m_answered = false;
    bool m_reloading = false;
    bool m_stopping = false;
    bool m_failed = false;
};

} // namespace vnats
