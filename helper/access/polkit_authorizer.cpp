// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/access/polkit_authorizer.h"

#include <PolkitQt1/Subject>
#include <chrono>
#include <memory>
#include <polkit/polkit.h>
#include <utility>

namespace vnats {

namespace {

using namespace std::chrono_literals;

/// A person has to look for a password; polkitd alone answers at once or never (kPatience).
constexpr auto kPatienceWithPeople = 5min;

Authorizer::Verdict refusal(ProblemCode code, Places places = {})
{
    return {false, {code, std::move(places)}};
}

/// With the error's text, but without the name of the remote error that GDBus puts in front of it.
Authorizer::Verdict noPolkit(GError* error)
{
    std::string reason = "?";
    if (error) {
        g_dbus_error_strip_remote_error(error);
        reason = error->message;
        if (reason.ends_with('.'))
            reason.pop_back();
    }
    return refusal(ProblemCode::NotAuthorizedNoPolkit, {{"reason", reason}});
}

Authorizer::Verdict verdictOf(PolkitAuthorizationResult* result)
{
    if (polkit_authorization_result_get_is_authorized(result))
        return {true, {}};
    if (polkit_authorization_result_get_dismissed(result))
        return refusal(ProblemCode::NotAuthorizedDismissed);
    if (polkit_authorization_result_get_is_challenge(result))
        return refusal(ProblemCode::NotAuthorizedNobodyToAsk);
    return refusal(ProblemCode::NotAuthorized);
}

} // namespace

/// Lives until GLib has called it back, even when nobody waits for the answer any more; `m_owner` is null
/// then.
class PolkitAuthorizer::OpenQuestion
{
public:
    OpenQuestion(PolkitAuthorizer* owner, Ticket ticket, const Question& question, Reply reply)
        : m_owner(owner)
        , m_ticket(ticket)
        , m_question(question)
        , m_reply(std::move(reply))
        , m_cancellable(g_cancellable_new())
        , m_patience(owner->m_timers.make(
              [this] { m_owner->finish(m_ticket, refusal(ProblemCode::NotAuthorizedTooSlow)); }))
    {
        m_patience->start(question.interactive ? kPatienceWithPeople : kPatience);
    }
    ~OpenQuestion()
    {
        g_object_unref(m_cancellable);
        g_clear_object(&m_bus);
    }

    void ask() { g_bus_get(G_BUS_TYPE_SYSTEM, m_cancellable, &OpenQuestion::onBus, this); }

    /// Nobody waits any more: closes an open password dialog. The object deletes itself when it is called
    /// back.
    Reply abandon()
    {
        m_owner = nullptr;
        m_patience->stop();
        if (m_bus)
            call("CancelCheckAuthorization", g_variant_new("(s)", cancellationId().c_str()), nullptr, nullptr,
                &OpenQuestion::onClosed);
        g_cancellable_cancel(m_cancellable);
        return std::move(m_reply);
    }

private:
    static void onBus(GObject*, GAsyncResult* result, gpointer data)
    {
        auto* const self = static_cast<OpenQuestion*>(data);
        GError* error = nullptr;
        self->m_bus = g_bus_get_finish(result, &error);
        if (!self->m_owner || !self->m_bus) {
            self->conclude(noPolkit(error));
            g_clear_error(&error);
            return;
        }
        self->call("CheckAuthorization", self->inquiry(), G_VARIANT_TYPE("((bba{ss}))"), self->m_cancellable,
            &OpenQuestion::onAnswer);
    }

    /// Subject, action, details, flags, cancellation id: org.freedesktop.PolicyKit1.Authority(8).
    GVariant* inquiry() const
    {
        const PolkitQt1::SystemBusNameSubject subject(m_question.caller);
        GVariantBuilder who;
        g_variant_builder_init(&who, G_VARIANT_TYPE("a{sv}"));
        g_variant_builder_add(
            &who, "{sv}", "name", g_variant_new_string(subject.name().toUtf8().constData()));
        GVariantBuilder details;
        g_variant_builder_init(&details, G_VARIANT_TYPE("a{ss}"));
        for (const auto& [key, value] : m_question.details)
            g_variant_builder_add(&details, "{ss}", key.toUtf8().constData(), value.toUtf8().constData());
        const auto flags = m_question.interactive ? POLKIT_CHECK_AUTHORIZATION_FLAGS_ALLOW_USER_INTERACTION
                                                  : POLKIT_CHECK_AUTHORIZATION_FLAGS_NONE;
        return g_variant_new("((sa{sv})sa{ss}us)", "system-bus-name", &who,
            m_question.action.toUtf8().constData(), &details, static_cast<guint32>(flags),
            cancellationId().c_str());
    }

    std::string cancellationId() const { return "vlan-nats-" + std::to_string(m_ticket); }

    void call(const char* method, GVariant* arguments, const GVariantType* answer, GCancellable* cancellable,
        GAsyncReadyCallback then)
    {
        g_dbus_connection_call(m_bus, "org.freedesktop.PolicyKit1", "/org/freedesktop/PolicyKit1/Authority",
            "org.freedesktop.PolicyKit1.Authority", method, arguments, answer, G_DBUS_CALL_FLAGS_NONE,
            G_MAXINT, cancellable, then, this);
    }

    /// Waits for the answer and for nothing in it: a call without a callback keeps no reference to the connection, and
    /// the last question that lets go of that closes it, perhaps before the call has been written. This object may be
    /// gone by now.
    static void onClosed(GObject* bus, GAsyncResult* called, gpointer)
    {
        if (GVariant* const answer = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), called, nullptr))
            g_variant_unref(answer);
    }

    static void onAnswer(GObject* bus, GAsyncResult* called, gpointer data)
    {
        auto* const self = static_cast<OpenQuestion*>(data);
        GError* error = nullptr;
        GVariant* const answer = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), called, &error);
        g_clear_object(&self->m_bus);
        if (!answer) {
            self->conclude(noPolkit(error));
            g_clear_error(&error);
            return;
        }
        gboolean allowed = FALSE;
        gboolean challenge = FALSE;
        GVariantIter* entries = nullptr;
        g_variant_get(answer, "((bba{ss}))", &allowed, &challenge, &entries);
        PolkitDetails* const details = polkit_details_new();
        const char* key = nullptr;
        const char* value = nullptr;
        while (g_variant_iter_next(entries, "{&s&s}", &key, &value))
            polkit_details_insert(details, key, value);
        g_variant_iter_free(entries);
        g_variant_unref(answer);
        PolkitAuthorizationResult* const result =
            polkit_authorization_result_new(allowed, challenge, details);
        g_object_unref(details);
        const Verdict verdict = verdictOf(result);
        g_object_unref(result);
        self->conclude(verdict);
    }

    /// Deletes this object.
    void conclude(const Verdict& verdict)
    {
        PolkitAuthorizer* const owner = m_owner;
        const Ticket ticket = m_ticket;
        if (owner)
            owner->finish(ticket, verdict);
        delete this;
    }

    PolkitAuthorizer* m_owner;
    Ticket m_ticket;
    Question m_question;
    Reply m_reply;
    GCancellable* m_cancellable;
    /// Set while polkitd has our question.
    GDBusConnection* m_bus = nullptr;
    std::unique_ptr<Timer> m_patience;
};

PolkitAuthorizer::PolkitAuthorizer(Timers& timers)
    : m_timers(timers)
{
}

PolkitAuthorizer::~PolkitAuthorizer()
{
    for (const auto& [ticket, question] : m_open)
        question->abandon();
}

Authorizer::Ticket PolkitAuthorizer::check(const Question& question, Reply reply)
{
    const Ticket ticket = ++m_last;
    auto* const open = new OpenQuestion(this, ticket, question, std::move(reply));
    m_open.emplace(ticket, open);
    open->ask();
    return ticket;
}

void PolkitAuthorizer::cancel(Ticket ticket)
{
    const auto found = m_open.find(ticket);
    if (found == m_open.end())
        return;
    OpenQuestion* const question = found->second;
    m_open.erase(found);
    question->abandon();
}

void PolkitAuthorizer::finish(Ticket ticket, const Verdict& verdict)
{
    const auto found = m_open.find(ticket);
    if (found == m_open.end())
        return;
    OpenQuestion* const question = found->second;
    m_open.erase(found);
    const Reply reply = question->abandon();
    reply(verdict);
}

} // namespace vnats
