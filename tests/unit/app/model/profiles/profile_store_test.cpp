// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/profiles/profile_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace vnats {
namespace {

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Profile profileNamed(const char* name, std::uint32_t vlan = 42)
{
    Profile profile = Profile::create();
    profile.settings.name = name;
    profile.settings.servers = {"nats://example.org:4222"};
    profile.settings.vlanId = vlan;
    profile.settings.addresses = {{*IpAddress::parse("10.0.0.2"), 24}};
    return profile;
}

class ProfileStoreTest : public testing::Test
{
protected:
    QByteArray content() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }
    QJsonObject json() const { return QJsonDocument::fromJson(content()).object(); }
    QStringList damagedFiles() const
    {
        return QDir(QFileInfo(path).path()).entryList({QStringLiteral("profiles.json.damaged-*")});
    }

    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("config/vlan-nats/profiles.json"));
};

TEST_F(ProfileStoreTest, no_file_means_no_profiles_and_nothing_to_tell)
{
    ProfileStore store(path);
    EXPECT_TRUE(store.load().isEmpty());
    EXPECT_TRUE(store.profiles().isEmpty());
    EXPECT_FALSE(QFileInfo::exists(QFileInfo(path).path()));
}

TEST_F(ProfileStoreTest, gives_back_what_was_saved)
{
    Profile profile = profileNamed("Home", 4294967295U);
    profile.settings.addresses.push_back({*IpAddress::parse("fd00::2"), 64});
    profile.settings.mtu = 9000;
    profile.settings.interface = "lan0";
    profile.settings.subjectPrefix = "my.vlan";
    ProfileStore store(path);
    ASSERT_TRUE(store.save(profile));

    ProfileStore other(path);
    EXPECT_TRUE(other.load().isEmpty());
    EXPECT_EQ(other.profiles(), QList<Profile>{profile});
}

TEST_F(ProfileStoreTest, keeps_an_automatic_address_and_a_bridge_where_they_are_chosen)
{
    const QStringList keys = {QStringLiteral("automatic"), QStringLiteral("bridge")};
    Profile profile = profileNamed("Home");
    for (const QString& key : keys)
        EXPECT_FALSE(toJson(profile).contains(key));
    profile.settings.automatic = true;
    profile.settings.bridge = true;
    EXPECT_EQ(toJson(profile).value(keys[0]), QStringLiteral("default"));
    EXPECT_EQ(profileFromJson(toJson(profile)), profile);
    profile.settings.automaticSubnet = {*IpAddress::parse("10.5.0.0"), 16};
    const QJsonObject full = toJson(profile);
    EXPECT_EQ(full.value(keys[0]), QStringLiteral("10.5.0.0/16"));
    EXPECT_EQ(profileFromJson(full), profile);
    // What is switched off again leaves nothing behind.
    for (const QString& key : keys)
        EXPECT_FALSE(toJson(profileNamed("Home"), full).contains(key));
    for (const QString& key : keys) {
        QJsonObject wrong = full;
        wrong[key] = 1;
        EXPECT_FALSE(profileFromJson(wrong)) << qPrintable(key);
        wrong[key] = QStringLiteral("10.5.0.0/30");
        EXPECT_FALSE(profileFromJson(wrong)) << qPrintable(key);
    }
}

TEST_F(ProfileStoreTest, keeps_routes_and_games_where_they_are_chosen)
{
    const QStringList keys = {QStringLiteral("routes"), QStringLiteral("games")};
    Profile profile = profileNamed("Home");
    for (const QString& key : keys)
        EXPECT_FALSE(toJson(profile).contains(key));
    profile.settings.games = true;
    profile.settings.routes = {{{*IpAddress::parse("192.168.5.0"), 24}, IpAddress::parse("10.0.0.7")},
        {{*IpAddress::parse("10.1.0.0"), 16}}};
    const QJsonObject full = toJson(profile);
    EXPECT_EQ(full.value(keys[0]).toArray().first(), QStringLiteral("192.168.5.0/24 via 10.0.0.7"));
    EXPECT_EQ(profileFromJson(full), profile);
    // What is switched off again leaves nothing behind.
    for (const QString& key : keys)
        EXPECT_FALSE(toJson(profileNamed("Home"), full).contains(key));
    for (const QString& key : keys) {
        QJsonObject wrong = full;
        wrong[key] = QStringLiteral("192.168.5.0/24");
        EXPECT_FALSE(profileFromJson(wrong)) << qPrintable(key);
        wrong[key] = QJsonArray{QStringLiteral("0.0.0.0/0")};
        EXPECT_FALSE(profileFromJson(wrong)) << qPrintable(key);
    }
}

TEST_F(ProfileStoreTest, keeps_that_its_line_is_metered)
{
    const auto key = QStringLiteral("metered");
    Profile profile = profileNamed("Home");
    EXPECT_FALSE(toJson(profile).contains(key));
    profile.settings.metered = true;
    QJsonObject full = toJson(profile);
    EXPECT_EQ(profileFromJson(full), profile);
    EXPECT_FALSE(toJson(profileNamed("Home"), full).contains(key));
    full[key] = 1;
    EXPECT_FALSE(profileFromJson(full));
}

TEST_F(ProfileStoreTest, keeps_its_proxy)
{
    const auto key = QStringLiteral("proxy");
    Profile profile = profileNamed("Home");
    EXPECT_FALSE(toJson(profile).contains(key));
    profile.settings.proxy = "socks5://proxy.example.org:1080";
    QJsonObject full = toJson(profile);
    EXPECT_EQ(profileFromJson(full), profile);
    EXPECT_FALSE(toJson(profileNamed("Home"), full).contains(key));
    for (const QJsonValue& wrong : {QJsonValue(1), QJsonValue(QStringLiteral("ftp://proxy.example.org"))}) {
        full[key] = wrong;
        EXPECT_FALSE(profileFromJson(full));
    }
}

TEST_F(ProfileStoreTest, keeps_which_server_it_prefers)
{
    const auto key = QStringLiteral("prefer");
    Profile profile = profileNamed("Home");
    EXPECT_FALSE(toJson(profile).contains(key));
    profile.settings.prefer = ServerPreference::Nearest;
    QJsonObject full = toJson(profile);
    EXPECT_EQ(profileFromJson(full), profile);
    EXPECT_FALSE(toJson(profileNamed("Home"), full).contains(key));
    full[key] = QStringLiteral("farthest");
    EXPECT_FALSE(profileFromJson(full));
}

TEST_F(ProfileStoreTest, keeps_what_connects_it_and_which_secrets_it_needs)
{
    Profile profile = profileNamed("Home");
    EXPECT_FALSE(toJson(profile).contains(QLatin1String("autoconnect")));
    EXPECT_FALSE(toJson(profile).contains(QLatin1String("secrets")));
    profile.autoconnect = Autoconnect::AtLogin;
    profile.secretKeys = {QStringLiteral("user"), QStringLiteral("password"), QStringLiteral("ca")};
    const QJsonObject full = toJson(profile);
    EXPECT_EQ(full.value(QLatin1String("autoconnect")), QStringLiteral("login"));
    EXPECT_EQ(profileFromJson(full), profile);
    // What is switched off again leaves nothing behind.
    EXPECT_FALSE(toJson(profileNamed("Home"), full).contains(QLatin1String("autoconnect")));
    EXPECT_FALSE(toJson(profileNamed("Home"), full).contains(QLatin1String("secrets")));
    for (const auto& [key, value] :
        {std::pair("autoconnect", QJsonValue(true)), {"autoconnect", QJsonValue(QStringLiteral("often"))},
            {"secrets", QJsonValue(QStringLiteral("user"))}}) {
        QJsonObject wrong = full;
        wrong[QLatin1String(key)] = value;
        EXPECT_FALSE(profileFromJson(wrong)) << key;
    }
}

TEST_F(ProfileStoreTest, nobody_else_may_read_the_file_or_its_folder)
{
    ProfileStore store(path);
    ASSERT_TRUE(store.save(profileNamed("Home")));
    const auto bitsOfOthers = QFileDevice::Permissions::fromInt(0x0077);
    EXPECT_EQ(QFileInfo(path).permissions() & bitsOfOthers, 0);
    EXPECT_EQ(QFileInfo(QFileInfo(path).path()).permissions() & bitsOfOthers, 0);

    // Nor after somebody has widened it.
    QFile::setPermissions(path, kOwnerOnly | QFileDevice::ReadOther);
    ASSERT_TRUE(store.save(profileNamed("Lab")));
    EXPECT_EQ(QFileInfo(path).permissions() & bitsOfOthers, 0);
}

TEST_F(ProfileStoreTest, a_file_cut_at_any_byte_is_kept_aside_and_told)
{
    ProfileStore store(path);
    ASSERT_TRUE(store.save(profileNamed("Home")));
    const QByteArray whole = content().trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        for (const QString& name : damagedFiles())
            QFile::remove(QFileInfo(path).path() + QLatin1Char('/') + name);
        put(whole.left(size));

        const QStringList report = store.load();
        ASSERT_EQ(report.size(), 1) << "cut after " << size;
        ASSERT_EQ(damagedFiles().size(), 1) << "cut after " << size;
        const QString place = QFileInfo(path).path() + QLatin1Char('/') + damagedFiles().first();
        EXPECT_TRUE(report.first().contains(place)) << qPrintable(report.first());
        EXPECT_FALSE(QFileInfo::exists(path));
        QFile kept(place);
        ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
        EXPECT_EQ(kept.readAll(), whole.left(size));
    }
}

TEST_F(ProfileStoreTest, a_second_damaged_file_does_not_replace_the_first)
{
    ProfileStore store(path);
    put("{ first");
    store.load();
    put("{ second");
    store.load();
    EXPECT_EQ(damagedFiles().size(), 2);
}

TEST_F(ProfileStoreTest, a_file_damaged_while_open_is_kept_aside_and_the_profiles_survive)
{
    ProfileStore store(path);
    const Profile home = profileNamed("Home");
    ASSERT_TRUE(store.save(home));
    put("{ damaged");
    const Profile lab = profileNamed("Lab", 7);
    ASSERT_TRUE(store.save(lab));
    EXPECT_EQ(store.profiles(), (QList<Profile>{home, lab}));
    EXPECT_EQ(damagedFiles().size(), 1);
}

TEST_F(ProfileStoreTest, a_newer_version_is_left_as_it_is_and_saving_is_refused)
{
    const QByteArray newer = R"({"version": 2, "profiles": {"arranged": "otherwise"}})";
    put(newer);
    ProfileStore store(path);
    const QStringList report = store.load();
    ASSERT_EQ(report.size(), 1);
    EXPECT_TRUE(report.first().contains(QLatin1String("newer")));
    const auto saved = store.save(profileNamed("Home"));
    ASSERT_FALSE(saved);
    EXPECT_NE(englishOf(saved.error()).find("Update vlan-nats"), std::string::npos);
    EXPECT_EQ(content(), newer);
    EXPECT_TRUE(damagedFiles().isEmpty());
}

TEST_F(ProfileStoreTest, keys_that_it_does_not_know_survive_a_change)
{
    ProfileStore store(path);
    Profile profile = profileNamed("Home");
    ASSERT_TRUE(store.save(profile));
    QJsonObject root = json();
    root[QLatin1String("theme")] = QStringLiteral("green");
    QJsonArray entries = root[QLatin1String("profiles")].toArray();
    QJsonObject entry = entries[0].toObject();
    entry[QLatin1String("sealed")] = true;
    entries[0] = entry;
    root[QLatin1String("profiles")] = entries;
    put(QJsonDocument(root).toJson());

    profile.settings.name = "At home";
    ASSERT_TRUE(store.save(profile));
    EXPECT_EQ(json()[QLatin1String("theme")].toString(), QLatin1String("green"));
    const QJsonObject kept = json()[QLatin1String("profiles")].toArray()[0].toObject();
    EXPECT_TRUE(kept[QLatin1String("sealed")].toBool());
    EXPECT_EQ(kept[QLatin1String("name")].toString(), QLatin1String("At home"));
}

TEST_F(ProfileStoreTest, an_invalid_entry_is_reported_and_kept)
{
    ProfileStore store(path);
    ASSERT_TRUE(store.save(profileNamed("Good")));
    QJsonObject root = json();
    QJsonArray entries = root[QLatin1String("profiles")].toArray();
    QJsonObject bad = toJson(profileNamed("Bad"));
    bad[QLatin1String("vlan")] = -1;
    entries.append(bad);
    entries.append(entries[0]);
    root[QLatin1String("profiles")] = entries;
    put(QJsonDocument(root).toJson());

    EXPECT_EQ(store.load().size(), 2);
    EXPECT_EQ(store.profiles().size(), 1);
    ASSERT_TRUE(store.save(profileNamed("Another")));
    EXPECT_EQ(json()[QLatin1String("profiles")].toArray().size(), 4);
}

TEST_F(ProfileStoreTest, two_programs_do_not_overwrite_each_other)
{
    ProfileStore tray(path);
    ProfileStore commandLine(path);
    tray.load();
    commandLine.load();
    const Profile home = profileNamed("Home");
    const Profile lab = profileNamed("Lab", 7);
    ASSERT_TRUE(tray.save(home));
    ASSERT_TRUE(commandLine.save(lab));
    ASSERT_TRUE(tray.remove(home.id));
    commandLine.load();
    EXPECT_EQ(commandLine.profiles(), QList<Profile>{lab});
}

TEST_F(ProfileStoreTest, refuses_a_profile_that_is_not_valid)
{
    ProfileStore store(path);
    Profile profile = profileNamed("Home");
    profile.settings.servers = {"http://example.org"};
    const auto saved = store.save(profile);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind(), ProblemKind::InvalidServer);
    EXPECT_FALSE(QFileInfo::exists(path));
}

TEST_F(ProfileStoreTest, a_failed_write_leaves_what_was_saved_before)
{
    ProfileStore store(path);
    ASSERT_TRUE(store.save(profileNamed("Home")));
    const QByteArray before = content();
    // A folder in the lock's place: the lock cannot be taken, as on a read-only disk, even for root.
    ASSERT_TRUE(QDir().mkpath(path + QLatin1String(".lock/taken")));
    const auto saved = store.save(profileNamed("Lab"));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ProblemCode::InternalFileInTheWay);
    EXPECT_EQ(content(), before);
}

TEST_F(ProfileStoreTest, finds_by_name_number_or_identifier_but_not_by_guess)
{
    ProfileStore store(path);
    const Profile home = profileNamed("Home", 42);
    ASSERT_TRUE(store.save(home));
    ASSERT_TRUE(store.save(profileNamed("Lab", 7)));
    ASSERT_TRUE(store.save(profileNamed("Garage", 7)));
    EXPECT_EQ(store.find(QStringLiteral("home")), home);
    EXPECT_EQ(store.find(QStringLiteral("42")), home);
    EXPECT_EQ(store.find(home.id), home);
    EXPECT_FALSE(store.find(QStringLiteral("7")));
    EXPECT_FALSE(store.find(QStringLiteral("nowhere")));
}

TEST_F(ProfileStoreTest, profiles_are_moved_in_front_of_others_and_nothing_else_changes)
{
    ProfileStore store(path);
    const Profile home = profileNamed("Home");
    const Profile lab = profileNamed("Lab");
    const Profile office = profileNamed("Office");
    for (const Profile& profile : {home, lab, office})
        ASSERT_TRUE(store.save(profile));
    const QByteArray before = content();
    ASSERT_TRUE(store.move(office.id, home.id));
    EXPECT_EQ(store.profiles(), QList<Profile>({office, home, lab}));
    ASSERT_TRUE(store.move(office.id, {}));
    EXPECT_EQ(content(), before) << "to the end again";
    ASSERT_TRUE(store.move(home.id, home.id));
    ASSERT_TRUE(store.move(QStringLiteral("gone"), home.id));
    EXPECT_EQ(content(), before);
    ASSERT_TRUE(store.move(home.id, QStringLiteral("gone")));
    EXPECT_EQ(store.profiles(), QList<Profile>({lab, office, home}));
}

} // namespace
} // namespace vnats
