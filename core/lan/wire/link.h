// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/link_command.h"
#include "core/base/mac_address.h"
#include "core/base/session_status.h"
#include "core/base/stats.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnats {

/// Who is told what the link receives and how it stands. Called in the loop's thread only.
class LinkHandler
{
public:
    virtual ~LinkHandler() = default;

    /// A message on one of our subjects; subject and payload are borrowed until the call returns. `stamp` is
    /// what its sender gave to publishStamped().
    virtual void messageReceived(
        std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) = 0;
    /// A message that may not be handed on: what it says cannot be known, or is not to be believed.
    virtual void messageRefused(std::string_view, Drop) { }
    /// From now on this node believes what we say; what we said to it before is lost.
    virtual void introducedTo(const MacAddress&) { }
    /// status() has changed.
    virtual void linkStatusChanged() = 0;
    /// Bytes that waited have left: unsentBytes() is smaller than before.
    virtual void linkDrained() = 0;
};

/// The way to the other nodes: NATS, or a test's wire. Belongs to one loop's thread; nothing blocks.
class Link
{
public:
    virtual ~Link() = default;

    /// Who listens; must be set before start() and outlive the link.
    virtual void setHandler(LinkHandler* handler) = 0;
    /// Adds a subject, which may have wildcards, to what is subscribed, now and after every reconnect.
    virtual void subscribe(const std::string& subject) = 0;
    /// Takes back what subscribe() has added with the same words; otherwise does nothing.
    virtual void unsubscribe(const std::string& subject) = 0;
    /// Begins to connect and never gives up.
    virtual void start() = 0;
    virtual void obey(LinkCommand command) = 0;

    virtual bool isUp() const = 0;
    /// Up, but the server has been silent for so long that what is sent now might arrive late.
    virtual bool isStalled() const = 0;
    /// The server was silent for so long, until just now, that what comes from it may be old.
    virtual bool isSuspect() const = 0;
    virtual LinkStatus status() const = 0;
    /// The largest payload that the server takes, in bytes.
    virtual std::size_t maxPayload() const = 0;

    /// Queues one message; refused (false) while the link is down or the server's limits are exceeded. What
    /// is queued leaves with the next flush(); so a burst becomes one write.
    virtual bool publish(const std::string& subject, Bytes payload) = 0;
    /// The same with a number beside the payload, where those see it who look for it and nobody else: a NATS
    /// header, which a server keeps from clients that know none.
    virtual bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) = 0;
    /// Pushes what is queued towards the socket, as far as the socket takes it.
    virtual void flush() = 0;
    /// Queued but not yet taken by the socket, in bytes.
    virtual std::size_t unsentBytes() const = 0;
    /// Whether what is published now will be on its way soon. What is published without room only makes a
    /// queue longer that nobody can look into.
    virtual bool hasRoom() const = 0;
};

} // namespace vnats
