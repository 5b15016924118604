// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/os/fd.h"
#include "helper/process/notify_socket.h"

#include <string>
#include <vector>

namespace vnats {

/// A descriptor that the service manager has handed to this process.
struct PassedDescriptor
{
    /// As it was kept, or the name of the socket unit.
    std::string name;
    Fd descriptor;
};

/// A seam to whoever keeps descriptors for this process beyond its end, so that the next process of the
/// service gets them.
class DescriptorStore
{
public:
    virtual ~DescriptorStore() = default;
    /// Ours stays open here, too. Names may hold letters, digits, `-` and `.`; several descriptors may have
    /// the same one.
    virtual void keep(const std::string& name, int descriptor) = 0;
    /// All of this name.
    virtual void forget(const std::string& name) = 0;
};

/// The service manager's own store (sd_notify(3), FDSTORE=1; systemd.service(5), FileDescriptorStoreMax=). It
/// outlives a restart, a crash and an upgrade of the service, and ends when the service is stopped. A socket
/// whose other end is closed leaves it by itself.
class SystemdStore final : public DescriptorStore
{
public:
    explicit SystemdStore(const NotifySocket& systemd)
        : m_systemd(systemd)
    {
    }

    void keep(const std::string& name, int descriptor) override;
    void forget(const std::string& name) override;

private:
    const NotifySocket& m_systemd;
};

/// What the service manager has passed on: the store's descriptors and those of socket units
/// (sd_listen_fds(3)). Each is ours from now on and close-on-exec; a second call finds nothing. Call it before
/// any other descriptor is opened.
std::vector<PassedDescriptor> takePassedDescriptors();

} // namespace vnats
