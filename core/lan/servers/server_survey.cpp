// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/servers/server_survey.h"

#include <algorithm>
#include <functional>

namespace vnats {

using namespace std::chrono_literals;

namespace {

/// Whether the one is no other server that answers at the same place.
bool isSame(const NatsServerAddress& one, const NatsServerAddress& other)
{
    return one.certifiedName == other.certifiedName && !one.login == !other.login
        && (!one.login || *one.login == *other.login);
}

} // namespace

ServerSurvey::ServerSurvey(ServerPreference preference, bool metered)
    : m_preference(preference)
    , m_metered(metered)
{
}

void ServerSurvey::setServers(const std::vector<RankedServer>& servers, Clock::Steady now)
{
    std::vector<Known> known;
    for (const RankedServer& server : servers) {
        const Known* before = find(server.address.url);
        if (before && !isSame(before->server.address, server.address))
            before = nullptr;
        known.push_back(before ? *before : Known());
        known.back().server = server;
        known.back().sight.url = server.address.url;
        if (!before)
            tryIn(known.back(), kSoon, now);
        if (isUsed(known.back())) {
            known.back().sight.standing = ServerStanding::Used;
            m_usedRank = server.rank;
        }
    }
    // Its neighbours may have gone while it still serves.
    if (const Known* const used = find(m_used);
        used && std::ranges::none_of(known, [this](const Known& one) { return isUsed(one); }))
        known.push_back(*used);
    m_known = std::move(known);
    m_places.clear();
    for (std::size_t i = 0; i < m_known.size(); ++i)
        m_places.try_emplace(m_known[i].sight.url, i);
}

void ServerSurvey::adopted(const std::string& url, bool byChoice, Clock::Steady now)
{
    m_used = url;
    m_usedSince = now;
    m_holdUntil = byChoice && m_preference == ServerPreference::Nearest ? now + kHold : now;
    if (const Known* const used = find(url))
        m_usedRank = used->server.rank;
    for (Known& known : m_known) {
        known.betterSince.reset();
        if (isUsed(known)) {
            known.sight.standing = ServerStanding::Used;
            known.isProven = known.isProven || byChoice;
            known.failures = 0;
            known.strayDelay = kRetryFirst;
        } else if (known.sight.standing == ServerStanding::Used) {
            known.sight.standing = ServerStanding::Reached;
        }
        if (known.sight.standing == ServerStanding::Unknown
            || known.sight.standing == ServerStanding::Unreachable) {
            known.delay = kRetryFirst;
            tryIn(known, kSoon, now);
        } else if (comesBefore(known) && known.sight.standing == ServerStanding::Reached) {
            tryIn(known, kSoon, now);
        }
    }
}

void ServerSurvey::lost(Clock::Steady now)
{
    if (Known* const used = find(m_used)) {
        used->losses = now - m_usedSince < kStay ? std::min(used->losses + 1, kMostLosses) : 0;
        used->sight.standing = ServerStanding::Unreachable;
        ++used->failures;
    }
    m_used.clear();
    m_holdUntil = now;
}

void ServerSurvey::left()
{
    if (Known* const used = find(m_used))
        used->sight.standing = ServerStanding::Reached;
    m_used.clear();
}

bool ServerSurvey::networkChanged(Clock::Steady now)
{
    if (m_changed && now - *m_changed < kChangesApart)
        return false;
    m_changed = now;
    for (Known& known : m_known) {
        known.betterSince.reset();
        known.delay = known.strayDelay = kRetryFirst;
        const auto standing = known.sight.standing;
        // What was late, or led elsewhere, may have done so because of the network before.
        if (standing == ServerStanding::Reached || standing == ServerStanding::Unreachable
            || standing == ServerStanding::Slow
            || (standing == ServerStanding::Elsewhere && known.server.source == RankedServer::Source::Nearby))
            tryIn(known, kSoon, now);
    }
    m_holdUntil = now;
    return true;
}

void ServerSurvey::pardon(Clock::Steady now)
{
    for (Known& known : m_known)
        if (known.sight.standing == ServerStanding::LoginRefused
            || known.sight.standing == ServerStanding::TlsFailed
            || known.sight.standing == ServerStanding::Elsewhere)
            tryIn(known, kSoon, now);
}

Clock::Steady ServerSurvey::due() const
{
    Clock::Steady due = Clock::Steady::max();
    if (!m_used.empty())
        for (const Known& known : m_known)
            if (!isUsed(known))
                due = std::min(due, known.due);
    return due;
}

std::optional<NatsServerAddress> ServerSurvey::next(Clock::Steady now) const
{
    const Known* next = nullptr;
    if (!m_used.empty())
        for (const Known& known : m_known)
            if (!isUsed(known) && known.due <= now && (!next || known.due < next->due))
                next = &known;
    return next ? std::optional(next->server.address) : std::nullopt;
}

ServerSurvey::Verdict ServerSurvey::measured(const std::string& url, std::chrono::microseconds roundTrip,
    std::chrono::microseconds used, Clock::Steady now)
{
    Known* const known = find(url);
    if (!known || isUsed(*known) || m_used.empty())
        return Verdict::Enough;
    known->sight.roundTrip = roundTrip;
    // That a move there was no good counts until one is.
    if (known->sight.standing != ServerStanding::Elsewhere && known->sight.standing != ServerStanding::Slow)
        known->sight.standing = ServerStanding::Reached;
    known->failures = 0;
    known->delay = kRetryFirst;
    if (!isBetter(*known, used, now)) {
        known->betterSince.reset();
        if (mayBeBetter(*known))
            tryIn(*known, m_metered ? kMeteredAgain : kAgain, now);
        else
            tryIn(*known, kSeldom, now);
        return Verdict::Enough;
    }
    if (!known->betterSince)
        known->betterSince = now;
    const std::chrono::milliseconds enough = m_preference == ServerPreference::Order ? kSteady : kEvidence;
    return now - *known->betterSince < enough * (1 << known->losses) ? Verdict::Watch : Verdict::Move;
}

void ServerSurvey::failed(const std::string& url, ServerStanding how, Clock::Steady now)
{
    Known* const known = find(url);
    if (!known || isUsed(*known))
        return;
    known->betterSince.reset();
    known->sight.standing = how;
    ++known->failures;
    known->sight.roundTrip = 0us;
    if (how == ServerStanding::Slow)
        return tryIn(*known, m_metered ? kMeteredAgain : kAgain, now);
    if (how == ServerStanding::Elsewhere && known->server.source == RankedServer::Source::Nearby) {
        tryIn(*known, known->strayDelay, now);
        known->strayDelay = std::min<std::chrono::milliseconds>(known->strayDelay * 2, kAgain);
        return;
    }
    if (how != ServerStanding::Unreachable || !mayBeBetter(*known))
        return tryIn(*known, kLong, now);
    tryIn(*known, known->delay, now);
    const std::chrono::milliseconds last = m_metered ? kMeteredRetryLast : kRetryLast;
    known->delay =
        std::min(known->delay * 2, std::max<std::chrono::milliseconds>(last, company(*known) * kEachDead));
}

bool ServerSurvey::needsProof(const std::string& url) const
{
    const Known* const known = find(url);
    return !known || known->server.source != RankedServer::Source::Configured
        || m_preference == ServerPreference::Nearest;
}

std::vector<NatsServerAddress> ServerSurvey::withoutStrangers(std::vector<NatsServerAddress> servers) const
{
    std::erase_if(servers, [this](const NatsServerAddress& server) {
        const Known* const known = find(server.url);
        return known && isStranger(*known);
    });
    return servers;
}

bool ServerSurvey::isBroken(const std::string& url) const
{
    const Known* const known = find(url);
    return known && known->failures >= kBroken
        && (known->sight.standing == ServerStanding::Unreachable
            || known->sight.standing == ServerStanding::TlsFailed
            || known->sight.standing == ServerStanding::LoginRefused);
}

void ServerSurvey::renewed(const std::string& url, Clock::Steady now)
{
    Known* const known = find(url);
    if (!known || isUsed(*known))
        return;
    known->sight.standing = ServerStanding::Unknown;
    known->failures = 0;
    known->delay = known->strayDelay = kRetryFirst;
    tryIn(*known, kSoon, now);
}

std::vector<NatsServerAddress> ServerSurvey::arranged(std::vector<NatsServerAddress> servers) const
{
    servers = withoutStrangers(std::move(servers));
    // One that leads to another LAN is a last resort.
    std::ranges::stable_partition(servers, [this](const NatsServerAddress& server) {
        const Known* const known = find(server.url);
        return !known || known->sight.standing != ServerStanding::Elsewhere;
    });
    if (m_preference == ServerPreference::Order)
        return servers;
    const auto distance = [this](const NatsServerAddress& server) {
        const Known* const known = find(server.url);
        const bool isReached = known && known->sight.standing == ServerStanding::Reached;
        return isReached && known->sight.roundTrip > 0us ? known->sight.roundTrip
                                                         : std::chrono::microseconds::max();
    };
    std::ranges::stable_sort(servers, {}, distance);
    return servers;
}

std::vector<ServerSight> ServerSurvey::sights() const
{
    const auto isCrowd = [this](const Known& known) {
        return isStranger(known) && known.sight.standing != ServerStanding::Reached
            && known.sight.standing != ServerStanding::Slow
            && known.sight.standing != ServerStanding::Elsewhere;
    };
    const auto others = static_cast<std::size_t>(std::ranges::count_if(m_known, std::not_fn(isCrowd)));
    std::size_t room = kMaxServerSights - std::min(others, kMaxServerSights);
    std::vector<ServerSight> sights;
    for (const Known& known : m_known) {
        if (sights.size() == kMaxServerSights || (isCrowd(known) && room == 0))
            continue;
        room -= isCrowd(known) ? 1 : 0;
        sights.push_back(known.sight);
    }
    return sights;
}

ServerSurvey::Known* ServerSurvey::find(const std::string& url)
{
    const auto place = m_places.find(url);
    return place == m_places.end() ? nullptr : &m_known[place->second];
}

const ServerSurvey::Known* ServerSurvey::find(const std::string& url) const
{
    const auto place = m_places.find(url);
    return place == m_places.end() ? nullptr : &m_known[place->second];
}

bool ServerSurvey::comesBefore(const Known& known) const
{
    return m_preference == ServerPreference::Order && known.server.rank < m_usedRank;
}

bool ServerSurvey::mayBeBetter(const Known& known) const
{
    return m_preference == ServerPreference::Nearest || comesBefore(known);
}

bool ServerSurvey::isBetter(const Known& known, std::chrono::microseconds used, Clock::Steady now) const
{
    if (m_preference == ServerPreference::Order)
        return comesBefore(known);
    return now >= m_holdUntil && known.sight.roundTrip * 2 <= used
        && used - known.sight.roundTrip >= kClearly;
}

std::size_t ServerSurvey::company(const Known& known) const
{
    if (isStranger(known))
        return m_known.size();
    return static_cast<std::size_t>(
        std::ranges::count_if(m_known, [this](const Known& other) { return !isStranger(other); }));
}

void ServerSurvey::tryIn(Known& known, std::chrono::milliseconds delay, Clock::Steady now)
{
    if (delay >= kAgain)
        delay = std::max<std::chrono::milliseconds>(delay, company(known) * kEach);
    std::uniform_int_distribution<std::int64_t> jitter(delay.count() / 2, delay.count());
    known.due = now + std::chrono::milliseconds(jitter(m_random));
}

} // namespace vnats
