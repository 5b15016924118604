// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.h"
#include "core/base/credentials.h"
#include "core/base/secrets_text.h"
#include "core/base/validation.h"

#include <gtest/gtest.h>

namespace vnats {
namespace {

constexpr const char* kSeed = "SUAAAAICAMCAKBQHBAEQUCYMBUHA6EARCIJRIFIWC4MBSGQ3DQOR4H776Y";
constexpr const char* kPemCertificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
constexpr const char* kKey = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

std::string credentials(const std::string& jwt = "e30.e30.c2ln", const std::string& seed = kSeed)
{
    return "-----BEGIN NATS USER JWT-----\n" + jwt
        + "\n------END NATS USER JWT------\n\n*** IMPORTANT ***\n\n-----BEGIN USER NKEY SEED-----\n" + seed
        + "\n------END USER NKEY SEED------\n";
}

/// What is said against it; empty when nothing is.
std::string secretsRefusal(const Secrets& secrets)
{
    const auto checked = validation::check(secrets);
    return checked ? std::string() : englishOf(checked.error());
}

std::string secretsRefusal(const std::string& text)
{
    const auto read = parseSecrets(asBytes(text));
    if (read)
        return {};
    EXPECT_EQ(read.error().kind(), ProblemKind::InvalidSecrets);
    return englishOf(read.error());
}

Settings reaching(std::vector<std::string> servers)
{
    Settings settings;
    settings.servers = std::move(servers);
    return settings;
}

TEST(Base64, knows_the_examples_of_rfc_4648)
{
    const std::pair<const char*, const char*> examples[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="},
        {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : examples) {
        EXPECT_EQ(base64::encode(bytes), text);
        EXPECT_EQ(base64::decode(text), bytes);
    }
    const std::string all = "\xff\xfe\xfd" + std::string(3, '\0');
    EXPECT_EQ(base64::decode(base64::encode(all)), all);
}

TEST(Base64, refuses_every_other_form)
{
    for (const char* text :
        {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Zm9v\n", "Zm 9", "Zm9-", "====", "=g=="})
        EXPECT_FALSE(base64::decode(text)) << text;
}

TEST(Credentials, know_a_user_seed_and_its_checksum)
{
    EXPECT_TRUE(isUserSeed(kSeed));
    std::string mistyped = kSeed;
    mistyped[20] = mistyped[20] == 'A' ? 'B' : 'A';
    std::string account = kSeed;
    account[1] = 'A';
    for (const std::string& text : {std::string(), mistyped, account, std::string(kSeed).substr(1),
             std::string(kSeed) + "A", std::string(58, 'S')})
        EXPECT_FALSE(isUserSeed(text)) << text;
}

TEST(Credentials, are_a_jwt_and_a_seed)
{
    const std::string file = credentials();
    const auto parsed = parseCredentials(file);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->jwt, "e30.e30.c2ln");
    EXPECT_EQ(parsed->seed, kSeed);
    for (const std::string& text : {std::string(), std::string(kSeed), credentials("e30"),
             credentials("e30.e30.\"}"), credentials("e30.e30.c2ln", "SUA"), file.substr(0, 90)})
        EXPECT_FALSE(parseCredentials(text)) << text;
}

TEST(SecretsText, reads_back_every_field_that_it_wrote)
{
    const Secrets all{.user = "anna",
        .password = "p=ss wörd",
        .ca = std::string(kPemCertificate) + kPemCertificate,
        .certificate = kPemCertificate,
        .certificateKey = kKey,
        .networkKey = "correct horse battery staple"};
    EXPECT_EQ(parseSecrets(asBytes(formatSecrets(all))), all);
    const Secrets nkey{.nkeySeed = kSeed};
    EXPECT_EQ(parseSecrets(asBytes(formatSecrets(nkey))), nkey);
    const Secrets file{.credentials = credentials()};
    EXPECT_EQ(parseSecrets(asBytes(formatSecrets(file))), file);
}

TEST(SecretsText, says_which_line_is_wrong_without_quoting_it)
{
    const std::pair<std::string, const char*> cases[] = {
        {"user=a\npassphrase=hunter2", "Line 2"},
        {"aHVudGVyMg==", "Line 1"},
        {"nkey=hunter2", "NKey seed"},
        {"ca=hunter2", "ca="},
        {"creds=aHVudGVyMg==", "credentials file"},
        {"token=hunter2\ntoken=hunter2", "token="},
        {"network-key=hunter2\nnetwork-key=x", "network-key="},
        {std::string("password=hun\0ter2", 17), "password="},
        {"ca=" + base64::encode("hunter2"), "CA certificate"},
        {"ca=" + base64::encode(kPemCertificate + std::string(1, '\0')), "CA certificate"},
    };
    for (const auto& [text, naming] : cases) {
        EXPECT_NE(secretsRefusal(text).find(naming), std::string::npos)
            << text << " gave: " << secretsRefusal(text);
        EXPECT_EQ(secretsRefusal(text).find("hunter2"), std::string::npos);
        EXPECT_EQ(secretsRefusal(text).find("aHVudGVy"), std::string::npos);
    }
}

TEST(SecretsText, takes_as_much_as_all_files_may_be_together)
{
    const std::string filler(34 * 1024, '\n');
    const Secrets large{.user = std::string(4096, 'u'),
        .password = std::string(4096, 'p'),
        .ca = kPemCertificate + filler,
        .networkKey = std::string(256, 'k')};
    const std::string text = formatSecrets(large);
    EXPECT_LE(text.size(), kMaxSecretsSize);
    EXPECT_EQ(parseSecrets(asBytes(text)), large);
    EXPECT_NE(
        secretsRefusal(Secrets{.ca = kPemCertificate + filler + filler}).find("36 KiB"), std::string::npos);
}

TEST(SecretsText, takes_the_one_line_of_a_seed_file)
{
    const SecretFileOption option{"nkey-file", &Secrets::nkeySeed};
    Secrets secrets;
    ASSERT_TRUE(takeSecretFile(secrets, option, std::string("# a user\n\n ") + kSeed + "\r\n"));
    EXPECT_EQ(secrets.nkeySeed, kSeed);
    EXPECT_FALSE(takeSecretFile(secrets, option, kSeed)); // given twice
    for (const char* text : {"", "\n# nothing\n", "SUA\nSUB\n"}) {
        Secrets none;
        EXPECT_FALSE(takeSecretFile(none, option, text)) << text;
    }
}

TEST(SecretsText, skips_the_byte_order_marks_and_the_line_ends_of_some_editors)
{
    const std::string mark = "\xef\xbb\xbf";
    EXPECT_EQ(parseSecrets(asBytes(mark + "user=anna\r\npassword=x\r\n")),
        (Secrets{.user = "anna", .password = "x"}));
    const std::string two = mark + kPemCertificate + mark + kPemCertificate;
    const std::string joined = std::string(kPemCertificate) + kPemCertificate;
    EXPECT_EQ(parseSecrets(asBytes("ca=" + base64::encode(two))), Secrets{.ca = joined});
    for (const SecretFileOption& option : kSecretFileOptions) {
        Secrets secrets;
        ASSERT_TRUE(takeSecretFile(secrets, option, mark + "some text"));
        EXPECT_EQ(secrets.*option.text, "some text") << option.name;
    }
}

TEST(SecretsCheck, wants_one_way_to_log_in)
{
    const Secrets four[] = {
        {.user = "a", .password = "b"}, {.token = "t"}, {.nkeySeed = kSeed}, {.credentials = credentials()}};
    for (const Secrets& one : four) {
        EXPECT_EQ(secretsRefusal(one), "");
        for (const Secrets& other : four) {
            if (one == other)
                continue;
            Secrets both = one;
            for (const SecretField& field : kSecretFields)
                if ((both.*field.text).empty())
                    both.*field.text = other.*field.text;
            EXPECT_NE(secretsRefusal(both).find("two ways to log in"), std::string::npos);
        }
    }
}

TEST(SecretsCheck, wants_a_certificate_with_its_key_and_both_in_pem)
{
    EXPECT_EQ(secretsRefusal(Secrets{.certificate = kPemCertificate, .certificateKey = kKey}), "");
    EXPECT_NE(secretsRefusal(Secrets{.certificate = kPemCertificate}).find("Add the key"), std::string::npos);
    EXPECT_NE(secretsRefusal(Secrets{.certificateKey = kKey}).find("Add the certificate"), std::string::npos);
    EXPECT_NE(secretsRefusal(Secrets{.ca = "0\x82"}).find("PEM"), std::string::npos);
    EXPECT_NE(secretsRefusal(Secrets{.certificate = kPemCertificate, .certificateKey = "x"}).find("PEM"),
        std::string::npos);
    EXPECT_NE(secretsRefusal(Secrets{.certificate = kPemCertificate,
                                 .certificateKey = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"})
                  .find("passphrase"),
        std::string::npos);
}

TEST(SecretsCheck, wants_secrets_to_fit_the_servers)
{
    using validation::check;
    const Secrets login{.user = "a", .password = "b"};
    const Secrets authority{.ca = kPemCertificate};
    const Settings open = reaching({"nats://a:4222"});
    const Settings secured = reaching({"tls://a:4222", "tls://b:4222"});
    const Settings mixed = reaching({"tls://a:4222", "nats://b:4222"});
    EXPECT_TRUE(check(open, login));
    EXPECT_TRUE(check(secured, login));
    EXPECT_TRUE(check(secured, authority));
    EXPECT_TRUE(check(mixed, Secrets()));
    EXPECT_TRUE(check(open, Secrets{.networkKey = "twelve bytes"}));
    EXPECT_EQ(check(open, authority).error().kind(), ProblemKind::InvalidSecrets);
    EXPECT_EQ(check(mixed, login).error().kind(), ProblemKind::InvalidServer);
}

TEST(SecretsCheck, wants_a_tls_name_only_where_there_is_tls)
{
    Settings settings = reaching({"tls://10.0.0.1:4222"});
    settings.tlsServerName = "NATS.example.org";
    EXPECT_EQ(validation::check(settings)->tlsServerName, "nats.example.org");
    settings.servers = {"nats://10.0.0.1:4222"};
    EXPECT_EQ(validation::check(settings).error().kind(), ProblemKind::InvalidServer);
    EXPECT_EQ(validation::parseTlsName(" "), "");
    EXPECT_EQ(validation::parseTlsName("fd00:0::1"), "fd00::1");
    for (const char* name : {"a b", "*.example.org", "tls://a", "a:4222", "-a", "a..b", "a\n"})
        EXPECT_TRUE(!validation::parseTlsName(name) || name == std::string("a\n")) << name;
}

TEST(Secrets, are_gone_when_they_are_wiped)
{
    Secrets secrets{.user = "anna", .ca = kPemCertificate, .networkKey = "twelve bytes"};
    EXPECT_FALSE(secrets.empty());
    const char* const place = secrets.ca.data();
    secrets.wipe();
    EXPECT_TRUE(secrets.empty());
    EXPECT_EQ(std::string(place, 10), std::string(10, '\0'));
}

} // namespace
} // namespace vnats
