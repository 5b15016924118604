// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/session/admission.h"

#include "helper/contract/names.h"
#include "helper/process/log.h"

#include <QStringList>
#include <algorithm>
#include <utility>

namespace vnats {

namespace {

/// What somebody has agreed to who allowed these.
Agreement agreementOn(const std::vector<Conflict>& conflicts)
{
    Agreement agreement;
    for (const Conflict& conflict : conflicts) {
        agreement.overlap |= conflict.consent == Conflict::Consent::IfWanted;
        agreement.wider |= conflict.problem.code == ProblemCode::NotAuthorizedRoutedSubnet;
    }
    return agreement;
}

} // namespace

struct Admission::Applicant
{
    Caller caller;
    Settings settings;
    Decision decision;
};

Admission::Admission(Gatekeeper& gatekeeper, NetworkSetup& network, ListRunning running)
    : m_gatekeeper(gatekeeper)
    , m_network(network)
    , m_running(std::move(running))
{
}

void Admission::decide(const Caller& caller, const Settings& settings, Decision decision)
{
    Gatekeeper::Request request;
    request.caller = caller.name;
    request.purpose = "connect VLAN " + std::to_string(settings.vlanId);
    request.action = names::kActionConnect;
    request.details = detailsOf(settings);
    request.interactive = caller.interactive;
    const auto applicant = std::make_shared<const Applicant>(caller, settings, std::move(decision));
    m_gatekeeper.decide(std::move(request), [this, applicant](std::expected<uid_t, Problem> uid) {
        if (!uid)
            return applicant->decision(std::unexpected(std::move(uid.error())));
        revalidate(*uid, applicant, {});
    });
}

void Admission::revalidate(uid_t uid, const ApplicantPtr& applicant, const std::vector<Conflict>& agreed)
{
    const Settings& settings = applicant->settings;
    if (m_closed)
        return applicant->decision(refuse(uid, settings, {ProblemCode::HelperLostStopping}));
    if (const auto problem = clash(uid, settings))
        return applicant->decision(refuse(uid, settings, *problem));
    const auto host = m_network.host();
    if (!host)
        return applicant->decision(refuse(uid, settings, host.error()));
    const std::vector<Conflict> conflicts = conflictsWith(*host, settings);
    if (conflicts.empty() || conflicts == agreed)
        return applicant->decision(Admitted{uid, agreementOn(agreed)});
    // Asked about once at most: nobody is led through one question after another by a network that changes.
    const Conflict& worst = conflicts.front();
    const bool mayBeAsked = worst.consent == Conflict::Consent::Administrator
        || (worst.consent == Conflict::Consent::IfWanted && settings.overlap);
    if (!agreed.empty() || !mayBeAsked)
        return applicant->decision(refuse(uid, settings, worst.problem));
    askAbout(conflicts, applicant);
}

std::optional<Problem> Admission::obstacle(const Settings& settings) const
{
    if (m_closed)
        return Problem{ProblemCode::HelperLostStopping};
    if (auto problem = clash(0, settings))
        return problem;
    const auto host = m_network.host();
    if (!host)
        return host.error();
    for (const Conflict& conflict : conflictsWith(*host, settings)) {
        if (conflict.consent == Conflict::Consent::Administrator)
            continue; // whose profile it is
        if (conflict.consent == Conflict::Consent::Nobody || !settings.overlap)
            return conflict.problem;
        log::warning(englishOf(conflict.problem) + " Connecting anyway, because of allow-overlap.");
    }
    return std::nullopt;
}

void Admission::askAbout(const std::vector<Conflict>& conflicts, const ApplicantPtr& applicant)
{
    const Settings& settings = applicant->settings;
    QStringList subnets;
    for (const Conflict& conflict : conflicts)
        if (!conflict.subnet.empty())
            subnets << QString::fromStdString(conflict.subnet);
    // The name alone is at fault.
    if (subnets.isEmpty())
        for (const IpInterfaceAddress& address : settings.addresses)
            subnets << QString::fromStdString(address.toString());
    if (subnets.isEmpty())
        subnets << (settings.automatic ? QString::fromStdString(settings.automaticRange().toString())
                                       : QStringLiteral("-"));
    subnets.removeDuplicates();
    const QString interface = QString::fromStdString(settings.interfaceName());
    const QString subnet = subnets.join(QStringLiteral(", "));
    Problem refusal{ProblemCode::NotAuthorizedForeign,
        {{"vlan_interface", interface.toStdString()}, {"vlan_subnet", subnet.toStdString()}}};
    refusal = because(std::move(refusal), conflicts.front().problem);

    Gatekeeper::Request request;
    request.caller = applicant->caller.name;
    request.purpose = "connect VLAN " + std::to_string(applicant->settings.vlanId)
        + " although: " + englishOf(conflicts.front().problem);
    request.action = names::kActionForeignAddress;
    request.details = detailsOf(applicant->settings);
    request.details.emplace(QStringLiteral("interface"), interface);
    request.details.emplace(QStringLiteral("address"), subnet);
    request.interactive = applicant->caller.interactive;
    m_gatekeeper.decide(std::move(request),
        [this, applicant, conflicts, refusal = std::move(refusal)](std::expected<uid_t, Problem> uid) {
            if (!uid)
                return applicant->decision(std::unexpected(
                    uid.error().kind() == ProblemKind::NotAuthorized ? refusal : std::move(uid.error())));
            revalidate(*uid, applicant, conflicts);
        });
}

/// Conflicts with what we run already; those with the rest of the host are network_setup's.
std::optional<Problem> Admission::clash(uid_t uid, const Settings& settings) const
{
    int owned = 0;
    for (const Running& running : m_running()) {
        const Settings& other = running.settings;
        const bool mine = running.owner == uid;
        owned += mine;
        if (mine && !settings.profileId.empty() && other.profileId == settings.profileId)
            return Problem{ProblemCode::AlreadyConnectedProfile, {{"interface", running.interface}}};
        const bool sameServer = std::ranges::any_of(settings.servers, [&](const std::string& server) {
            return std::ranges::find(other.servers, server) != other.servers.end();
        });
        if (other.vlanId == settings.vlanId && other.subjectPrefix == settings.subjectPrefix && sameServer)
            return Problem{ProblemCode::AlreadyConnectedVlan,
                {{"vlan", std::to_string(settings.vlanId)}, {"interface", running.interface}}};
    }
    if (owned >= kMaxSessionsPerUser)
        return Problem{ProblemCode::TooManySessionsConnected, {{"count", std::to_string(owned)}}};
    return std::nullopt;
}

std::unexpected<Problem> Admission::refuse(uid_t uid, const Settings& settings, const Problem& problem)
{
    m_refusals.say(log::warning,
        "did not connect VLAN " + std::to_string(settings.vlanId) + " for uid " + std::to_string(uid) + ": "
            + englishOf(problem));
    return std::unexpected(problem);
}

std::map<QString, QString> detailsOf(const Settings& settings)
{
    return {{QStringLiteral("vlan"), QString::number(settings.vlanId)},
        {QStringLiteral("server"), QString::fromStdString(settings.servers.front())}};
}

} // namespace vnats
