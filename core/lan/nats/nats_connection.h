// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/problem.h"
#include "core/base/settings.h"
#include "core/lan/nats/client_certificate.h"
#include "core/os/event_loop.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vnats {

/// One TCP connection to one NATS server, from the connect to the close; it never reconnects by itself, so
/// nothing that was queued for a dead server can reach the next one. NatsLink makes the next one.
///
/// cnats is driven through its event-loop interface: other threads connect, ask for pings and report a close,
/// but only the loop's thread reads, writes or touches a message. cnats buffers what is published and asks
/// for a write event; a request from the loop's thread is answered by the next flush(), one from another
/// thread (PingThread) wakes the loop.
///
/// A connection is secured if its URL says tls://, and only then (nats_tls.h). By itself cnats would let TLS
/// block the loop, in reading as in writing; a TlsStream keeps it from both.
///
/// cnats handles do not show here; the header of the C library stays in the .cpp.
class NatsConnection
{
public:
    struct Request
    {
        /// As validation::parseServer returns it.
        std::string server;
        /// The name in a TLS server's certificate; the server's host when empty.
        std::string certifiedName;
        Secrets secrets;
        /// Shown in the server's monitoring.
        std::string clientName;
        /// Subnets where no server can be, since the VLAN itself leads there.
        std::vector<IpInterfaceAddress> ownSubnets{};
        /// That of the secrets, made before the system call filter; null if there is none.
        std::shared_ptr<const ClientCertificate> certificate{};
    };

    struct Events
    {
        /// A connection is over, see closedBy(); called once for each, in the loop's thread.
        std::function<void()> closed;
        /// The server refused a subject; the connection goes on. In the loop's thread.
        std::function<void(const Problem& problem)> refused;
        /// Something waits for flush(); in the loop's thread.
        std::function<void()> flushWanted;
        /// The server has announced other members of its cluster; in the loop's thread.
        std::function<void()> announced;
        /// The server will shut down and asks its clients to leave before; in the loop's thread.
        std::function<void()> lameDuck;
    };

    using MessageHandler =
        std::function<void(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)>;

    /// Resolves, connects, secures and logs in. Blocks for at most kConnectTimeout and the resolver's time,
    /// so it has a thread of its own, which only posts to `loop`.
    static std::expected<std::unique_ptr<NatsConnection>, Problem> open(
        const Request& request, EventLoop& loop, Events events);

    static constexpr std::chrono::seconds kConnectTimeout{5};

    /// Decimal.
    static constexpr const char* kStampHeader = "Stamp";

    ~NatsConnection();
    NatsConnection(const NatsConnection&) = delete;
    NatsConnection& operator=(const NatsConnection&) = delete;

    // All of these in the loop's thread.
    /// Valid as long as this object.
    int socket() const;
    bool subscribe(const std::string& subject);
    /// Messages that have arrived but have not been handed over are lost, those too that came together with
    /// the one that is just being handed over.
    void unsubscribe(const std::string& subject);
    bool publish(const std::string& subject, Bytes payload);
    /// With the stamp as the header kStampHeader; without it where the server knows no headers (before 2.2).
    bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload);
    /// The server answers it, in order with everything else. Nothing else makes it speak.
    void ping();
    /// Reads the socket once and hands over every complete message. cnats' answer to a ping waits for
    /// flush(). The handler may do anything to this connection, also destroy it; then nothing more is handed
    /// over. False if nothing whole was there.
    bool processReadable(const MessageHandler& handler);
    /// Writes what is queued, as far as the socket takes it.
    void flush();
    /// True while the socket did not take everything: call flush() when it is writable.
    bool wantsWritable() const;
    /// Lets the kernel hold this many bytes that it cannot send yet.
    void limitUnsent(std::size_t bytes);
    /// Queued and not yet written, in bytes.
    std::size_t unsentBytes() const;
    std::size_t maxPayload() const;
    bool isTls() const;
    /// When something last came from the server; the epoch while nothing has come since the login.
    Clock::Steady lastHeard() const;
    /// The other members of the cluster, as the server announces them: `host:port`, perhaps with a scheme.
    std::vector<std::string> announced() const;
    bool isLameDuck() const;
    /// Throws away what has not been sent and resets the connection; then destroy it.
    void abort();
    /// Why the connection is over, if it is, which may be before the opener sees it.
    std::optional<Problem> closedBy() const;

private:
    struct Private;
    explicit NatsConnection(std::shared_ptr<Private> p);
    bool readRecords();
    void makeRoom(std::size_t payload);
    void write();
    /// Shared with the hand-over that is under way, if there is one.
    std::shared_ptr<Private> d;
};

} // namespace vnats
