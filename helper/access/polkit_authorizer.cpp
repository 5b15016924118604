// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/polkit_authorizer.h"

#include <QDBusArgument>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <climits>
#include <utility>

namespace vnats {

namespace {

using namespace std::chrono_literals;

/// A person has to look for a password; polkitd alone answers at once or never (kPatience).
constexpr auto kPatienceWithPeople = 5min;
/// The D-Bus library's word for no limit: m_patience is the only one, and 25 s would be too short for a person.
constexpr int kNoLimit = INT_MAX;
/// CheckAuthorizationFlags
constexpr uint kAllowUserInteraction = 1;
/// is_authorized, is_challenge, details
constexpr char kAnswerType[] = "(bba{ss})";

Authorizer::Verdict refusal(ProblemCode code, Places places = {})
{
    return {false, {code, std::move(places)}};
}

Authorizer::Verdict noPolkit(std::string reason)
{
    if (reason.ends_with('.'))
        reason.pop_back();
    return refusal(ProblemCode::NotAuthorizedNoPolkit, {{"reason", reason.empty() ? "?" : reason}});
}

QDBusMessage callOf(const char* method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.PolicyKit1"),
        QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QLatin1String(method));
}

QVariant systemBusName(const QString& caller)
{
    QDBusArgument subject;
    subject.beginStructure();
    subject << QStringLiteral("system-bus-name") << QVariantMap{{QStringLiteral("name"), caller}};
    subject.endStructure();
    return QVariant::fromValue(subject);
}

QVariant dictionary(const std::map<QString, QString>& entries)
{
    constexpr QMetaType text = QMetaType::fromType<QString>();
    QDBusArgument dictionary;
    dictionary.beginMap(text, text);
    for (const auto& [key, value] : entries) {
        dictionary.beginMapEntry();
        dictionary << key << value;
        dictionary.endMapEntry();
    }
    dictionary.endMap();
    return QVariant::fromValue(dictionary);
}

/// The type comes first: nothing is read from an answer of another one.
Authorizer::Verdict verdictOf(const QDBusMessage& answer)
{
    if (answer.type() != QDBusMessage::ReplyMessage)
        return noPolkit(answer.errorMessage().toStdString());
    if (answer.signature() != QLatin1String(kAnswerType))
        return noPolkit("its answer has the type \"" + answer.signature().toStdString() + "\", not \""
            + kAnswerType + '"');
    const auto result = answer.arguments().constFirst().value<QDBusArgument>();
    bool allowed = false;
    bool challenge = false;
    QMap<QString, QString> details;
    result.beginStructure();
    result >> allowed >> challenge >> details;
    result.endStructure();
    if (allowed)
        return {true, {}};
    if (details.contains(QStringLiteral("polkit.dismissed")))
        return refusal(ProblemCode::NotAuthorizedDismissed);
    if (challenge)
        return refusal(ProblemCode::NotAuthorizedNobodyToAsk);
    return refusal(ProblemCode::NotAuthorized);
}

} // namespace

/// From the call to polkitd until its answer. One that ends before its answer takes the call back, which closes an open
/// password dialog.
class PolkitAuthorizer::OpenQuestion
{
public:
    OpenQuestion(PolkitAuthorizer& owner, Ticket ticket, const Question& question, Reply reply)
        : m_bus(owner.m_bus)
        , m_reply(std::move(reply))
        , m_cancellationId(QStringLiteral("vlan-nats-%1").arg(ticket))
        , m_patience(owner.m_timers.make(
              [&owner, ticket] { owner.finish(ticket, refusal(ProblemCode::NotAuthorizedTooSlow)); }))
        , m_call(m_bus.asyncCall(inquiry(question), kNoLimit))
    {
        m_patience->start(question.interactive ? kPatienceWithPeople : kPatience);
        QObject::connect(&m_call, &QDBusPendingCallWatcher::finished, &m_call, [this, &owner, ticket] {
            m_answered = true;
            owner.finish(ticket, verdictOf(m_call.reply()));
        });
    }
    ~OpenQuestion()
    {
        if (m_answered)
            return;
        QDBusMessage cancellation = callOf("CancelCheckAuthorization");
        cancellation << m_cancellationId;
        m_bus.send(cancellation);
    }
    OpenQuestion(const OpenQuestion&) = delete;
    OpenQuestion& operator=(const OpenQuestion&) = delete;

    Reply takeReply() { return std::move(m_reply); }

private:
    QDBusMessage inquiry(const Question& question) const
    {
        QDBusMessage call = callOf("CheckAuthorization");
        call << systemBusName(question.caller) << question.action << dictionary(question.details)
             << (question.interactive ? kAllowUserInteraction : 0U) << m_cancellationId;
        return call;
    }

    QDBusConnection m_bus;
    Reply m_reply;
    QString m_cancellationId;
    std::unique_ptr<Timer> m_patience;
    QDBusPendingCallWatcher m_call;
    bool m_answered = false;
};

PolkitAuthorizer::PolkitAuthorizer(QDBusConnection bus, Timers& timers)
    : m_bus(std::move(bus))
    , m_timers(timers)
{
}

PolkitAuthorizer::~PolkitAuthorizer() = default;

Authorizer::Ticket PolkitAuthorizer::check(const Question& question, Reply reply)
{
    const Ticket ticket = ++m_last;
    m_open.emplace(ticket, std::make_unique<OpenQuestion>(*this, ticket, question, std::move(reply)));
    return ticket;
}

void PolkitAuthorizer::cancel(Ticket ticket)
{
    m_open.erase(ticket);
}

void PolkitAuthorizer::finish(Ticket ticket, const Verdict& verdict)
{
    const auto found = m_open.find(ticket);
    if (found == m_open.end())
        return;
    const Reply reply = found->second->takeReply();
    m_open.erase(found);
    reply(verdict);
}

} // namespace vnats
