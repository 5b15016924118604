// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_trust.h"

#include <cstdlib>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

namespace vnats {

void distrustSystemCertificates()
{
    // Where OpenSSL looks (SSL_CTX_set_default_verify_paths(3)); it takes these for places without any.
    ::setenv("SSL_CERT_FILE", "/dev/null", 1);
    ::setenv("SSL_CERT_DIR", "/dev/null", 1);
}

void trustAnyGivenCertificate()
{
    // OpenSSL tells whoever keeps data of his own with contexts about each new one, when its parameters are there.
    [[maybe_unused]] static const int registered = SSL_CTX_get_ex_new_index(
        0, nullptr,
        [](void* context, void*, CRYPTO_EX_DATA*, int, long, void*) {
            if (X509_VERIFY_PARAM* const how = SSL_CTX_get0_param(static_cast<SSL_CTX*>(context)))
                X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
        },
        nullptr, nullptr);
}

} // namespace vnats
