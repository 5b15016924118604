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

SealedLink::SealedLink(
    Link& link, const EnteredKey& key, EventLoop& loop, KeyDerivation& derivation, NativeSubjects subjects)
    : m_link(link)
    , m_loop(loop)
    , m_derivation(derivation)
    , m_subjects(std::move(subjects))
{
    m_link.setHandler(this);
    begin(key);
}

SealedLink::~SealedLink()
{
    m_loop.cancel(m_agreementTimer);
    m_loop.cancel(m_moveTimer);
}

void SealedLink::begin(const EnteredKey& key)
{
    m_passphrase.reset();
    m_agreement.reset();
    if (const auto* const generated = std::get_if<NetworkKey>(&key))
        return use(*generated);
    m_passphrase = std::get<Passphrase>(key);
    m_round = std::make_shared<bool>();
    m_agreement.emplace(m_loop.clock(), surroundings());
}

/// The opener holds it already, unless it is the first.
void SealedLink::use(const NetworkKey& key)
{
    m_nextSalt = key.nextLanSalt();
    if (m_sealer)
        return m_sealer->use(key);
    m_sealer.emplace(key);
    m_opener.addKey(key);
    m_opener.setOwn(m_sealer->salt());
}

void SealedLink::changeKey(const EnteredKey& key)
{
    m_change = std::make_shared<bool>();
    if (!m_sealer) {
        begin(key);
        if (m_agreement && m_wasUp)
            m_agreement->linkUp(m_link.status().serverRtt);
        scheduleAgreement();
        return m_handler->linkStatusChanged();
    }
    if (m_moved)
        useMoved();
    if (m_last)
        m_opener.removeKey(*std::exchange(m_last, std::nullopt));
    if (m_next)
        m_opener.removeKey(m_next->key.id());
    m_next.reset();
    if (const auto* const generated = std::get_if<NetworkKey>(&key))
        return take({*generated});
    beginNext(std::get<Passphrase>(key), m_nextSalt);
}

void SealedLink::beginNext(const Passphrase& passphrase, const NetworkKey::Salt& salt)
{
    m_derivation.begin(passphrase, salt,
        [this, change = std::weak_ptr(m_change), passphrase, salt](const std::optional<NetworkKey>& key) {
            if (change.expired())
                return;
            if (key)
                return take({*key, passphrase, salt});
            m_loop.after(kDeriveAgain, [this, change, passphrase, salt] {
                if (!change.expired())
                    beginNext(passphrase, salt);
            });
        });
}

void SealedLink::take(Held next)
{
    if (next.key.id() != m_sealer->keyId()) {
        m_opener.addKey(next.key);
        m_next = std::move(next);
        m_nextDue = now() + kPatience;
    }
    m_handler->keysChanged();
}

void SealedLink::useNext()
{
    const Held next = *std::exchange(m_next, std::nullopt);
    dropMoved();
    setLast(m_sealer->keyId());
    use(next.key);
    m_passphrase = next.passphrase;
    m_round = std::make_shared<bool>();
    if (!next.passphrase) {
        m_agreement.reset();
    } else {
        m_agreement.emplace(m_loop.clock(), surroundings(), next.salt, next.key);
        if (m_wasUp)
            m_agreement->linkUp(m_link.status().serverRtt);
    }
    scheduleAgreement();
}

void SealedLink::useMoved()
{
    m_loop.cancel(std::exchange(m_moveTimer, 0));
    setLast(m_sealer->keyId());
    use(*std::exchange(m_moved, std::nullopt));
    m_handler->keysChanged();
}

void SealedLink::dropMoved()
{
    m_loop.cancel(std::exchange(m_moveTimer, 0));
    if (m_moved)
        m_opener.removeKey(m_moved->id());
    m_moved.reset();
}

void SealedLink::setLast(NetworkKey::Id key)
{
    if (m_last)
        m_opener.removeKey(*m_last);
    m_last = key;
    m_lastDue = now() + kFarewell;
}

LinkStatus SealedLink::status() const
{
    LinkStatus status = m_link.status();
    if (!m_sealer && carriesFrames(status.state)) {
        status.state = SessionState::Connecting;
        if (m_lacksMemory)
            status.problem = {ProblemCode::InternalNoMemory};
    }
    return status;
}

void SealedLink::linkStatusChanged()
{
    const bool isUp = m_link.isUp();
    if (m_agreement && isUp != m_wasUp) {
        if (isUp)
            m_agreement->linkUp(m_link.status().serverRtt);
        else
            m_agreement->linkDown();
        scheduleAgreement();
    }
    m_wasUp = isUp;
    m_handler->linkStatusChanged();
}

void SealedLink::scheduleAgreement()
{
    m_loop.cancel(std::exchange(m_agreementTimer, 0));
    const auto due = m_agreement ? m_agreement->due() : std::nullopt;
    if (due)
        m_agreementTimer = m_loop.at(*due, [this] {
            m_agreement->poll();
            scheduleAgreement();
        });
}

void SealedLink::derive(const NetworkKey::Salt& salt)
{
    m_derivation.begin(*m_passphrase, salt,
        [this, round = std::weak_ptr(m_round), salt](const std::optional<NetworkKey>& key) {
            if (round.expired())
                return;
            m_lacksMemory = !key;
            m_agreement->derived(salt, key);
            scheduleAgreement();
            if (!key)
                m_handler->linkStatusChanged();
        });
}

void SealedLink::ask(const NetworkKey::Salt& salt)
{
    m_link.publish(m_subjects.ourHello(), SaltNotice::ask(salt).toBytes());
    m_link.flush();
}

void SealedLink::offer()
{
    const std::string subject = m_subjects.ourHello();
    m_link.publish(subject, m_agreement->offer(subject).toBytes());
    // For who comes with the new passphrase already.
    if (m_next && m_next->passphrase)
        m_link.publish(subject, SaltNotice::offer(m_next->salt, m_next->key, subject).toBytes());
    m_link.flush();
}

void SealedLink::agreed(const NetworkKey& key)
{
    if (!m_sealer) {
        use(key);
        return m_handler->linkStatusChanged();
    }
    dropMoved();
    m_moved = key;
    m_opener.addKey(key);
    m_moveTimer = m_loop.after(kMoveAfter, [this] { useMoved(); });
}

void SealedLink::refused(std::string_view subject, Drop reason)
{
    m_handler->messageRefused(subject, reason);
}

std::vector<std::uint32_t> SealedLink::keysHeld() const
{
    std::vector<std::uint32_t> keys;
    if (m_next)
        keys.push_back(m_next->key.id());
    if (m_sealer)
        keys.push_back(m_sealer->keyId());
    return keys;
}

void SealedLink::setEverybodyHolds(bool newest)
{
    if (m_next && (newest || now() >= m_nextDue))
        useNext();
    else if (m_last && now() >= m_lastDue)
        m_opener.removeKey(*std::exchange(m_last, std::nullopt));
}

std::size_t SealedLink::maxPayload() const
{
    const std::size_t most = m_link.maxPayload();
    return most > kSealOverhead ? most - kSealOverhead : 0;
}

bool SealedLink::publish(const std::string& subject, Bytes payload)
{
    if (!isUp() || payload.size() > maxPayload())
        return false;
    return m_link.publish(subject, m_sealer->seal(subject, payload));
}

/// Both ways have one counter: what passes what on its way fits into the receivers' windows (ReplayWindow).
bool SealedLink::publishExpress(const std::string& subject, Bytes payload)
{
    if (!isUp() || payload.size() > maxPayload() || !m_link.hasExpress())
        return false;
    return m_link.publishExpress(subject, m_sealer->seal(subject, payload));
}

bool SealedLink::publishStamped(const std::string& subject, std::uint32_t, Bytes payload)
{
    return publish(subject, payload);
}

void SealedLink::messageReceived(std::string_view subject, Bytes payload, std::optional<std::uint32_t>)
{
    if (isSaltNotice(payload))
        return noticeHeard(subject, payload);
    if (!m_sealer)
        return; // it will be said again
    const auto opened = m_opener.open(subject, payload);
    if (m_opener.hasForgottenLive())
        beginRun();
    if (!opened)
        return refuse(subject, payload, opened.error());
    if (m_agreement)
        m_agreement->heardOurKey(subject);
    if (const auto introduction = Introduction::parse(opened->plain))
        return heard(m_subjects.parse(subject).source, *opened, *introduction);
    if (!opened->sender.isLive)
        return strangerHeard(subject, opened->sender);
    if (m_next && opened->sender.key == m_next->key.id())
        useNext();
    m_handler->messageReceived(subject, opened->plain, std::nullopt);
}

void SealedLink::noticeHeard(std::string_view subject, Bytes payload)
{
    if (!m_agreement)
        return; // what its sender seals will show whether its key is ours
    const auto notice = SaltNotice::parse(payload);
    if (!notice || m_subjects.parse(subject).kind != NativeSubjects::Kind::Hello)
        return m_handler->messageRefused(subject, Drop::Malformed);
    // That of a passphrase to come is not for ours.
    if (m_sealer && notice->salt == m_nextSalt)
        return;
    m_agreement->heard(subject, *notice);
    scheduleAgreement();
}

void SealedLink::refuse(std::string_view subject, Bytes payload, Opener::Refusal refusal)
{
    const auto kind = m_subjects.parse(subject).kind;
    const bool isPresence = kind == NativeSubjects::Kind::Hello || kind == NativeSubjects::Kind::HelloToUs;
    if (!m_agreement || !isPresence || refusal != Opener::Refusal::UnknownKey)
        return m_handler->messageRefused(subject, dropOf(refusal));
    // Perhaps a key of our passphrase.
    m_agreement->heardUnknownKey(subject, SealedHeader::read(payload)->key);
    scheduleAgreement();
}

void SealedLink::strangerHeard(std::string_view subject, Opener::Sender& stranger)
{
    const auto [kind, source] = m_subjects.parse(subject);
    if (m_link.hasReserve() && (!stranger.asked || now() - *stranger.asked >= kAskAgain)) {
        stranger.asked = now();
        introduceTo(source, stranger, true);
    }
    // The hello of a newcomer is no loss and no sign of trouble: it is said again.
    if (kind != NativeSubjects::Kind::Hello && kind != NativeSubjects::Kind::HelloToUs)
        m_handler->messageRefused(subject, Drop::Replayed);
}

void SealedLink::heard(
    const MacAddress& source, const Opener::Opened& opened, const Introduction& introduction)
{
    if (introduction.salt != m_sealer->salt())
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
    m_sealer.emplace(*m_opener.find(m_sealer->keyId()));
    m_opener.setOwn(m_sealer->salt());
}

void SealedLink::introduceTo(const MacAddress& other, const Opener::Sender& sender, bool asks)
{
    publish(m_subjects.helloTo(other), Introduction{sender.salt, asks}.toBytes());
    m_link.flush();
}

} // namespace vnats
