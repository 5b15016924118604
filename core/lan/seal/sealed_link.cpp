// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/seal/sealed_link.h"

#include <utility>

namespace vnats {

namespace {

Drop dropOf(Opener::Refusal refusal)
{
    switch (refusal) {
    case Opener::Refusal::NotSealed:
        return Drop::Unsealed;
    case Opener::Refusal::UnknownKey:
        return Drop::WrongKey;
    case Opener::Refusal::Forged:
        return Drop::Forged;
    case Opener::Refusal::Replayed:
        break;
    }
    return Drop::Replayed;
}

} // namespace

SealedLink::SealedLink(Link& link, const NetworkKey& key, const Clock& clock, NativeSubjects subjects)
    : m_link(link)
    , m_clock(clock)
    , m_subjects(std::move(subjects))
    , m_sealer(key)
{
    m_link.setHandler(this);
    m_opener.addKey(key);
    m_opener.setOwn(m_sealer.salt());
}

void SealedLink::changeKey(const NetworkKey& key)
{
    if (m_last)
        m_opener.removeKey(*std::exchange(m_last, std::nullopt));
    if (m_next)
        m_opener.removeKey(m_next->id());
    m_next.reset();
    if (key.id() == m_sealer.keyId())
        return;
    m_opener.addKey(key);
    m_next = key;
    m_due = m_clock.steady() + kPatience;
}

void SealedLink::useNext()
{
    m_last = m_sealer.keyId();
    m_sealer.use(*m_next);
    m_next.reset();
    m_due = m_clock.steady() + kFarewell;
}

std::vector<std::uint32_t> SealedLink::keysHeld() const
{
    std::vector<std::uint32_t> keys{m_sealer.keyId()};
    if (m_next)
        keys.insert(keys.begin(), m_next->id());
    return keys;
}

void SealedLink::setEverybodyHolds(bool newest)
{
    const bool isDue = m_clock.steady() >= m_due;
    if (m_next && (newest || isDue))
        useNext();
    else if (m_last && isDue)
        m_opener.removeKey(*std::exchange(m_last, std::nullopt));
}

std::size_t SealedLink::maxPayload() const
{
    const std::size_t most = m_link.maxPayload();
    return most > kSealOverhead ? most - kSealOverhead : 0;
}

bool SealedLink::publish(const std::string& subject, Bytes payload)
{
    if (!m_link.isUp() || payload.size() > maxPayload())
        return false;
    return m_link.publish(subject, m_sealer.seal(subject, payload));
}

bool SealedLink::publishStamped(const std::string& subject, std::uint32_t, Bytes payload)
{
    return publish(subject, payload);
}

void SealedLink::messageReceived(std::string_view subject, Bytes payload, std::optional<std::uint32_t>)
{
    const auto opened = m_opener.open(subject, payload);
    if (m_opener.hasForgottenLive())
        beginRun();
    if (!opened)
        return m_handler->messageRefused(subject, dropOf(opened.error()));
    if (const auto introduction = Introduction::parse(opened->plain))
        return heard(m_subjects.parse(subject).source, *opened, *introduction);
    if (!opened->sender.isLive)
        return strangerHeard(subject, opened->sender);
    if (m_next && opened->sender.key == m_next->id())
        useNext();
    m_handler->messageReceived(subject, opened->plain, std::nullopt);
}

void SealedLink::strangerHeard(std::string_view subject, Opener::Sender& stranger)
{
    const auto [kind, source] = m_subjects.parse(subject);
    const auto now = m_clock.steady();
    if (m_link.hasReserve() && (!stranger.asked || now - *stranger.asked >= kAskAgain)) {
        stranger.asked = now;
        introduceTo(source, stranger, true);
    }
    // The hello of a newcomer is no loss and no sign of trouble: it is said again.
    if (kind != NativeSubjects::Kind::Hello && kind != NativeSubjects::Kind::HelloToUs)
        m_handler->messageRefused(subject, Drop::Replayed);
}

void SealedLink::heard(
    const MacAddress& source, const Opener::Opened& opened, const Introduction& introduction)
{
    if (introduction.salt != m_sealer.salt())
        return; // to another run of ours: a recording
    m_opener.believe(opened);
    if (!introduction.asks || !m_link.hasReserve())
        return; // it asks again
    introduceTo(source, opened.sender, false);
    m_handler->introducedTo(source);
}

/// Whoever has named our salt so far proves nothing any more. To the others we are a stranger once more, and
/// introduce ourselves.
void SealedLink::beginRun()
{
    m_sealer = Sealer(*m_opener.find(m_sealer.keyId()));
    m_opener.setOwn(m_sealer.salt());
}

void SealedLink::introduceTo(const MacAddress& other, const Opener::Sender& sender, bool asks)
{
    publish(m_subjects.helloTo(other), Introduction{sender.salt, asks}.toBytes());
    m_link.flush();
}

} // namespace vnats
