// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/certificate_fingerprint.h"
#include "core/base/problem.h"
#include "core/lan/way/connect_request.h"

#include <chrono>
#include <expected>
#include <string>

namespace vnats {

/// A certificate that is known by its fingerprint before anybody has seen it: fetched from the server that uses it and
/// believed for its fingerprint's sake alone. It then serves as the one CA of real connections, so that whoever stands
/// in between gains nothing by passing the right certificate on: he cannot prove that it is his.
///
/// It may be the server's own certificate, or that of an issuer, if the server sends that one along.
namespace pinned_certificate {

/// A whole connection for that: until the handshake has shown the certificates.
inline constexpr std::chrono::seconds kTimeout{5};
using Deadline = std::chrono::steady_clock::time_point;

/// Takes the certificate with this fingerprint, in PEM, from a handshake that it does not use for anything else, on the way
/// that the request goes. Tells the server nothing.
///
/// A server without such a certificate is the problem TlsFailed.Fingerprint, with both fingerprints; one without TLS,
/// or that cannot be reached, the problem that an ordinary connection would have. Blocks for kTimeout at most, and for
/// the resolver.
std::expected<std::string, Problem> fetch(
    const ConnectRequest& request, const CertificateFingerprint& fingerprint);

/// What fetch() found, remembered by this process: a certificate that has been recognised once stays the right one.
/// From any thread.
std::expected<std::string, Problem> known(
    const ConnectRequest& request, const CertificateFingerprint& fingerprint);

} // namespace pinned_certificate

} // namespace vnats
