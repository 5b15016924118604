// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/certificate_fingerprint.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string>

namespace vnats::test {

/// A folder of its own, gone with this.
class Folder
{
public:
    Folder() { m_path = ::mkdtemp(m_pattern.data()); }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    /// Writes a file and gives its path.
    std::string write(const std::string& name, const std::string& text) const
    {
        const std::string path = m_path + '/' + name;
        std::ofstream(path) << text;
        return path;
    }

private:
    std::string m_pattern = "/tmp/vlan-nats-test-XXXXXX";
    std::string m_path;
};

struct OpensslDeleter
{
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
template <typename T>
using Openssl = std::unique_ptr<T, OpensslDeleter>;

/// A certificate and its key, in PEM.
struct Identity
{
    std::string certificate;
    std::string key;
};

/// What a certificate says; the validity is counted from now.
struct Claims
{
    /// As OpenSSL writes them: `DNS:a.example`, `IP:127.0.0.1`.
    std::string names = "IP:127.0.0.1";
    std::string commonName = "a server";
    long fromSeconds = -3600;
    long untilSeconds = 3600;
    bool isAuthority = false;
};

/// A certificate authority.
class Authority
{
public:
    explicit Authority(const std::string& name)
        : m_key(EVP_EC_gen("P-256"))
    {
        m_certificate = sign({.names = {}, .commonName = name, .isAuthority = true}, m_key.get());
    }
    /// One that another vouches for.
    Authority(const std::string& name, const Authority& above)
        : m_key(EVP_EC_gen("P-256"))
    {
        m_certificate = above.sign({.names = {}, .commonName = name, .isAuthority = true}, m_key.get());
    }

    std::string certificate() const
    {
        return pem([this](BIO* out) { PEM_write_bio_X509(out, m_certificate.get()); });
    }
    Identity issue(const Claims& claims) const
    {
        const Openssl<EVP_PKEY> key(EVP_EC_gen("P-256"));
        const auto certificate = sign(claims, key.get());
        return {pem([&](BIO* out) { PEM_write_bio_X509(out, certificate.get()); }), pem([&](BIO* out) {
                    PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
                })};
    }

private:
    template <typename Write>
    static std::string pem(Write write)
    {
        const Openssl<BIO> out(BIO_new(BIO_s_mem()));
        write(out.get());
        char* text = nullptr;
        const long size = BIO_get_mem_data(out.get(), &text);
        return {text, static_cast<std::size_t>(size)};
    }

    Openssl<X509> sign(const Claims& claims, EVP_PKEY* key) const
    {
        static long serial = 0;
        Openssl<X509> certificate(X509_new());
        X509_set_version(certificate.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), claims.fromSeconds);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), claims.untilSeconds);
        X509_set_pubkey(certificate.get(), key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
            reinterpret_cast<const unsigned char*>(claims.commonName.c_str()), -1, -1, 0);
        const X509* const issuer = m_certificate ? m_certificate.get() : certificate.get();
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
        extend(
            certificate.get(), NID_basic_constraints, claims.isAuthority ? "critical,CA:TRUE" : "CA:FALSE");
        if (!claims.names.empty())
            extend(certificate.get(), NID_subject_alt_name, claims.names.c_str());
        X509_sign(certificate.get(), m_key.get(), EVP_sha256());
        return certificate;
    }
    static void extend(X509* certificate, int what, const char* value)
    {
        const Openssl<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, nullptr, what, value));
        X509_add_ext(certificate, extension.get(), -1);
    }

    Openssl<EVP_PKEY> m_key;
    Openssl<X509> m_certificate;
};

/// SHA-256, of the first certificate of a PEM text.
inline CertificateFingerprint fingerprintOf(const std::string& certificate)
{
    const Openssl<BIO> in(BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size())));
    const Openssl<X509> parsed(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    CertificateFingerprint fingerprint;
    unsigned int size = 0;
    X509_digest(parsed.get(), EVP_sha256(), fingerprint.digest.data(), &size);
    return fingerprint;
}

} // namespace vnats::test
