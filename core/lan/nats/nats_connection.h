// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/problem.h"
#include "core/lan/way/connect_request.h"
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

/// The NATS room is the only one that knows cnats: it makes and drives one connection to one server. Where TLS is asked
/// for, a server is told nothing before it has proved its name, and there is no way back to plain. Which server, and what
/// comes after a connection, is for core/lan/link to say.
namespace vnats {

/// One TCP connection to one NATS server, from the connect to the close; it never reconnects by itself, so
/// nothing that was queued for a dead server can reach the next one. NatsLink makes the next one.
///
/// cnats is driven through its event-loop interface: other threads connect, ask for pings and report a close,
/// but only the loop's thread reads, writes or touches a message. cnats buffers what is published and asks
/// for a write event; a request from the loop's thread is answered by the next flush(), one from another
/// thread (PingThread) wakes the loop.
///
/// The way to the server is ours (passage.h): cnats is handed a socket that is connected (handed_socket.h).
///
/// A connection is secured if its URL says tls:// or wss://, and only then (nats_tls.h, own_tls.h). By itself cnats would
/// let TLS block the loop, in reading as in writing; a TlsStream keeps it from both. Where TLS comes first, and in a
/// WebSocket, a Carrier stands between cnats and the socket.
///
/// cnats handles do not show here; the header of the C library stays in the .cpp.
class NatsConnection
{
public:
    using Request = ConnectRequest;

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

    /// Resolves, connects, secures and logs in. Blocks for at most kConnectTimeout, kLeastLogin more where the way took
    /// that long, and the resolver's time; so it has a thread of its own, which only posts to `loop`.
    static std::expected<std::unique_ptr<NatsConnection>, Problem> open(
        const Request& request, EventLoop& loop, Events events);

    static constexpr std::chrono::seconds kConnectTimeout{5};
    static constexpr std::chrono::milliseconds kLeastLogin{1000};

    /// Decimal.
    static constexpr const char* kStampHeader = "Stamp";

    ~NatsConnection();
    NatsConnection(const NatsConnection&) = delete;
    NatsConnection& operator=(const NatsConnection&) = delete;

    // All of these in the loop's thread.
    /// The TCP connection's; valid as long as this object.
    int socket() const;
    /// Whether something waits for processReadable().
    bool hasInput() const;
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
    /// The one that it goes through; empty if there is none.
    const std::string& proxy() const;
    /// When something last came from the server; the epoch while nothing has come since the login.
    Clock::Steady lastHeard() const;
    /// The other members of the cluster, as the server announces them: `host:port`, perhaps with a scheme.
    std::vector<std::string> announced() const;
    bool isLameDuck() const;
    /// Throws away what has not been sent and resets the connection; then destroy it.
    void abort();
    /// How many subjects it has refused.
    unsigned refusals() const;
    /// Why the connection is over, if it is, which may be before the opener sees it.
    std::optional<Problem> closedBy() const;

private:
    struct Private;
    explicit NatsConnection(std::shared_ptr<Private> p);
    /// Shared with the hand-over that is under way, if there is one.
    std::shared_ptr<Private> d;
};

} // namespace vnats
