// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/secrets/profile_secrets.h"

#include "app/model/connections/connections.h"
#include "tests/support/fake_helper_client.h"
#include "tests/support/fake_secret_store.h"

#include <QSignalSpy>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace vnats {
namespace {

using State = Connection::State;

const Problem kNoKeyring{ProblemCode::InternalNoKeyring};

class ProfileSecretsTest : public testing::Test
{
protected:
    Profile profileWith(const SecretKeys& keys)
    {
        Profile profile = Profile::create();
        profile.settings.servers = {"nats://example.org:4222"};
        profile.settings.vlanId = 42;
        profile.secretKeys = keys;
        return profile;
    }
    Secrets got(const QString& profileId)
    {
        Secrets result;
        secrets.get(
            profileId, [&result](const std::expected<Secrets, Problem>& found) { result = found.value(); });
        return result;
    }

    FakeSecretStore store;
    ProfileSecrets secrets{store};
    SystemClock clock;
    FakeHelperClient client;
    Connections connections{client, clock, getuid(), &secrets};
    const QString id = QStringLiteral("an-id");
    const Secrets login{.user = "ann", .password = "correct horse"};
};

TEST_F(ProfileSecretsTest, what_the_keyring_has_taken_is_asked_of_it_again)
{
    secrets.keep(id, login);
    EXPECT_EQ(store.kept.value(id), login);
    EXPECT_EQ(got(id), login);
    EXPECT_EQ(store.reads, 1);
}

TEST_F(ProfileSecretsTest, no_other_process_sees_the_memory_of_one_that_has_had_a_secret)
{
    const auto dumpableAfter = [](const auto& deed) {
        ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        deed();
        return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
    };
    EXPECT_EQ(dumpableAfter([this] { got(id); }), 1);
    EXPECT_EQ(dumpableAfter([this] { secrets.keepForSession(QStringLiteral("another"), login); }), 0);
    EXPECT_EQ(dumpableAfter([this] { secrets.keep(id, login); }), 0);
    EXPECT_EQ(dumpableAfter([this] { got(id); }), 0);
}

TEST_F(ProfileSecretsTest, without_a_keyring_they_are_known_until_the_program_quits_and_that_is_said)
{
    store.refusal = kNoKeyring;
    QSignalSpy told(&secrets, &ProfileSecrets::keptForSessionOnly);
    secrets.keep(id, login);
    ASSERT_EQ(told.count(), 1);
    EXPECT_EQ(told[0][0].toString(), QString::fromStdString(englishOf(kNoKeyring)));
    EXPECT_EQ(got(id), login);
    EXPECT_TRUE(store.kept.isEmpty());
}

TEST_F(ProfileSecretsTest, what_is_not_to_be_remembered_stays_out_of_the_keyring)
{
    secrets.keepForSession(id, login);
    EXPECT_EQ(got(id), login);
    EXPECT_TRUE(store.kept.isEmpty());
}

TEST_F(ProfileSecretsTest, what_is_forgotten_can_be_had_back)
{
    secrets.keep(id, login);
    const auto forgotten = secrets.forget(id);
    EXPECT_TRUE(store.kept.isEmpty());
    EXPECT_TRUE(got(id).empty());
    secrets.recall(*forgotten);
    EXPECT_EQ(store.kept.value(id), login);
    secrets.keep(id, {});
    EXPECT_TRUE(store.kept.isEmpty());
}

TEST_F(ProfileSecretsTest, what_is_wanted_back_before_the_keyring_has_given_it_stays_there)
{
    secrets.keep(id, login);
    store.holdReads = true;
    const auto forgotten = secrets.forget(id);
    secrets.recall(*forgotten);
    store.answerRead();
    EXPECT_EQ(store.kept.value(id), login);
    // A keyring that answers at last is not too late to be forgotten either.
    (void)secrets.forget(id);
    store.answerRead();
    EXPECT_TRUE(store.kept.isEmpty());
}

TEST_F(ProfileSecretsTest, a_profile_is_connected_with_its_secrets)
{
    const Profile profile = profileWith(keysOf(login));
    store.kept.insert(profile.id, login);
    connections.setProfiles({profile});
    connections.byKey(profile.id)->connectNow();
    EXPECT_EQ(client.secrets, QList<Secrets>{login});
    EXPECT_EQ(client.interactive, QList<bool>{true});
}

TEST_F(ProfileSecretsTest, a_profile_that_needs_none_does_not_wake_the_keyring)
{
    const Profile profile = profileWith({});
    connections.setProfiles({profile});
    connections.byKey(profile.id)->connectNow();
    EXPECT_EQ(client.started.size(), 1);
    EXPECT_EQ(store.reads, 0);
}

TEST_F(ProfileSecretsTest, what_is_missing_is_named_and_nothing_is_started)
{
    const Profile profile = profileWith({QStringLiteral("user"), QStringLiteral("password")});
    store.kept.insert(profile.id, {.user = "ann"});
    connections.setProfiles({profile});
    QSignalSpy missing(&connections, &Connections::secretsMissing);
    Connection* connection = connections.byKey(profile.id);
    connection->connectNow(Connection::Asked::Automatically);
    EXPECT_EQ(connection->state(), State::Failed);
    EXPECT_EQ(englishOf(connection->problem()),
        "The profile needs its password to connect. Enter what is missing.");
    ASSERT_EQ(missing.count(), 1);
    EXPECT_EQ(missing[0][1].toStringList(), SecretKeys{QStringLiteral("password")});
    EXPECT_EQ(missing[0][2].value<Connection::Asked>(), Connection::Asked::Automatically);
    EXPECT_TRUE(client.started.isEmpty());
}

TEST_F(ProfileSecretsTest, a_keyring_that_refuses_is_told_with_what_is_missing)
{
    const Profile profile = profileWith({QStringLiteral("token")});
    store.refusal = kNoKeyring;
    connections.setProfiles({profile});
    connections.byKey(profile.id)->connectNow();
    EXPECT_EQ(englishOf(connections.byKey(profile.id)->problem()),
        englishOf(kNoKeyring) + " The profile needs its token to connect; enter what is missing.");
}

TEST_F(ProfileSecretsTest, cancelling_while_the_keyring_is_unlocked_ends_in_off)
{
    const Profile profile = profileWith(keysOf(login));
    store.kept.insert(profile.id, login);
    store.holdReads = true;
    connections.setProfiles({profile});
    Connection* connection = connections.byKey(profile.id);
    connection->connectNow();
    EXPECT_EQ(connection->state(), State::Starting);
    connection->disconnectNow();
    store.answerRead();
    EXPECT_EQ(connection->state(), State::Off);
    EXPECT_TRUE(client.started.isEmpty());
}

TEST_F(ProfileSecretsTest, a_certificate_for_a_server_without_tls_is_not_sent_to_the_helper)
{
    const Secrets ca{.ca = "-----BEGIN CERTIFICATE-----\n"};
    const Profile profile = profileWith(keysOf(ca));
    store.kept.insert(profile.id, ca);
    connections.setProfiles({profile});
    connections.byKey(profile.id)->connectNow();
    EXPECT_EQ(connections.byKey(profile.id)->problem().kind(), ProblemKind::InvalidSecrets);
    EXPECT_TRUE(client.started.isEmpty());
}

TEST_F(ProfileSecretsTest, what_runs_is_taken_down_to_be_connected_again_with_other_secrets)
{
    const Profile profile = profileWith(keysOf(login));
    store.kept.insert(profile.id, login);
    connections.setProfiles({profile});
    Connection* connection = connections.byKey(profile.id);
    connection->connectNow();
    const Secrets other{.user = "ann", .password = "battery staple"};
    secrets.keep(profile.id, other);
    connection->restart();
    EXPECT_EQ(client.secrets, (QList<Secrets>{login, other}));
    EXPECT_EQ(client.stopped.size(), 1);
    EXPECT_EQ(connection->state(), State::Connected);
}

TEST(SecretKeys, stand_in_one_order_and_each_once)
{
    const QStringList names{QStringLiteral("network-key"), QStringLiteral("user"), QStringLiteral("user"),
        QStringLiteral("from-the-future"), QStringLiteral("password")};
    const SecretKeys expected{
        QStringLiteral("user"), QStringLiteral("password"), QStringLiteral("network-key")};
    EXPECT_EQ(knownKeys(names), expected);
    EXPECT_EQ(loginKindOf(expected), LoginKind::Password);
    EXPECT_EQ(keysOf(Secrets{.user = "a", .password = "b", .networkKey = "c"}), expected);
    EXPECT_EQ(loginKindOf({QStringLiteral("ca")}), LoginKind::None);
    EXPECT_EQ(loginKindOf(keysOf(LoginKind::User)), LoginKind::User);
}

} // namespace
} // namespace vnats
