// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/certificate_fingerprint.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

const std::string kDigits = "00ff10a2b3c4d5e6f70819202122232425262728292a2b2c2d2e2f3031323334";

TEST(CertificateFingerprint, is_taken_as_the_tools_write_it_and_written_in_one_form)
{
    const auto plain = CertificateFingerprint::parse(kDigits);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->toString(), kDigits);
    const std::string colons = plain->toColons();
    EXPECT_TRUE(colons.starts_with("00:FF:10:A2:")) << colons;
    EXPECT_EQ(colons.size(), 95U);
    for (const std::string& text :
        {colons, "sha256 Fingerprint=" + colons, "SHA256 Fingerprint=" + colons + "\n", "SHA256:" + colons,
            "  " + kDigits + " ", "sha256:" + kDigits})
        EXPECT_EQ(CertificateFingerprint::parse(text), plain) << text;
}

TEST(CertificateFingerprint, is_nothing_else)
{
    std::string foreign = kDigits;
    foreign[7] = 'g';
    for (const std::string& text : {std::string(), std::string("sha256:"), kDigits.substr(1), kDigits + "00",
             foreign, kDigits + ":", ':' + kDigits, "sha1 Fingerprint=" + kDigits, kDigits.substr(0, 40),
             "00::" + kDigits.substr(2), "0" + std::string(":") + kDigits.substr(1)})
        EXPECT_FALSE(CertificateFingerprint::parse(text)) << text;
}

} // namespace
} // namespace vnats
