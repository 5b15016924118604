// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_trust.h"

#include <cstdlib>

namespace vnats {

void distrustSystemCertificates()
{
    // Where OpenSSL looks (SSL_CTX_set_default_verify_paths(3)); it takes these for places without any.
    ::setenv("SSL_CERT_FILE", "/dev/null", 1);
    ::setenv("SSL_CERT_DIR", "/dev/null", 1);
}

} // namespace vnats
