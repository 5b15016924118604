// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/nats/nats_login.h"

#include "core/base/credentials.h"

#include <array>
#include <cstring>
#include <memory>
#include <openssl/evp.h>
#include <string.h>
#include <string>

namespace vnats {

namespace {

struct KeyDeleter
{
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

/// The public key of a seed, by which the server knows it; empty for what is no seed. cnats signs with seeds
/// but has no call that gives this, and asks for it.
std::string publicKeyOf(std::string_view seed)
{
    auto bytes = userSeed(seed);
    if (!bytes)
        return {};
    const std::unique_ptr<EVP_PKEY, KeyDeleter> key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes->data(), bytes->size()));
    ::explicit_bzero(bytes->data(), bytes->size());
    std::array<unsigned char, kNkeySize> known{};
    std::size_t size = known.size();
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), known.data(), &size) != 1)
        return {};
    return userPublicKey(known);
}

/// Signs the challenge. cnats frees what is allocated here.
natsStatus sign(std::string_view seed, const char* nonce, unsigned char** signature, int* length)
{
    std::string text(seed);
    // A server that wants no key sends no challenge and gets a signature all the same.
    const natsStatus status = nats_Sign(text.c_str(), nonce ? nonce : "", signature, length);
    wipe(text);
    return status;
}

natsStatus signWithSeed(char**, unsigned char** signature, int* length, const char* nonce, void* closure)
{
    return sign(static_cast<const Secrets*>(closure)->nkeySeed, nonce, signature, length);
}

natsStatus signWithCredentials(
    char**, unsigned char** signature, int* length, const char* nonce, void* closure)
{
    const auto parts = parseCredentials(static_cast<const Secrets*>(closure)->credentials);
    return parts ? sign(parts->seed, nonce, signature, length) : NATS_INVALID_ARG;
}

natsStatus showJwt(char** jwt, char**, void* closure)
{
    const auto parts = parseCredentials(static_cast<const Secrets*>(closure)->credentials);
    if (!parts)
        return NATS_INVALID_ARG;
    *jwt = ::strndup(parts->jwt.data(), parts->jwt.size());
    return *jwt ? NATS_OK : NATS_NO_MEMORY;
}

} // namespace

natsStatus configureLogin(natsOptions* options, const Secrets& secrets)
{
    void* const closure = const_cast<Secrets*>(&secrets); // read only, by the functions above
    if (!secrets.user.empty())
        return natsOptions_SetUserInfo(options, secrets.user.c_str(), secrets.password.c_str());
    if (!secrets.token.empty())
        return natsOptions_SetToken(options, secrets.token.c_str());
    if (!secrets.nkeySeed.empty())
        return natsOptions_SetNKey(options, publicKeyOf(secrets.nkeySeed).c_str(), signWithSeed, closure);
    // Not natsOptions_SetUserCredentialsFromMemory, which came with cnats 3.6.
    if (!secrets.credentials.empty())
        return natsOptions_SetUserCredentialsCallbacks(
            options, showJwt, closure, signWithCredentials, closure);
    return NATS_OK;
}

} // namespace vnats
