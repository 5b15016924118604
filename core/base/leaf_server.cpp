// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/leaf_server.h"

#include "core/base/base64.h"

#include <algorithm>
#include <iterator>

namespace vnats {

namespace {

constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----\n";
constexpr std::string_view kEnd = "-----END CERTIFICATE-----\n";
/// Of a line of PEM (RFC 7468 §2).
constexpr std::size_t kLine = 64;

bool isToken(std::string_view text)
{
    return text.size() >= LeafServer::kLeastToken && text.size() <= LeafServer::kMostToken
        && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

} // namespace

bool LeafServer::isValid() const
{
    return port != 0 && isToken(token) && !certificate.empty() && certificate.size() <= kMostCertificate
        && base64::decode(certificate).has_value();
}

std::optional<LeafServer> LeafServer::of(std::uint16_t port, const Secrets& secrets)
{
    std::string_view pem = secrets.ca;
    if (!pem.starts_with(kBegin) || !pem.ends_with(kEnd))
        return std::nullopt;
    pem = pem.substr(kBegin.size(), pem.size() - kBegin.size() - kEnd.size());
    LeafServer leaf;
    leaf.port = port;
    leaf.token = secrets.token;
    std::ranges::copy_if(pem, std::back_inserter(leaf.certificate), [](char c) { return c != '\n'; });
    if (!leaf.isValid())
        return std::nullopt;
    return leaf;
}

Secrets LeafServer::login() const
{
    Secrets secrets;
    secrets.user = kUser;
    secrets.password = token;
    secrets.ca = kBegin;
    for (std::size_t at = 0; at < certificate.size(); at += kLine)
        secrets.ca.append(certificate, at, kLine).push_back('\n');
    secrets.ca += kEnd;
    return secrets;
}

} // namespace vnats
