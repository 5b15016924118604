// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/ip_address.h"
#include "core/base/leaf_server.h"
#include "core/base/link_command.h"
#include "core/base/mac_address.h"
#include "core/base/session_status.h"
#include "core/base/stats.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The wire room is what nodes say to each other, and the seam to whatever carries it: Link and its handler
/// here, the container and its records, hello and roll beside it. It knows forms and no policy: who counts as
/// a peer, what is delivered and when something is said is decided elsewhere. Every parser takes any bytes,
/// checks a length before it reads on, and returns nothing for what it cannot understand; a record or field
/// that it does not know is skipped, so that newer nodes may say more. vlan-nats-protocol(7) specifies all of
/// it.
namespace vnats {

/// Is told what the link receives and how it stands, in the loop's thread only.
class LinkHandler
{
public:
    virtual ~LinkHandler() = default;

    /// A message on one of our subjects; subject and payload are borrowed until the call returns. `stamp` is
    /// what its sender gave to publishStamped().
    virtual void messageReceived(
        std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) = 0;
    /// A message that must not be handed on, since it cannot be read or must not be believed.
    virtual void messageRefused(std::string_view, Drop) { }
    /// From now on that node believes what we say; what we said to it before is lost.
    virtual void introducedTo(const MacAddress&) { }
    /// This node holds other network keys than before, or uses another one.
    virtual void keysChanged() { }
    /// status() has changed.
    virtual void linkStatusChanged() = 0;
    /// There may be more room() than before.
    virtual void linkDrained() = 0;
    /// hasExpress() has changed.
    virtual void expressChanged() { }
};

/// The way to the other nodes: NATS, or a test's wire. Belongs to one loop's thread; nothing blocks.
class Link
{
public:
    virtual ~Link() = default;

    /// Must be called before start(); the handler outlives the link.
    virtual void setHandler(LinkHandler* handler) = 0;
    /// Adds a subject, which may have wildcards, to what is subscribed, now and after every reconnect.
    virtual void subscribe(const std::string& subject) = 0;
    /// Undoes a subscribe() with the same text; otherwise does nothing.
    virtual void unsubscribe(const std::string& subject) = 0;
    /// Begins to connect and never gives up.
    virtual void start() = 0;
    virtual void obey(LinkCommand command) = 0;
    /// From now on these subnets lead to the LAN, so no server is looked for in them.
    virtual void setOwnSubnets(std::vector<IpInterfaceAddress>) { }
    /// These leaves of the server are the members', in place of those told before.
    virtual void setLeaves(std::vector<LeafServer>) { }
    /// The leaf that this computer hosts does not answer, or not as it should.
    virtual bool isOwnLeafBroken() const { return false; }

    /// What is to be received by the express lane: a second connection to the server in use, for small messages that
    /// must not wait behind others. Before start(); without a subject there is no lane. `own`: one of the subjects to which
    /// this node publishes, and to which the lane alone listens; both are tried before it counts as open.
    virtual void setExpressSubject(const std::string& /*subject*/, const std::string& /*own*/) { }
    /// Whether such a lane would be of use now. To open one takes a while, and may fail; nobody notices but by delay.
    virtual void wantExpress(bool) { }
    /// What is published to its subject arrives by it: the server has proved so. It goes on receiving for a while after
    /// this has become false on purpose, so that others can be told before.
    virtual bool hasExpress() const { return false; }

    virtual bool isUp() const = 0;
    /// Up, but the server has been silent so long that what is sent now might arrive late.
    virtual bool isStalled() const = 0;
    /// The server was silent until just now, so long that what comes from it may be old.
    virtual bool isSuspect() const = 0;
    virtual LinkStatus status() const = 0;
    /// The largest payload that the server takes, in bytes.
    virtual std::size_t maxPayload() const = 0;

    /// Queues one message; refused (false) while the link is down or when the server's limits are exceeded.
    /// What is queued leaves with the next flush(), so a burst becomes one write.
    virtual bool publish(const std::string& subject, Bytes payload) = 0;
    /// The same with a number beside the payload, which only a node that looks for it sees: a NATS header,
    /// which a server strips for clients that know none.
    virtual bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) = 0;
    /// Like publish(), but by the express lane: false, and nothing is queued, without one. It may overtake what publish() has queued before; flush() flushes it, too.
    virtual bool publishExpress(const std::string&, Bytes) { return false; }
    /// Whether what publishExpress() takes now leaves soon. To be asked before.
    virtual bool hasExpressRoom() const { return false; }
    /// Pushes what is queued towards the socket, as far as the socket takes it.
    virtual void flush() = 0;
    /// Queued but not yet taken by the socket, in bytes.
    virtual std::size_t unsentBytes() const = 0;
    /// How many bytes published now would be on their way soon. More only lengthen a queue that nobody can look into.
    /// Without any, linkDrained() tells when to look again.
    virtual std::size_t room() = 0;
    bool hasRoom() { return room() > 0; }
    /// Whether there is room for the small messages of the program itself: more than hasRoom() tells, so that
    /// what the host sends never takes it all. What others make this node say must fit into it.
    virtual bool hasReserve() const = 0;
};

} // namespace vnats
