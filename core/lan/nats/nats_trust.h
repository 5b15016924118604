// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// From now on the computer's own certificates do not count in this process, only a CA that is given: cnats
/// adds one to the other and would let any public CA vouch for a server that has a CA of its own. Also for a
/// process that uses no TLS: cnats reads them all for every connection whose options mention TLS
/// (nats_tls.cpp), which takes 50 ms and 1.3 MB. Call it before there is a second thread.
void distrustSystemCertificates();

/// From now on every certificate that is given as a CA may end a chain, also a server's own or one in the middle
/// (X509_V_FLAG_PARTIAL_CHAIN, as curl does): whoever gives one has said that it is the one to trust. By itself OpenSSL
/// takes only those that are signed by themselves, and cnats shows its contexts to nobody. From any thread.
void trustAnyGivenCertificate();

} // namespace vnats
