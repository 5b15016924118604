// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/salt_agreement.h"

#include <algorithm>

namespace vnats {

namespace {

/// The last octets, so that the order of salts says nothing of whose turn it is.
std::uint32_t seedOf(const NetworkKey::Salt& salt)
{
    return ByteReader(Bytes(salt).last(4)).read<std::uint32_t>();
}

std::string_view senderOf(std::string_view subject)
{
    return subject.substr(subject.rfind('.') + 1);
}

template <typename Queue, typename Entry>
void remember(Queue& queue, Entry entry)
{
    if (queue.size() == SaltAgreement::kMaxKnown)
        queue.pop_front();
    queue.push_back(std::move(entry));
}

} // namespace

SaltAgreement::SaltAgreement(const Clock& clock, Surroundings& around)
    : m_clock(clock)
    , m_around(around)
    , m_salt(NetworkKey::drawSalt())
    , m_random(seedOf(m_salt))
{
}

SaltAgreement::SaltAgreement(
    const Clock& clock, Surroundings& around, const NetworkKey::Salt& salt, const NetworkKey& key)
    : m_clock(clock)
    , m_around(around)
    , m_salt(salt)
    , m_key(key)
    , m_random(seedOf(NetworkKey::drawSalt()))
{
}

void SaltAgreement::linkUp(std::chrono::microseconds serverRoundTrip)
{
    m_isUp = true;
    m_askDue.reset();
    m_offerDue.reset();
    m_doubt.reset();
    if (isAgreed())
        return answer(); // whoever is there now may have another
    m_patience = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(serverRoundTrip * kRoundTrips),
        kLeastPatience, kMostPatience);
    m_patientUntil = now() + m_patience;
    m_hasWaitedForAnother = false;
    m_around.ask(m_salt);
}

void SaltAgreement::heard(std::string_view subject, const SaltNotice& notice)
{
    if (notice.isAsk()) {
        m_asked = now(); // what is said to that is for us too
        m_askDue.reset();
        if (isAgreed())
            return answer();
        if (m_isUp && notice.salt < m_salt && !std::exchange(m_hasWaitedForAnother, true))
            m_patientUntil = now() + 2 * m_patience;
        return;
    }
    if (const auto key = known(notice.salt))
        return judge(subject, notice, *key);
    const auto isItsOwn = [subject](const Waiting& waiting) { return waiting.subject == subject; };
    if (std::ranges::count_if(m_waiting, isItsOwn) == kMaxWaitingOfOne)
        m_waiting.erase(std::ranges::find_if(m_waiting, isItsOwn));
    if (m_waiting.size() == kMaxWaiting)
        m_waiting.pop_front();
    m_waiting.push_back({std::string(subject), notice});
    proceed();
}

void SaltAgreement::heardUnknownKey(std::string_view subject, NetworkKey::Id id)
{
    if (!isAgreed())
        return;
    if (std::ranges::find(m_foreign, id) != m_foreign.end()) {
        m_around.refused(subject, Drop::WrongKey);
        askAgain(); // perhaps we were wrong
    } else if (isKin(id)) {
        answer(); // has not heard ours
    } else if (!m_doubt && !isWaiting(id)) {
        m_doubt = {id, std::string(subject), now() + kDoubt};
        askAgain();
    }
}

void SaltAgreement::heardOurKey(std::string_view subject)
{
    if (m_doubt && senderOf(m_doubt->subject) == senderOf(subject))
        m_doubt.reset(); // it has moved to ours
}

void SaltAgreement::derived(const NetworkKey::Salt& salt, const std::optional<NetworkKey>& key)
{
    m_deriving.reset();
    takeInHand(salt);
    const auto inHand = std::exchange(m_inHand, {});
    if (!isAgreed() && salt == m_salt) {
        m_own = key;
        if (!key)
            m_patientUntil = now() + kDeriveEvery; // then once more
    } else if (key) {
        remember(m_known, Known(salt, *key));
    }
    if (key)
        for (const Waiting& waiting : inHand)
            judge(waiting.subject, waiting.notice, *key);
    proceed();
}

bool SaltAgreement::isKin(NetworkKey::Id id) const
{
    return std::ranges::any_of(m_known, [id](const Known& known) { return known.second.id() == id; });
}

bool SaltAgreement::isWaiting(NetworkKey::Id id) const
{
    const auto isOfIt = [id](const Waiting& waiting) { return waiting.notice.keyId() == id; };
    return std::ranges::any_of(m_waiting, isOfIt) || std::ranges::any_of(m_inHand, isOfIt);
}

std::optional<NetworkKey> SaltAgreement::known(const NetworkKey::Salt& salt) const
{
    if (isAgreed() && salt == m_salt)
        return m_key;
    const auto known = std::ranges::find(m_known, salt, &Known::first);
    return known == m_known.end() ? std::nullopt : std::optional(known->second);
}

void SaltAgreement::judge(std::string_view subject, const SaltNotice& notice, const NetworkKey& key)
{
    if (!notice.isGenuine(key, subject)) {
        // With the ID of that key it is a forgery, and says nothing of the node in whose name it came.
        if (notice.keyId() == key.id())
            return m_around.refused(subject, Drop::Forged);
        return foreignIs(notice.keyId(), subject);
    }
    std::erase(m_foreign, key.id());
    if (m_doubt && m_doubt->id == key.id())
        m_doubt.reset();
    if (!isAgreed() || notice.salt < m_salt)
        agree(notice.salt, key, Says::Nothing);
    else if (notice.salt == m_salt)
        m_offerDue.reset(); // said
    else
        answer();
}

void SaltAgreement::foreignIs(NetworkKey::Id id, std::string_view subject)
{
    if (m_doubt && m_doubt->id == id)
        m_doubt.reset();
    if (std::ranges::find(m_foreign, id) == m_foreign.end())
        remember(m_foreign, id);
    m_around.refused(subject, Drop::WrongKey);
}

void SaltAgreement::agree(const NetworkKey::Salt& salt, const NetworkKey& key, Says says)
{
    if (m_key)
        remember(m_known, Known(m_salt, *m_key));
    m_salt = salt;
    m_key = key;
    m_own.reset();
    m_doubt.reset();
    m_offerDue.reset(); // it was for the former salt
    // Before anything is sealed with it.
    if (says == Says::Offer) {
        m_offered = now();
        m_around.offer();
    }
    m_around.agreed(key);
}

/// What is to be derived next, if anything.
void SaltAgreement::proceed()
{
    if (m_deriving)
        return;
    if (!m_waiting.empty() && mayDerive()) {
        m_derivedUntil = std::max(m_derivedUntil, now()) + kDeriveEvery;
        const NetworkKey::Salt salt = m_waiting.front().notice.salt;
        return begin(salt);
    }
    if (isAgreed() || !m_isUp || now() < m_patientUntil)
        return;
    if (!m_own)
        return begin(m_salt);
    const NetworkKey own = *m_own;
    agree(m_salt, own, Says::Offer);
}

void SaltAgreement::begin(const NetworkKey::Salt& salt)
{
    m_deriving = salt;
    takeInHand(salt);
    m_around.derive(salt);
}

void SaltAgreement::takeInHand(const NetworkKey::Salt& salt)
{
    std::deque<Waiting> others;
    for (Waiting& waiting : m_waiting)
        (waiting.notice.salt == salt ? m_inHand : others).push_back(std::move(waiting));
    m_waiting = std::move(others);
}

void SaltAgreement::answer()
{
    if (m_isUp && !m_offerDue)
        m_offerDue = std::max(now() + someTime(), m_offered + kOffersApart);
}

void SaltAgreement::askAgain()
{
    if (m_isUp && !m_askDue && now() - m_asked >= kAsksApart)
        m_askDue = now() + someTime();
}

std::chrono::milliseconds SaltAgreement::someTime()
{
    const auto most = std::min(
        kAnswerPer * static_cast<int>(std::min<std::size_t>(m_around.others(), 1000)), kAnswerWithin);
    return std::chrono::milliseconds(std::uniform_int_distribution<long>(0, most.count())(m_random));
}

std::optional<Clock::Steady> SaltAgreement::due() const
{
    std::optional<Clock::Steady> first;
    const auto consider = [&first](Clock::Steady time) { first = std::min(first.value_or(time), time); };
    if (!m_deriving && !m_waiting.empty())
        consider(m_derivedUntil - (kBurst - 1) * kDeriveEvery);
    if (!m_isUp)
        return first;
    if (!m_deriving && !isAgreed())
        consider(m_patientUntil);
    if (m_askDue)
        consider(*m_askDue);
    if (m_offerDue)
        consider(*m_offerDue);
    if (m_doubt)
        consider(m_doubt->until);
    return first;
}

void SaltAgreement::poll()
{
    if (m_isUp && m_askDue && now() >= *m_askDue) {
        m_askDue.reset();
        m_asked = now();
        m_around.ask(m_salt);
    }
    if (m_isUp && m_offerDue && now() >= *m_offerDue) {
        m_offerDue.reset();
        m_offered = now();
        m_around.offer();
    }
    if (m_isUp && m_doubt && now() >= m_doubt->until) {
        const Doubt doubt = *std::move(m_doubt);
        m_doubt.reset();
        foreignIs(doubt.id, doubt.subject);
    }
    proceed();
}

} // namespace vnats
