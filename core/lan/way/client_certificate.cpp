// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/way/client_certificate.h"

#include "core/os/certificate_file.h"

namespace vnats {

std::shared_ptr<const ClientCertificate> ClientCertificate::of(const Secrets& secrets)
{
    if (secrets.certificate.empty())
        return nullptr;
    auto file = makeCertificateFile(secrets);
    if (!file)
        return std::make_shared<const ClientCertificate>(file.error().toString());
    return std::make_shared<const ClientCertificate>(*std::move(file));
}

} // namespace vnats
