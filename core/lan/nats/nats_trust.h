// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vnats {

/// The computer's own certificates count no more in this process, only a CA that is given: cnats adds one to
/// the other, and would let any public CA vouch for a server that has a CA of its own. Also where no server
/// is reached by TLS: cnats reads them all for every connection whose options know what TLS is
/// (nats_tls.cpp), which takes 50 ms and 1.3 MB. Before there is a second thread.
void distrustSystemCertificates();

} // namespace vnats
