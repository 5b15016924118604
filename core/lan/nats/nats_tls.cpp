// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_tls.h"

#include "core/base/host_name.h"
#include "core/base/server_url.h"
#include "core/lan/nats/nats_trust.h"
#include "core/lan/way/tls_problem.h"

#include <string>

namespace vnats {

namespace {

/// Of no certificate (RFC 6761 §6.4), so that no handshake succeeds.
constexpr const char* kNobody = "tls-was-not-asked-for.invalid";

std::string_view lastError()
{
    const char* const text = nats_GetLastError(nullptr);
    return text ? text : "";
}

std::unexpected<Problem> unusable(const char* secret, std::string_view reason)
{
    return std::unexpected(certificateProblem(secret, reason));
}

} // namespace

std::expected<void, Problem> configureTls(
    natsOptions* options, const NatsConnection::Request& request, bool secured)
{
    const ServerUrl url = ServerUrl::split(request.server);
    if (!secured) {
        if (natsOptions_SetExpectedHostname(options, kNobody) != NATS_OK)
            return std::unexpected(tlsLibraryProblem(lastError()));
        return {};
    }
    const Secrets& secrets = request.secrets;
    const std::string certified =
        request.certifiedName.empty() ? url.hostWithoutZone() : request.certifiedName;
    const std::string name = host_name::toAscii(certified).value_or(certified);
    trustAnyGivenCertificate();
    // The scheme alone does not make cnats before 3.13 insist on TLS: the login would go out in clear.
    if (natsOptions_SetSecure(options, true) != NATS_OK
        || natsOptions_SkipServerVerification(options, false) != NATS_OK
        || natsOptions_SetExpectedHostname(options, name.c_str()) != NATS_OK)
        return std::unexpected(tlsLibraryProblem(lastError()));
    if (!secrets.ca.empty() && natsOptions_SetCATrustedCertificates(options, secrets.ca.c_str()) != NATS_OK)
        return unusable("ca", lastError());
    if (!request.certificate)
        return {};
    const ClientCertificate& ours = *request.certificate;
    if (!ours.failure().empty())
        return unusable("certificate-and-key", ours.failure());
    // natsOptions_SetCertificatesChain takes texts, but only the first certificate of them (nats.c 3.4.1): a
    // server would not see the way from ours to its CA.
    const std::string file = ours.path();
    if (natsOptions_LoadCertificatesChain(options, file.c_str(), file.c_str()) != NATS_OK)
        return unusable("certificate-and-key", lastError());
    return {};
}

} // namespace vnats
