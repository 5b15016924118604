// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/link/handover.h"

#include "core/lan/link/drawn_words.h"
#include "core/os/tcp_path.h"

#include <algorithm>
#include <string_view>
#include <sys/epoll.h>
#include <utility>

namespace vnats {

using namespace std::chrono_literals;

Handover::Handover(EventLoop& loop, NatsServerAddress server, std::unique_ptr<NatsConnection> next,
    NatsConnection& present, const std::vector<std::string>& subjects, std::string witness, Wants wants,
    Owner owner)
    : m_loop(loop)
    , m_server(std::move(server))
    , m_witness(std::move(witness))
    , m_fenceWords(drawnWords("fence"))
    , m_wants(wants)
    , m_owner(std::move(owner))
    , m_other(std::move(next))
    , m_before(&present)
    , m_began(loop.clock().steady())
    , m_taking(true)
    , m_subjects(subjects)
{
    for (const std::string& subject : m_subjects)
        m_other->subscribe(subject);
    watch();
    flush();
    // Not from here, where nobody knows this yet.
    in(std::chrono::microseconds(0), [this] { ask(); });
}

Handover::~Handover()
{
    *m_alive = false;
    m_loop.cancel(m_timer);
    m_loop.cancel(m_asking);
    unwatch();
    // Where nothing gets through any more, a close would wait for it.
    if (m_other && m_other->wantsWritable())
        m_other->abort();
}

void Handover::subscribe(const std::string& subject)
{
    m_subjects.push_back(subject);
    if (m_other && !m_unsubscribed)
        m_other->subscribe(subject);
}

void Handover::unsubscribe(const std::string& subject)
{
    if (std::erase(m_subjects, subject) > 0 && m_other && !m_unsubscribed)
        m_other->unsubscribe(subject);
}

void Handover::said(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)
{
    m_filter.said(ownersSide(), subject, payload, stamp);
}

bool Handover::isTwin(std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp)
{
    return isWitness(subject, payload, ownersSide())
        || m_filter.isTwin(ownersSide(), subject, payload, stamp);
}

/// It is said over the connection before, so it comes by the next one only. Other words are those of a move before, or
/// somebody has made them up.
bool Handover::isWitness(std::string_view subject, Bytes payload, TwinFilter::Side side)
{
    if (m_witness.empty() || subject != m_witness)
        return false;
    if (side != TwinFilter::Side::New)
        return true;
    const bool isFence = isEqual(payload, m_fenceWords);
    if (!isFence) {
        const auto said = std::ranges::find_if(
            m_said, [payload](const auto& words) { return isEqual(payload, words.first); });
        if (said == m_said.end() || m_seen)
            return true;
        m_seen = !isLate(said->second);
        m_cameLate = m_cameLate || !m_seen;
        if (!m_seen)
            return true;
    }
    // Not while a connection hands its messages over.
    m_loop.post([this, isFence, alive = m_alive] {
        if (*alive)
            isFence ? fenced() : witnessed();
    });
    return true;
}

bool Handover::isLate(Clock::Steady said) const
{
    return m_wants == Wants::Proof && m_loop.clock().steady() - said > 2 * m_owner.roundTrip() + kLate;
}

std::unique_ptr<NatsConnection> Handover::takeNext()
{
    unwatch();
    return std::move(m_other);
}

void Handover::leave(std::unique_ptr<NatsConnection> before)
{
    m_taking = false;
    m_other = std::move(before);
    watch();
    flush();
    if (m_seen)
        return settle();
    // Whether it leads anywhere or not: what it brings is wanted for a while.
    in(kListen, [this] { settle(); });
}

void Handover::look()
{
    if (!m_other || m_failed)
        return;
    if (m_other->closedBy() || (m_taking && m_other->isLameDuck()))
        return m_taking ? fail(ServerStanding::Unreachable) : finish();
    if (m_taking && m_wants != Wants::Nothing && m_other->refusals() > 0)
        return fail(ServerStanding::LoginRefused);
    flush();
}

void Handover::ask()
{
    const auto waited = m_loop.clock().steady() - m_began;
    if (m_taking && m_wants != Wants::Proof && waited >= (m_wants == Wants::Nothing ? 0ms : kPatience)) {
        const std::shared_ptr<bool> alive = m_alive;
        m_owner.taken();
        if (!*alive)
            return;
    } else if (m_taking && waited >= kPatience) {
        return fail(m_cameLate ? ServerStanding::Slow : ServerStanding::Elsewhere);
    }
    if (!m_witness.empty()) {
        m_said.emplace_back(drawnWords("witness"), m_loop.clock().steady());
        sayToOurselves(m_said.back().first);
    }
    m_asking = m_loop.after(kAsk, [this] { ask(); });
}

void Handover::witnessed()
{
    if (m_failed)
        return;
    m_loop.cancel(std::exchange(m_asking, 0));
    if (!m_taking)
        return settle();
    m_holding = true;
    sayToOurselves(m_fenceWords);
    in(kFenced, [this] { fenced(); });
}

void Handover::fenced()
{
    if (std::exchange(m_holding, false))
        m_owner.taken();
}

void Handover::sayToOurselves(const std::string& words)
{
    m_before->publish(m_witness, asBytes(words));
    m_before->flush();
}

void Handover::settle()
{
    m_loop.cancel(std::exchange(m_asking, 0));
    const auto roundTrips = 2 * tcp_path::roundTrip(m_other->socket());
    in(kSettle + roundTrips, [this, roundTrips] {
        m_unsubscribed = true;
        for (const std::string& subject : m_subjects)
            m_other->unsubscribe(subject);
        flush();
        in(kSettle + roundTrips, [this] { finish(); });
    });
}

void Handover::fail(ServerStanding how)
{
    m_failed = true;
    if (std::exchange(m_holding, false))
        m_loop.post([released = m_owner.released, alive = m_alive] {
            if (*alive)
                released();
        });
    m_loop.cancel(std::exchange(m_asking, 0));
    unwatch();
    // A copy is called, since this and the original may be destroyed by it.
    in(kSettle + 2 * tcp_path::roundTrip(m_before->socket()), [tell = m_owner.failed, how] { tell(how); });
}

void Handover::finish()
{
    const auto tell = m_owner.done;
    tell();
}

void Handover::in(std::chrono::microseconds delay, std::function<void()> then)
{
    m_loop.cancel(m_timer);
    m_timer = m_loop.after(std::chrono::ceil<std::chrono::milliseconds>(delay), std::move(then));
}

void Handover::watch()
{
    m_loop.watch(m_other->socket(), EPOLLIN, [this](std::uint32_t events) { readable(events); });
}

void Handover::unwatch()
{
    if (m_other)
        m_loop.unwatch(m_other->socket());
}

void Handover::readable(std::uint32_t events)
{
    const std::shared_ptr<bool> alive = m_alive;
    if (events & ~static_cast<std::uint32_t>(EPOLLOUT))
        m_other->processReadable(
            [this, alive](std::string_view subject, Bytes payload, std::optional<std::uint32_t> stamp) {
                // What was handed on before may have ended the move.
                if (*alive && !isWitness(subject, payload, otherSide())
                    && !m_filter.isTwin(otherSide(), subject, payload, stamp))
                    m_owner.received(subject, payload, stamp);
            });
    if (*alive && m_other)
        flush();
}

void Handover::flush()
{
    m_other->flush();
    m_loop.setEvents(m_other->socket(), EPOLLIN | (m_other->wantsWritable() ? EPOLLOUT : 0U));
}

} // namespace vnats
