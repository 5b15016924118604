// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lan/engine.h"
#include "core/lan/link/nats_link.h"
#include "tests/simulator/quiet_device.h"

#include <cstdint>

namespace vnats::simulator {

struct Counts
{
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;

    void add(std::size_t size)
    {
        ++messages;
        bytes += size;
    }
};

/// The real link, with a count of what passes.
class CountedLink final : public Link, private LinkHandler
{
public:
    CountedLink(EventLoop& loop, NatsLink::Options options)
        : m_link(loop, std::move(options))
    {
        m_link.setHandler(this);
    }

    void setHandler(LinkHandler* handler) override { m_handler = handler; }
    void subscribe(const std::string& subject) override { m_link.subscribe(subject); }
    void unsubscribe(const std::string& subject) override { m_link.unsubscribe(subject); }
    void start() override { m_link.start(); }
    void obey(LinkCommand command) override { m_link.obey(command); }
    bool isUp() const override { return m_link.isUp(); }
    bool isStalled() const override { return m_link.isStalled(); }
    bool isSuspect() const override { return m_link.isSuspect(); }
    LinkStatus status() const override { return m_link.status(); }
    std::size_t maxPayload() const override { return m_link.maxPayload(); }
    bool publish(const std::string& subject, Bytes payload) override
    {
        sent.add(payload.size());
        return m_link.publish(subject, payload);
    }
    bool publishStamped(const std::string& subject, std::uint32_t stamp, Bytes payload) override
    {
        sent.add(payload.size());
        return m_link.publishStamped(subject, stamp, payload);
    }
    void flush() override { m_link.flush(); }
    std::size_t unsentBytes() const override { return m_link.unsentBytes(); }
    std::size_t room() override { return m_link.room(); }
    bool hasReserve() const override { return m_link.hasReserve(); }

    Counts sent;
    Counts received;

private:
    void messageReceived(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) override
    {
        received.add(payload.size());
        m_handler->messageReceived(subject, payload, stamp);
    }
    void linkStatusChanged() override { m_handler->linkStatusChanged(); }
    void linkDrained() override { m_handler->linkDrained(); }

    NatsLink m_link;
    LinkHandler* m_handler = nullptr;
};

/// One member of the crowd: all that a worker is but the interface. Made, used and destroyed in its loop's
/// thread.
class Member final : private EngineReports
{
public:
    Member(EventLoop& eventLoop, std::size_t number, std::uint32_t vlan, std::vector<std::string> servers)
        : m_settings(settingsOf(number, vlan, std::move(servers)))
        , loop(eventLoop)
        , link(loop, {m_settings.servers, {}, "crowd"})
        , engine(loop, device, link, nullptr, *this, m_settings,
              {macOf(number), "member-" + std::to_string(number)})
    {
        engine.start();
    }

    static MacAddress macOf(std::size_t number)
    {
        return MacAddress(
            {2, 0, 0, 0, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)});
    }

    /// How many lines of the window's table were told anew.
    std::size_t linesReported() const { return m_linesReported; }

private:
    static Settings settingsOf(std::size_t number, std::uint32_t vlan, std::vector<std::string> servers)
    {
        Settings settings;
        settings.servers = std::move(servers);
        settings.vlanId = vlan;
        const auto address =
            IpAddress::parse("10.0." + std::to_string(number / 250) + '.' + std::to_string(number % 250 + 1));
        settings.addresses = {{*address, 16}};
        return settings;
    }

    void statusChanged(const LinkStatus&) override { }
    void statistics(const Stats&) override { }
    void peersChanged(const PeerTable::Changes& changes) override
    {
        m_linesReported += changes.changed.size() + changes.removed.size();
    }
    void macTaken() override { }
    void automaticAddresses(const std::vector<IpInterfaceAddress>&) override { }

    const Settings m_settings;
    std::size_t m_linesReported = 0;

public:
    EventLoop& loop;
    QuietDevice device;
    CountedLink link;
    Engine engine;
};

} // namespace vnats::simulator
